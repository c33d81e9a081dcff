//! STAGE model -> model. In: the lowered API. Out: the same API with everything decided that depends on more than one schema. The passes
//! run in the order below; each is one file and one idea.

mod aliases;
mod defaults;
mod equality;
mod extras;
mod features;
mod header_sets;
mod openness;
mod recursion;

use crate::model::Api;

/// What the settings say about the passes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choices {
    /// `--closed-enums`: unknown values are rejected in every position.
    pub closed_enums: bool,
    /// Whether each tag has a feature; where nobody says, a large document has them.
    pub tag_features: Option<bool>,
}

/// Runs every pass.
pub fn refine(api: &mut Api, choices: Choices) {
    openness::decide(api, choices);
    extras::keep(api);
    aliases::name_what_serde_reads_differently(api);
    aliases::name_bodies_serde_reads_differently(api);
    recursion::box_cycles(api);
    equality::decide(api);
    features::decide(api, choices);
    header_sets::find(api);
    defaults::decide(api);
}

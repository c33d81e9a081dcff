//! The identifiers of what answers hold: the choice between the forms of a body. A response that several operations share has its names once.

use super::scope::Scope;
use super::words::upper_camel;
use crate::model::{Operation, Representation, Response};
use crate::pointer::Pointer;
use std::collections::BTreeMap;

/// The identifiers of a body that comes in several forms.
#[derive(Clone, Debug)]
pub struct ChoiceName {
    /// The enum.
    pub name: String,
    /// The variant of each form.
    pub variants: Vec<String>,
}

/// The file below `operations/`, without `.rs`, of what several operations share.
pub const SHARED: &str = "shared_responses";

/// The names of shared responses so far.
pub type Shared = BTreeMap<Pointer, ChoiceName>;

/// A name for the body of each response that has several forms.
pub fn choices(
    operation: &Operation,
    (call, variants): (&str, &[String]),
    types: &mut Scope,
    shared: &mut Shared,
) -> Vec<Option<ChoiceName>> {
    let name = |(response, variant): (&Response, &String)| {
        if response.representations.len() < 2 {
            return None;
        }
        if let Some(known) = shared.get(&response.pointer) {
            return Some(known.clone());
        }
        let owner = if response.is_shared() { component(&response.pointer) } else { format!("{}{variant}", call.trim_end_matches('_')) };
        let name = ChoiceName { name: types.claim(&format!("{owner}Body")), variants: forms(&response.representations) };
        if response.is_shared() {
            shared.insert(response.pointer.clone(), name.clone());
        }
        Some(name)
    };
    operation.responses.iter().zip(variants).map(name).collect()
}

fn component(pointer: &Pointer) -> String {
    upper_camel(&pointer.steps().last().unwrap_or_default())
}

/// Each form is called by its subtype, the shortest name that says which it is.
fn forms(representations: &[Representation]) -> Vec<String> {
    let mut scope = Scope::default();
    let mut name = |representation: &Representation| {
        let media_type = representation.media_types.first().map_or("", |media_type| media_type.split(';').next().unwrap_or_default());
        let (kind, subtype) = media_type.split_once('/').unwrap_or((media_type, ""));
        let short = upper_camel(match (kind, subtype) {
            ("*", _) => "any",
            (kind, "*") => kind,
            (_, subtype) => subtype,
        });
        let name = if scope.is_free(&short) { short } else { upper_camel(media_type) };
        scope.claim(&name)
    };
    representations.iter().map(&mut name).collect()
}

#[cfg(test)]
mod tests {
    use super::forms;
    use crate::model::{Reading, Representation};

    #[test]
    fn forms_are_called_by_their_subtype() {
        let types =
            ["application/json", "application/problem+json", "text/csv", "application/csv", "image/*", "*/*", "text/csv; header=absent"];
        let forms = forms(&types.map(|media_type| Representation { media_types: vec![media_type.to_owned()], reading: Reading::Bytes }));
        assert_eq!(forms, ["Json", "ProblemJson", "Csv", "ApplicationCsv", "Image", "Any", "TextCsv"]);
    }
}

//! Names of checks. In: the addresses of schemas. Out: the static of each.

use super::scope::Scope;
use super::words::snake;
use crate::merge::MADE;
use crate::model::check::Checks;
use crate::pointer::Pointer;

/// The `SCREAMING_SNAKE_CASE` names of the statics, one for each check.
pub fn statics(checks: &Checks) -> Vec<String> {
    let mut scope = Scope::default();
    checks.iter().map(|(_, pointer, _)| scope.claim(&snake(&words(pointer)).to_uppercase())).collect()
}

/// The way to a schema, without what is the same for all components.
fn words(pointer: &Pointer) -> String {
    let steps: Vec<String> = pointer.steps().filter(|step| step != MADE).collect();
    let steps = match &steps[..] {
        [] => return "document".to_owned(),
        [components, schemas, rest @ ..] if components == "components" && schemas == "schemas" && !rest.is_empty() => rest,
        all => all,
    };
    steps.join(" ")
}

#[cfg(test)]
mod tests {
    use super::statics;
    use crate::model::check::{Check, Checks};
    use crate::pointer::Pointer;

    #[test]
    fn names_differ_and_say_where_the_schema_stands() {
        let mut checks = Checks::default();
        for text in [
            "#/components/schemas/PetShop",
            "#/components/schemas/pet_shop",
            "#/components/schemas/A/properties/b~1c",
            "#/$defs/1",
            "#",
            "#/components/schemas/ü",
        ] {
            checks.add(Pointer::parse(text).unwrap(), Check::anything());
        }
        assert_eq!(statics(&checks), ["PET_SHOP", "PET_SHOP2", "A_PROPERTIES_B_C", "DEFS_1", "DOCUMENT", "Ü"]);
    }
}

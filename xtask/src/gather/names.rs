//! What the components are called that come from other files. In: where they stand there. Out: a name for each, made of where it stands and of no
//! chance: the same files give the same names. Names that the document itself uses stay as they are.

use super::Target;
use crate::normalize::Place;
use crate::pointer::Pointer;
use crate::value::{Object, Value};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The components of the tree.
pub(super) struct Components {
    is_swagger: bool,
    /// The names that are taken, as pointers.
    taken: BTreeSet<Pointer>,
    /// What has become a component, and which.
    known: BTreeMap<(&'static str, Target), Pointer>,
    /// What is yet to be brought.
    waiting: VecDeque<(Place, Target, Pointer)>,
}

/// What can be a component.
const KINDS: [Place; 9] = [
    Place::Schema,
    Place::Parameter,
    Place::Response,
    Place::RequestBody,
    Place::Header,
    Place::Example,
    Place::Link,
    Place::Callback,
    Place::SecurityScheme,
];

/// Members that hold what somebody has named. A name below one of these says more than the file's.
const HOLDERS: [&str; 11] = [
    "schemas",
    "definitions",
    "$defs",
    "parameters",
    "responses",
    "requestBodies",
    "headers",
    "examples",
    "links",
    "callbacks",
    "securitySchemes",
];

impl Components {
    /// Those of the document itself.
    pub fn of(document: &Value) -> Self {
        let is_swagger = document.get("swagger").is_some();
        let mut components = Self { is_swagger, taken: BTreeSet::new(), known: BTreeMap::new(), waiting: VecDeque::new() };
        for (_, section) in components.sections() {
            let names = section.find(document).and_then(Value::as_object).into_iter().flatten();
            components.taken.extend(names.map(|(name, _)| section.child(name)));
        }
        components
    }

    /// Where components of a kind stand, if they stand anywhere.
    pub fn section(&self, place: Place) -> Option<Pointer> {
        let (section, _) = place.section()?;
        match (self.is_swagger, section) {
            (false, section) => Some(Pointer::root().child("components").child(section)),
            (true, "schemas") => Some(Pointer::root().child("definitions")),
            (true, "parameters" | "responses") => Some(Pointer::root().child(section)),
            (true, _) => None,
        }
    }

    /// All places where components stand.
    pub fn sections(&self) -> Vec<(Place, Pointer)> {
        KINDS.iter().filter_map(|place| Some((*place, self.section(*place)?))).collect()
    }

    /// Whether a pointer leads to a component of its own.
    pub fn is_component(&self, place: Place, pointer: &Pointer) -> bool {
        self.section(place).is_some_and(|section| pointer.parent() == section)
    }

    /// The component of a kind that a text means which is a name and no path: `Pet`, `definitions/Pet`.
    pub fn meant(&self, place: Place, text: &str) -> Option<Pointer> {
        let name = text.rsplit('/').next().filter(|_| !text.contains('#'))?;
        let component = self.section(place)?.child(name);
        self.taken.contains(&component).then_some(component)
    }

    /// The component of any kind that has this name.
    pub fn named(&self, name: &str) -> Option<Pointer> {
        self.sections().into_iter().map(|(_, section)| section.child(name)).find(|pointer| self.taken.contains(pointer))
    }

    /// Lets a component of the document be the one that a target becomes, unless there is one.
    pub fn claim(&mut self, place: Place, target: Target, component: Pointer) {
        if let Some((section, _)) = place.section() {
            self.known.entry((section, target)).or_insert(component);
        }
    }

    /// Whether a component of the document is the one that the target becomes.
    pub fn is_claimed(&self, component: &Pointer, target: &Target) -> bool {
        self.known.iter().any(|((_, known), claimed)| known == target && claimed == component)
    }

    /// The component that a target becomes, or the place in one.
    pub fn of_target(&mut self, place: Place, target: &Target, file: &str) -> Pointer {
        let Some((section, _)) = place.section() else { return target.pointer.clone() };
        let root = self.section(place).unwrap_or_else(Pointer::root);
        if let Some(known) = self.inside(section, place, target) {
            return known;
        }
        let name = name(target, file);
        let mut component = root.child(&name);
        if self.taken.contains(&component) {
            let of_file = format!("{}_{name}", stem(file));
            let numbered = (2_usize..).map(|number| format!("{name}_{number}"));
            // Endless, so one of them is free.
            let free = std::iter::once(of_file).chain(numbered).map(|name| root.child(name)).find(|other| !self.taken.contains(other));
            component = free.unwrap_or(component);
        }
        self.taken.insert(component.clone());
        self.known.insert((section, target.clone()), component.clone());
        self.waiting.push_back((place, target.clone(), component.clone()));
        component
    }

    /// What the target has become, on its own or as part of a schema around it.
    fn inside(&self, section: &'static str, place: Place, target: &Target) -> Option<Pointer> {
        let text = target.pointer.as_str();
        let mut end = text.len();
        loop {
            let above = Pointer::parse(&text[..end])?;
            if let Some(known) = self.known.get(&(section, Target { file: target.file, pointer: above.clone() }))
                && (end == text.len() || (place.is_schema() && Place::is_schema_at(&text[end..])))
            {
                return Some(known.below(&text[end..]));
            }
            end = text[..end].rfind('/')?;
        }
    }

    /// The next that is to be brought.
    pub fn next(&mut self) -> Option<(Place, Target, Pointer)> {
        self.waiting.pop_front()
    }
}

/// What something is called by those who wrote it: by the file that it fills, else by its own name there.
fn name(target: &Target, file: &str) -> String {
    let steps: Vec<String> = target.pointer.steps().collect();
    let name = match steps.as_slice() {
        [] => stem(file),
        [name] => name.clone(),
        [.., holder, name] if HOLDERS.contains(&holder.as_str()) => name.clone(),
        [.., name] => format!("{}_{name}", stem(file)),
    };
    let name = plain(&name);
    if name.is_empty() { "unnamed".to_owned() } else { name }
}

/// `parts/pet.v1.yaml` is `pet.v1`.
fn stem(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or_default();
    plain(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}

/// With the characters that the name of a component has.
fn plain(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect()
}

/// Puts a component into the tree, behind those that are there.
pub(super) fn insert(tree: &mut Value, steps: &[String], value: Value) {
    let Some((name, sections)) = steps.split_last() else { return };
    let mut here = tree;
    for section in sections {
        let Value::Object(members) = here else { return };
        here = members.entry(section.clone()).or_insert_with(|| Value::Object(Object::default()));
    }
    if let Value::Object(members) = here {
        members.insert(name.clone(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_called_as_their_authors_called_them() {
        for (file, pointer, expected) in [
            ("parts/pet.yaml", "#", "pet"),
            ("parts/pet.v1.yaml", "#", "pet.v1"),
            ("pets.yaml", "#/Dog", "Dog"),
            ("pets.yaml", "#/components/schemas/Dog", "Dog"),
            ("pets.yaml", "#/a/$defs/Dog", "Dog"),
            ("pets.yaml", "#/Dog/properties/name", "pets_name"),
            ("der Hund.yaml", "#", "der_Hund"),
            ("a.yaml", "#/犬", "_"),
            ("a.yaml", "#/", "unnamed"),
        ] {
            let pointer = Pointer::parse(pointer).expect("a pointer");
            assert_eq!(name(&Target { file: None, pointer }, file), expected);
        }
    }
}

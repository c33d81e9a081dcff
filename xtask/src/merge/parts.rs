//! What a schema joins. In: the tree and the address of a schema. Out: the schemas that its `$ref` and its `allOf` lead to, each once, and in the
//! end the schema itself.

use crate::pointer::Pointer;
use crate::value::{Object, Value};

/// A schema that is joined.
pub struct Part<'t> {
    /// Where it stands.
    pub pointer: Pointer,
    /// Its keywords.
    pub members: &'t Object,
    /// The reference to the one among those that the whole names by which this part comes; none for the whole itself.
    pub child: Option<Value>,
    /// How many references are on the way to it.
    pub references: usize,
}

/// More would be applied to one value than a check applies.
const MOST: usize = 100;

/// The parts of the schema at a place. `None` where they cannot be told: one of them is `false`, leads back to itself, or there are too many.
pub fn of<'t>(tree: &'t Value, pointer: &Pointer) -> Option<Vec<Part<'t>>> {
    let mut walk = Walk { tree, open: Vec::new(), parts: Vec::new() };
    walk.schema(pointer.find(tree)?, pointer.clone(), &None, 0)?;
    Some(walk.parts)
}

struct Walk<'t> {
    tree: &'t Value,
    open: Vec<Pointer>,
    parts: Vec<Part<'t>>,
}

impl<'t> Walk<'t> {
    fn schema(&mut self, value: &'t Value, pointer: Pointer, child: &Option<Value>, references: usize) -> Option<()> {
        let members = match value {
            Value::Object(members) => members,
            Value::Bool(true) => return Some(()),
            _ => return None,
        };
        if self.parts.iter().any(|part| part.pointer == pointer) {
            return Some(());
        }
        if self.open.contains(&pointer) || self.open.len() + self.parts.len() > MOST || members.contains_key("$dynamicRef") {
            return None;
        }
        self.open.push(pointer.clone());
        if let Some(target) = members.get("$ref") {
            let child = child.clone().or_else(|| Some(target.clone()));
            let target = Pointer::parse(target.as_str()?)?;
            self.schema(target.find(self.tree)?, target, &child, references + 1)?;
        }
        if let Some(Value::Array(list)) = members.get("allOf") {
            let all_of = pointer.child("allOf");
            for (index, value) in list.iter().enumerate() {
                let place = all_of.child(index);
                let child = child.clone().or_else(|| super::reference_to(self.tree, &place).get("$ref").cloned());
                self.schema(value, place, &child, references)?;
            }
        }
        self.open.pop();
        self.parts.push(Part { pointer, members, child: child.clone(), references });
        Some(())
    }
}

//! Schemas as what they demand. In: the document's tree in the words of JSON Schema 2020-12 (OpenAPI 3.1), and the address of a schema. Out:
//! its [`Check`] and those of all schemas that it refers to.
//!
//! A schema that something refers to gets a check of its own, wherever it stands; all others are part of the one around them. So each is
//! looked at once, and recursion ends at the first reference.

mod cycles;
mod keywords;
mod read;
mod references;

use crate::diagnostics::{Code, Diagnostics, near_miss};
use crate::model::check::{Check, CheckId, Checks};
use crate::pattern::{self, Compiled, PatternError};
use crate::pointer::Pointer;
use crate::value::Value;
use cycles::Edges;
use references::{References, Unresolved};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// The checks of a document, made as they are asked for.
#[derive(Debug, Default)]
pub struct Checking {
    /// Those made so far.
    pub checks: Checks,
    references: Option<Rc<References>>,
    patterns: BTreeMap<String, Result<Arc<Compiled>, PatternError>>,
    /// Those that were asked for and are still to be made.
    waiting: Vec<CheckId>,
    edges: Edges,
}

/// A schema and its address.
struct Site<'d> {
    value: &'d Value,
    pointer: Pointer,
    /// How many schemas up stands the one with a check of its own, where all of them speak of one and the same value.
    depth: Option<usize>,
}

/// A document, and who listens.
struct Context<'d, 'f> {
    document: &'d Value,
    diagnostics: &'f mut Diagnostics,
}

impl Checking {
    /// Two collections of a document's checks, which look through it once.
    pub fn two(document: &Value) -> [Self; 2] {
        let references = Rc::new(References::of(document));
        [0, 1].map(|_| Self { references: Some(references.clone()), ..Self::default() })
    }

    /// The check of the schema at `pointer`. One and the same document must be given each time.
    pub fn of(&mut self, document: &Value, pointer: &Pointer, diagnostics: &mut Diagnostics) -> CheckId {
        let first_new = CheckId(self.checks.len());
        if self.references.is_none() {
            self.references = Some(Rc::new(References::of(document)));
        }
        let mut context = Context { document, diagnostics };
        let id = self.id(pointer, pointer, &mut context);
        while let Some(id) = self.waiting.pop() {
            let pointer = self.checks.pointer(id).clone();
            // Whoever asked for it made sure that it is there.
            let Ok(value) = find(document, &pointer) else { continue };
            let check = self.own(&Site { value, pointer, depth: Some(0) }, id, &mut context);
            self.checks.replace(id, check);
        }
        self.refuse_cycles(first_new, context.diagnostics);
        id
    }

    /// The check of the schema at `target`, which is made later where it is new; what is wrong with `target` is reported at `at`.
    fn id(&mut self, target: &Pointer, at: &Pointer, context: &mut Context<'_, '_>) -> CheckId {
        if let Some(id) = self.checks.id(target) {
            return id;
        }
        let id = self.checks.add(target.clone(), Check::anything());
        self.edges.add();
        match find(context.document, target) {
            Ok(Value::Object(members)) if *target == Pointer::root() && members.contains_key("openapi") => {
                context.error(Code::Reference, at, "`#` leads to the whole document, which is no schema".to_owned(), None);
            }
            Ok(Value::Object(_) | Value::Bool(_)) => self.waiting.push(id),
            Ok(other) => {
                context.error(Code::Reference, at, format!("`{target}` leads to {}, which is no schema", other.kind()), None);
            }
            Err(near) => context.error(Code::Reference, at, format!("`{target}` leads nowhere"), near),
        }
        id
    }

    /// The check of a schema within another one.
    fn below(&mut self, site: &Site<'_>, owner: CheckId, context: &mut Context<'_, '_>) -> Check {
        let has_own = self.references.as_ref().is_some_and(|references| references.is_target(&site.pointer));
        if !has_own {
            return self.own(site, owner, context);
        }
        let id = self.id(&site.pointer, &site.pointer, context);
        if let Some(depth) = site.depth {
            self.edges.push(owner, id, depth, &site.pointer);
        }
        Check::reference(id)
    }

    /// The check of the schema that `$ref` leads to.
    fn referred(&mut self, text: &str, at: &Pointer, site: &Site<'_>, owner: CheckId, context: &mut Context<'_, '_>) -> Option<CheckId> {
        let references = self.references.as_ref()?;
        let target = match references.resolve(&references.resource_of(&site.pointer), text) {
            Ok(target) => target,
            Err(Unresolved::OtherDocument(uri)) => {
                let help = "move what it names into this document and refer to it there".to_owned();
                context.error(Code::Unsupported, at, format!("`{uri}` is the address of no schema of this document"), Some(help));
                return None;
            }
            Err(Unresolved::NoAnchor(anchor)) => {
                context.error(Code::Reference, at, format!("no schema here has the `$anchor` {anchor:?}"), None);
                return None;
            }
        };
        let id = self.id(&target, at, context);
        if let Some(depth) = site.depth {
            self.edges.push(owner, id, depth, at);
        }
        Some(id)
    }

    /// A pattern, compiled once for all its places.
    fn compiled(&mut self, source: &str, at: &Pointer, context: &mut Context<'_, '_>) -> Option<Arc<Compiled>> {
        let known = self.patterns.entry(source.to_owned()).or_insert_with(|| pattern::compile(source).map(Arc::new));
        match known {
            Ok(compiled) => Some(compiled.clone()),
            Err(error) => {
                let message = format!("invalid regular expression at character {}: {}", error.offset + 1, error.message);
                context.error(Code::Pattern, at, message, Some("patterns are ECMA-262 regular expressions".to_owned()));
                None
            }
        }
    }
}

impl Context<'_, '_> {
    fn error(&mut self, code: Code, at: &Pointer, message: String, help: Option<String>) {
        self.diagnostics.error(code, at.clone(), message).help = help;
    }
}

impl<'d> Site<'d> {
    /// The schema `value`, `steps` further down, which speaks of the same value as this one.
    fn in_place(&self, value: &'d Value, pointer: Pointer) -> Self {
        Self { value, pointer, depth: self.depth.map(|depth| depth + 1) }
    }

    /// The schema `value`, which speaks of a part of the value.
    fn of_part(&self, value: &'d Value, pointer: Pointer) -> Self {
        Self { value, pointer, depth: None }
    }
}

/// What stands at a place, or a hint about what was meant.
fn find<'d>(document: &'d Value, pointer: &Pointer) -> Result<&'d Value, Option<String>> {
    let mut here = Pointer::root();
    pointer.steps().try_fold(document, |value, step| {
        let found = match value {
            Value::Object(members) => members.get(&step),
            // RFC 6901: no sign, no leading zeros.
            Value::Array(items) => {
                let index = step.parse::<usize>().ok().filter(|index| index.to_string() == step);
                index.and_then(|index| items.get(index))
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
        };
        let Some(found) = found else {
            let names = value.as_object().into_iter().flat_map(|members| members.keys().map(String::as_str));
            return Err(near_miss(&step, names).map(|near| format!("did you mean `{}`?", here.child(near))));
        };
        here = here.child(&step);
        Ok(found)
    })
}

#[cfg(test)]
mod tests;

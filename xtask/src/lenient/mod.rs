//! STAGE value -> value: what contradicts the specification and has one sensible reading is read that way. In: the tree of a document, however messy.
//! Out: the same tree with what was meant in the places of what was written, and a warning for each, with its address. What has no
//! sensible reading stays, for `shape` to refuse; no later stage learns of the mess.
//!
//! The walk goes along the tables of `shape`: a value of another kind than its row says is looked at by the file of its kind (`scalars`, `containers`),
//! an object with habits of its own by the file of the object (`schemas`, `parameters`, `security`, `templates`),
//! what stands in another place by `places`. Where what is meant stands elsewhere than what is written,
//! `Diagnostics::origins` is told. Forms that another version of OpenAPI has are no mess: `shape` has them in its tables, `normalize` respells them.

mod bare;
mod bodies;
mod containers;
mod fields;
mod media_types;
mod names;
mod parameters;
mod places;
mod queries;
mod scalars;
mod schemas;
mod security;
mod separators;
mod templates;
mod texts;
mod tuples;
mod types;
mod version;

use crate::diagnostics::{Code, Diagnostics};
use crate::load::Source;
use crate::pointer::{Path, Pointer};
use crate::shape::table::{Dialect, Field, Names, ObjectRule, Shape};
use crate::shape::{self, Label};
use crate::value::{Object, Value};
use media_types::{Bodies, Lists, Spoken};
use std::collections::BTreeSet;
use texts::Wanted;

/// Reads a document as it is meant. `source` is asked how numbers are written that stand where a text should.
pub fn read(document: &mut Value, source: &Source, diagnostics: &mut Diagnostics) {
    version::read(document, source, diagnostics);
    let Some(dialect) = shape::dialect_of(document) else { return };
    let mut reading = Reading {
        dialect,
        wanted: Vec::new(),
        has_definitions: false,
        has_bodies: false,
        definitions: BTreeSet::new(),
        spoken: Spoken::default(),
        diagnostics,
    };
    if let Value::Object(members) = document {
        reading.spoken.of_document = Lists::of(members);
        reading.object(members, dialect.root, &Path::ROOT);
    }
    let Reading { wanted, has_definitions, has_bodies, mut spoken, definitions, .. } = reading;
    if has_definitions {
        places::references(document);
    }
    if !definitions.is_empty() {
        schemas::references(document, &definitions);
    }
    texts::fill(document, wanted, source, diagnostics);
    if has_bodies {
        bodies::read(document, &mut spoken.of_document, diagnostics);
    }
    if let Value::Object(members) = document {
        spoken.of_document.leave(members, dialect.root, &Path::ROOT, diagnostics);
    }
    queries::read(document, diagnostics);
    templates::read(document, dialect.version, diagnostics);
}

/// The work in progress.
struct Reading<'o> {
    dialect: &'static Dialect,
    /// The places where the text of a number is meant: looked up at the end, all at once.
    wanted: Vec<Wanted>,
    /// Whether there were `definitions` that are components now.
    has_definitions: bool,
    /// The `definitions` of schemas that are their `$defs` now.
    definitions: BTreeSet<Pointer>,
    /// Whether there are parameters that are bodies.
    has_bodies: bool,
    /// What bodies are written in that do not say it themselves.
    spoken: Spoken,
    diagnostics: &'o mut Diagnostics,
}

/// Where a value stands, and how to speak of it.
#[derive(Clone, Copy)]
struct Place<'a> {
    path: &'a Path<'a>,
    label: Label<'a>,
}

impl Place<'_> {
    fn pointer(&self) -> Pointer {
        self.path.pointer()
    }
}

impl Reading<'_> {
    /// Reads an object and everything in it.
    fn object(&mut self, members: &mut Object, rule: &'static ObjectRule, path: &Path<'_>) {
        names::read(self, members, rule, path);
        self.leave_out(members, rule, path);
        self.habits(members, rule, path);
        let own = (rule.name == "Operation").then(|| Lists::of(members));
        let around = own.map(|own| std::mem::replace(&mut self.spoken.of_operation, own));
        let rows: Vec<_> = members.keys().map(|name| shape::field_of(rule, members, name)).collect();
        for ((name, value), field) in members.iter_mut().zip(rows) {
            let here = path.key(name);
            let place = Place { path: &here, label: Label::Member(name) };
            match (field, &rule.entries) {
                (Some(field), _) => self.value(value, &field.shape, place),
                (None, Some(entries)) if !name.starts_with("x-") => self.value(value, &entries.shape, place),
                (None, _) => {}
            }
        }
        if let Some(around) = around {
            std::mem::replace(&mut self.spoken.of_operation, around).leave(members, rule, path, self.diagnostics);
        }
    }

    /// Takes away members without a value: in YAML a name with nothing behind it, which many programs write for what they do not know.
    fn leave_out(&mut self, members: &mut Object, rule: &'static ObjectRule, path: &Path<'_>) {
        if !members.values().any(|value| *value == Value::Null) {
            return;
        }
        let rows: Vec<_> = members.keys().map(|name| shape::field_of(rule, members, name)).collect();
        let mut rows = rows.into_iter();
        members.retain(|name, value| {
            let field = rows.next().flatten().filter(|_| *value == Value::Null);
            let place = Place { path: &path.key(name), label: Label::Member(name) };
            !field.is_some_and(|field| self.is_left_out(field, place))
        });
    }

    /// What people write in an object of this kind, rather than in one of its members.
    fn habits(&mut self, members: &mut Object, rule: &'static ObjectRule, path: &Path<'_>) {
        match rule.name {
            "OpenAPI" => places::document(self, members),
            "Request Body" => {
                places::body(self, members, Bodies::Sent, path);
                media_types::of_bodies(self, members, Bodies::Sent, path);
            }
            "Response" if rule.field("content").is_some() => {
                places::body(self, members, Bodies::Received, path);
                media_types::of_bodies(self, members, Bodies::Received, path);
            }
            "Media Type" => places::media_type(self, members, path),
            "Security Scheme" if rule.later.is_none() => security::scheme(self, members, path),
            _ => {}
        }
        if rule.field("scopes").is_some() {
            security::scopes(self, members, path);
        }
        // Which members an object has may depend on a word.
        if let Some(variants) = &rule.variants
            && let (Some(field), Some(value)) = (rule.field(variants.by), members.get_mut(variants.by))
        {
            let here = path.key(variants.by);
            self.value(value, &field.shape, Place { path: &here, label: Label::Member(variants.by) });
        }
        match rule.name {
            _ if shape::is_schema(rule) => {
                bare::read(self, members, rule, path);
                schemas::habits(self, members, path);
                tuples::read(self, members, path);
            }
            "Parameter" | "Header" => parameters::habits(self, members, rule, path),
            _ => {}
        }
        if let Some(field) = rule.field("type") {
            types::read(self, members, field, path);
            if rule.field("enum").is_some() {
                schemas::values_of_type(self, members, path);
            }
        }
    }

    /// Whether a member without a value means that it is not there.
    fn is_left_out(&mut self, field: &'static Field, place: Place<'_>) -> bool {
        let allows_null = match field.shape {
            Shape::Any => true,
            Shape::Words(list) | Shape::OneOrMore(&Shape::Words(list)) => list.words.iter().any(|word| word.text == "null"),
            _ => false,
        };
        let is_left_out = !allows_null && !field.required && field.name != "type" && field.name != "$ref";
        if is_left_out {
            self.warn(place, &field.shape, "null", "as if it were not there", "take it away, or give it a value");
        }
        is_left_out
    }

    /// Reads a value and everything in it.
    fn value(&mut self, value: &mut Value, shape: &'static Shape, place: Place<'_>) {
        if !self.is_of_kind(value, shape) || matches!(shape, Shape::Words(_)) {
            scalars::read(self, value, shape, place);
            containers::read(self, value, shape, place);
        }
        match (shape, value) {
            (Shape::List(shape) | Shape::OneOrMore(shape), Value::Array(items)) => {
                if matches!((shape, place.label.name()), (Shape::Text, "consumes" | "produces")) {
                    media_types::of_listed_media_types(self, items, place.path);
                }
                for (index, item) in items.iter_mut().enumerate() {
                    let here = place.path.index(index);
                    self.value(item, shape, Place { path: &here, label: Label::Item(place.label.name()) });
                }
            }
            (Shape::Map(allowed, shape), Value::Object(members)) => {
                if let Names::MediaType(_) = allowed {
                    media_types::of_media_types(self, members, place.path);
                }
                for (name, value) in members {
                    let here = place.path.key(name);
                    self.value(value, shape, Place { path: &here, label: Label::Member(name) });
                }
            }
            (Shape::OneOrMore(shape), value @ Value::String(_)) => self.value(value, shape, place),
            (Shape::Object(rule), Value::Object(members)) => self.object(members, self.dialect.rule_of(rule, members).0, place.path),
            (Shape::OrReference(rule), Value::Object(members)) => {
                let (rule, _) = self.dialect.rule_of(rule, members);
                if rule.field("$ref").is_some() || !members.contains_key("$ref") {
                    self.object(members, rule, place.path);
                }
            }
            (Shape::BooleanOr(shape), value @ Value::Object(_)) => self.value(value, shape, place),
            _ => {}
        }
    }

    /// Whether a value is of the kind that its row says.
    fn is_of_kind(&self, value: &Value, shape: &'static Shape) -> bool {
        match (shape, value) {
            (Shape::Any, _)
            | (Shape::Text | Shape::Url | Shape::Words(_), Value::String(_))
            | (Shape::Boolean | Shape::BooleanOr(_), Value::Bool(_))
            | (Shape::Number | Shape::Positive | Shape::NonNegative, Value::Number(_))
            | (Shape::List(_) | Shape::OneOrMore(_), Value::Array(_))
            | (Shape::Map(..) | Shape::Object(_) | Shape::OrReference(_), Value::Object(_)) => true,
            (Shape::OneOrMore(shape), value) => self.is_of_kind(value, shape),
            (Shape::BooleanOr(shape), value) => self.is_of_kind(value, shape),
            _ => false,
        }
    }

    /// Says how something is read.
    fn warn(&mut self, place: Place<'_>, shape: &Shape, found: &str, read: &str, help: impl Into<String>) {
        let message = format!("{} must be {}, found {found}; it is read {read}", place.label, shape.expected());
        self.diagnostics.warning(Code::WrongKind, place.pointer(), message).help(help);
    }
}

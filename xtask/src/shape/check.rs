//! The walk along the tables. In: the document and its dialect. Out: findings.
//!
//! Each member is looked at once, no `$ref` is followed, and a pointer is written out only where something is reported.

use super::table::{Also, Dialect, Field, Form, Names, ObjectRule, Reading, Shape, Support};
use super::{names, rules, scalar, unknown};
use crate::diagnostics::{Code, Diagnostics};
use crate::pointer::{Path, Pointer};
use crate::value::{Object, Value};
use std::collections::BTreeMap;
use std::fmt;

/// What the walk carries.
pub(super) struct Walk<'d, 'o> {
    /// The whole document, for the few rules that look elsewhere.
    pub document: &'d Value,
    /// Its dialect.
    pub dialect: &'static Dialect,
    /// Where findings go.
    pub diagnostics: &'o mut Diagnostics,
    /// Where each `operationId` was first seen.
    pub operation_ids: BTreeMap<&'d str, Pointer>,
}

/// Where a value stands, and how to speak of it.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The way there.
    pub path: &'a Path<'a>,
    /// Its name in messages.
    pub label: Label<'a>,
    /// Kinds of value that deserve an explanation here.
    pub forms: &'static [Form],
    /// Whether the object around is refused as a whole, so that nothing more is said about support.
    pub quiet: bool,
}

/// A value's name in messages.
#[derive(Clone, Copy)]
pub(crate) enum Label<'a> {
    /// The member of this name.
    Member(&'a str),
    /// An item of the array of this name.
    Item(&'a str),
}

impl fmt::Display for Label<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Label::Member(name) => write!(f, "`{name}`"),
            Label::Item(name) => write!(f, "an item of `{name}`"),
        }
    }
}

impl<'a> Label<'a> {
    /// The nearest member's name.
    pub fn name(self) -> &'a str {
        match self {
            Label::Member(name) | Label::Item(name) => name,
        }
    }
}

impl<'d, 'o> Walk<'d, 'o> {
    /// A walk that has seen nothing yet.
    pub fn new(document: &'d Value, dialect: &'static Dialect, diagnostics: &'o mut Diagnostics) -> Self {
        Self { document, dialect, diagnostics, operation_ids: BTreeMap::new() }
    }

    /// Checks an object and everything in it.
    pub fn object(&mut self, members: &'d Object, rule: &'static ObjectRule, path: &Path<'_>) {
        let variant = rule.variants.as_ref().and_then(|variants| variants.chosen(members));
        // The word that chooses a refused variant is where the refusal is reported, once.
        let chooser = rule.variants.as_ref().map(|variants| variants.by);
        let refused_variant = variant.is_some_and(|variant| variant.refused.is_some());
        for (name, value) in members {
            let here = path.key(name);
            let quiet = rule.refused.is_some() || (refused_variant && chooser != Some(name.as_str()));
            let place = Place { path: &here, label: Label::Member(name), forms: &[], quiet };
            if let Some(field) = find(rule, variant, name) {
                self.field(value, field, place);
            } else if name.starts_with("x-") && rule.extensible {
                unknown::extension(self, name, rule, &here);
            } else if let Some(entries) = &rule.entries {
                self.entry(value, entries.names, &entries.shape, place);
            } else {
                unknown::name(self, name, (rule, variant, members), &here);
                if let Some(field) = super::meant(rule, members, name) {
                    self.field(value, field, place);
                }
            }
        }
        self.whole(members, rule, path);
        if let Some(variant) = variant {
            self.whole(members, variant, path);
        }
    }

    /// Checks an object in the form in which it is written.
    fn any_form(&mut self, members: &'d Object, named: &'static ObjectRule, path: &Path<'_>) {
        let (rule, form) = self.dialect.rule_of(named, members);
        if let Some((name, later)) = form {
            let Dialect { name: dialect, .. } = self.dialect;
            let message = format!(
                "`{name}` is not a keyword of {dialect} here; it is one of {}, and the object around is read as it is meant there",
                later.of
            );
            self.diagnostics.warning(Code::WrongKind, path.key(name).pointer(), message).at_key();
        }
        self.object(members, rule, path);
    }

    /// What is said about an object rather than about one of its members.
    fn whole(&mut self, members: &'d Object, rule: &'static ObjectRule, path: &Path<'_>) {
        for field in rule.required().filter(|field| !members.contains_key(field.name)) {
            let message = format!("`{}` is required in the {} object", field.name, rule.name);
            match field.missing {
                Some(read) => self.diagnostics.warning(Code::Missing, path.pointer(), format!("{message}; {read}")),
                None => self.diagnostics.error(Code::Missing, path.pointer(), message),
            };
        }
        for [one, other] in rule.exclusive {
            if members.contains_key(*one) && members.contains_key(*other) {
                let message = format!("`{one}` and `{other}` exclude each other");
                self.diagnostics.warning(Code::WrongValue, path.key(other).pointer(), message).at_key();
            }
        }
        for [name, other] in rule.needs {
            let Some(value) = members.get(*name) else { continue };
            // A flag that is off says what holds without it.
            let is_flag = rule.field(name).is_some_and(|field| matches!(field.shape, Shape::Boolean));
            if !members.contains_key(*other) && (!is_flag || *value == Value::Bool(true)) {
                let message = format!("`{name}` has no effect without `{other}`");
                self.diagnostics.warning(Code::Ignored, path.key(name).pointer(), message).at_key();
            }
        }
        for also in rule.also {
            self.also(*also, members, path);
        }
    }

    fn also(&mut self, also: Also, members: &'d Object, path: &Path<'_>) {
        match also {
            Also::UniqueTags => rules::document::unique_tags(self, members, path),
            Also::ServerVariables => rules::document::server_variables(self, members, path),
            Also::TagParents => rules::document::tag_parents(self, members, path),
            Also::Templates => rules::paths::templates(self, members, path),
            Also::UniqueOperationId => rules::paths::unique_operation_id(self, members, path),
            Also::OneBody => rules::swagger::one_body(self, members, path),
            Also::ItemsRequired => rules::swagger::items_required(self, members, path),
            Also::FlowUrls => rules::swagger::flow_urls(self, members, path),
            Also::AtLeastOneResponse => rules::paths::at_least_one_response(self, members, path),
            Also::UniqueParameters => rules::parameters::unique(self, members, path),
            Also::SchemaOrContent => rules::parameters::schema_or_content(self, members, path),
            Also::RequiredInPath => rules::parameters::required_in_path(self, members, path),
            Also::ReservedHeader => rules::parameters::reserved_header(self, members, path),
            Also::HeaderName => rules::parameters::header_name(self, members, path),
            Also::ExclusiveBounds => rules::schema::exclusive_bounds(self, members, path),
            Also::NullableWithoutType => rules::schema::nullable_without_type(self, members, path),
            Also::ItemsOfArray => rules::schema::items_of_array(self, members, path),
            Also::Branches => rules::schema::branches(self, members, path),
            Also::EnumValues => rules::schema::enum_values(self, members, path),
            Also::RequiredNames => rules::schema::required_names(self, members, path),
            Also::Patterns => rules::schema::patterns(self, members, path),
            Also::ExtensibleEnum => rules::schema::extensible_enum(self, members, path),
            Also::TypeNames => rules::schema::type_names(self, members, path),
            Also::AnyContent => rules::document::any_content(self, members, path),
        }
    }

    fn field(&mut self, value: &'d Value, field: &'static Field, place: Place<'_>) {
        if let Support::Refused(reason) = field.support
            && !place.quiet
            && !field.harmless.covers(value)
        {
            self.diagnostics.error(Code::Unsupported, place.path.pointer(), format!("{} is {reason}", place.label)).at_key();
        }
        self.value(value, &field.shape, Place { forms: field.forms, ..place });
    }

    fn entry(&mut self, value: &'d Value, allowed: Names, shape: &'static Shape, place: Place<'_>) {
        names::check(self, allowed, place);
        self.value(value, shape, place);
    }

    /// Checks a value and everything in it.
    pub fn value(&mut self, value: &'d Value, shape: &'static Shape, place: Place<'_>) {
        match (shape, value) {
            (Shape::Any, _) | (Shape::Text, Value::String(_)) | (Shape::Boolean | Shape::BooleanOr(_), Value::Bool(_)) => {}
            (Shape::Url, Value::String(text)) => scalar::url(self, text, place),
            (Shape::Words(list), Value::String(text)) => scalar::word(self, list, text, place),
            (Shape::Number | Shape::Positive | Shape::NonNegative, Value::Number(number)) => scalar::number(self, shape, number, place),
            (Shape::List(shape), Value::Array(items)) => self.list(items, shape, place),
            (Shape::Map(names, shape), Value::Object(members)) => {
                for (name, value) in members {
                    let here = place.path.key(name);
                    self.entry(value, *names, shape, Place { path: &here, label: Label::Member(name), forms: &[], ..place });
                }
            }
            (Shape::OneOrMore(shape), Value::Array(items)) => self.list(items, shape, place),
            (Shape::OneOrMore(shape), Value::String(_)) => self.value(value, shape, place),
            (Shape::Object(rule), Value::Object(members)) => self.any_form(members, rule, place.path),
            (Shape::OrReference(rule), Value::Object(members)) => match members.get("$ref") {
                // Where `$ref` is a keyword among others, it does not make a Reference object.
                Some(target) if self.dialect.rule(rule).field("$ref").is_none() => {
                    self.reference(target, members, self.dialect.rule(rule), place.path);
                }
                _ => self.any_form(members, rule, place.path),
            },
            (Shape::Object(rule) | Shape::OrReference(rule), Value::Bool(_)) if self.dialect.rule(rule).boolean => {}
            (Shape::BooleanOr(shape), value @ Value::Object(_)) => self.value(value, shape, place),
            _ => self.wrong_kind(value, shape, place),
        }
    }

    fn list(&mut self, items: &'d [Value], shape: &'static Shape, place: Place<'_>) {
        for (index, item) in items.iter().enumerate() {
            let here = place.path.index(index);
            self.value(item, shape, Place { path: &here, label: Label::Item(place.label.name()), forms: &[], ..place });
        }
    }

    fn wrong_kind(&mut self, value: &'d Value, shape: &'static Shape, place: Place<'_>) {
        let rule = match shape {
            Shape::Object(rule) | Shape::OrReference(rule) => Some(self.dialect.rule(rule)),
            _ => None,
        };
        let of_object = rule.map(|rule| rule.forms).unwrap_or_default();
        let found = value.kind();
        let expected = if rule.is_some_and(|rule| rule.boolean) { "a boolean or an object" } else { shape.expected() };
        let form = place.forms.iter().chain(of_object).find(|form| form.found == found);
        let pointer = place.path.pointer();
        let message = format!("{} must be {expected}, found {found}", place.label);
        match form {
            Some(Form { of: Some(of), help, read: Reading::AsMeant(version), .. }) => {
                let message = format!("{message}: that is a form of {of}, and is read as it is meant there");
                self.diagnostics.warning(Code::WrongKind, pointer, message).help(*help);
                let field = super::keyword_of(*version, place.label.name()).filter(|_| rule.is_none());
                if let Some(field) = field {
                    self.value(value, &field.shape, Place { forms: &[], ..place });
                }
            }
            Some(Form { of: Some(of), help, .. }) => {
                let message = format!("{message}: that is a form of {of}, not of {}", self.dialect.name);
                self.diagnostics.error(Code::Unsupported, pointer, message).help(*help);
            }
            Some(form) => {
                self.diagnostics.error(Code::WrongKind, pointer, message).help(form.help);
            }
            None => {
                let unquoted = match (shape, value) {
                    (Shape::Text | Shape::Url | Shape::Words(_), Value::Number(_) | Value::Bool(_)) => true,
                    (Shape::Words(list), Value::Null) => list.words.iter().any(|word| word.text == "null"),
                    _ => false,
                };
                let found = self.diagnostics.error(Code::WrongKind, pointer, message);
                if unquoted {
                    found.help("put it in quotes");
                }
            }
        }
    }

    /// A Reference object: its target is another stage's business, what stands beside it has no effect.
    fn reference(&mut self, target: &Value, members: &Object, rule: &'static ObjectRule, path: &Path<'_>) {
        if target.as_str().is_none() {
            let message = format!("`$ref` must be a string, found {}", target.kind());
            self.diagnostics.error(Code::WrongKind, path.key("$ref").pointer(), message);
        }
        let Dialect { extensions, reference, .. } = self.dialect;
        // `normalize` reads this one as it is meant, and says so.
        let has_null = ["nullable", "x-nullable"].iter().any(|name| rule.field(name).is_some());
        let is_read = |name: &str| has_null && matches!(name, "nullable" | "x-nullable");
        let without_effect = |name: &&String| match reference.field(name) {
            Some(_) => false,
            None if is_read(name) && members[*name] != Value::Bool(false) => false,
            None => !name.starts_with("x-") || extensions.contains(&name.as_str()),
        };
        let mut beside = members.keys().filter(without_effect).peekable();
        let Some(first) = beside.peek().copied() else { return };
        let names: Vec<String> = beside.map(|name| format!("`{name}`")).collect();
        let verb = if names.len() == 1 { "has" } else { "have" };
        let message = format!("{} beside `$ref` {verb} no effect in {}", names.join(", "), self.dialect.name);
        self.diagnostics.warning(Code::Ignored, path.key(first).pointer(), message).at_key().help("write it where the reference leads");
    }
}

/// The field `name`. Where the object does not say which variant it is, those of all variants are known.
pub(super) fn find(rule: &'static ObjectRule, variant: Option<&'static ObjectRule>, name: &str) -> Option<&'static Field> {
    let own = match variant {
        Some(variant) => variant.field(name),
        None => rule.variant_rules().find_map(|variant| variant.field(name)),
    };
    own.or_else(|| rule.field(name))
}

//! Keywords as assertions. In: a schema. Out: its own check, with those of the schemas within it.

use super::read::{Members, texts};
use super::{Checking, Context, Site};
use crate::diagnostics::Code;
use crate::formats;
use crate::model::Width;
use crate::model::check::{Assertion, Check, CheckId, Pattern, kind};
use crate::value::Value;

/// The words of `type`.
const KINDS: &[(&str, u8)] = &[
    ("null", kind::NULL),
    ("boolean", kind::BOOLEAN),
    ("integer", kind::INTEGER),
    ("number", kind::NUMBER),
    ("string", kind::STRING),
    ("array", kind::ARRAY),
    ("object", kind::OBJECT),
];

/// A keyword, and what it asserts of what it holds.
type Row<T> = (&'static str, fn(T) -> Assertion);

/// Keywords that hold a count.
const COUNTS: &[Row<u64>] = &[
    ("minLength", Assertion::MinLength),
    ("maxLength", Assertion::MaxLength),
    ("minItems", Assertion::MinItems),
    ("maxItems", Assertion::MaxItems),
    ("minProperties", Assertion::MinProperties),
    ("maxProperties", Assertion::MaxProperties),
];

/// Keywords that hold a number.
const NUMBERS: &[Row<String>] = &[
    ("minimum", Assertion::Minimum),
    ("maximum", Assertion::Maximum),
    ("exclusiveMinimum", Assertion::ExclusiveMinimum),
    ("exclusiveMaximum", Assertion::ExclusiveMaximum),
];

/// Keywords that apply schemas to the value itself.
const UNIONS: &[Row<Vec<Check>>] = &[("allOf", Assertion::AllOf), ("anyOf", Assertion::AnyOf), ("oneOf", Assertion::OneOf)];

/// More digits than a divisor may have are not counted exactly at run time.
const DIVISOR_DIGITS: usize = 37;

/// The dialects that mean what is said here.
const DIALECTS: &[&str] = &["https://json-schema.org/draft/2020-12/schema", "https://spec.openapis.org/oas/"];

impl Checking {
    /// The check of a schema itself.
    pub(super) fn own(&mut self, site: &Site<'_>, owner: CheckId, context: &mut Context<'_, '_>) -> Check {
        let members = match site.value {
            Value::Object(members) => Members::of(members, site),
            Value::Bool(true) => return Check::anything(),
            Value::Bool(false) => return Check::nothing(),
            other => {
                context.error(Code::WrongKind, &site.pointer, format!("a schema is an object or a boolean, not {}", other.kind()), None);
                return Check::anything();
            }
        };
        dialect(&members, context);
        let kinds = kinds(&members, context);
        let is_sensitive = members.flag("x-sensitive", context) || members.any("format").and_then(Value::as_str) == Some("password");
        let mut work = Work { checking: self, site, members, owner, context };
        let assertions = work.assertions(kinds);
        Check { kinds, is_sensitive, assertions }
    }
}

/// A schema on its way to a check.
struct Work<'w, 's, 'd, 'c, 'f> {
    checking: &'w mut Checking,
    site: &'s Site<'d>,
    members: Members<'s, 'd>,
    owner: CheckId,
    context: &'w mut Context<'c, 'f>,
}

impl<'d> Work<'_, '_, 'd, '_, '_> {
    /// The cheapest first, so that a value of quite another shape is known before its parts are looked at.
    fn assertions(&mut self, kinds: u8) -> Vec<Assertion> {
        let mut all = Vec::new();
        all.extend(self.members.any("const").map(|value| enumeration(std::slice::from_ref(value))));
        all.extend(self.members.list("enum", self.context).map(enumeration));
        for (name, assertion) in COUNTS {
            let count = self.members.count(name, self.context);
            all.extend(count.filter(|count| *count > 0 || name.starts_with("max")).map(assertion));
        }
        for (name, assertion) in NUMBERS {
            all.extend(self.members.number(name, self.context).map(assertion));
        }
        all.extend(self.format(kinds));
        all.extend(self.multiple_of());
        all.extend(self.pattern());
        all.extend(self.required());
        all.extend(self.dependent_required());
        all.extend(self.items());
        all.extend(self.properties());
        all.extend(self.part("propertyNames").map(Box::new).map(Assertion::PropertyNames));
        all.extend(self.contains());
        all.extend(self.members.flag("uniqueItems", self.context).then_some(Assertion::UniqueItems));
        all.extend(self.reference("$ref"));
        all.extend(self.reference("$dynamicRef"));
        for (name, assertion) in UNIONS {
            all.extend(self.union(name).map(assertion));
        }
        all.extend(self.in_place("not").map(Assertion::Not));
        all.extend(self.conditional());
        all.extend(self.dependent_schemas());
        let (members, items) = (self.part("unevaluatedProperties"), self.part("unevaluatedItems"));
        if members.is_some() || items.is_some() {
            all.push(Assertion::Unevaluated { members: members.map(Box::new), items: items.map(Box::new) });
        }
        all
    }

    /// A format of texts is checked; one of integers bounds them; any other one is an annotation.
    fn format(&mut self, kinds: u8) -> Vec<Assertion> {
        let Some(name) = self.members.text("format", self.context) else { return Vec::new() };
        if let Some(format) = formats::find(name) {
            return vec![Assertion::Format(format)];
        }
        match Width::of_format(name).filter(|_| kinds & (kind::INTEGER | kind::NUMBER) == kind::INTEGER) {
            Some(width) => {
                let (least, greatest) = width.range();
                vec![Assertion::Minimum(least.to_string()), Assertion::Maximum(greatest.to_string())]
            }
            None => Vec::new(),
        }
    }

    fn multiple_of(&mut self) -> Option<Assertion> {
        let divisor = self.members.number("multipleOf", self.context)?;
        let mantissa = divisor.split(['e', 'E']).next().unwrap_or_default();
        let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
        let digits = digits.trim_matches('0');
        let at = self.members.at("multipleOf");
        if divisor.starts_with('-') || digits.is_empty() {
            self.context.error(Code::WrongValue, &at, format!("`multipleOf` must be above zero, which {divisor} is not"), None);
            None
        } else if digits.len() > DIVISOR_DIGITS {
            self.context.error(Code::Unsupported, &at, format!("more than {DIVISOR_DIGITS} digits are not supported"), None);
            None
        } else {
            Some(Assertion::MultipleOf(divisor))
        }
    }

    fn pattern(&mut self) -> Option<Assertion> {
        let source = self.members.text("pattern", self.context)?;
        let compiled = self.checking.compiled(source, &self.members.at("pattern"), self.context)?;
        Some(Assertion::Pattern(Pattern { source: source.to_owned(), compiled }))
    }

    fn required(&mut self) -> Option<Assertion> {
        let names = self.members.texts("required", self.context)?;
        (!names.is_empty()).then_some(Assertion::Required(names))
    }

    fn dependent_required(&mut self) -> Option<Assertion> {
        let rows = self.members.object("dependentRequired", self.context)?;
        let mut read = Vec::new();
        for (name, others) in rows {
            match texts(others) {
                Some(others) if others.is_empty() => {}
                Some(others) => read.push((name.clone(), others)),
                None => {
                    let at = self.members.at("dependentRequired").child(name);
                    self.context.error(Code::WrongKind, &at, format!("an array of strings is expected here, not {}", others.kind()), None);
                }
            }
        }
        Some(Assertion::DependentRequired(read))
    }

    fn items(&mut self) -> Option<Assertion> {
        let prefix = self.members.list("prefixItems", self.context).unwrap_or_default();
        let at = self.members.at("prefixItems");
        let prefix: Vec<Check> =
            prefix.iter().enumerate().map(|(index, value)| self.below(&self.site.of_part(value, at.child(index)))).collect();
        // Where nothing is demanded of items, it still may be asked whether they were looked at.
        let rest = self.part("items").map(Box::new);
        (!prefix.is_empty() || rest.is_some()).then_some(Assertion::Items { prefix, rest })
    }

    fn contains(&mut self) -> Option<Assertion> {
        let item = Box::new(self.part("contains")?);
        let min = self.members.count("minContains", self.context).unwrap_or(1);
        let max = self.members.count("maxContains", self.context);
        Some(Assertion::Contains { item, min, max })
    }

    fn properties(&mut self) -> Option<Assertion> {
        let mut declared = self.rows("properties", Site::of_part).unwrap_or_default();
        declared.sort_by(|(one, _), (other, _)| one.cmp(other));
        let patterns = self.rows("patternProperties", Site::of_part).unwrap_or_default();
        let mut compiled = Vec::new();
        for (source, check) in patterns {
            let at = self.members.at("patternProperties").child(&source);
            if let Some(pattern) = self.checking.compiled(&source, &at, self.context) {
                compiled.push((Pattern { source, compiled: pattern }, check));
            }
        }
        let others = self.part("additionalProperties").map(Box::new);
        let says_nothing = declared.is_empty() && compiled.is_empty() && others.is_none();
        (!says_nothing).then_some(Assertion::Members { declared, patterns: compiled, others })
    }

    fn reference(&mut self, name: &str) -> Option<Assertion> {
        let text = self.members.text(name, self.context)?;
        let at = self.members.at(name);
        let is_one_resource = self.checking.references.as_ref().is_none_or(|references| references.has_one_resource());
        if name == "$dynamicRef" && !is_one_resource {
            let help = "take the `$id`s out, or use `$ref`".to_owned();
            self.context.error(Code::Unsupported, &at, "`$dynamicRef` is not supported in a document with `$id`s".to_owned(), Some(help));
            return None;
        }
        self.checking.referred(text, &at, self.site, self.owner, self.context).map(Assertion::Reference)
    }

    fn union(&mut self, name: &str) -> Option<Vec<Check>> {
        let schemas = self.members.list(name, self.context)?;
        let at = self.members.at(name);
        Some(schemas.iter().enumerate().map(|(index, value)| self.below(&self.site.in_place(value, at.child(index)))).collect())
    }

    fn conditional(&mut self) -> Option<Assertion> {
        let condition = self.in_place("if")?;
        let (then, otherwise) = (self.in_place("then"), self.in_place("else"));
        Some(Assertion::If { condition, then, otherwise })
    }

    fn dependent_schemas(&mut self) -> Option<Assertion> {
        self.rows("dependentSchemas", Site::in_place).map(Assertion::DependentSchemas)
    }

    /// A keyword whose schema speaks of the value itself.
    fn in_place(&mut self, name: &str) -> Option<Box<Check>> {
        let value = self.members.any(name)?;
        Some(Box::new(self.below(&self.site.in_place(value, self.members.at(name)))))
    }

    /// A keyword whose schema speaks of parts of the value.
    fn part(&mut self, name: &str) -> Option<Check> {
        let value = self.members.any(name)?;
        Some(self.below(&self.site.of_part(value, self.members.at(name))))
    }

    /// A keyword that holds schemas by names.
    fn rows(&mut self, name: &str, site: fn(&Site<'d>, &'d Value, crate::pointer::Pointer) -> Site<'d>) -> Option<Vec<(String, Check)>> {
        let rows = self.members.object(name, self.context)?;
        let at = self.members.at(name);
        Some(rows.iter().map(|(name, value)| (name.clone(), self.below(&site(self.site, value, at.child(name))))).collect())
    }

    fn below(&mut self, site: &Site<'d>) -> Check {
        self.checking.below(site, self.owner, self.context)
    }
}

fn enumeration(values: &[Value]) -> Assertion {
    let texts: Option<Vec<String>> = values.iter().map(|value| value.as_str().map(str::to_owned)).collect();
    match texts.filter(|texts| !texts.is_empty()) {
        Some(texts) => Assertion::Texts(texts),
        None => Assertion::Enumeration(values.to_vec()),
    }
}

fn kinds(members: &Members<'_, '_>, context: &mut Context<'_, '_>) -> u8 {
    let words = match members.any("type") {
        None => return kind::ANY,
        Some(Value::String(word)) => vec![word.as_str()],
        Some(Value::Array(words)) if words.iter().all(|word| word.as_str().is_some()) => words.iter().filter_map(Value::as_str).collect(),
        Some(other) => {
            context.error(
                Code::WrongKind,
                &members.at("type"),
                format!("`type` must be a string or an array of strings, not {}", other.kind()),
                None,
            );
            return kind::ANY;
        }
    };
    let mut kinds = kind::NEVER;
    for word in words {
        match KINDS.iter().find(|(name, _)| *name == word) {
            Some((_, kind)) => kinds |= kind,
            None => context.error(Code::WrongValue, &members.at("type"), format!("there is no type `{word}`"), None),
        }
    }
    if kinds & kind::NUMBER != 0 { kinds & !kind::INTEGER } else { kinds }
}

/// A schema of another dialect would mean something else.
fn dialect(members: &Members<'_, '_>, context: &mut Context<'_, '_>) {
    if let Some(dialect) = members.text("$schema", context)
        && !DIALECTS.iter().any(|known| dialect.trim_end_matches('#').starts_with(known))
    {
        let message = format!("the dialect `{dialect}` is not supported");
        context.error(Code::Unsupported, &members.at("$schema"), message, Some("schemas are read as JSON Schema 2020-12".to_owned()));
    }
}

//! Checks as data. In: the checks of a document and their names. Out: a file with a static for each, which the runtime's `schema` interprets.

use super::imports::StaticPath;
use super::moved::Moved;
use super::sheet::Sheet;
use crate::model::check::{Assertion, Check, CheckId, Checks, Pattern, kind};
use crate::naming::ident;
use crate::pattern::Compiled;
use crate::value::Value;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use std::collections::BTreeMap;

/// What a static is made of, time and again: written without a path, for nothing else here has a name with small letters.
const WORDS: &[StaticPath] = &[
    &["crate", "runtime", "schema", "Schema"],
    &["crate", "runtime", "schema", "Keyword"],
    &["crate", "runtime", "schema", "kind"],
    &["crate", "runtime", "schema_value", "Json"],
];

/// The file. A static is called as `names` says, and is seen in the whole crate.
pub fn sheet<'a>(checks: &'a Checks, names: &'a [String]) -> Sheet<'a> {
    let about = " What schemas demand beyond what a type says, as data for [`crate::runtime::schema`].";
    Sheet::of_parts(
        "src/checks.rs",
        names.iter().cloned().collect(),
        move || quote!(#![doc = #about]),
        vec![Box::new(|| statics(checks, names))],
    )
    .writing_bare(WORDS)
}

/// Its content: a static for each check.
pub fn statics(checks: &Checks, names: &[String]) -> TokenStream {
    let mut printer = Printer { names, patterns: BTreeMap::new() };
    let statics: Moved = checks
        .iter()
        .map(|(id, _, check)| {
            let name = printer.name(id);
            let schema = Moved::from(printer.literal(check));
            quote!(pub(crate) static #name: Schema = #schema;)
        })
        .collect();
    let patterns = printer.patterns.values().map(|pattern| &pattern.definition);
    quote!(#statics #(#patterns)*)
}

/// The work in progress.
struct Printer<'a> {
    names: &'a [String],
    /// By source: one static for all places of a pattern.
    patterns: BTreeMap<String, PatternStatic>,
}

struct PatternStatic {
    name: Ident,
    definition: TokenStream,
}

impl Printer<'_> {
    fn name(&self, id: CheckId) -> Ident {
        ident(&self.names[id.0])
    }

    /// A reference to a schema.
    fn schema(&mut self, check: &Check) -> TokenStream {
        if let Some(id) = check.as_reference() {
            let name = self.name(id);
            return quote!(&#name);
        }
        let literal = Moved::from(self.literal(check));
        quote!(&#literal)
    }

    fn literal(&mut self, check: &Check) -> TokenStream {
        if check.assertions.is_empty() && !check.is_sensitive && check.kinds == kind::ANY {
            return quote!(Schema::ANY);
        }
        if check.assertions.is_empty() && !check.is_sensitive && check.kinds == kind::NEVER {
            return quote!(Schema::NEVER);
        }
        let kinds = Moved::from(kinds(check.kinds, &quote!(kind)));
        let sensitive = check.is_sensitive.then(|| keyword(quote!(Sensitive)));
        let keywords: Moved =
            sensitive.into_iter().chain(check.assertions.iter().map(|assertion| keyword(self.keyword(assertion)))).collect();
        quote!(Schema { kinds: #kinds, keywords: &[#keywords] })
    }

    /// A variant of the runtime's `Keyword`.
    fn keyword(&mut self, assertion: &Assertion) -> TokenStream {
        match assertion {
            Assertion::Enumeration(values) => {
                let values = values.iter().map(json);
                quote!(Enumeration(&[#(#values),*]))
            }
            Assertion::Texts(texts) => quote!(Texts(&[#(#texts),*])),
            Assertion::MinLength(bound) => count(quote!(MinLength), *bound),
            Assertion::MaxLength(bound) => count(quote!(MaxLength), *bound),
            Assertion::Pattern(pattern) => {
                let source = &pattern.source;
                let matcher = self.matcher(pattern);
                quote!(Pattern(#source, #matcher))
            }
            Assertion::Format(format) => {
                let name = format.name;
                let function: TokenStream = format.function.split("::").map(ident).map(|step| quote!(::#step)).collect();
                quote!(Format(#name, crate::runtime #function))
            }
            Assertion::Minimum(bound) => quote!(Minimum(#bound)),
            Assertion::Maximum(bound) => quote!(Maximum(#bound)),
            Assertion::ExclusiveMinimum(bound) => quote!(ExclusiveMinimum(#bound)),
            Assertion::ExclusiveMaximum(bound) => quote!(ExclusiveMaximum(#bound)),
            Assertion::MultipleOf(divisor) => quote!(MultipleOf(#divisor)),
            Assertion::MinItems(bound) => count(quote!(MinItems), *bound),
            Assertion::MaxItems(bound) => count(quote!(MaxItems), *bound),
            Assertion::UniqueItems => quote!(UniqueItems),
            Assertion::Items { prefix, rest } => {
                let (prefix, rest) = (self.schemas(prefix), self.option(rest));
                quote!(Items(#prefix, #rest))
            }
            Assertion::Contains { item, min, max } => {
                let item = self.schema(item);
                let min = Literal::u64_unsuffixed(*min);
                let max = option(max.map(Literal::u64_unsuffixed).map(|max| quote!(#max)));
                quote!(Contains(#item, #min, #max))
            }
            Assertion::MinProperties(bound) => count(quote!(MinProperties), *bound),
            Assertion::MaxProperties(bound) => count(quote!(MaxProperties), *bound),
            Assertion::Required(names) => quote!(Required(&[#(#names),*])),
            Assertion::Members { declared, patterns, others } => self.members(declared, patterns, others),
            Assertion::PropertyNames(check) => self.around(quote!(PropertyNames), check),
            Assertion::DependentRequired(rows) => {
                let rows = rows.iter().map(|(name, others)| quote!((#name, &[#(#others),*])));
                quote!(DependentRequired(&[#(#rows),*]))
            }
            Assertion::DependentSchemas(rows) => {
                let rows = self.rows(rows);
                quote!(DependentSchemas(#rows))
            }
            Assertion::Reference(id) => {
                let name = self.name(*id);
                quote!(Ref(&#name))
            }
            Assertion::AllOf(checks) => self.union(quote!(AllOf), checks),
            Assertion::AnyOf(checks) => self.union(quote!(AnyOf), checks),
            Assertion::OneOf(checks) => self.union(quote!(OneOf), checks),
            Assertion::Not(check) => self.around(quote!(Not), check),
            Assertion::If { condition, then, otherwise } => {
                let (condition, then, otherwise) = (self.schema(condition), self.option(then), self.option(otherwise));
                quote!(If(#condition, #then, #otherwise))
            }
            Assertion::Unevaluated { members, items } => {
                let (members, items) = (self.option(members), self.option(items));
                quote!(Unevaluated(#members, #items))
            }
        }
    }

    fn members(&mut self, declared: &[(String, Check)], patterns: &[(Pattern, Check)], others: &Option<Box<Check>>) -> TokenStream {
        let declared = self.rows(declared);
        if patterns.is_empty() && others.is_none() {
            return quote!(Properties(#declared));
        }
        let mut rows = Vec::new();
        for (pattern, check) in patterns {
            let (matcher, schema) = (self.matcher(pattern), self.schema(check));
            rows.push(quote!((#matcher, #schema)));
        }
        let others = self.option(others);
        quote!(Members(#declared, &[#(#rows),*], #others))
    }

    fn around(&mut self, keyword: TokenStream, check: &Check) -> TokenStream {
        let schema = Moved::from(self.schema(check));
        quote!(#keyword(#schema))
    }

    fn union(&mut self, keyword: TokenStream, checks: &[Check]) -> TokenStream {
        let schemas = self.schemas(checks);
        quote!(#keyword(#schemas))
    }

    fn schemas(&mut self, checks: &[Check]) -> TokenStream {
        let schemas = checks.iter().map(|check| {
            let schema = Moved::from(self.schema(check));
            quote!(#schema,)
        });
        let schemas: Moved = schemas.collect();
        quote!(&[#schemas])
    }

    fn rows(&mut self, rows: &[(String, Check)]) -> TokenStream {
        let rows = rows.iter().map(|(name, check)| {
            let schema = Moved::from(self.schema(check));
            quote!((#name, #schema),)
        });
        let rows: Moved = rows.collect();
        quote!(&[#rows])
    }

    fn option(&mut self, check: &Option<Box<Check>>) -> TokenStream {
        option(check.as_deref().map(|check| self.schema(check)))
    }

    fn matcher(&mut self, pattern: &Pattern) -> TokenStream {
        let matcher = quote!(crate::runtime::schema_text::Matcher);
        let number = self.patterns.len() + 1;
        let mut define = |ty: TokenStream, value: TokenStream| {
            let known = self.patterns.entry(pattern.source.clone()).or_insert_with(|| {
                let name = free(&format!("PATTERN_{number}"), self.names);
                PatternStatic { definition: quote!(static #name: #ty = #value;), name }
            });
            known.name.clone()
        };
        match &*pattern.compiled {
            Compiled::Always => quote!(#matcher::Always),
            Compiled::Matcher(table) => {
                let name = define(quote!(crate::runtime::pattern::Pattern), table.tokens());
                quote!(#matcher::Table(&#name))
            }
            Compiled::Engine { pattern, reason: _ } => {
                let engine = quote!(crate::runtime::pattern_engine::Engine);
                let name = define(engine.clone(), quote!(#engine::new(#pattern)));
                quote!(#matcher::Engine(&|text| #name.is_match(text)))
            }
        }
    }
}

/// A name that no check has.
fn free(name: &str, taken: &[String]) -> Ident {
    let mut name = name.to_owned();
    while taken.contains(&name) {
        name.push('_');
    }
    ident(&name)
}

/// One of a list.
fn keyword(variant: TokenStream) -> TokenStream {
    let variant = Moved::from(variant);
    quote!(Keyword::#variant,)
}

fn option(value: Option<TokenStream>) -> TokenStream {
    let Some(value) = value.map(Moved::from) else { return quote!(None) };
    quote!(Some(#value))
}

fn count(keyword: TokenStream, bound: u64) -> TokenStream {
    let bound = Literal::u64_unsuffixed(bound);
    quote!(#keyword(#bound))
}

/// The names of the kinds.
const KINDS: &[(u8, &str)] = &[
    (kind::NULL, "NULL"),
    (kind::BOOLEAN, "BOOLEAN"),
    (kind::INTEGER, "INTEGER"),
    (kind::NUMBER, "NUMBER"),
    (kind::STRING, "STRING"),
    (kind::ARRAY, "ARRAY"),
    (kind::OBJECT, "OBJECT"),
];

/// Kinds as the runtime names them, where `kind` is written as this path.
pub(super) fn kinds(kinds: u8, path: &TokenStream) -> TokenStream {
    // Integers are numbers.
    let kinds = if kinds & kind::NUMBER == 0 { kinds } else { kinds & !kind::INTEGER };
    let of_name = |name: &str| {
        let name = ident(name);
        quote!(#path::#name)
    };
    match kinds {
        kind::ANY => of_name("ANY"),
        kind::NEVER => of_name("NEVER"),
        some => {
            let names = KINDS.iter().filter(|(kind, _)| some & kind != 0).map(|(_, name)| of_name(name));
            quote!(#(#names)|*)
        }
    }
}

/// A value of the document as the runtime's `Json`.
fn json(value: &Value) -> TokenStream {
    json_in(value, &quote!(Json))
}

/// The same, where `Json` is written as this path.
pub(super) fn json_in(value: &Value, path: &TokenStream) -> TokenStream {
    let variant = match value {
        Value::Null => quote!(Null),
        Value::Bool(flag) => quote!(Boolean(#flag)),
        Value::Number(number) => {
            let text = number.decimal();
            quote!(Number(#text))
        }
        Value::String(text) => quote!(Text(#text)),
        Value::Array(items) => {
            let items = items.iter().map(|item| json_in(item, path));
            quote!(Array(&[#(#items),*]))
        }
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| {
                let value = json_in(value, path);
                quote!((#name, #value))
            });
            quote!(Object(&[#(#members),*]))
        }
    };
    quote!(#path::#variant)
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Diagnostics;
    use crate::load::{self, Source};
    use crate::lower::check::Checking;
    use crate::pointer::Pointer;

    /// That this compiles and does what it says is shown by the tests of `templates`, with many more.
    #[test]
    fn statics_read_like_the_schema() {
        let text = r##"{"components":{"schemas":{"Tree":{
            "type":"object","minProperties":1,"required":["kind"],
            "properties":{"left":{"$ref":"#/components/schemas/Tree"},"kind":{"enum":["leaf","fork"]},"age":{"type":["integer","null"],"minimum":0.0}},
            "patternProperties":{"^x-":{}},"additionalProperties":false,
            "not":{"$ref":"#/components/schemas/Tree/properties/age"}}}}}"##;
        let source = Source::new("tree.json".into(), text.to_owned());
        let mut diagnostics = Diagnostics::default();
        let document = load::parse(&source, &mut diagnostics).unwrap();
        let mut checking = Checking::default();
        checking.of(&document, &Pointer::parse("#/components/schemas/Tree").unwrap(), &mut diagnostics);
        assert!(!diagnostics.has_errors(), "{diagnostics:?}");
        let names = crate::naming::statics(&checking.checks);
        let sheet = super::sheet(&checking.checks, &names);
        let part = sheet.part(0).unwrap();
        let head = sheet.head(&part.needs).unwrap();
        let items = [head.items.items, part.items.items].concat();
        let printed = prettyplease::unparse(&syn::File { attrs: Vec::new(), items, ..head.items });
        let expected = include_str!("check/tree.rs.in");
        assert!(printed == expected, "{printed}");
    }
}

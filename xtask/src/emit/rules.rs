//! Rules as data. In: the types with rules. Out: a file with the rules of each, under the type's name, and with the patterns and formats they name.

use super::Emitter;
use super::sheet::Sheet;
use super::text::{exposure, when};
use crate::formats::{self, Format};
use crate::model::{Bound, Integer, Number, Shape, Text, Type, TypeId};
use crate::naming::{RulesName, ident};
use crate::pattern::Compiled;
use heck::ToShoutySnakeCase;
use indexmap::IndexMap;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

impl Emitter<'_> {
    /// The file, where there are rules.
    pub(super) fn rules(&self) -> Option<Sheet<'_>> {
        let names: BTreeSet<String> = self.names.rules.iter().flatten().map(|names| names.name.clone()).collect();
        // Only what stands behind a feature uses it: an import would be useless without.
        let own = names.into_iter().chain(["CheckedText".to_owned()]);
        let head = || quote!(#![doc = " The rules of strings and numbers, under the names of their types."]);
        self.has_rules().then(|| Sheet::of_parts("src/rules.rs", own.collect(), head, vec![Box::new(|| self.all_rules())]))
    }

    /// Whether there are rules.
    pub(super) fn has_rules(&self) -> bool {
        self.names.rules.iter().any(Option::is_some)
    }

    fn all_rules(&self) -> TokenStream {
        let (mut used, mut rules) = (Used::default(), IndexMap::new());
        for ((id, ty), names) in self.api.ids().zip(&self.names.rules) {
            let Some(names) = names else { continue };
            rules.entry(names.name.as_str()).or_insert_with(|| match &ty.shape {
                Shape::Text(text) => self.text_rules(id, names, text, &mut used),
                Shape::Enumeration(enumeration) => self.text_rules(id, names, &enumeration.rules, &mut used),
                Shape::Integer(integer) => self.bounds(ty, names, *integer, &mut used),
                Shape::Number(number) => self.limits(ty, names, number),
                // `naming` has given them no name.
                Shape::Alias(_) | Shape::Object(_) | Shape::List(_) | Shape::Union(_) | Shape::Tagged(_) | Shape::Value => {
                    TokenStream::new()
                }
            });
        }
        let (formats, widths, rules) = (used.formats(), used.widths(), rules.values());
        let patterns = used.patterns.values().map(|(_, definition)| definition);
        quote!(#formats #widths #(#rules)* #(#patterns)*)
    }

    /// The bounds of a type of integers.
    fn bounds(&self, ty: &Type, names: &RulesName, integer: Integer, used: &mut Used<'_>) -> TokenStream {
        let (name, exposure) = (ident(&names.name), exposure(ty));
        let (minimum, maximum) = (Literal::i128_unsuffixed(integer.minimum), Literal::i128_unsuffixed(integer.maximum));
        used.widths.insert(integer.width.rust());
        let (when, late) = match self.schema_static(ty) {
            None => (quote!(const), None),
            Some(schema) => (quote!(late), Some(quote!(, |value| crate::runtime::schema_type::integer(value, &#schema)))),
        };
        quote!(crate::runtime::checked_integer::bounds! { #name #when #exposure #minimum, #maximum #late })
    }

    /// The bounds of a type of numbers.
    fn limits(&self, ty: &Type, names: &RulesName, number: &Number) -> TokenStream {
        let (name, exposure) = (ident(&names.name), exposure(ty));
        let limits = number.bounds.iter().map(|bound| {
            let (limit, bound) = match *bound {
                Bound::Minimum(bound) => (quote!(Minimum), bound),
                Bound::Maximum(bound) => (quote!(Maximum), bound),
                Bound::ExclusiveMinimum(bound) => (quote!(ExclusiveMinimum), bound),
                Bound::ExclusiveMaximum(bound) => (quote!(ExclusiveMaximum), bound),
            };
            let bound = Literal::f64_unsuffixed(bound);
            quote!(#limit(#bound);)
        });
        let (when, late) = match self.schema_static(ty) {
            None => (quote!(const), None),
            Some(schema) => (quote!(late), Some(quote!(|value| crate::runtime::schema_type::number(value, &#schema)))),
        };
        quote!(crate::runtime::checked_number::limits! { #name #when #exposure { #(#limits)* } #late })
    }

    /// The rules of a type of strings, which may be the first to need a pattern.
    fn text_rules<'a>(&self, id: TypeId, names: &RulesName, text: &'a Text, used: &mut Used<'a>) -> TokenStream {
        let ty = self.api.get(id);
        used.texts = true;
        let (name, when, exposure) = (ident(&names.name), when(ty, text), exposure(ty));
        let Text { pattern: wanted, min_length, max_length, format } = text;
        let mut rows = Vec::new();
        rows.extend(min_length.map(Literal::u64_unsuffixed).map(|bound| quote!(min_length: #bound)));
        rows.extend(max_length.map(Literal::u64_unsuffixed).map(|bound| quote!(max_length: #bound)));
        if let Some((source, Compiled::Matcher(matcher))) = wanted {
            let (pattern, _) = used.patterns.entry(source).or_insert_with(|| {
                let (name, matcher) = (ident(&names.pattern), matcher.tokens());
                // A constant, not a static: a check that another crate makes of these rules has the table in sight.
                (name.clone(), quote!(const #name: (&str, crate::runtime::pattern::Pattern) = (#source, #matcher);))
            });
            rows.push(quote!(pattern: &#pattern));
        }
        rows.extend(format.map(|format| {
            used.formats.insert(format.name);
            let format = constant(format);
            quote!(format: #format)
        }));
        rows.extend(self.schema_static(ty).map(|schema| quote!(late: |text| crate::runtime::schema_type::text(text, &#schema))));
        let conversion = self.conversion_of(id, ty, text);
        quote! {
            crate::runtime::text_rules::rules! { #name #when #exposure { #(#rows,)* } }

            #conversion
        }
    }

    /// The conversions of a type that is another name alone; a struct has them itself.
    fn conversion_of(&self, id: TypeId, ty: &Type, text: &Text) -> Option<TokenStream> {
        let is_struct = !ty.derived.is_empty() || !matches!(ty.shape, Shape::Text(_));
        let rules = self.rules_path(id).filter(|_| !is_struct)?;
        self.conversion(text, &quote!(crate::runtime::checked_text::CheckedText<#rules>))
    }
}

/// What rules name, each once.
#[derive(Default)]
struct Used<'a> {
    /// The constants of patterns, by source.
    patterns: IndexMap<&'a str, (Ident, TokenStream)>,
    formats: BTreeSet<&'static str>,
    widths: BTreeSet<&'static str>,
    texts: bool,
}

impl Used<'_> {
    /// The formats in the order of the table. Where there are none, literals are checked all the same.
    fn formats(&self) -> Option<TokenStream> {
        let used = formats::ALL.iter().filter(|format| self.formats.contains(format.name));
        let rows = used.enumerate().map(|(number, format)| {
            let (constant, number, name) = (constant(format), Literal::usize_unsuffixed(number), format.name);
            let when = if format.is_const { quote!(const) } else { quote!(late) };
            let function: TokenStream = format.function.split("::").map(ident).map(|step| quote!(::#step)).collect();
            quote!(#constant = #number #when #name crate::runtime #function;)
        });
        self.texts.then(|| quote!(crate::runtime::checked_text::formats! { #(#rows)* }))
    }

    fn widths(&self) -> Option<TokenStream> {
        let widths = self.widths.iter().map(|width| ident(width));
        (!self.widths.is_empty()).then(|| quote!(crate::runtime::checked_integer::widths! { #(#widths)* }))
    }
}

fn constant(format: &Format) -> Ident {
    ident(&format!("{}_FORMAT", format.name.to_shouty_snake_case()))
}

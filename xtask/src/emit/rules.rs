//! Rules as data. In: the types with rules. Out: a file with the rules of each, under the type's name, and with the patterns and formats they name.

use super::Emitter;
use super::sheet::Sheet;
use super::text::{exposure, when};
use crate::formats::{self, Format};
use crate::model::{Shape, Text, Type, TypeId};
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
        let head = || quote!(#![doc = " The rules of strings, under the names of their types."]);
        self.has_rules().then(|| Sheet::of_parts("src/rules.rs", own.collect(), head, vec![Box::new(|| self.all_rules())]))
    }

    /// Whether there are rules.
    pub(super) fn has_rules(&self) -> bool {
        self.names.rules.iter().any(Option::is_some)
    }

    fn all_rules(&self) -> TokenStream {
        let all: Vec<Ruled<'_>> = self.ruled().collect();
        let (mut patterns, mut rules) = (Patterns::new(), IndexMap::new());
        for ruled in &all {
            rules.entry(ruled.names.name.as_str()).or_insert_with(|| self.rules_of(ruled, &mut patterns));
        }
        let (formats, rules) = (used_formats(&all), rules.values());
        let patterns = patterns.values().map(|(_, definition)| definition);
        quote!(#formats #(#rules)* #(#patterns)*)
    }

    /// The types with rules, in the document's order.
    fn ruled(&self) -> impl Iterator<Item = Ruled<'_>> {
        self.api.ids().zip(&self.names.rules).filter_map(|((id, ty), names)| {
            let text = match &ty.shape {
                Shape::Text(text) => text,
                Shape::Enumeration(enumeration) => &enumeration.rules,
                _ => return None,
            };
            Some(Ruled { id, ty, text, names: names.as_ref()? })
        })
    }

    /// The rules of one type, which may be the first to need a pattern.
    fn rules_of<'a>(&self, ruled: &Ruled<'a>, patterns: &mut Patterns<'a>) -> TokenStream {
        let Ruled { id, ty, text, names } = ruled;
        let (name, when, exposure) = (ident(&names.name), when(ty, text), exposure(ty));
        let Text { pattern: wanted, min_length, max_length, format } = text;
        let mut rows = Vec::new();
        rows.extend(min_length.map(Literal::u64_unsuffixed).map(|bound| quote!(min_length: #bound)));
        rows.extend(max_length.map(Literal::u64_unsuffixed).map(|bound| quote!(max_length: #bound)));
        if let Some((source, Compiled::Matcher(matcher))) = wanted {
            let (pattern, _) = patterns.entry(source).or_insert_with(|| {
                let (name, matcher) = (ident(&names.pattern), matcher.tokens());
                // A static is a table for sure: nothing of it is computed at run time.
                (name.clone(), quote!(static #name: crate::runtime::pattern::Pattern = #matcher;))
            });
            rows.push(quote!(pattern: (#source, &#pattern)));
        }
        rows.extend(format.map(|format| {
            let format = constant(format);
            quote!(format: #format)
        }));
        rows.extend(self.schema_static(ty).map(|schema| quote!(late: |text| crate::runtime::schema_type::text(text, &#schema))));
        let conversion = self.conversion_of(*id, ty, text);
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

/// The statics of patterns, by source: one for all types that have it.
type Patterns<'a> = IndexMap<&'a str, (Ident, TokenStream)>;

/// A type with rules.
struct Ruled<'a> {
    id: TypeId,
    ty: &'a Type,
    text: &'a Text,
    names: &'a RulesName,
}

/// The formats that rules name, in the order of the table.
fn used_formats(all: &[Ruled<'_>]) -> TokenStream {
    let is_used = |format: &&Format| all.iter().any(|ruled| ruled.text.format.is_some_and(|used| used.name == format.name));
    let rows = formats::ALL.iter().filter(is_used).enumerate().map(|(number, format)| {
        let (constant, number, name) = (constant(format), Literal::usize_unsuffixed(number), format.name);
        let when = if format.is_const { quote!(const) } else { quote!(late) };
        let function: TokenStream = format.function.split("::").map(ident).map(|step| quote!(::#step)).collect();
        quote!(#constant = #number #when #name crate::runtime #function;)
    });
    quote!(crate::runtime::checked_text::formats! { #(#rows)* })
}

fn constant(format: &Format) -> Ident {
    ident(&format!("{}_FORMAT", format.name.to_shouty_snake_case()))
}

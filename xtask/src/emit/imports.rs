//! Imports. In: the items of a file, every foreign name with its whole path. Out: the same with short names, below the `use` lines that
//! bring them in.

use super::runtime;
use super::sheet::Part;
use crate::naming::USED_BARE;
use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::quote;
use std::collections::{BTreeMap, BTreeSet};

/// Paths, besides those of sibling types, whose last step is written alone.
const SHORTENED: &[&[&str]] = &[
    &["crate", "runtime", "checked_integer", "CheckedInteger"],
    &["crate", "runtime", "checked_text", "CheckedText"],
    &["crate", "runtime", "enumeration", "Unlisted"],
    &["crate", "runtime", "enumeration_number", "UnlistedNumber"],
    &["crate", "runtime", "extras", "Extras"],
    &["crate", "runtime", "http_answer", "Answer"],
    &["crate", "runtime", "http_answer", "Answered"],
    &["crate", "runtime", "http_call", "Call"],
    &["crate", "runtime", "http_failure", "NotSent"],
    &["crate", "runtime", "http_failure", "OutcomeUnknown"],
    &["crate", "runtime", "http_header", "HeaderError"],
    &["crate", "runtime", "http_multipart_field", "FormField"],
    &["crate", "runtime", "http_multipart", "Multipart"],
    &["crate", "runtime", "http_operation", "Operation"],
    &["crate", "runtime", "http_parameter", "Parameter"],
    &["crate", "runtime", "http_request_body", "Body"],
    &["crate", "runtime", "http_style", "Style"],
    &["crate", "runtime", "invalid", "Invalid"],
    &["crate", "runtime", "pattern", "Pattern"],
    &["crate", "runtime", "pattern", "Step"],
    &["crate", "runtime", "pattern", "Beyond"],
    &["crate", "runtime", "pattern", "States"],
    &["crate", "runtime", "pattern_engine", "Engine"],
    &["crate", "runtime", "schema", "Keyword"],
    &["crate", "runtime", "schema", "Schema"],
    &["crate", "runtime", "schema", "kind"],
    &["crate", "runtime", "schema_text", "Matcher"],
    &["crate", "runtime", "schema_value", "Json"],
    &["crate", "runtime", "tagged", "UnlistedValue"],
    &["std", "borrow", "Borrow"],
    &["std", "borrow", "Cow"],
    &["std", "collections", "BTreeMap"],
];

/// What items need around them.
#[derive(Debug, Default)]
pub struct Needs {
    /// Imported names, by the path that leads to them.
    uses: BTreeMap<Vec<String>, BTreeSet<String>>,
    /// Runtime files that they mention.
    pub runtime: BTreeSet<&'static str>,
}

impl Needs {
    /// Nothing but runtime files.
    pub fn of_runtime(runtime: BTreeSet<&'static str>) -> Self {
        Self { uses: BTreeMap::new(), runtime }
    }

    /// What two parts of a file need.
    pub fn join(&mut self, other: Self) {
        for (path, names) in other.uses {
            self.uses.entry(path).or_default().extend(names);
        }
        self.runtime.extend(other.runtime);
    }

    /// The `use` lines.
    pub fn uses(&self) -> TokenStream {
        let uses = self.uses.iter().map(|(path, names)| {
            let path = path.iter().map(|step| written(step));
            let names: Vec<_> = names.iter().map(|name| written(name)).collect();
            match &names[..] {
                [name] => quote!(use #(#path::)* #name;),
                names => quote!(use #(#path::)* {#(#names),*};),
            }
        });
        uses.collect()
    }
}

/// Shortens the paths of a part of a file whose own items are called `own`.
pub fn lift(items: TokenStream, own: &BTreeSet<String>) -> Part {
    let mut found = Found { own, needs: Needs::default() };
    let items = found.shorten(items);
    Part { items, needs: found.needs }
}

/// An identifier as it was written: `super` stays a keyword, `r#type` stays raw.
fn written(step: &str) -> Ident {
    match step.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(step, Span::call_site()),
    }
}

struct Found<'a> {
    own: &'a BTreeSet<String>,
    needs: Needs,
}

impl Found<'_> {
    fn shorten(&mut self, tokens: TokenStream) -> TokenStream {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut short = Vec::with_capacity(tokens.len());
        let mut rest = &tokens[..];
        while let Some((first, after)) = rest.split_first() {
            let steps = path(rest);
            self.needs.runtime.extend(runtime::of_path(&steps));
            let length = self.lifted(&steps);
            if length > 0 {
                self.needs.uses.entry(steps[..length - 1].to_vec()).or_default().insert(steps[length - 1].clone());
                // Each step before the last one is an identifier and two colons.
                rest = &rest[(length - 1) * 3..];
                short.push(rest[0].clone());
                rest = &rest[1..];
                continue;
            }
            short.push(match first {
                TokenTree::Group(group) => Group::new(group.delimiter(), self.shorten(group.stream())).into(),
                other => other.clone(),
            });
            rest = after;
        }
        short.into_iter().collect()
    }

    /// How many steps of a path are left out in favour of the last of them; 0 where the path stays as it is.
    fn lifted(&self, steps: &[String]) -> usize {
        let free = |name: &String| !self.own.contains(name) && !USED_BARE.contains(&name.as_str());
        match steps {
            [parent, name, ..] if parent == "super" && free(name) => 2,
            [root, types, name, ..] if root == "crate" && types == "types" && free(name) => 3,
            // The third step tells most of them apart.
            [root, _, third, ..] if matches!(root.as_str(), "crate" | "std") => SHORTENED
                .iter()
                .find(|path| path[2] == third && steps.len() >= path.len() && path.iter().zip(steps).all(|(a, b)| a == b))
                .filter(|path| !self.own.contains(path[path.len() - 1]))
                .map_or(0, |path| path.len()),
            _ => 0,
        }
    }
}

/// The steps of the path that begins here: identifiers with `::` between them. A single word is no path.
pub(super) fn path(mut tokens: &[TokenTree]) -> Vec<String> {
    let mut steps = Vec::new();
    if !matches!(tokens, [TokenTree::Ident(_), TokenTree::Punct(one), TokenTree::Punct(two), ..] if one.as_char() == ':' && two.as_char() == ':')
    {
        return steps;
    }
    while let [TokenTree::Ident(step), rest @ ..] = tokens {
        steps.push(step.to_string());
        match rest {
            [TokenTree::Punct(one), TokenTree::Punct(two), rest @ ..] if one.as_char() == ':' && two.as_char() == ':' => tokens = rest,
            _ => break,
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::{Part, lift};

    #[test]
    fn paths_become_uses() {
        let tokens = "struct A { b: super::B, c: Option<super::Option>, d: crate::runtime::extras::Extras<super::B>, e: super::Own, f: std::borrow::Cow }";
        let Part { items, needs } = lift(tokens.parse().unwrap(), &["A", "Own"].map(str::to_owned).into());
        let lifted = (needs.uses().to_string() + &items.to_string()).replace(' ', "");
        assert_eq!(needs.runtime.into_iter().collect::<Vec<_>>(), ["extras"]);
        assert_eq!(
            lifted,
            "usecrate::runtime::extras::Extras;usestd::borrow::Cow;usesuper::B;structA{b:B,c:Option<super::Option>,d:Extras<B>,e:super::Own,f:Cow}"
        );
    }
}

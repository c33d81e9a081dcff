//! Imports. In: the items of a file, every foreign name with its whole path. Out: the same with short names, below the `use` lines that
//! bring them in.

use super::runtime;
use crate::naming::USED_BARE;
use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::quote;
use std::collections::{BTreeMap, BTreeSet};
use syn::visit_mut::{self, VisitMut};
use syn::{ExprPath, Macro, MetaList, Path, QSelf, TypePath};

/// Paths, besides those of sibling types, whose last step is written alone.
const SHORTENED: &[StaticPath] = &[
    &["crate", "runtime", "checked_integer", "CheckedInteger"],
    &["crate", "runtime", "checked_number", "CheckedNumber"],
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

/// Where the other types are, seen from a type's file and from an operation's.
const TYPES: [StaticPath; 2] = [&["super"], &["crate", "types"]];

/// A path that does not depend on the document.
pub type StaticPath = &'static [&'static str];

/// What items need around them.
#[derive(Debug, Default)]
pub struct Needs {
    /// Imported names, by the path that leads to them.
    uses: BTreeMap<StaticPath, BTreeSet<String>>,
    /// Runtime files that they mention.
    pub runtime: BTreeSet<&'static str>,
}

impl Needs {
    /// Nothing but runtime files.
    pub fn of_runtime(runtime: BTreeSet<&'static str>) -> Self {
        Self { uses: BTreeMap::new(), runtime }
    }

    /// Brings a name in.
    fn import(&mut self, path: StaticPath, name: &str) {
        let names = self.uses.entry(path).or_default();
        if !names.contains(name) {
            names.insert(name.to_owned());
        }
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

/// Shortens the paths of a part of a file whose own items are called `own`, and brings in what it writes without a path.
pub fn lift(items: TokenStream, own: &BTreeSet<String>, bare: &[StaticPath]) -> syn::Result<(syn::File, Needs)> {
    let mut items = syn::parse2(items)?;
    let mut found = Found { own, bare, needs: Needs::default() };
    found.visit_file_mut(&mut items);
    Ok((items, found.needs))
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
    bare: &'a [StaticPath],
    needs: Needs,
}

/// What is Rust, is shortened where it stands: tokens are copied whenever they are looked at, which takes as long as everything else here.
impl VisitMut for Found<'_> {
    fn visit_path_mut(&mut self, path: &mut Path) {
        let count = path.segments.len();
        self.bring_in(&path.segments[0].ident);
        self.step_over(path, count);
        visit_mut::visit_path_mut(self, path);
    }

    fn visit_type_path_mut(&mut self, path: &mut TypePath) {
        self.qualified(&mut path.qself, &mut path.path);
    }

    fn visit_expr_path_mut(&mut self, path: &mut ExprPath) {
        self.qualified(&mut path.qself, &mut path.path);
    }

    fn visit_macro_mut(&mut self, call: &mut Macro) {
        visit_mut::visit_macro_mut(self, call);
        call.tokens = self.shorten(std::mem::take(&mut call.tokens));
    }

    fn visit_meta_list_mut(&mut self, list: &mut MetaList) {
        list.tokens = self.shorten(std::mem::take(&mut list.tokens));
    }
}

impl Found<'_> {
    /// `<T as path>::name`, or a path alone.
    fn qualified(&mut self, qself: &mut Option<QSelf>, path: &mut Path) {
        if let Some(qself) = qself {
            qself.position -= self.step_over(path, qself.position);
            self.visit_type_mut(&mut qself.ty);
            visit_mut::visit_path_mut(self, path);
        } else {
            self.visit_path_mut(path);
        }
    }

    /// Imports a name that is written without its path.
    fn bring_in(&mut self, written: &Ident) {
        if let Some((name, path)) = self.bare.iter().filter_map(|path| path.split_last()).find(|(name, _)| written == *name) {
            self.needs.import(path, name);
            self.needs.runtime.extend(path.last());
        }
    }

    /// Leaves out the steps before that one of the first `count` that is imported. Says how many these were.
    fn step_over(&mut self, path: &mut Path, count: usize) -> usize {
        if count < 2 || !is_root(&path.segments[0].ident) {
            return 0;
        }
        // What has arguments is the last step of the name before them.
        let named = path.segments.iter().take(count).position(|step| !step.arguments.is_none()).map_or(count, |last| last + 1);
        let steps: Vec<&Ident> = path.segments.iter().take(named).map(|step| &step.ident).collect();
        let over = self.imported(&steps).saturating_sub(1);
        if over > 0 {
            path.segments = std::mem::take(&mut path.segments).into_pairs().skip(over).collect();
        }
        over
    }

    /// The same for tokens, which is what macros are called with.
    fn shorten(&mut self, tokens: TokenStream) -> TokenStream {
        let mut tokens = tokens.into_iter().peekable();
        let mut short = Vec::new();
        while let Some(first) = tokens.next() {
            match first {
                TokenTree::Group(group) => {
                    let (delimiter, inside) = (group.delimiter(), group.stream());
                    // Tokens that two hold are copied when they are looked at.
                    drop(group);
                    short.push(Group::new(delimiter, self.shorten(inside)).into());
                }
                TokenTree::Ident(root) if is_root(&root) => {
                    let mut whole = vec![root.into()];
                    while let Some(next) = tokens.next_if(|next| continues(&whole, next)) {
                        whole.push(next);
                    }
                    let length = self.imported(&path(&whole));
                    // Each step before the last one is an identifier and two colons.
                    short.extend(whole.into_iter().skip(length.saturating_sub(1) * 3));
                }
                other => short.push(other),
            }
        }
        short.into_iter().collect()
    }

    /// How many steps of a path its last imported one is behind the start, from 1; 0 where the path stays as it is. Notes what is needed.
    fn imported(&mut self, steps: &[&Ident]) -> usize {
        self.needs.runtime.extend(runtime::of_path(steps));
        match steps {
            [parent, name, ..] if *parent == "super" => self.sibling(TYPES[0], name),
            [root, types, name, ..] if *root == "crate" && *types == "types" => self.sibling(TYPES[1], name),
            // The third step tells most of them apart.
            [_, _, third, ..] => self.shortened(&third.to_string(), steps),
            _ => 0,
        }
    }

    fn sibling(&mut self, path: StaticPath, name: &Ident) -> usize {
        let name = name.to_string();
        if self.own.contains(&name) || USED_BARE.contains(&name.as_str()) {
            return 0;
        }
        self.needs.import(path, &name);
        path.len() + 1
    }

    fn shortened(&mut self, third: &str, steps: &[&Ident]) -> usize {
        let is_meant = |path: &&StaticPath| path[2] == third && steps.len() >= path.len() && path.iter().zip(steps).all(|(a, b)| *b == a);
        match SHORTENED.iter().find(is_meant).and_then(|path| path.split_last()) {
            Some((name, path)) if !self.own.contains(*name) => {
                self.needs.import(path, name);
                path.len() + 1
            }
            Some(_) | None => 0,
        }
    }
}

/// Whether a path that leads somewhere else begins so.
fn is_root(step: &Ident) -> bool {
    step == "crate" || step == "std" || step == "super"
}

/// Whether a path goes on: two colons behind a step, and a step behind them.
fn continues(path: &[TokenTree], next: &TokenTree) -> bool {
    match next {
        TokenTree::Punct(colon) => colon.as_char() == ':' && !path.len().is_multiple_of(3),
        TokenTree::Ident(_) => path.len().is_multiple_of(3),
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    }
}

/// The steps of the path that begins here: identifiers with `::` between them. A single word is no path.
pub(super) fn path(mut tokens: &[TokenTree]) -> Vec<&Ident> {
    let mut steps = Vec::new();
    if !matches!(tokens, [TokenTree::Ident(_), TokenTree::Punct(one), TokenTree::Punct(two), ..] if one.as_char() == ':' && two.as_char() == ':')
    {
        return steps;
    }
    while let [TokenTree::Ident(step), rest @ ..] = tokens {
        steps.push(step);
        match rest {
            [TokenTree::Punct(one), TokenTree::Punct(two), rest @ ..] if one.as_char() == ':' && two.as_char() == ':' => tokens = rest,
            _ => break,
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::{StaticPath, lift};
    use quote::ToTokens;

    #[test]
    fn paths_become_uses() {
        const BARE: &[StaticPath] = &[&["crate", "runtime", "schema", "Kind"], &["crate", "runtime", "schema", "Never"]];
        let tokens = "struct A { b: super::B, c: Option<super::Option>, d: crate::runtime::extras::Extras<super::B>, e: super::Own, f: std::borrow::Cow, g: Kind::X }";
        let (items, needs) = lift(tokens.parse().unwrap(), &["A", "Own"].map(str::to_owned).into(), BARE).unwrap();
        let lifted = (needs.uses().to_string() + &items.into_token_stream().to_string()).replace(' ', "");
        assert_eq!(needs.runtime.into_iter().collect::<Vec<_>>(), ["extras", "schema"]);
        assert_eq!(
            lifted,
            "usecrate::runtime::extras::Extras;usecrate::runtime::schema::Kind;usestd::borrow::Cow;usesuper::B;structA{b:B,c:Option<super::Option>,d:Extras<B>,e:super::Own,f:Cow,g:Kind::X}"
        );
    }
}

//! The `types` folder. In: all named types. Out: `types/mod.rs`, which names them all, and a file for each component.

use super::Emitter;
use super::docs::comment;
use super::moved::Moved;
use super::rust_type::Within;
use super::sheet::{Print, Sheet};
use crate::model::{Shape, Type, TypeId, TypeRef};
use crate::naming::ident;
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use std::collections::{BTreeMap, BTreeSet};

/// The types that share a file.
type Own<'a> = Vec<(TypeId, &'a Type)>;

impl Emitter<'_> {
    /// Every file of the types.
    pub fn types(&self) -> Vec<Sheet<'_>> {
        if self.api.types.is_empty() {
            return Vec::new();
        }
        let mut homes: BTreeMap<TypeId, Own<'_>> = BTreeMap::new();
        for (id, ty) in self.api.ids().filter(|(_, ty)| !matches!(ty.shape, Shape::Alias(_))) {
            homes.entry(ty.home).or_default().push((id, ty));
        }
        let modules: Vec<(&String, Own<'_>)> =
            self.names.modules.iter().map(|(home, module)| (module, homes.remove(home).unwrap_or_default())).collect();
        let exported = modules.clone();
        let root = Sheet::whole("src/types/mod.rs", move || self.types_root(&exported));
        let files = modules.into_iter().map(|(module, own)| self.types_file(module, own));
        [root].into_iter().chain(files).collect()
    }

    fn types_file<'a>(&'a self, module: &str, own: Own<'a>) -> Sheet<'a> {
        let names = own.iter().map(|(id, _)| self.names.types[id.0].local.clone()).collect();
        let first = own.first().and_then(|(_, ty)| ty.words.first()).map_or("", String::as_str);
        // Inner attributes: the documentation of the file itself.
        let head = move || comment(&format!("{} and what it is made of.", super::docs::code(first))).inner();
        let parts = own.into_iter().map(|(id, ty)| -> Print<'a> { Box::new(move || self.definition(id, ty)) }).collect();
        Sheet::of_parts(format!("src/types/{module}.rs"), names, head, parts)
    }

    fn types_root(&self, modules: &[(&String, Own<'_>)]) -> TokenStream {
        let names = modules.iter().map(|(module, _)| ident(module));
        let exports = modules.iter().map(|(module, own)| {
            let items = own.iter().map(|(id, _)| {
                let name = &self.names.types[id.0];
                let (local, public) = (ident(&name.local), ident(&name.public));
                if local == public { quote!(#local) } else { quote!(#local as #public) }
            });
            let module = ident(module);
            quote!(pub use self::#module::{#(#items),*};)
        });
        let aliases = self.api.ids().filter_map(|(id, ty)| match &ty.shape {
            Shape::Alias(target) => {
                let docs = self.type_docs(ty);
                let foreign = match target {
                    TypeRef::Foreign(path) => {
                        let about = format!("\nStands for the schema by the crate's settings: a value is what `{path}` reads and writes.");
                        Some(comment(&about))
                    }
                    _ => None,
                };
                let name = ident(&self.names.types[id.0].public);
                let target = self.alias_target(target);
                Some(quote!(#docs #foreign pub type #name = #target;))
            }
            _ => None,
        });
        let foreign = self.foreign();
        quote! {
            #![doc = " Every schema of the document, as a type."]
            #(mod #names;)*
            #(#exports)*
            #(#aliases)*
            #(crate::runtime::foreign_type::foreign!(#foreign);)*
        }
    }

    /// The types of other crates, each once.
    fn foreign(&self) -> Vec<TokenStream> {
        let paths: BTreeSet<&str> = self
            .api
            .types
            .iter()
            .filter_map(|ty| match &ty.shape {
                Shape::Alias(TypeRef::Foreign(path)) => Some(path.as_str()),
                _ => None,
            })
            .collect();
        paths.into_iter().map(path_of).collect()
    }

    /// Aliases stand in `types/mod.rs` itself, one level above the others.
    fn alias_target(&self, target: &TypeRef) -> TokenStream {
        // No type's home: every name is written with its path.
        let rust = self.rust_type(target, Within(TypeId(usize::MAX)));
        one_level_up(rust, &|name| self.names.types.iter().any(|ty| ty.public == name))
    }

    fn definition(&self, id: TypeId, ty: &Type) -> TokenStream {
        let docs = self.type_docs(ty);
        let derived = ty.derived.iter().map(|path| path_of(path));
        let derived = (!ty.derived.is_empty()).then(|| quote!(#[derive(#(#derived),*)]));
        let docs = Moved::from(quote!(#docs #derived));
        match &ty.shape {
            Shape::Alias(_) => TokenStream::new(),
            Shape::Text(text) => self.text(id, ty, text, docs),
            Shape::Integer(integer) => self.integer(id, ty, *integer, docs),
            Shape::Number(number) => self.number(id, ty, number, docs),
            Shape::Enumeration(enumeration) => self.enumeration(id, enumeration, docs),
            Shape::Object(object) => self.object(id, ty, object, docs),
            Shape::List(list) => self.list(id, ty, list, docs),
            Shape::Union(union) => self.union(id, ty, union, docs),
            Shape::Tagged(tagged) => self.tagged(id, ty, tagged, docs),
            Shape::Value => self.value(id, ty, docs),
        }
    }
}

/// The path of something in another crate: from the root, so that no name here hides it.
pub(super) fn path_of(path: &str) -> TokenStream {
    let words = path.split("::").map(|word| ident(word.trim_start_matches("r#")));
    quote!(#(::#words)*)
}

/// What aliases use of the prelude, with the whole path.
const PRELUDE: &[(&str, &[&str])] =
    &[("Box", &["std", "boxed"]), ("Option", &["std", "option"]), ("String", &["std", "string"]), ("Vec", &["std", "vec"])];

/// `super::X` as `self::X`, and `Vec` as `std::vec::Vec` where a type beside the aliases is called `Vec`.
fn one_level_up(tokens: TokenStream, is_taken: &dyn Fn(&str) -> bool) -> TokenStream {
    let mut written: Vec<TokenTree> = Vec::new();
    for token in tokens {
        let in_path = matches!(written.last(), Some(TokenTree::Punct(colon)) if colon.as_char() == ':');
        match &token {
            TokenTree::Ident(word) if word == "super" => written.push(proc_macro2::Ident::new("self", word.span()).into()),
            TokenTree::Ident(word) if !in_path && is_taken(&word.to_string()) => {
                let path = PRELUDE.iter().find(|(name, _)| word == name).map(|(_, path)| *path).unwrap_or_default();
                for step in path {
                    let step = ident(step);
                    written.extend(quote!(#step::));
                }
                written.push(token);
            }
            _ => written.push(token),
        }
    }
    written.into_iter().collect()
}

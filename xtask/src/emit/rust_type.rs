//! Types in signatures. In: what a member holds. Out: its Rust type, and how it is handed in and out.

use super::Emitter;
use super::moved::Moved;
use crate::model::{Listing, Openness, Shape, TypeId, TypeRef};
use crate::naming::ident;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// The file in which a type is written: its own names stand there without a path.
#[derive(Clone, Copy)]
pub struct Within(pub TypeId);

impl Emitter<'_> {
    /// The Rust type.
    pub fn rust_type(&self, ty: &TypeRef, within: Within) -> TokenStream {
        let inner = |ty: &TypeRef| Moved::from(self.rust_type(ty, within));
        match ty {
            TypeRef::Named(id) => self.type_name(*id, within),
            TypeRef::Null => quote!(()),
            TypeRef::Boolean => quote!(bool),
            TypeRef::Integer(width) => {
                let name = ident(width.rust());
                quote!(#name)
            }
            TypeRef::Number => quote!(f64),
            TypeRef::Text => quote!(String),
            TypeRef::Any => quote!(serde_json::Value),
            TypeRef::AnyObject => quote!(crate::runtime::extras::Extras),
            TypeRef::Foreign(path) => super::types::path_of(path),
            TypeRef::List(item) => {
                let item = inner(item);
                quote!(Vec<#item>)
            }
            TypeRef::Map(member) => {
                let member = inner(member);
                quote!(std::collections::BTreeMap<String, #member>)
            }
            TypeRef::Nullable(value) => {
                let value = inner(value);
                quote!(Option<#value>)
            }
            TypeRef::Boxed(value) => {
                let value = inner(value);
                quote!(Box<#value>)
            }
        }
    }

    fn type_name(&self, id: TypeId, within: Within) -> TokenStream {
        let name = &self.names.types[id.0];
        let alias = matches!(self.api.get(id).shape, Shape::Alias(_));
        if self.api.get(id).home == within.0 && !alias {
            let name = ident(&name.local);
            quote!(#name)
        } else {
            let name = ident(&name.public);
            quote!(super::#name)
        }
    }

    /// Whether values are small enough to be handed out by value.
    pub fn is_copy(&self, ty: &TypeRef) -> bool {
        match self.api.resolve(ty) {
            TypeRef::Null | TypeRef::Boolean | TypeRef::Integer(_) | TypeRef::Number => true,
            TypeRef::Named(id) => match &self.api.get(*id).shape {
                Shape::Integer(_) | Shape::Number(_) => true,
                Shape::Enumeration(enumeration) => enumeration.openness == Openness::Closed || enumeration.listing != Listing::Texts,
                Shape::Alias(_)
                | Shape::Text(_)
                | Shape::Object(_)
                | Shape::List(_)
                | Shape::Union(_)
                | Shape::Tagged(_)
                | Shape::Value => false,
            },
            TypeRef::Nullable(inner) => self.is_copy(inner),
            TypeRef::Text
            | TypeRef::Any
            | TypeRef::AnyObject
            | TypeRef::Foreign(_)
            | TypeRef::List(_)
            | TypeRef::Map(_)
            | TypeRef::Boxed(_) => false,
        }
    }

    /// The parameter that takes a value.
    pub fn taken(&self, name: &Ident, ty: &TypeRef, within: Within) -> TokenStream {
        let rust = Moved::from(self.rust_type(if let TypeRef::Boxed(inner) = ty { inner } else { ty }, within));
        if self.is_converted(ty) { quote!(#name: impl Into<#rust>) } else { quote!(#name: #rust) }
    }

    /// The expression that makes the field's value of such a parameter; `None` where it is that value.
    pub fn put_in(&self, name: &Ident, ty: &TypeRef) -> Option<TokenStream> {
        match ty {
            TypeRef::Boxed(_) => Some(quote!(Box::new(#name))),
            _ => self.is_converted(ty).then(|| quote!(#name.into())),
        }
    }

    fn is_converted(&self, ty: &TypeRef) -> bool {
        match ty {
            TypeRef::Text | TypeRef::Any | TypeRef::Nullable(_) => true,
            TypeRef::Named(id) => self.is_open(*id),
            TypeRef::Null
            | TypeRef::Boolean
            | TypeRef::Integer(_)
            | TypeRef::Number
            | TypeRef::AnyObject
            | TypeRef::Foreign(_)
            | TypeRef::List(_)
            | TypeRef::Map(_)
            | TypeRef::Boxed(_) => false,
        }
    }

    fn is_open(&self, id: TypeId) -> bool {
        matches!(&self.api.get(id).shape, Shape::Enumeration(enumeration) if enumeration.takes_all())
    }

    /// What a getter of a required member returns, and how it is made of the field.
    pub fn handed_out(&self, ty: &TypeRef, field: &TokenStream, within: Within) -> (TokenStream, TokenStream) {
        let rust = |ty: &TypeRef| Moved::from(self.rust_type(ty, within));
        match ty {
            _ if self.is_copy(ty) => (self.rust_type(ty, within), field.clone()),
            TypeRef::Text => (quote!(&str), quote!(#field.as_str())),
            TypeRef::List(item) => {
                let item = rust(item);
                (quote!(&[#item]), quote!(#field.as_slice()))
            }
            TypeRef::Nullable(inner) => self.handed_out_option(inner, field, within),
            TypeRef::Boxed(inner) => {
                let inner = rust(inner);
                (quote!(&#inner), quote!(&#field))
            }
            _ => {
                let rust = rust(ty);
                (quote!(&#rust), quote!(&#field))
            }
        }
    }

    /// The same for a field that is an `Option` of `ty`.
    pub fn handed_out_option(&self, ty: &TypeRef, field: &TokenStream, within: Within) -> (TokenStream, TokenStream) {
        let rust = |ty: &TypeRef| Moved::from(self.rust_type(ty, within));
        match ty {
            _ if self.is_copy(ty) => {
                let rust = rust(ty);
                (quote!(Option<#rust>), field.clone())
            }
            TypeRef::Text => (quote!(Option<&str>), quote!(#field.as_deref())),
            TypeRef::List(item) => {
                let item = rust(item);
                (quote!(Option<&[#item]>), quote!(#field.as_deref()))
            }
            TypeRef::Boxed(inner) => {
                let inner = rust(inner);
                (quote!(Option<&#inner>), quote!(#field.as_deref()))
            }
            TypeRef::Nullable(inner) => {
                let (inner, value) = self.handed_out_option(inner, &quote!(value), within);
                (quote!(Option<#inner>), quote!(#field.as_ref().map(|value| #value)))
            }
            _ => {
                let rust = rust(ty);
                (quote!(Option<&#rust>), quote!(#field.as_ref()))
            }
        }
    }
}

//! Structs. In: the members of an object. Out: the struct, its constructor, setters and getters.

use super::Emitter;
use super::comments::Comment;
use super::docs::{annotations, code, comment, name_default, prose};
use super::moved::Moved;
use super::rust_type::Within;
use crate::model::{Member, Object, Presence, Type, TypeId, TypeRef, Undeclared};
use crate::naming::{MemberName, ident};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

/// A member with everything that is printed of it.
struct Printed<'a> {
    member: &'a Member,
    name: &'a MemberName,
    field: Ident,
    within: Within,
}

impl Emitter<'_> {
    /// The struct.
    pub(super) fn object(&self, id: TypeId, ty: &Type, object: &Object, docs: Moved) -> TokenStream {
        let names = &self.names.types[id.0];
        let name = ident(&names.local);
        let within = Within(ty.home);
        let members: Vec<Printed<'_>> = object
            .members
            .iter()
            .zip(&names.members)
            .map(|(member, name)| Printed { member, name, field: ident(&name.field), within })
            .collect();
        let requires_nothing = object.members.iter().all(|member| member.presence == Presence::Optional);
        let also = match (ty.total_equality, requires_nothing) {
            (true, true) => quote!(: Eq Default,),
            (true, false) => quote!(: Eq,),
            (false, true) => quote!(: Default,),
            (false, false) => TokenStream::new(),
        };
        let fields: Moved = members.iter().map(|printed| self.field(printed)).collect();
        let defaults: Moved = members.iter().filter_map(|printed| self.default(printed)).collect();
        let constructor = Moved::from(self.constructor(&members, matches!(object.undeclared, Undeclared::Kept(_))));
        let accessors: Moved = members.iter().flat_map(|printed| self.accessors(printed)).collect();
        let rows: Moved = members.iter().enumerate().map(|(number, printed)| row(number, printed)).collect();
        let (undeclared, extras_field, extras) = match &object.undeclared {
            Undeclared::Ignored => (quote!(ignored), None, None),
            Undeclared::Refused => (quote!(refused), None, None),
            Undeclared::Kept(kept) => {
                let field = self.extras_type(kept, within);
                (quote!(kept(extras)), Some(quote!(extras: #field,)), Some(self.extras_accessors(object, kept, &field, within)))
            }
        };
        let schema = self.schema_static(ty);
        quote! {
            #docs
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct #name { #fields #extras_field }

            impl #name {
                #defaults
                #constructor
                #accessors
                #extras
            }

            crate::runtime::object_type::object! { #name #also #undeclared { #rows } #schema }
        }
    }

    /// The constant that is a member's default.
    fn default(&self, Printed { member, name, within, field: _ }: &Printed<'_>) -> Option<TokenStream> {
        let (constant, name) = (member.default.as_ref()?, name.default.as_ref()?);
        let about = format!("What {} means where it is absent; nothing puts it there.", code(&member.name));
        Some(self.constant(name, constant, &about, *within))
    }

    fn field(&self, printed: &Printed<'_>) -> TokenStream {
        let name = &printed.field;
        let rust = Moved::from(self.rust_type(&printed.member.ty, printed.within));
        match printed.member.presence {
            Presence::Required => quote!(#name: #rust,),
            Presence::Optional => quote!(#name: Option<#rust>,),
        }
    }

    fn extras_type(&self, kept: &TypeRef, within: Within) -> TokenStream {
        match kept {
            TypeRef::Any => quote!(crate::runtime::extras::Extras),
            other => {
                let rust = self.rust_type(other, within);
                quote!(crate::runtime::extras::Extras<#rust>)
            }
        }
    }

    /// `new` takes every required member, in the document's order.
    fn constructor(&self, members: &[Printed<'_>], keeps: bool) -> TokenStream {
        let required: Vec<&Printed<'_>> = members.iter().filter(|printed| printed.member.presence == Presence::Required).collect();
        let parameters = required.iter().map(|printed| self.taken(&printed.field, &printed.member.ty, printed.within));
        let fields = members.iter().map(|printed| {
            let field = &printed.field;
            let value = match printed.member.presence {
                Presence::Optional => Some(quote!(None)),
                Presence::Required => self.put_in(field, &printed.member.ty),
            };
            value.map_or_else(|| quote!(#field,), |value| quote!(#field: #value,))
        });
        let fields: Moved = fields.collect();
        let extras = keeps.then(|| quote!(extras: crate::runtime::extras::Extras::new(),));
        let about = if required.is_empty() { "No member set: none is required." } else { "The required members; all others are absent." };
        let about = comment(about);
        let crowded = (required.len() > 7).then(|| quote!(#[allow(clippy::too_many_arguments, reason = "the document requires as many")]));
        quote! {
            #about
            #crowded
            #[must_use]
            pub fn new(#(#parameters),*) -> Self {
                Self { #fields #extras }
            }
        }
    }

    /// A getter, and a setter for what need not be there.
    fn accessors(&self, printed: &Printed<'_>) -> impl Iterator<Item = TokenStream> {
        let setter = (printed.member.presence == Presence::Optional).then(|| self.member_setter(printed));
        [self.member_getter(printed)].into_iter().chain(setter)
    }

    fn member_getter(&self, Printed { member, name, field, within }: &Printed<'_>) -> TokenStream {
        let place = quote!(self.#field);
        let (returned, value) = match member.presence {
            Presence::Required => self.handed_out(&member.ty, &place, *within),
            Presence::Optional => self.handed_out_option(&member.ty, &place, *within),
        };
        let (docs, returned, value) = (self.member_docs(member, name), Moved::from(returned), Moved::from(value));
        let deprecated = deprecated(member);
        quote! {
            #docs
            #deprecated
            #[must_use]
            pub fn #field(&self) -> #returned {
                #value
            }
        }
    }

    fn member_setter(&self, Printed { member, name, field, within }: &Printed<'_>) -> TokenStream {
        let setter = ident(&name.setter);
        let parameter = Moved::from(self.taken(field, &member.ty, *within));
        let value = self.put_in(field, &member.ty).unwrap_or_else(|| quote!(#field));
        let (about, deprecated) = (comment(&format!("Sets {}.", code(&member.name))), deprecated(member));
        quote! {
            #about
            #deprecated
            #[must_use]
            pub fn #setter(mut self, #parameter) -> Self {
                self.#field = Some(#value);
                self
            }
        }
    }

    fn member_docs(&self, member: &Member, name: &MemberName) -> Comment {
        let docs = if matches!(member.ty, TypeRef::Named(_)) && member.docs.description.is_none() {
            // A reference says nothing of its own; what it leads to does, in one line.
            let target = member.ty.named().map(|id| &self.api.get(id).docs);
            let summary = target.and_then(|docs| docs.description.as_deref().or(docs.title.as_deref())).and_then(super::markdown::summary);
            summary.map(|summary| super::markdown::line(&summary))
        } else {
            prose(&member.docs)
        };
        let mut text = docs.unwrap_or_else(|| format!("{}.", code(&member.name)));
        let mut facts: Vec<String> = Vec::new();
        // Where casing changed the name, nothing else says what stands in the JSON.
        facts
            .extend((name.field != member.name && !text.contains(&code(&member.name))).then(|| format!("In JSON: {}", code(&member.name))));
        facts.extend(match (member.presence, &member.ty) {
            (Presence::Optional, TypeRef::Nullable(_)) => Some("Outer `None`: absent. Inner `None`: `null`".to_owned()),
            (Presence::Required, TypeRef::Nullable(_)) => Some("`None`: `null`".to_owned()),
            _ => None,
        });
        facts.extend(annotations(&member.docs));
        name.default.iter().for_each(|constant| name_default(&mut facts, constant));
        if !facts.is_empty() {
            text.push_str("\n\n");
            text.extend(facts.iter().map(|fact| format!("* {fact}\n")));
        }
        comment(text.trim_end())
    }
}

fn deprecated(member: &Member) -> Option<TokenStream> {
    member.docs.deprecated.then(|| quote!(#[deprecated]))
}

/// The member's row in the plumbing.
fn row(number: usize, printed: &Printed<'_>) -> TokenStream {
    let number = Literal::usize_unsuffixed(number);
    let (field, member) = (&printed.field, &printed.member.name);
    match printed.member.presence {
        Presence::Required => quote!(#number #field: #member required,),
        Presence::Optional => quote!(#number #field: #member optional,),
    }
}

impl Emitter<'_> {
    fn extras_accessors(&self, object: &Object, kept: &TypeRef, field: &TokenStream, within: Within) -> TokenStream {
        let declared = object.members.iter().map(|member| &member.name);
        let given = ident("value");
        let (parameter, value) = (self.taken(&given, kept, within), self.put_in(&given, kept).unwrap_or_else(|| quote!(#given)));
        quote! {
            #[doc = " The members that the document does not declare."]
            #[must_use]
            pub const fn extras(&self) -> &#field {
                &self.extras
            }

            #[doc = " Sets a member that the document does not declare."]
            #[doc = ""]
            #[doc = " # Errors"]
            #[doc = ""]
            #[doc = " Where the document does declare it: it has a setter of its own."]
            pub fn with_extra(mut self, name: impl Into<String>, #parameter) -> Result<Self, crate::runtime::invalid::Invalid> {
                self.extras.set(name.into(), #value, &[#(#declared),*])?;
                Ok(self)
            }
        }
    }
}

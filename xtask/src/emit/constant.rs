//! Constants. In: a value that the document gives, its name and what it is. Out: the `const`.

use super::Emitter;
use super::docs::comment;
use super::rust_type::Within;
use crate::model::{Constant, ConstantType, ConstantValue, TypeId, TypeRef};
use crate::naming::ident;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

impl Emitter<'_> {
    /// An associated constant.
    pub fn constant(&self, name: &str, constant: &Constant, about: &str, within: Within) -> TokenStream {
        let (name, about) = (ident(name), comment(about));
        let (ty, value) = (self.constant_type(&constant.ty, within), self.constant_value(&constant.value, within));
        // Who writes 3.14 in Rust means pi; the document means 3.14.
        let digits = has_digits(&constant.value).then(|| quote!(#[allow(clippy::approx_constant, reason = "the document's own number")]));
        quote! {
            #about
            #digits
            pub const #name: #ty = #value;
        }
    }

    fn constant_type(&self, ty: &ConstantType, within: Within) -> TokenStream {
        match ty {
            ConstantType::Boolean => quote!(bool),
            ConstantType::Integer(width) => self.rust_type(&TypeRef::Integer(*width), within),
            ConstantType::Number => quote!(f64),
            ConstantType::Text => quote!(&'static str),
            ConstantType::Named(id) => self.named_constant(*id, within),
            ConstantType::List(item) => {
                let item = self.constant_type(item, within);
                quote!(&'static [#item])
            }
        }
    }

    fn named_constant(&self, id: TypeId, within: Within) -> TokenStream {
        self.rust_type(&TypeRef::Named(id), within)
    }

    fn constant_value(&self, value: &ConstantValue, within: Within) -> TokenStream {
        match value {
            ConstantValue::Boolean(value) => quote!(#value),
            ConstantValue::Integer(value) => {
                let value = Literal::i128_unsuffixed(*value);
                quote!(#value)
            }
            ConstantValue::Number(value) => {
                let value = Literal::f64_unsuffixed(*value);
                quote!(#value)
            }
            ConstantValue::Text(text) => quote!(#text),
            ConstantValue::List(values) => {
                let values = values.iter().map(|value| self.constant_value(value, within));
                quote!(&[#(#values),*])
            }
            ConstantValue::Variant(id, index) => {
                let (ty, variant) = (self.named_constant(*id, within), ident(&self.names.types[id.0].variants[*index]));
                quote!(#ty::#variant)
            }
            ConstantValue::Checked(id, inner) => {
                let (made, value) = (self.named_constant(*id, within), self.constant_value(inner, within));
                quote!(#made::from_static(#value))
            }
        }
    }
}

fn has_digits(value: &ConstantValue) -> bool {
    match value {
        ConstantValue::Number(number) => number.fract() != 0.0,
        ConstantValue::Checked(_, inner) => has_digits(inner),
        ConstantValue::List(values) => values.iter().any(has_digits),
        ConstantValue::Boolean(_) | ConstantValue::Integer(_) | ConstantValue::Text(_) | ConstantValue::Variant(..) => false,
    }
}

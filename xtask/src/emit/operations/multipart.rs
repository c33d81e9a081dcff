//! Multipart bodies. In: the declared parts of a body, with their identifiers. Out: a struct that takes each part as what it is.

use super::Named;
use super::body::choices;
use super::parameter::{Given, OPERATORS};
use crate::emit::Emitter;
use crate::emit::docs::{annotations, code, comment, prose};
use crate::emit::markdown;
use crate::model::{Count, Encoding, Further, Header, Holds, Multipart, Part, TypeRef, Writing, Written};
use crate::naming::{FormName, ident};
use proc_macro2::TokenStream;
use quote::quote;
use std::fmt::Write;

impl Emitter<'_> {
    /// The structs of an operation's bodies whose parts are declared.
    pub(super) fn forms(&self, named: Named<'_>) -> Vec<TokenStream> {
        choices(named)
            .filter_map(|(choice, name)| match (&choice.writing, &name.form) {
                (Writing::Multipart(multipart), Some(form)) => Some(self.form(named, multipart, form)),
                _ => None,
            })
            .collect()
    }

    fn form(&self, named: Named<'_>, multipart: &Multipart, name: &FormName) -> TokenStream {
        let form = ident(&name.name);
        let parts = || multipart.parts.iter().zip(&name.parts).zip(&name.headers);
        let (mut docs, mut parameters, mut steps) = (format!("The body of [`{}`].\n\n", named.name.call), Vec::new(), Vec::new());
        for ((part, argument), _) in parts().filter(|((part, _), _)| part.required) {
            let given = self.given_part(&part.holds, argument);
            // What belongs to an item of a list is indented.
            let lines: Vec<String> = self.part_docs(part).lines().map(|line| format!("  {line}").trim_end().to_owned()).collect();
            let lines = lines.join("\n");
            let gap = if markdown::gap(lines.trim_start()) == " " { " " } else { "\n\n  " };
            let _ = writeln!(docs, "* {}:{gap}{}", code(argument), lines.trim_start());
            steps.push(given.step(&quote!(form), &self.part_field(part)));
            parameters.push(given.parameter);
        }
        let docs = comment(docs.trim_end());
        let mutable = (!steps.is_empty()).then(|| quote!(mut));
        let many = super::too_many(parameters.len());
        let without_default =
            parameters.is_empty().then(|| quote!(#[allow(clippy::new_without_default, reason = "a body is made, it has no default")]));
        let setters = parts().map(|((part, argument), headers)| {
            let own = (!part.required).then(|| self.part_setter(part, argument));
            let headers = part.headers.iter().zip(headers).map(|(header, setter)| self.header_setter(part, header, setter));
            quote!(#own #(#headers)*)
        });
        let (further, declared) = (self.further(&multipart.further), multipart.parts.iter().map(|part| &part.name));
        quote! {
            #docs
            #[derive(Debug, Clone)]
            #[must_use = "a body does nothing until it is sent"]
            pub struct #form { form: crate::runtime::http_multipart::Multipart }

            impl #form {
                #[doc = " The body with the parts that must be there."]
                #without_default
                #many
                pub fn new(#(#parameters),*) -> Self {
                    let #mutable form = crate::runtime::http_multipart::Multipart::declaring(&[#(#declared),*]);
                    #(#steps)*
                    Self { form }
                }

                #(#setters)*
                #further
            }
        }
    }

    fn part_setter(&self, part: &Part, argument: &str) -> TokenStream {
        let (setter, given) = (ident(argument), self.given_part(&part.holds, argument));
        let (docs, step, parameter) =
            (comment(&self.part_docs(part)), given.step(&quote!(self.form), &self.part_field(part)), &given.parameter);
        let deprecated = part.docs.deprecated.then(|| quote!(#[deprecated]));
        let operator = OPERATORS.contains(&argument).then(|| quote!(#[allow(clippy::should_implement_trait, reason = "a setter")]));
        quote!(#docs #deprecated #operator pub fn #setter(mut self, #parameter) -> Self { #step self })
    }

    /// The setter of a header of all parts of one name.
    fn header_setter(&self, part: &Part, header: &Header, setter: &str) -> TokenStream {
        let (name, part_name, given) = (&header.name, &part.name, self.given(&header.ty, setter));
        let encoding = match &header.written {
            Written::Json => quote!(.json()),
            Written::Object { explode: true, members: _ } => quote!(.exploded()),
            Written::Text | Written::Number | Written::Boolean | Written::Scalar | Written::List(_) | Written::Object { .. } => quote!(),
        };
        let header_of = quote!(crate::runtime::http_parameter::Parameter::header(#name) #encoding);
        let (step, parameter) = (given.step(&quote!(self.form.about(#part_name)), &header_of), &given.parameter);
        let mut text = prose(&header.docs).map(|prose| prose + "\n\n").unwrap_or_default();
        let presence = if header.required { ", which the part must have" } else { "" };
        let _ = writeln!(text, "* Sent as header {} of the part {}{presence}", code(name), code(part_name));
        text.extend(self.facts_of(&header.ty, &header.docs).iter().map(|fact| format!("* {fact}\n")));
        let (docs, setter) = (comment(text.trim_end()), ident(setter));
        let deprecated = header.docs.deprecated.then(|| quote!(#[deprecated]));
        quote!(#docs #deprecated pub fn #setter(mut self, #parameter) -> Self { #step self })
    }

    /// What adds a part that the document does not declare.
    fn further(&self, further: &Further) -> Option<TokenStream> {
        let any = Holds::Content { count: Count::One, is_file: false };
        let (holds, what) = match further {
            Further::Refused => return None,
            Further::Open => (&any, "Adds a part that the document does not declare. Several may have one name."),
            Further::Typed(holds) => (holds, "Sets a part that the document does not declare by its name."),
        };
        let (docs, given) = (comment(what), self.given_part(holds, "value"));
        let parameter = &given.parameter;
        let steps = match further {
            Further::Open => quote!(self.form = self.form.part(name, value);),
            Further::Refused | Further::Typed(_) => {
                let described = described(holds);
                let step = given.step(&quote!(self.form), &quote!(field #described));
                quote!(let field = self.form.undeclared(name); #step)
            }
        };
        Some(quote!(#docs pub fn part(mut self, name: &str, #parameter) -> Self { #steps self }))
    }

    fn given_part(&self, holds: &Holds, argument: &str) -> Given {
        let name = ident(argument);
        let part = quote!(impl Into<crate::client::Part>);
        match holds {
            Holds::Value(ty, _) => self.given(ty, argument),
            Holds::Content { count: Count::One, is_file: _ } => Given::new(quote!(#name: #part), quote!(set_file), quote!(#name.into())),
            Holds::Content { count: Count::Several { .. }, is_file: _ } => {
                Given::new(quote!(#name: impl IntoIterator<Item = #part>), quote!(set_files), quote!(#name))
            }
        }
    }

    /// The part as the runtime knows it.
    fn part_field(&self, part: &Part) -> TokenStream {
        let (name, media_types) = (&part.name, &part.media_types);
        let allowed = (!media_types.is_empty()).then(|| quote!(.media_types(&[#(#media_types),*])));
        let transfer = part.transfer.as_ref().map(|transfer| quote!(.encoded(#transfer)));
        let needed: Vec<&String> = part.headers.iter().filter(|header| header.required).map(|header| &header.name).collect();
        let headers = (!needed.is_empty()).then(|| quote!(.headers(&[#(#needed),*])));
        let may_be_nothing = match &part.holds {
            Holds::Value(ty, _) => !self.is_single(ty),
            Holds::Content { .. } => false,
        };
        let least = (part.required && may_be_nothing).then(|| quote!(.at_least(1)));
        let holds = match part.holds {
            Holds::Content { count: Count::Several { least, most }, is_file } if part.required => {
                described(&Holds::Content { count: Count::Several { least: least.max(Some(1)), most }, is_file })
            }
            ref holds => described(holds),
        };
        quote!(crate::runtime::http_multipart_field::FormField::new(#name) #holds #allowed #transfer #headers #least)
    }

    /// Whether every value of a type becomes a part.
    fn is_single(&self, ty: &TypeRef) -> bool {
        match self.api.resolve(ty) {
            TypeRef::Boolean | TypeRef::Integer(_) | TypeRef::Number | TypeRef::Text => true,
            TypeRef::Named(id) => self.api.get(*id).shape.is_text(),
            _ => false,
        }
    }

    fn part_docs(&self, part: &Part) -> String {
        let mut text = prose(&part.docs).unwrap_or_else(|| format!("The part {}.", code(&part.name)));
        let _ = write!(text, "\n\n* Sent as part {}{}{}\n", code(&part.name), kind(&part.holds), allowed(part));
        let facts = match &part.holds {
            Holds::Value(ty, _) => self.facts_of(ty, &part.docs),
            Holds::Content { .. } => annotations(&part.docs),
        };
        text.extend(facts.iter().map(|fact| format!("* {fact}\n")));
        text.trim_end().to_owned()
    }
}

/// What the runtime is told of what a part holds.
fn described(holds: &Holds) -> TokenStream {
    match holds {
        Holds::Value(_, Some(Encoding::Json)) => quote!(.json()),
        Holds::Value(_, Some(Encoding::Style { style, explode, reserved: _ })) => {
            let style = super::parameter::style_name(*style);
            let explode = explode.then(|| quote!(.exploded()));
            quote!(.style(crate::runtime::http_style::Style::#style) #explode)
        }
        Holds::Value(_, Some(Encoding::Plain) | None) => TokenStream::new(),
        Holds::Content { count, is_file } => {
            let file = is_file.then(|| quote!(.file()));
            let (least, most) = match *count {
                Count::One => (None, None),
                Count::Several { least, most } => (least.filter(|least| *least > 0), most),
            };
            let bound = |bound: u64| proc_macro2::Literal::u64_unsuffixed(bound);
            let least = least.map(bound).map(|least| quote!(.at_least(#least)));
            let most = most.map(bound).map(|most| quote!(.at_most(#most)));
            quote!(#file #least #most)
        }
    }
}

fn kind(holds: &Holds) -> String {
    let (count, what) = match holds {
        Holds::Value(..) => return String::new(),
        Holds::Content { count, is_file: true } => (count, "file"),
        Holds::Content { count, is_file: false } => (count, "content"),
    };
    match *count {
        Count::One if what == "file" => ", a file".to_owned(),
        Count::One => ", as it is given".to_owned(),
        Count::Several { least, most } => {
            let least = least.map(|least| format!(", at least {least}")).unwrap_or_default();
            let most = most.map(|most| format!(", at most {most}")).unwrap_or_default();
            format!(", any number of {what}s{least}{most}").replace("contents", "them")
        }
    }
}

fn allowed(part: &Part) -> String {
    let media_types: Vec<String> = part.media_types.iter().map(|one| code(one)).collect();
    let transfer = part.transfer.as_ref().map(|transfer| format!(", whose text is the bytes in {}", code(transfer))).unwrap_or_default();
    let said = if media_types.is_empty() { String::new() } else { format!(", as {}", media_types.join(" or ")) };
    said + &transfer
}

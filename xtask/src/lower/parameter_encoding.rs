//! How a parameter is written. In: its place, style and media type, and the type of its value. Out: the encoding, and findings where no value,
//! or not every value, has a form in it.

use super::Lowering;
use crate::diagnostics::Code;
use crate::model::{Api, Encoding, Listing, Shape, Style, TypeRef, Undeclared};
use crate::pointer::Pointer;
use openapiv3::{MediaType, PathStyle, QueryStyle};

/// What a parameter says of its encoding.
pub(super) fn encoding(parameter: &openapiv3::Parameter) -> Encoding {
    let (style, reserved) = match parameter {
        openapiv3::Parameter::Path { parameter_data: _, style } => (path_style(style), false),
        openapiv3::Parameter::Header { parameter_data: _, style: openapiv3::HeaderStyle::Simple } => (Style::Simple, false),
        openapiv3::Parameter::Cookie { parameter_data: _, style: openapiv3::CookieStyle::Form } => (Style::Form, false),
        openapiv3::Parameter::Query { parameter_data: _, allow_reserved, style, allow_empty_value: _ } => {
            (query_style(style), *allow_reserved)
        }
    };
    let explode = parameter.parameter_data_ref().explode.unwrap_or(matches!(style, Style::Form | Style::DeepObject));
    Encoding::Style { style, explode, reserved }
}

fn path_style(style: &PathStyle) -> Style {
    match style {
        PathStyle::Matrix => Style::Matrix,
        PathStyle::Label => Style::Label,
        PathStyle::Simple => Style::Simple,
    }
}

pub(super) fn query_style(style: &QueryStyle) -> Style {
    match style {
        QueryStyle::Form => Style::Form,
        QueryStyle::SpaceDelimited => Style::SpaceDelimited,
        QueryStyle::PipeDelimited => Style::PipeDelimited,
        QueryStyle::DeepObject => Style::DeepObject,
    }
}

/// The encoding of `content`, whose media type is JSON, or one of text.
pub(super) fn of_media_type(media_type: &str) -> Encoding {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if essence.ends_with("/json") || essence.ends_with("+json") { Encoding::Json } else { Encoding::Plain }
}

/// The one entry of `content`.
pub(super) fn only(content: &indexmap::IndexMap<String, MediaType>) -> Option<(&str, &MediaType)> {
    content.first().map(|(name, media_type)| (name.as_str(), media_type))
}

/// What the values of a type are, as far as a style can tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Scalar,
    List(Inside),
    Members(Inside),
    /// Of several kinds, or of any.
    Open,
}

/// What stands in a list or an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    Scalars,
    /// Lists, of scalars or of any values.
    Lists,
    Structures,
    Open,
}

impl Lowering<'_, '_> {
    /// Says what of a parameter's type its encoding has no form for. `None` where it has a form for none of its values.
    pub(super) fn hold_against_encoding(&mut self, encoding: Encoding, ty: &TypeRef, required: bool, pointer: &Pointer) -> Option<()> {
        let kind = kind(&self.api, ty, 0);
        match encoding {
            Encoding::Json => Some(()),
            Encoding::Plain if matches!(kind, Kind::Scalar | Kind::Open) => Some(()),
            Encoding::Plain => self.inexpressible("this media type has no form for lists and objects here", required, pointer),
            Encoding::Style { style, explode, reserved: _ } => self.hold_against_style((style, explode), kind, required, pointer),
        }
    }

    fn hold_against_style(&mut self, (style, explode): (Style, bool), kind: Kind, required: bool, pointer: &Pointer) -> Option<()> {
        let word = style.word();
        let delimited = matches!(style, Style::SpaceDelimited | Style::PipeDelimited);
        let nested = |inside: Inside| matches!(inside, Inside::Lists | Inside::Structures);
        match kind {
            Kind::Scalar if delimited || style == Style::DeepObject => {
                self.as_form(&format!("`style: {word}` has no form for a single value: it is sent as `form` has it"), pointer);
            }
            Kind::List(_) | Kind::Members(_) if delimited && explode => {
                self.as_form(&format!("`style: {word}` has no exploded form: it is sent as `form` has it"), pointer);
            }
            Kind::List(_) if style == Style::DeepObject => {
                self.as_form("`style: deepObject` has no form for an array: each item is sent with its index in brackets", pointer);
            }
            Kind::List(inside) if nested(inside) => {
                let what = format!("`style: {word}` has no form for an array of arrays or objects");
                return self.inexpressible(&what, required, pointer);
            }
            Kind::Members(Inside::Structures | Inside::Lists) if style != Style::DeepObject && !(style == Style::Form && explode) => {
                let what = format!("`style: {word}` has no form for an object with arrays or objects in it");
                return self.inexpressible(&what, required, pointer);
            }
            Kind::Members(Inside::Structures) if style == Style::Form => {
                return self.inexpressible("`style: form` has no form for an object with objects in it", required, pointer);
            }
            Kind::Scalar | Kind::List(_) | Kind::Members(_) | Kind::Open => {}
        }
        Some(())
    }

    fn as_form(&mut self, message: &str, pointer: &Pointer) {
        self.diagnostics.warning(Code::Ignored, pointer.clone(), message);
    }

    fn inexpressible(&mut self, what: &str, required: bool, pointer: &Pointer) -> Option<()> {
        let help = "describe it by `content` with `application/json`, or with `style: deepObject`";
        if required {
            self.diagnostics.error(Code::Unsupported, pointer.clone(), what).help(help);
        } else {
            self.diagnostics.warning(Code::Ignored, pointer.clone(), format!("{what}: this parameter cannot be set")).help(help);
        }
        None
    }
}

/// Whether values of a type are single ones, as far as that is known.
pub(super) fn is_scalar(api: &Api, ty: &TypeRef) -> bool {
    matches!(kind(api, ty, 0), Kind::Scalar | Kind::Open)
}

fn kind(api: &Api, ty: &TypeRef, depth: usize) -> Kind {
    let inside = |ty: &TypeRef| if depth > 2 { Inside::Open } else { of(kind(api, ty, depth + 1)) };
    match api.resolve(ty) {
        TypeRef::Boolean | TypeRef::Integer(_) | TypeRef::Number | TypeRef::Text => Kind::Scalar,
        TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => kind(api, inner, depth),
        TypeRef::List(item) => Kind::List(inside(item)),
        TypeRef::Map(member) => Kind::Members(inside(member)),
        TypeRef::Any | TypeRef::Null | TypeRef::Foreign(_) => Kind::Open,
        TypeRef::AnyObject => Kind::Members(Inside::Open),
        TypeRef::Named(id) => match &api.get(*id).shape {
            Shape::Enumeration(enumeration) if enumeration.listing == Listing::Constants => Kind::Open,
            Shape::Text(_) | Shape::Integer(_) | Shape::Number(_) | Shape::Enumeration(_) => Kind::Scalar,
            Shape::List(list) => Kind::List(inside(&list.item)),
            Shape::Object(object) => {
                let kept = match &object.undeclared {
                    Undeclared::Kept(ty) => Some(ty),
                    Undeclared::Ignored | Undeclared::Refused => None,
                };
                // One member that has a form is enough to send something.
                let members: Vec<Inside> = object.members.iter().map(|member| &member.ty).chain(kept).map(inside).collect();
                let all = |wanted: Inside| !members.is_empty() && members.iter().all(|inside| *inside == wanted);
                match () {
                    () if all(Inside::Structures) => Kind::Members(Inside::Structures),
                    () if all(Inside::Lists) => Kind::Members(Inside::Lists),
                    () if all(Inside::Scalars) => Kind::Members(Inside::Scalars),
                    () => Kind::Members(Inside::Open),
                }
            }
            Shape::Tagged(_) => Kind::Members(Inside::Open),
            Shape::Union(_) | Shape::Value | Shape::Alias(_) => Kind::Open,
        },
    }
}

fn of(kind: Kind) -> Inside {
    match kind {
        Kind::Scalar => Inside::Scalars,
        Kind::List(_) => Inside::Lists,
        Kind::Members(_) => Inside::Structures,
        Kind::Open => Inside::Open,
    }
}

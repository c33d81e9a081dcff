//! Parameters. In: the parameters of a path and of one of its operations. Out: those of the operation, its own before the path's.

use super::operation::resolve;
use super::parameter_encoding::{encoding, of_media_type, only};
use super::{Lowering, Site};
use crate::diagnostics::Code;
use crate::document::Document;
use crate::model::{Docs, Encoding, Location, Parameter, TypeRef};
use crate::pointer::Pointer;
use crate::shape::{is_left_out, template};
use openapiv3::{ParameterSchemaOrContent, PathItem, ReferenceOr};

/// The header by which servers know a request again, unless a document says otherwise.
const KEY: &str = "idempotency-key";

impl<'d> Lowering<'d, '_> {
    pub(super) fn parameters(
        &mut self,
        document: &'d Document,
        item: &'d PathItem,
        operation: &'d openapiv3::Operation,
        path: &str,
        site: &Site,
    ) -> Vec<Parameter> {
        let shared = Pointer::root().child("paths").child(path).child("parameters");
        let own = site.pointer.child("parameters");
        let listed = |list: &Pointer, parameters: &[ReferenceOr<openapiv3::Parameter>]| -> Vec<Pointer> {
            (0..parameters.len()).map(|index| list.child(index)).collect()
        };
        let places = listed(&own, &operation.parameters).into_iter().chain(listed(&shared, &item.parameters));
        let mut parameters: Vec<Parameter> = Vec::new();
        for (parameter, pointer) in operation.parameters.iter().chain(&item.parameters).zip(places) {
            let Some(lowered) = self.parameter(document, (parameter, pointer), site) else { continue };
            // One that the path does not have is read as if it were not there; `shape` has said so.
            if lowered.location == Location::Path && !template::names(template::sent(path)).any(|name| name == lowered.name) {
                continue;
            }
            // An operation's own parameter takes the place of one of the same name that all operations of the path share.
            if !parameters.iter().any(|known| (known.location, &known.name) == (lowered.location, &lowered.name)) {
                parameters.push(lowered);
            }
        }
        // Those of the path come first, in the order in which they stand in it.
        let position = |parameter: &Parameter| match parameter.location {
            Location::Path => path.find(&format!("{{{}}}", parameter.name)).unwrap_or(path.len()),
            Location::Query | Location::Header | Location::Cookie => usize::MAX,
        };
        parameters.sort_by_key(position);
        parameters
    }

    pub(super) fn parameter(
        &mut self,
        document: &'d Document,
        (parameter, pointer): (&'d ReferenceOr<openapiv3::Parameter>, Pointer),
        site: &Site,
    ) -> Option<Parameter> {
        let components = document.api.components.as_ref().map(|components| &components.parameters);
        let (parameter, pointer) = resolve((parameter, pointer), "parameters", |name| components?.get(name))?;
        let (location, allow_empty) = match parameter {
            openapiv3::Parameter::Path { .. } => (Location::Path, false),
            openapiv3::Parameter::Header { .. } => (Location::Header, false),
            openapiv3::Parameter::Query { allow_empty_value, .. } => (Location::Query, allow_empty_value.unwrap_or(false)),
            openapiv3::Parameter::Cookie { .. } => (Location::Cookie, false),
        };
        let data = parameter.parameter_data_ref();
        if location == Location::Header && is_left_out(&data.name) {
            return None;
        }
        let described = self.described(parameter, &pointer, site)?;
        let Described { ty, encoding, own, pointer: place, example } = described;
        self.hold_against_encoding(encoding, &ty, data.required, &place)?;
        let docs = Docs {
            description: data.description.clone().or(own.description),
            example: self.example((data.example.as_ref(), &data.examples), &pointer, &ty).or(example).or(own.example),
            deprecated: data.deprecated.unwrap_or(false) || own.deprecated,
            // A parameter has no words for these; those of its schema are about it.
            ..own
        };
        let rust_name = data.extensions.get("x-rust-name").and_then(serde_json::Value::as_str).map(str::to_owned);
        let marked = data.extensions.get("x-idempotency-key").and_then(serde_json::Value::as_bool);
        let is_key = location == Location::Header && marked.unwrap_or_else(|| data.name.eq_ignore_ascii_case(KEY));
        let or_empty = allow_empty && !data.required;
        if allow_empty && data.required && !self.is_text(&ty) {
            let message = "`allowEmptyValue` has no effect on a required parameter that is no text: its value is always sent";
            self.diagnostics.warning(Code::Ignored, pointer.child("allowEmptyValue"), message).at_key();
        }
        let (name, required) = (data.name.clone(), data.required);
        Some(Parameter { name, rust_name, pointer, location, ty, encoding, required, default: None, is_key, or_empty, docs })
    }

    /// What `schema` or `content` says.
    fn described(&mut self, parameter: &'d openapiv3::Parameter, pointer: &Pointer, site: &Site) -> Option<Described> {
        let data = parameter.parameter_data_ref();
        match &data.format {
            ParameterSchemaOrContent::Schema(schema) => {
                let site = Site { pointer: pointer.child("schema"), ..site.below(&[], &data.name) };
                let (ty, own) = self.inline(schema, &site);
                // To RFC 6570, `null` is no value at all: it is said by leaving the parameter out.
                let ty = without_null(self.api.resolve(&ty)).cloned().unwrap_or(ty);
                Some(Described { ty, encoding: encoding(parameter), own, pointer: site.pointer, example: None })
            }
            ParameterSchemaOrContent::Content(content) => {
                let (media_type, described) = only(content)?;
                let place = pointer.child("content").child(media_type);
                let site = Site { pointer: place.child("schema"), ..site.below(&[], &data.name) };
                let (ty, own) = match &described.schema {
                    Some(schema) => self.inline(schema, &site),
                    None => (TypeRef::Any, Docs::default()),
                };
                let example = self.example((described.example.as_ref(), &described.examples), &place, &ty);
                Some(Described { ty, encoding: of_media_type(media_type), own, pointer: place, example })
            }
        }
    }
}

/// A parameter's type and how it is written.
struct Described {
    ty: TypeRef,
    encoding: Encoding,
    own: Docs,
    pointer: Pointer,
    example: Option<serde_json::Value>,
}

fn without_null(ty: &TypeRef) -> Option<&TypeRef> {
    match ty {
        TypeRef::Nullable(inner) => Some(inner),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::load::Source;
    use crate::model::Docs;
    use crate::settings::Settings;
    use crate::{Inputs, understand};
    use std::path::{Path, PathBuf};

    /// The documentation of the one parameter of a document, which has these members and this schema.
    fn docs(members: &str, schema: &str) -> Docs {
        let parameter = format!("{{ name: X-A, in: header, {members} schema: {{ type: string, {schema} }} }}");
        let text = format!(
            "openapi: 3.0.4\ninfo: {{ title: T, version: '1' }}\npaths:\n  /a:\n    get:\n      parameters: [{parameter}]\n      \
             responses: {{ default: {{ description: D }} }}\n"
        );
        let settings = Settings::for_document(Path::new("spec.yaml"), Path::new("out"), None);
        let source = Source::new(PathBuf::from("spec.yaml"), text);
        let (api, _) = understand(
            &Inputs { source, overlays: Vec::new(), settings, command: String::new() },
            &mut crate::diagnostics::Diagnostics::default(),
        )
        .expect("the document is one");
        api.operations[0].parameters[0].docs.clone()
    }

    #[test]
    fn what_the_schema_says_is_said_of_the_parameter() {
        let docs =
            docs("", "description: Words, default: a, format: unheard-of, deprecated: true, externalDocs: { url: 'https://a.example' }");
        assert_eq!(docs.description.as_deref(), Some("Words"));
        assert_eq!(docs.default, Some("a".into()));
        assert_eq!(docs.format.as_deref(), Some("unheard-of"));
        assert!(docs.deprecated);
        assert_eq!(docs.external, Some(("https://a.example".to_owned(), None)));
    }

    #[test]
    fn the_parameter_itself_has_the_first_word() {
        let docs = docs("description: Own, example: own,", "description: Words, example: a");
        assert_eq!(docs.description.as_deref(), Some("Own"));
        assert_eq!(docs.example, Some("own".into()));
    }
}

//! Parameters. In: the parameters of a path and of one of its operations. Out: those of the operation, its own before the path's.

use super::examples::example_of;
use super::operation::resolve;
use super::{Lowering, Site};
use crate::diagnostics::Code;
use crate::document::Document;
use crate::model::{Docs, Location, Parameter, Shape, TypeRef};
use crate::pointer::Pointer;
use openapiv3::{ParameterSchemaOrContent, PathItem, ReferenceOr};

/// Header parameters that mean nothing: the specification gives these headers to other keywords. `shape` has said so.
const RESERVED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

impl<'d> Lowering<'d, '_> {
    pub(super) fn parameters(
        &mut self,
        document: &'d Document,
        item: &'d PathItem,
        operation: &'d openapiv3::Operation,
        path: &str,
        site: &Site,
    ) -> Vec<Parameter> {
        let shared = site.pointer.parent().child("parameters");
        let own = site.pointer.child("parameters");
        let listed = |list: &Pointer, parameters: &[ReferenceOr<openapiv3::Parameter>]| -> Vec<Pointer> {
            (0..parameters.len()).map(|index| list.child(index)).collect()
        };
        let places = listed(&own, &operation.parameters).into_iter().chain(listed(&shared, &item.parameters));
        let mut parameters: Vec<Parameter> = Vec::new();
        for (parameter, pointer) in operation.parameters.iter().chain(&item.parameters).zip(places) {
            let Some(lowered) = self.parameter(document, (parameter, pointer), site) else { continue };
            // An operation's own parameter takes the place of one of the same name that all operations of the path share.
            if !parameters.iter().any(|known| (known.location, &known.name) == (lowered.location, &lowered.name)) {
                parameters.push(lowered);
            }
        }
        let position = |parameter: &Parameter| match parameter.location {
            Location::Path => path.find(&format!("{{{}}}", parameter.name)).unwrap_or(path.len()),
            Location::Header => usize::MAX,
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
        let location = match parameter {
            openapiv3::Parameter::Path { parameter_data: _, style: _ } => Location::Path,
            openapiv3::Parameter::Header { parameter_data: _, style: _ } => Location::Header,
            // `shape` refuses these until they are supported.
            openapiv3::Parameter::Query { .. } | openapiv3::Parameter::Cookie { .. } => return None,
        };
        let data = parameter.parameter_data_ref();
        if location == Location::Header && RESERVED_HEADERS.iter().any(|name| data.name.eq_ignore_ascii_case(name)) {
            return None;
        }
        let ParameterSchemaOrContent::Schema(schema) = &data.format else { return None };
        let site = Site { pointer: pointer.child("schema"), ..site.below(&[], &data.name) };
        let (ty, own) = self.inline(schema, &site);
        self.refuse_structured(&ty, &site.pointer);
        let docs = Docs {
            description: data.description.clone().or(own.description),
            example: example_of(document, data.example.as_ref(), &data.examples).or(own.example),
            deprecated: data.deprecated.unwrap_or(false) || own.deprecated,
            // A parameter has no words for these; those of its schema are about it.
            ..own
        };
        let rust_name = data.extensions.get("x-rust-name").and_then(serde_json::Value::as_str).map(str::to_owned);
        Some(Parameter { name: data.name.clone(), rust_name, pointer, location, ty, required: data.required, docs })
    }

    /// Arrays, objects and `null` in a path or a header.
    fn refuse_structured(&mut self, ty: &TypeRef, pointer: &Pointer) {
        let what = match self.api.resolve(ty) {
            TypeRef::Boolean | TypeRef::Integer(_) | TypeRef::Number | TypeRef::Text => return,
            TypeRef::Named(id) => match &self.api.get(*id).shape {
                Shape::Text(_) | Shape::Integer(_) | Shape::Number(_) | Shape::Enumeration(_) => return,
                Shape::Alias(_) => return,
                Shape::List(_) => "an array",
                Shape::Object(_) | Shape::Tagged(_) => "an object",
                Shape::Union(_) | Shape::Value => "a value of several types",
            },
            TypeRef::List(_) => "an array",
            TypeRef::AnyObject | TypeRef::Map(_) => "an object",
            TypeRef::Any => "any value",
            TypeRef::Nullable(_) => "`null`",
            TypeRef::Boxed(_) => return,
        };
        self.diagnostics.error(Code::Unsupported, pointer.clone(), format!("{what} in a parameter is not supported yet"));
    }
}

#[cfg(test)]
mod tests {
    use crate::load::{Format, Source};
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
        let source = Source { path: PathBuf::from("spec.yaml"), text, format: Format::Yaml };
        let (api, _) = understand(&Inputs { source, settings, command: String::new() }, &mut crate::diagnostics::Diagnostics::default())
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

//! Objects. In: a schema of `type: object`. Out: a struct; a map where it declares no members.

use super::keywords::Kind;
use super::{Context, Lowered, Lowering};
use crate::diagnostics::{Code, near_miss};
use crate::model::{Docs, Member, Object, Presence, Shape, TypeRef, Undeclared};
use openapiv3::{AdditionalProperties, ReferenceOr, Schema, SchemaKind};
use std::collections::BTreeSet;

/// The keywords whose schemas are parts of another one, which may declare what they require.
const PARTS: [&str; 9] = ["allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas", "$defs"];

impl<'d> Lowering<'d, '_> {
    pub(super) fn object(&mut self, context: &Context<'d, '_>) -> Lowered {
        self.refuse_sensitive(context);
        let keywords = context.keywords;
        let check = !self.left_over(context, Some(Kind::Object), &["properties", "required", "additionalProperties"]).is_empty();
        if check || !keywords.properties.is_empty() || !keywords.required.is_empty() {
            let (object, check) = self.structure(context);
            return self.finish(context, Shape::Object(object), check);
        }
        match self.undeclared(context, Undeclared::Kept(TypeRef::Any)) {
            Undeclared::Kept(TypeRef::Any) | Undeclared::Ignored => context.plain(TypeRef::AnyObject),
            Undeclared::Kept(ty) => context.plain(TypeRef::Map(Box::new(ty))),
            Undeclared::Refused => {
                self.finish(context, Shape::Object(Object { members: Vec::new(), undeclared: Undeclared::Refused }), false)
            }
        }
    }

    /// The struct, and whether it leaves something to check.
    pub(super) fn structure(&mut self, context: &Context<'d, '_>) -> (Object, bool) {
        let check = !self.left_over(context, Some(Kind::Object), &["properties", "required", "additionalProperties"]).is_empty();
        let members = self.members(context);
        // Names that match a pattern follow that alone; of all others `additionalProperties` speaks, whatever else is checked.
        let left = self.left_over(context, Some(Kind::Object), &[]);
        let by_pattern = left.contains(&"patternProperties");
        // A keyword that speaks of members nobody declared wants them kept, whatever they are: the check knows which may come. So does a base
        // with a discriminator: what comes is one of those that extend it.
        let speaks = check || context.keywords.schema.schema_data.discriminator.is_some();
        let undeclared = match self.undeclared(context, Undeclared::Ignored) {
            refused_or_kept @ (Undeclared::Refused | Undeclared::Kept(_)) if !by_pattern => refused_or_kept,
            Undeclared::Ignored | Undeclared::Refused | Undeclared::Kept(_) if speaks => Undeclared::Kept(TypeRef::Any),
            other => other,
        };
        (Object { members, undeclared }, check)
    }

    fn members(&mut self, context: &Context<'d, '_>) -> Vec<Member> {
        let keywords = context.keywords;
        let required: BTreeSet<&str> = keywords.required.iter().map(String::as_str).collect();
        let presence = |name: &str| if required.contains(name) { Presence::Required } else { Presence::Optional };
        let mut members = Vec::with_capacity(keywords.properties.len());
        for (name, schema) in &keywords.properties {
            let site = context.site.below(&["properties", name], name);
            let (ty, docs, pointer) = self.member(schema, &site, context.site);
            members.push(Member { name: (*name).to_owned(), rust_name: None, pointer, ty, presence: presence(name), default: None, docs });
        }
        // `required` may name members that no other keyword speaks of: any value will do, but one must be there.
        let mut declared: BTreeSet<String> = members.iter().map(|member| member.name.clone()).collect();
        for name in keywords.required {
            if declared.insert(name.clone()) {
                let (pointer, ty) = (context.at("required"), self.undeclared_type(context));
                self.warn_of_unknown(context, name);
                members.push(Member {
                    name: name.clone(),
                    rust_name: None,
                    pointer,
                    ty,
                    presence: Presence::Required,
                    default: None,
                    docs: Docs::default(),
                });
            }
        }
        members
    }

    /// A name that nothing else speaks of may be misspelt, where the schema stands for itself and lists its members.
    fn warn_of_unknown(&mut self, context: &Context<'d, '_>, name: &str) {
        let keywords = context.keywords;
        let is_part = context.site.pointer.steps().any(|step| PARTS.contains(&step.as_str()));
        // Other keywords may speak of it.
        let left = self.left_over(context, Some(Kind::Object), &["properties", "required"]);
        if keywords.properties.is_empty() || keywords.additional_properties.is_some() || is_part || !left.is_empty() {
            return;
        }
        let message =
            format!("`required` names `{name}`, which `properties` does not declare: a member of that name must be there, with any value");
        let finding = self.diagnostics.warning(Code::Missing, context.at("required"), message);
        match near_miss(name, keywords.properties.iter().map(|(known, _)| known.as_ref())) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help("declare it, if only as `{}`"),
        };
    }

    /// What a member that only `required` names must be: what `additionalProperties` says of it.
    fn undeclared_type(&mut self, context: &Context<'d, '_>) -> TypeRef {
        match self.undeclared(context, Undeclared::Ignored) {
            Undeclared::Kept(ty) => ty,
            Undeclared::Ignored => TypeRef::Any,
            Undeclared::Refused => {
                let message = "`required` names a member that `additionalProperties: false` forbids: no object is allowed";
                self.diagnostics.error(Code::Contradiction, context.at("required"), message);
                TypeRef::Any
            }
        }
    }

    pub(super) fn undeclared(&mut self, context: &Context<'d, '_>, absent: Undeclared) -> Undeclared {
        match context.keywords.additional_properties {
            None => absent,
            Some(AdditionalProperties::Any(true)) => Undeclared::Kept(TypeRef::Any),
            Some(AdditionalProperties::Any(false)) => Undeclared::Refused,
            Some(AdditionalProperties::Schema(schema)) if is_empty(schema) => Undeclared::Kept(TypeRef::Any),
            Some(AdditionalProperties::Schema(schema)) => {
                let site = context.site.below(&["additionalProperties"], "value");
                Undeclared::Kept(self.inline(schema, &site).0)
            }
        }
    }
}

/// `{}`, which `openapiv3` reads as a schema that allows anything.
fn is_empty(schema: &ReferenceOr<Schema>) -> bool {
    match schema {
        ReferenceOr::Item(schema) => {
            matches!(&schema.schema_kind, SchemaKind::Any(any) if *any == openapiv3::AnySchema::default())
                && schema.schema_data == openapiv3::SchemaData::default()
        }
        ReferenceOr::Reference { .. } => false,
    }
}

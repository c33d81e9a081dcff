//! The tables against the specification: the fixed fields of OpenAPI 3.0.4, what 3.1.2 changed, and what 3.2.0 changed then, typed in by hand.

use crate::shape::support_rows;
use crate::shape::table::{NOT_YET, ObjectRule, Support};
use crate::shape::v3_0::V3_0;
use crate::shape::v3_1::V3_1;
use crate::shape::v3_2::V3_2;
use std::collections::{BTreeMap, BTreeSet};

const FIXED_FIELDS: &[(&str, &str)] = &[
    ("OpenAPI", "openapi info servers paths components security tags externalDocs"),
    ("Info", "title description termsOfService contact license version"),
    ("Contact", "name url email"),
    ("License", "name url"),
    ("Server", "url description variables"),
    ("Server Variable", "enum default description"),
    ("Components", "schemas responses parameters examples requestBodies headers securitySchemes links callbacks"),
    ("Paths", ""),
    ("Path Item", "$ref summary description get put post delete options head patch trace servers parameters"),
    (
        "Operation",
        "tags summary description externalDocs operationId parameters requestBody responses callbacks deprecated security servers",
    ),
    ("External Documentation", "description url"),
    ("Parameter", "name in description required deprecated allowEmptyValue style explode allowReserved schema example examples content"),
    ("Request Body", "description content required"),
    ("Media Type", "schema example examples encoding"),
    ("Encoding", "contentType headers style explode allowReserved"),
    ("Responses", "default"),
    ("Response", "description headers content links"),
    ("Callback", ""),
    ("Example", "summary description value externalValue"),
    ("Link", "operationRef operationId parameters requestBody description server"),
    ("Header", "description required deprecated allowEmptyValue style explode allowReserved schema example examples content"),
    ("Tag", "name description externalDocs"),
    ("Reference", "$ref"),
    (
        "Schema",
        "title multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems \
         maxProperties minProperties required enum type allOf oneOf anyOf not items properties additionalProperties description format \
         default nullable discriminator readOnly writeOnly xml externalDocs example deprecated",
    ),
    ("Discriminator", "propertyName mapping"),
    ("XML", "name namespace prefix attribute wrapped"),
    ("Security Scheme", "type description name in scheme bearerFormat flows openIdConnectUrl"),
    ("OAuth Flows", "implicit password clientCredentials authorizationCode"),
    ("Implicit OAuth Flow", "authorizationUrl refreshUrl scopes"),
    ("Password OAuth Flow", "tokenUrl refreshUrl scopes"),
    ("Client Credentials OAuth Flow", "tokenUrl refreshUrl scopes"),
    ("Authorization Code OAuth Flow", "authorizationUrl tokenUrl refreshUrl scopes"),
    ("Security Requirement", ""),
];

/// The objects of OpenAPI 3.1.2 that have other fields than in 3.0.4.
const CHANGED_FIELDS: &[(&str, &str)] = &[
    ("OpenAPI", "openapi info jsonSchemaDialect servers paths webhooks components security tags externalDocs"),
    ("Info", "title summary description termsOfService contact license version"),
    ("License", "name identifier url"),
    ("Components", "schemas responses parameters examples requestBodies headers securitySchemes links callbacks pathItems"),
    ("Reference", "$ref summary description"),
    (
        "Schema",
        // The vocabularies of JSON Schema 2020-12, one a line, and that of OpenAPI.
        "$id $schema $ref $anchor $dynamicRef $dynamicAnchor $vocabulary $comment $defs \
         prefixItems items contains additionalProperties properties patternProperties dependentSchemas propertyNames if then else allOf \
         anyOf oneOf not \
         unevaluatedItems unevaluatedProperties \
         type const enum multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems \
         uniqueItems maxContains minContains maxProperties minProperties required dependentRequired \
         title description default deprecated readOnly writeOnly examples \
         format \
         contentEncoding contentMediaType contentSchema \
         discriminator xml externalDocs example",
    ),
];

/// The objects of OpenAPI 3.2.0 that have other fields than in 3.1.2.
const CHANGED_AGAIN: &[(&str, &str)] = &[
    ("OpenAPI", "openapi $self info jsonSchemaDialect servers paths webhooks components security tags externalDocs"),
    ("Server", "url description name variables"),
    ("Components", "schemas responses parameters examples requestBodies headers securitySchemes links callbacks pathItems mediaTypes"),
    ("Path Item", "$ref summary description get put post delete options head patch trace query additionalOperations servers parameters"),
    // A reference may stand in its place, and has no object of its own there.
    ("Media Type", "$ref schema itemSchema example examples encoding prefixEncoding itemEncoding"),
    ("Encoding", "contentType headers style explode allowReserved encoding prefixEncoding itemEncoding"),
    ("Response", "summary description headers content links"),
    ("Example", "summary description dataValue serializedValue value externalValue"),
    ("Tag", "name summary description externalDocs parent kind"),
    ("Discriminator", "propertyName mapping defaultMapping"),
    ("XML", "nodeType name namespace prefix attribute wrapped"),
    ("Security Scheme", "type description name in scheme bearerFormat flows openIdConnectUrl oauth2MetadataUrl deprecated"),
    ("OAuth Flows", "implicit password clientCredentials authorizationCode deviceAuthorization"),
    ("Device Authorization OAuth Flow", "deviceAuthorizationUrl tokenUrl refreshUrl scopes"),
];

fn names(rule: &ObjectRule) -> BTreeSet<&'static str> {
    rule.fields().chain(rule.variant_rules().flat_map(|variant| variant.fields())).map(|field| field.name).collect()
}

/// Whether an object is one of the specification; ours are called as the members that they stand in.
fn is_specified(rule: &ObjectRule) -> bool {
    !rule.name.starts_with("x-")
}

#[test]
fn every_fixed_field_of_the_specification_has_a_row_and_no_other_name_has() {
    for (object, fields) in FIXED_FIELDS {
        let rule = V3_0.objects.iter().find(|rule| rule.name == *object).unwrap_or_else(|| panic!("no table for {object}"));
        let written: BTreeSet<&str> = names(rule).into_iter().filter(|name| !name.starts_with("x-")).collect();
        assert_eq!(written, fields.split_whitespace().collect(), "{object}");
    }
    assert_eq!(V3_0.objects.iter().filter(|rule| is_specified(rule)).count(), FIXED_FIELDS.len());
}

#[test]
fn every_field_that_the_next_version_changed_has_a_row_and_all_others_stayed() {
    for (object, fields) in FIXED_FIELDS {
        let fields = CHANGED_FIELDS.iter().find(|(changed, _)| changed == object).map_or(fields, |(_, fields)| fields);
        let rule = V3_1.rules().find(|rule| rule.name == *object).unwrap_or_else(|| panic!("no table for {object}"));
        let written: BTreeSet<&str> = names(rule).into_iter().filter(|name| !name.starts_with("x-")).collect();
        assert_eq!(written, fields.split_whitespace().collect(), "{object}");
    }
    assert_eq!(V3_1.rules().filter(|rule| is_specified(rule)).count(), FIXED_FIELDS.len());
}

#[test]
fn every_field_that_3_2_changed_has_a_row_and_all_others_stayed() {
    let all: BTreeMap<&str, &str> = FIXED_FIELDS.iter().chain(CHANGED_FIELDS).chain(CHANGED_AGAIN).copied().collect();
    for (object, fields) in &all {
        let rule = V3_2.rules().find(|rule| rule.name == *object).unwrap_or_else(|| panic!("no table for {object}"));
        let written: BTreeSet<&str> = names(rule).into_iter().filter(|name| !name.starts_with("x-")).collect();
        assert_eq!(written, fields.split_whitespace().collect(), "{object}");
    }
    assert_eq!(V3_2.rules().filter(|rule| is_specified(rule)).count(), all.len());
}

#[test]
fn what_a_version_changed_was_there_before() {
    for (before, now) in V3_1.changed.iter().chain(V3_2.changed) {
        assert!(V3_0.objects.iter().any(|rule| std::ptr::eq(*rule, *before)), "{}", before.name);
        assert_eq!(before.name, now.name);
        assert!(now.without.iter().all(|name| before.field(name).is_some()), "{}", now.name);
    }
}

#[test]
fn extensions_that_are_read_are_those_of_the_tables() {
    let read: BTreeSet<&str> = V3_0.objects.iter().flat_map(|rule| names(rule)).filter(|name| name.starts_with("x-")).collect();
    assert_eq!(read, V3_0.extensions.iter().copied().collect());
}

#[test]
fn no_name_has_two_rows_in_one_object() {
    for rule in V3_0.rules().chain(V3_1.rules()).chain(V3_2.rules()) {
        let all: Vec<&str> = rule.fields().map(|field| field.name).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{}", rule.name);
        assert!(rule.hints.iter().all(|(name, _)| !all.contains(name)), "{}", rule.name);
    }
    for rule in V3_0.objects {
        let fields = rule.fields.iter().map(|field| field.name);
        let all: Vec<&str> = fields.chain(rule.foreign.iter().map(|word| word.name)).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{}", rule.name);
        for variant in rule.variant_rules() {
            assert!(variant.fields().all(|field| !all.contains(&field.name)), "{}", variant.name);
        }
    }
}

#[test]
fn the_support_table_says_what_the_tables_say() {
    let rows: Vec<_> = support_rows().collect();
    let support = |object: &str, keyword: &str| {
        let found: Vec<_> = rows.iter().filter(|row| row.0 == object && row.1 == keyword).map(|row| row.2).collect();
        assert_eq!(found.len(), 1, "{object} {keyword}");
        found[0]
    };
    assert_eq!(support("Schema", "pattern"), Support::Enforced);
    assert_eq!(support("Schema", "title"), Support::Documented);
    assert_eq!(support("Schema", "oneOf"), Support::Enforced);
    assert_eq!(support("Parameter", "in: path"), Support::Enforced);
    assert_eq!(support("Path Parameter", "style: simple"), Support::Enforced);
    assert_eq!(support("Parameter", "content: */*"), Support::Refused(NOT_YET));
    assert_eq!(support("Request Body", "content: application/json"), Support::Enforced);
    assert_eq!(support("Request Body", "content: multipart/*"), Support::Refused(NOT_YET));
    assert_eq!(support("Query Parameter", "style: form"), Support::Enforced);
    assert_eq!(support("Paths", "{path}"), Support::Enforced);
    assert_eq!(support("Schema", "nullable"), Support::Enforced, "of 3.0 alone");
    assert_eq!(support("Schema", "examples"), Support::Documented, "of 3.1 alone");
    assert_eq!(support("Security Scheme", "type: mutualTLS"), Support::Enforced, "a word of 3.1 alone");
    assert_eq!(support("Parameter", "in: querystring"), Support::Refused(NOT_YET), "a word of 3.2 alone");
    assert_eq!(support("Path Item", "query"), Support::Enforced, "of 3.2 alone");
    assert!(matches!(support("XML", "attribute"), Support::Ignored(_)));
}

//! What is wrong with schemas, where it is found, and that finding it takes no more time than the document is long. What checks accept is in
//! `xtask/tests/checks`.

use super::Checking;
use crate::diagnostics::{Address, Diagnostics};
use crate::load::{self, Source};
use crate::pointer::Pointer;
use crate::value::Value;

fn document(text: &str) -> Value {
    let source = Source::new("schema.json".into(), text.to_owned());
    load::parse(&source, &mut Diagnostics::default()).expect(text)
}

/// The findings about the whole document as a schema: code, address and message.
fn findings(text: &str) -> Vec<String> {
    let mut diagnostics = Diagnostics::default();
    let mut checking = Checking::default();
    let id = checking.of(&document(text), &Pointer::root(), &mut diagnostics);
    // Whatever was found: what is checked while generating comes to an end, without a panic.
    let _ = checking.checks.accepts(id, &serde_json::json!({"a": [{"a": [1]}], "b": "c"}));
    diagnostics
        .iter()
        .map(|found| {
            let Address::Pointer(pointer, _) = &found.address else { panic!("no pointer: {found:?}") };
            format!("{} {pointer}: {}", found.code.as_str(), found.message)
        })
        .collect()
}

#[test]
fn every_mistake_is_found_at_its_place() {
    for (schema, expected) in [
        (r##"{"$ref":"#/$defs/nobody","$defs":{"somebody":{}}}"##, "reference #/$ref: `#/$defs/nobody` leads nowhere"),
        (r##"{"$ref":"#/minimum","minimum":1}"##, "reference #/$ref: `#/minimum` leads to a number, which is no schema"),
        (r##"{"allOf":[{}],"not":{"$ref":"#/allOf/01"}}"##, "reference #/not/$ref: `#/allOf/01` leads nowhere"),
        (r##"{"$ref":"#nowhere"}"##, r#"reference #/$ref: no schema here has the `$anchor` "nowhere""#),
        (r##"{"$ref":"other.json#/a"}"##, "unsupported #/$ref: `other.json` is the address of no schema of this document"),
        (r##"{"$ref":7}"##, "wrong-kind #/$ref: `$ref` must be a string, not a number"),
        (r##"{"openapi":"3.1.0","$ref":"#"}"##, "reference #: `#` leads to the whole document, which is no schema"),
        (
            r##"{"properties":{"a/b":{"pattern":"(a"}}}"##,
            "pattern #/properties/a~1b/pattern: invalid regular expression at character 1: this group is never closed",
        ),
        (
            r##"{"patternProperties":{"[b-a]":{}}}"##,
            "pattern #/patternProperties/[b-a]: invalid regular expression at character 2: the ends of this range are out of order",
        ),
        (r##"{"type":"strnig"}"##, "wrong-value #/type: there is no type `strnig`"),
        (r##"{"type":["string",1]}"##, "wrong-kind #/type: `type` must be a string or an array of strings, not an array"),
        (r##"{"minLength":-1}"##, "wrong-kind #/minLength: `minLength` must be an integer that is not negative, not a number"),
        (r##"{"maxItems":1.5}"##, "wrong-kind #/maxItems: `maxItems` must be an integer that is not negative, not a number"),
        (r##"{"exclusiveMinimum":true}"##, "wrong-kind #/exclusiveMinimum: `exclusiveMinimum` must be a number, not a boolean"),
        (r##"{"multipleOf":0}"##, "wrong-value #/multipleOf: `multipleOf` must be above zero, which 0 is not"),
        (r##"{"multipleOf":-2.0}"##, "wrong-value #/multipleOf: `multipleOf` must be above zero, which -2 is not"),
        (r##"{"multipleOf":0.12345678901234567890123456789012345678}"##, "unsupported #/multipleOf: more than 37 digits are not supported"),
        (r##"{"items":[{}]}"##, "wrong-kind #/items: a schema is an object or a boolean, not an array"),
        (r##"{"anyOf":[1]}"##, "wrong-kind #/anyOf/0: a schema is an object or a boolean, not a number"),
        (r##"{"enum":"a"}"##, "wrong-kind #/enum: `enum` must be an array, not a string"),
        (r##"{"required":"a"}"##, "wrong-kind #/required: `required` must be an array of strings, not a string"),
        (r##"{"dependentRequired":{"a":"b"}}"##, "wrong-kind #/dependentRequired/a: an array of strings is expected here, not a string"),
        (r##"{"uniqueItems":"yes"}"##, "wrong-kind #/uniqueItems: `uniqueItems` must be `true` or `false`, not a string"),
        (
            r##"{"$schema":"http://json-schema.org/draft-04/schema#"}"##,
            "unsupported #/$schema: the dialect `http://json-schema.org/draft-04/schema#` is not supported",
        ),
        (
            r##"{"$dynamicRef":"#n","$defs":{"n":{"$id":"n","$dynamicAnchor":"n"}}}"##,
            "unsupported #/$dynamicRef: `$dynamicRef` is not supported in a document with `$id`s",
        ),
    ] {
        assert_eq!(findings(schema), [expected], "{schema}");
    }
}

#[test]
fn all_mistakes_are_found_in_one_run() {
    let found = findings(
        r##"{"type":"x","minLength":"1","properties":{"a":{"$ref":"#/b"},"c":{"$ref":"#/$defs/d"}},"$defs":{"d":{"pattern":"+"}}}"##,
    );
    assert_eq!(found.len(), 4, "{found:#?}");
}

#[test]
fn references_that_stay_at_the_value_are_refused_where_they_lead_back() {
    for (schema, place) in [
        (r##"{"$ref":"#"}"##, "#/$ref"),
        (r##"{"allOf":[{"not":{"$ref":"#"}}]}"##, "#/allOf/0/not/$ref"),
        (r##"{"$ref":"#/$defs/a","$defs":{"a":{"anyOf":[{"$ref":"#/$defs/b"}]},"b":{"if":{"$ref":"#/$defs/a"}}}}"##, "#/$defs/b/if/$ref"),
        (r##"{"dependentSchemas":{"a":{"$ref":"#"}}}"##, "#/dependentSchemas/a/$ref"),
        (r##"{"oneOf":[{"$ref":"#/oneOf/0"}]}"##, "#/oneOf/0/$ref"),
        (r##"{"allOf":[{"allOf":[{"$ref":"#/allOf/0"}]}]}"##, "#/allOf/0/allOf/0/$ref"),
    ] {
        let found = findings(schema);
        assert_eq!(found.len(), 1, "{schema}: {found:?}");
        assert!(found[0].starts_with(&format!("reference-cycle {place}: ")), "{schema}: {found:?}");
    }
}

#[test]
fn references_that_go_into_the_value_may_lead_back() {
    for schema in [
        r##"{"properties":{"next":{"$ref":"#"}},"items":{"$ref":"#"},"additionalProperties":{"$ref":"#"},"contains":{"$ref":"#"}}"##,
        r##"{"propertyNames":{"$ref":"#"},"unevaluatedItems":{"$ref":"#"},"prefixItems":[{"$ref":"#"}]}"##,
        r##"{"allOf":[{"properties":{"a":{"anyOf":[{"$ref":"#/allOf/0"},{"$ref":"#"}]}}}]}"##,
    ] {
        assert_eq!(findings(schema), [""; 0], "{schema}");
    }
}

#[test]
fn each_schema_is_looked_at_once() {
    // Everything refers to everything, from every depth.
    let count = 100;
    let all: Vec<String> = (0..count).map(|other| format!(r##"{{"items":{{"$ref":"#/$defs/s{other}"}}}}"##)).collect();
    let defs: Vec<String> = (0..count).map(|index| format!(r#""s{index}":{{"allOf":[{}]}}"#, all.join(","))).collect();
    let document = document(&format!(r##"{{"$ref":"#/$defs/s0","$defs":{{{}}}}}"##, defs.join(",")));
    let mut checking = Checking::default();
    checking.of(&document, &Pointer::root(), &mut Diagnostics::default());
    assert_eq!(checking.checks.len(), count + 1);
}

#[test]
fn a_schema_that_is_referred_to_is_no_part_of_the_one_around() {
    // A chain of schemas, each within the last, and a reference to each: nothing is there twice.
    let depth = 60;
    let chain = (0..depth).fold("{}".to_owned(), |inner, _| format!(r#"{{"items":{inner}}}"#));
    let references: Vec<String> = (0..depth).map(|depth| format!(r##"{{"$ref":"#/$defs/c{}"}}"##, "/items".repeat(depth))).collect();
    let document = document(&format!(r#"{{"prefixItems":[{}],"$defs":{{"c":{chain}}}}}"#, references.join(",")));
    let mut checking = Checking::default();
    checking.of(&document, &Pointer::root(), &mut Diagnostics::default());
    assert_eq!(checking.checks.len(), depth + 1);
    assert!(format!("{:?}", checking.checks).len() < 40_000);
}

#[test]
fn long_chains_end_in_a_finding_not_in_the_stack() {
    let count = 5_000;
    let defs: Vec<String> = (0..count).map(|index| format!(r##""s{index}":{{"$ref":"#/$defs/s{}"}}"##, index + 1)).collect();
    let found = findings(&format!(r##"{{"$ref":"#/$defs/s0","$defs":{{{},"s{count}":{{}}}}}}"##, defs.join(",")));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("limit #/$defs/s4899: more than 100 schemas"), "{found:?}");
    // Through the value they may be as long as they like.
    let defs: Vec<String> = (0..count).map(|index| format!(r##""s{index}":{{"items":{{"$ref":"#/$defs/s{}"}}}}"##, index + 1)).collect();
    assert_eq!(findings(&format!(r##"{{"$ref":"#/$defs/s0","$defs":{{{},"s{count}":{{}}}}}}"##, defs.join(","))), [""; 0]);
}

#[test]
fn one_check_serves_all_who_ask() {
    let document =
        document(r##"{"$defs":{"a":{"items":{"$ref":"#/$defs/b"}},"b":{"items":{"$ref":"#/$defs/a"}},"c":{"$ref":"#/$defs/a"}}}"##);
    let mut checking = Checking::default();
    let mut diagnostics = Diagnostics::default();
    let mut of = |text: &str| checking.of(&document, &Pointer::parse(text).unwrap(), &mut diagnostics);
    let (a, b, c) = (of("#/$defs/a"), of("#/$defs/b"), of("#/$defs/c"));
    assert_eq!((a, b, c), (of("#/$defs/a"), of("#/$defs/b"), of("#/$defs/c")));
    assert_eq!(checking.checks.len(), 3);
    assert_eq!(checking.checks.get(c).as_reference(), Some(a));
    // Asked for later, refused all the same.
    let mut of = |text: &str| checking.of(&document, &Pointer::parse(text).unwrap(), &mut diagnostics);
    of("#/$defs/nobody");
    assert!(diagnostics.has_errors());
}

#[test]
fn what_only_looks_like_a_schema_is_left_alone() {
    for schema in [
        r##"{"const":{"$ref":"#/nowhere","$id":"x"},"enum":[{"$anchor":"a"}],"default":{"pattern":"("},"examples":[{"$ref":1}]}"##,
        r##"{"properties":{"const":{"$anchor":"x","type":"string"},"y":{"$ref":"#x"}}}"##,
        r##"{"x-notes":{"$id":"z","$ref":"#/nowhere"},"title":"t","contentMediaType":"a/b","contentSchema":{"type":"x"},"deprecated":true}"##,
    ] {
        assert_eq!(findings(schema), [""; 0], "{schema}");
    }
}

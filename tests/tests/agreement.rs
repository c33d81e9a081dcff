//! Schemas and values made at random, judged by our checks and by an independent validator: they agree. Each pair comes from a number, so a
//! disagreement is the same on every machine.
//!
//! Formats are left out, since validators differ about them on purpose; they have tables of their own.

use serde_json::{Map, Value, json};
use tests::random::Random;
use xtask::diagnostics::Diagnostics;
use xtask::load::{self, Source};
use xtask::lower::check::Checking;
use xtask::pointer::Pointer;

/// As many schemas, with `VALUES` each.
const SCHEMAS: u64 = 3000;
const VALUES: usize = 12;

const NAMES: &[&str] = &["a", "b", "c", "ab"];
const TEXTS: &[&str] = &["", "a", "b", "ab", "äb", "aab", "🦀", "1", "abc"];
// Not beyond what doubles count exactly: there, the other validator rounds.
const NUMBERS: &[&str] = &["0", "1", "2", "3", "-1", "1.0", "1.5", "0.5", "-2.5", "0.1", "0.3", "6", "1e2", "4294967296"];
const PATTERNS: &[&str] = &["a", "^a", "b$", "^a*b$", "^[a-c]{2}$", "^(?!a)", "^.$", "", "^(.)\\1"];
const KINDS: &[&str] = &["null", "boolean", "integer", "number", "string", "array", "object"];
const DEFINITIONS: usize = 3;

fn number(random: &mut Random) -> Value {
    serde_json::from_str(random.pick(NUMBERS)).unwrap()
}

fn value(random: &mut Random, depth: usize) -> Value {
    match random.below(if depth == 0 { 5 } else { 9 }) {
        0 => Value::Null,
        1 => Value::Bool(random.is_one_in(2)),
        2 | 3 => number(random),
        4 => random.pick(TEXTS).into(),
        5 | 6 => (0..random.below(4)).map(|_| value(random, depth - 1)).collect(),
        _ => (0..random.below(4)).map(|_| (random.pick(NAMES).to_owned(), value(random, depth - 1))).collect::<Map<_, _>>().into(),
    }
}

/// A schema; references that stay at the value are made by [`reference`] only where they cannot lead back.
fn schema(random: &mut Random, depth: usize, definition: usize) -> Value {
    if random.is_one_in(8) {
        return Value::Bool(!random.is_one_in(3));
    }
    let mut members = Map::new();
    for _ in 0..1 + random.below(3) {
        keyword(random, depth, definition, &mut members);
    }
    members.into()
}

fn keyword(random: &mut Random, depth: usize, definition: usize, members: &mut Map<String, Value>) {
    let mut put = |name: &str, value: Value| drop(members.insert(name.to_owned(), value));
    let small = |random: &mut Random| json!(random.below(4));
    // Those from 18 on hold schemas.
    match random.below(if depth == 0 { 18 } else { 36 }) {
        0 => put("type", random.pick(KINDS).into()),
        1 => put("type", json!([KINDS[random.below(3)], KINDS[3 + random.below(4)]])),
        2 => put("enum", (0..1 + random.below(4)).map(|_| value(random, 1)).collect()),
        3 => put("const", value(random, 1)),
        4 => put("minLength", small(random)),
        5 => put("maxLength", small(random)),
        6 => put("pattern", random.pick(PATTERNS).into()),
        7 => put("minimum", number(random)),
        8 => put("maximum", number(random)),
        9 => put("exclusiveMinimum", number(random)),
        10 => put("exclusiveMaximum", number(random)),
        11 => put("multipleOf", serde_json::from_str(random.pick(&["1", "2", "0.5", "0.1", "3", "1.5", "1e2"])).unwrap()),
        12 => put(random.pick(&["minItems", "minProperties"]), small(random)),
        13 => put(random.pick(&["maxItems", "maxProperties"]), small(random)),
        14 => put("uniqueItems", true.into()),
        15 => put("required", (0..1 + random.below(2)).map(|index| json!(NAMES[index])).collect()),
        16 => put("dependentRequired", json!({random.pick(NAMES): [random.pick(NAMES)]})),
        17 => put("$ref", reference(random, definition)),
        18 => put("items", part(random, depth)),
        19 => put("prefixItems", (0..1 + random.below(2)).map(|_| part(random, depth)).collect()),
        20 => {
            put("contains", part(random, depth));
            if random.is_one_in(2) {
                put("minContains", small(random));
            }
            if random.is_one_in(2) {
                put("maxContains", small(random));
            }
        }
        21 | 22 => put("properties", named(random, NAMES, |random| part(random, depth))),
        23 => put("patternProperties", named(random, &["^a", "b$", "^(?!a)"], |random| part(random, depth))),
        24 => put("additionalProperties", part(random, depth)),
        25 => put("propertyNames", schema(random, depth - 1, definition)),
        26 => put("dependentSchemas", named(random, NAMES, |random| schema(random, depth - 1, definition))),
        27 => put("allOf", schemas(random, depth, definition)),
        28 => put("anyOf", schemas(random, depth, definition)),
        29 => put("oneOf", schemas(random, depth, definition)),
        30 => put("not", schema(random, depth - 1, definition)),
        31 => {
            put("if", schema(random, depth - 1, definition));
            for name in ["then", "else"] {
                if !random.is_one_in(3) {
                    put(name, schema(random, depth - 1, definition));
                }
            }
        }
        32 | 33 => put("unevaluatedProperties", part(random, depth)),
        _ => put("unevaluatedItems", part(random, depth)),
    }
}

fn schemas(random: &mut Random, depth: usize, definition: usize) -> Value {
    (0..1 + random.below(3)).map(|_| schema(random, depth - 1, definition)).collect()
}

fn named(random: &mut Random, names: &[&str], mut schema: impl FnMut(&mut Random) -> Value) -> Value {
    (0..1 + random.below(2)).map(|_| (random.pick(names).to_owned(), schema(random))).collect::<Map<_, _>>().into()
}

/// A schema of a part of the value: from there, every definition may be referred to.
fn part(random: &mut Random, depth: usize) -> Value {
    schema(random, depth - 1, 0)
}

/// A reference to a later definition than the one it stands in; the last one is no reference.
fn reference(random: &mut Random, definition: usize) -> Value {
    format!("#/$defs/d{}", definition + 1 + random.below(DEFINITIONS - definition)).into()
}

fn document(random: &mut Random) -> Value {
    let mut root = Map::new();
    for _ in 0..2 + random.below(3) {
        keyword(random, 3, 0, &mut root);
    }
    let definitions = (1..=DEFINITIONS).map(|index| {
        let definition = if index == DEFINITIONS { json!({"type": random.pick(KINDS)}) } else { schema(random, 2, index) };
        (format!("d{index}"), definition)
    });
    root.insert("$defs".to_owned(), definitions.collect::<Map<_, _>>().into());
    root.into()
}

#[test]
fn two_validators_agree() {
    let (mut accepted, mut refused) = (0, 0);
    for seed in 0..SCHEMAS {
        let random = &mut Random(seed);
        let document = document(random);
        let other = jsonschema::draft202012::new(&document).unwrap_or_else(|error| panic!("schema {seed} {document}: {error}"));
        let text = document.to_string();
        let source = Source::new("random.json".into(), text);
        let mut diagnostics = Diagnostics::default();
        let ours = load::parse(&source, &mut diagnostics).unwrap();
        let mut checking = Checking::default();
        let id = checking.of(&ours, &Pointer::root(), &mut diagnostics);
        assert!(!diagnostics.has_errors(), "schema {seed} {document}: {diagnostics:?}");
        for _ in 0..VALUES {
            let value = value(random, 3);
            let answer = checking.checks.accepts(id, &value);
            assert_eq!(answer.is_ok(), other.is_valid(&value), "schema {seed} {document}\nvalue {value}\nours: {answer:?}");
            *if answer.is_ok() { &mut accepted } else { &mut refused } += 1;
        }
    }
    // Neither answer is rare, or this would show little.
    assert!(accepted > 4000 && refused > 4000, "{accepted} accepted, {refused} refused");
}

//! Some schemas as the components of one document. In: their numbers. Out: the types' answers about values near them.

use crate::dialect::{Dialect, bounded};
use crate::instances;
use crate::program::{self, Answer};
use crate::schemas::{DEFINITIONS, Writer};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use tests::crates::Workspace;
use tests::generator;
use tests::random::Random;
use tests::values::Understood;
use xtask::Inputs;
use xtask::diagnostics::{Address, Diagnostic, Severity};
use xtask::load::Source;
use xtask::settings::Enums;

/// As many values are asked of each.
const VALUES: usize = 40;

pub struct Batch {
    dialect: Dialect,
    /// As JSON Schema says it, whatever the dialect.
    components: Map<String, Value>,
    inputs: Inputs,
    understood: Understood,
}

impl Batch {
    /// The schemas of these numbers, but for those that contradict themselves: the generator refuses them with an address.
    pub fn of(dialect: Dialect, seeds: &[u64]) -> Self {
        let schemas = seeds.iter().flat_map(|seed| schemas_of(*seed));
        let mut components: Map<String, Value> = schemas.map(|(name, schema)| (name, dialect.restrict(schema))).collect();
        loop {
            let inputs = inputs(dialect, &components);
            let diagnostics = match Understood::of(&inputs) {
                Ok(understood) => return Self { dialect, components, inputs, understood },
                Err(diagnostics) => diagnostics,
            };
            let errors = diagnostics.iter().filter(|found| found.severity == Severity::Error);
            let wrong: BTreeSet<String> = errors.filter_map(family).collect();
            let before = components.len();
            components.retain(|name, _| !wrong.contains(family_of(name)));
            assert!(components.len() < before, "nothing to take out: {diagnostics:?}");
        }
    }

    /// The values that every type is asked about, with the answers.
    pub fn answers(&self) -> Vec<(String, Vec<(Value, Answer)>)> {
        let package = format!("agree-{}", self.dialect.name());
        let mut workspace = Workspace::new(env!("CARGO_TARGET_TMPDIR"), &format!("types-{package}"));
        workspace.add(&package, &xtask::generate(&self.inputs).files.expect("it was understood a moment ago"));
        program::add(&mut workspace, &package, &self.understood);
        let built = workspace.finish();
        let program = program::name(&package);
        built.cargo(&["build", "--package", &program]).unwrap_or_else(|error| panic!("{error}\n{}", self.inputs.source.text));
        let all = Value::Object(self.components.clone());
        let instances = self.understood.components().map(|(name, _)| {
            let random = &mut Random(name.bytes().fold(7, |seed: u64, byte| seed.wrapping_mul(31).wrapping_add(u64::from(byte))));
            let instances = (0..VALUES).map(|_| instances::near(random, &self.components[&name], &all)).collect();
            (name, instances)
        });
        program::ask(&built, &program, instances.collect())
    }

    /// The independent validator of a component.
    pub fn validator(&self, name: &str) -> jsonschema::Validator {
        let family = self.family(name).map(|(name, schema)| (name.clone(), bounded(schema.clone())));
        let schemas: Map<String, Value> = family.collect();
        let root = json!({"$ref": format!("#/components/schemas/{name}"), "components": {"schemas": schemas}});
        jsonschema::draft202012::new(&root).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// A schema and its definitions, for people.
    pub fn shown(&self, name: &str) -> String {
        let lines: Vec<String> = self.family(name).map(|(name, schema)| format!("{name}: {schema}")).collect();
        format!("{} {}", self.dialect.name(), lines.join("\n"))
    }

    fn family(&self, name: &str) -> impl Iterator<Item = (&String, &Value)> {
        self.components.iter().filter(move |(other, _)| family_of(other) == family_of(name))
    }
}

/// The schema of a number, with its definitions.
fn schemas_of(seed: u64) -> Vec<(String, Value)> {
    let random = &mut Random(seed);
    let name = format!("T{seed}");
    let mut writer = Writer { random, definition: name.clone() };
    let mut all = vec![(name.clone(), writer.schema(3))];
    for index in 1..=DEFINITIONS {
        // A definition that is a reference could lead to itself.
        let mut definition = writer.schema(1);
        while definition.to_string().contains("$ref") {
            definition = writer.schema(1);
        }
        all.push((format!("{name}D{index}"), definition));
    }
    all
}

fn family_of(name: &str) -> &str {
    name.split('D').next().unwrap_or_default()
}

/// The number whose schema a finding is about.
fn family(found: &Diagnostic) -> Option<String> {
    let pointer = match &found.address {
        Address::Pointer(pointer, _) | Address::Text { pointer, line: _, column: _ } => pointer,
    };
    pointer.steps().nth(2).map(|name| family_of(&name).to_owned())
}

fn inputs(dialect: Dialect, components: &Map<String, Value>) -> Inputs {
    let schemas: Map<String, Value> = components.iter().map(|(name, schema)| (name.clone(), dialect.spell(schema.clone()))).collect();
    let document = json!({
        "openapi": dialect.version(),
        "info": {"title": "At random", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    });
    let source = Source::new("random.json".into(), document.to_string());
    let mut inputs = generator::inputs_of(source, &format!("agree-{}", dialect.name()));
    inputs.settings.options.enums = Enums::Closed;
    inputs
}

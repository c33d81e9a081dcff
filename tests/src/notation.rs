//! One notation for another. In: a document that was read from YAML. Out: the same in JSON, with every member where it was.

use xtask::value::Value;

/// The value as JSON text.
pub fn to_json(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => quoted(text),
        Value::Array(items) => format!("[{}]", items.iter().map(to_json).collect::<Vec<_>>().join(",")),
        Value::Object(members) => {
            let members: Vec<String> = members.iter().map(|(name, value)| format!("{}:{}", quoted(name), to_json(value))).collect();
            format!("{{{}}}", members.join(",\n"))
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is JSON")
}

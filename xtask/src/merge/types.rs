//! The words of `type`. In: one word or a list of them. Out: those that two schemas allow together.

use crate::value::Value;
use std::fmt;

/// Kinds of values, in the order of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Types(Vec<String>);

impl Types {
    /// Those that `type` names.
    pub fn of(value: &Value) -> Option<Self> {
        Some(Self(match value {
            Value::String(word) => vec![word.clone()],
            Value::Array(words) => words.iter().map(|word| word.as_str().map(str::to_owned)).collect::<Option<_>>()?,
            _ => return None,
        }))
    }

    /// What both allow: an integer is a number.
    pub fn and(&self, other: &Self) -> Self {
        let allows = |types: &Self, word: &str| types.0.iter().any(|allowed| allowed == word || allowed == "number" && word == "integer");
        let mut both: Vec<String> = self.0.iter().filter(|word| allows(other, word)).cloned().collect();
        let narrower = other.0.iter().filter(|word| allows(self, word) && !both.contains(word));
        both.extend(narrower.cloned().collect::<Vec<_>>());
        Self(both)
    }

    /// The types of values.
    pub fn of_values(values: &[Value]) -> Self {
        let mut words: Vec<String> = Vec::new();
        for word in values.iter().map(word_of) {
            if !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
        Self(words)
    }

    /// Whether the word is one of them.
    pub fn has(&self, word: &str) -> bool {
        self.0.iter().any(|known| known == word)
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As `type` has it.
    pub fn value(&self) -> Value {
        match &self.0[..] {
            [word] => Value::String(word.clone()),
            words => Value::Array(words.iter().cloned().map(Value::String).collect()),
        }
    }
}

fn word_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.as_integer().is_some() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

impl fmt::Display for Types {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<String> = self.0.iter().map(|word| format!("`{word}`")).collect();
        f.write_str(&words.join(" or "))
    }
}

#[cfg(test)]
mod tests {
    use super::Types;

    fn types(words: &[&str]) -> Types {
        Types(words.iter().map(|word| (*word).to_owned()).collect())
    }

    #[test]
    fn an_integer_is_a_number() {
        assert_eq!(types(&["number", "null"]).and(&types(&["integer", "null"])), types(&["null", "integer"]));
        assert_eq!(types(&["integer"]).and(&types(&["number"])), types(&["integer"]));
        assert_eq!(types(&["number", "integer"]).and(&types(&["number"])), types(&["number", "integer"]));
        assert!(types(&["string"]).and(&types(&["object"])).is_empty());
    }
}

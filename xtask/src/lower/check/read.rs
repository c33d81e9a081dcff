//! What a keyword may hold. In: a member of a schema. Out: its value as Rust has it, or a finding that says what should stand there.

use super::{Context, Site};
use crate::diagnostics::Code;
use crate::pointer::Pointer;
use crate::value::{Number, Object, Value};

/// A schema's members, read with findings.
pub struct Members<'s, 'd> {
    pub members: &'d Object,
    site: &'s Site<'d>,
}

impl<'s, 'd> Members<'s, 'd> {
    pub fn of(members: &'d Object, site: &'s Site<'d>) -> Self {
        Self { members, site }
    }

    /// The member `name`, wherever it leads.
    pub fn any(&self, name: &str) -> Option<&'d Value> {
        self.members.get(name)
    }

    /// The address of the member `name`.
    pub fn at(&self, name: &str) -> Pointer {
        self.site.pointer.child(name)
    }

    /// A member that `read` understands; anything else is a finding.
    fn expect<T>(&self, name: &str, what: &str, context: &mut Context<'_, '_>, read: impl FnOnce(&'d Value) -> Option<T>) -> Option<T> {
        let value = self.any(name)?;
        let found = read(value);
        if found.is_none() {
            context.error(Code::WrongKind, &self.at(name), format!("`{name}` must be {what}, not {}", value.kind()), None);
        }
        found
    }

    pub fn text(&self, name: &str, context: &mut Context<'_, '_>) -> Option<&'d str> {
        self.expect(name, "a string", context, Value::as_str)
    }

    pub fn flag(&self, name: &str, context: &mut Context<'_, '_>) -> bool {
        let flag = self.expect(name, "`true` or `false`", context, |value| match value {
            Value::Bool(flag) => Some(*flag),
            _ => None,
        });
        flag.unwrap_or(false)
    }

    pub fn list(&self, name: &str, context: &mut Context<'_, '_>) -> Option<&'d [Value]> {
        self.expect(name, "an array", context, |value| match value {
            Value::Array(items) => Some(items.as_slice()),
            _ => None,
        })
    }

    pub fn object(&self, name: &str, context: &mut Context<'_, '_>) -> Option<&'d Object> {
        self.expect(name, "an object", context, Value::as_object)
    }

    pub fn texts(&self, name: &str, context: &mut Context<'_, '_>) -> Option<Vec<String>> {
        self.expect(name, "an array of strings", context, texts)
    }

    /// A number as decimal text.
    pub fn number(&self, name: &str, context: &mut Context<'_, '_>) -> Option<String> {
        self.expect(name, "a number", context, |value| match value {
            Value::Number(number) => Some(number.decimal()),
            _ => None,
        })
    }

    /// A number of characters, items or members.
    pub fn count(&self, name: &str, context: &mut Context<'_, '_>) -> Option<u64> {
        self.expect(name, "an integer that is not negative", context, |value| match value {
            Value::Number(number) => count(number),
            _ => None,
        })
    }
}

/// An array of strings.
pub fn texts(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Array(items) => items.iter().map(|item| item.as_str().map(str::to_owned)).collect(),
        _ => None,
    }
}

/// A count, `2.0` among them. Nothing in memory can be counted beyond 64 bits.
fn count(number: &Number) -> Option<u64> {
    match number {
        Number::Int(count) => u128::try_from(*count).ok().map(|count| u64::try_from(count).unwrap_or(u64::MAX)),
        Number::Float(count) => (count.fract() == 0.0 && *count >= 0.0).then_some(*count as u64),
        Number::Exact(text) => {
            let count: f64 = text.parse().ok()?;
            // No double beyond 2^53 has a fraction, so this one may be rounded; but then the text is an integer or no count to be reached.
            (count.fract() == 0.0 && count >= 1.0).then_some(count as u64)
        }
    }
}

//! What a type accepts. In: a type and a JSON value of the document. Out: nothing, or where in the value which rule is broken.
//!
//! Used at generation time only, to hold the document's own defaults and examples against their schemas.

use super::{
    Api, Bound, Branch, Enumeration, Integer, List, Listing, Mark, Number, Object, Openness, Presence, Shape, Text, TypeId, TypeRef,
    Undeclared, Union, UnionForm,
};
use crate::pattern::Compiled;
use serde_json::Value;

/// Why a value is refused: the place inside it, empty for the whole, and the rule in words.
pub struct Refusal {
    place: String,
    rule: String,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.place.is_empty() { f.write_str(&self.rule) } else { write!(f, "{}: {}", self.place.trim_start_matches('.'), self.rule) }
    }
}

type Verdict = Result<(), Refusal>;

fn refuse(rule: impl Into<String>) -> Verdict {
    Err(Refusal { place: String::new(), rule: rule.into() })
}

fn within(step: &str, verdict: Verdict) -> Verdict {
    verdict.map_err(|refusal| Refusal { place: format!("{step}{}", refusal.place), rule: refusal.rule })
}

fn ensure(holds: bool, rule: impl FnOnce() -> String) -> Verdict {
    if holds { Ok(()) } else { refuse(rule()) }
}

impl Api {
    /// Holds `value` against `ty`.
    pub fn accepts(&self, ty: &TypeRef, value: &Value) -> Verdict {
        match ty {
            TypeRef::Named(id) => self.accepts_named(*id, value),
            TypeRef::Null => ensure(value.is_null(), || "not null".to_owned()),
            TypeRef::Boolean => ensure(value.is_boolean(), || "not a boolean".to_owned()),
            TypeRef::Integer(width) => {
                let (minimum, maximum) = width.range();
                accepts_integer(&Integer { width: *width, minimum, maximum }, value)
            }
            TypeRef::Number => ensure(value.is_number(), || "not a number".to_owned()),
            TypeRef::Text => ensure(value.is_string(), || "not a string".to_owned()),
            TypeRef::Any => Ok(()),
            // Only the other crate knows.
            TypeRef::Foreign(_) => Ok(()),
            TypeRef::AnyObject => ensure(value.is_object(), || "not an object".to_owned()),
            TypeRef::List(item) => self.accepts_items(item, value).map(drop),
            TypeRef::Map(member) => match value.as_object() {
                Some(members) => members.iter().try_for_each(|(name, value)| within(&format!(".{name}"), self.accepts(member, value))),
                None => refuse("not an object"),
            },
            TypeRef::Nullable(inner) => {
                if value.is_null() {
                    Ok(())
                } else {
                    self.accepts(inner, value)
                }
            }
            TypeRef::Boxed(inner) => self.accepts(inner, value),
        }
    }

    fn accepts_named(&self, id: TypeId, value: &Value) -> Verdict {
        let ty = self.get(id);
        if let Some(check) = ty.check {
            self.checks.accepts(check, value).map_err(|rule| Refusal { place: String::new(), rule })?;
        }
        match &ty.shape {
            Shape::Alias(target) => self.accepts(target, value),
            Shape::Text(text) => accepts_text(text, value),
            Shape::Integer(integer) => accepts_integer(integer, value),
            Shape::Number(number) => accepts_number(number, value),
            Shape::Enumeration(enumeration) => accepts_value_of(enumeration, value),
            Shape::Object(object) => self.accepts_object(object, value),
            Shape::Union(union) => self.accepts_union(union, value),
            Shape::Tagged(tagged) => self.accepts_any(tagged.branches.iter().map(|(_, branch)| branch), value),
            Shape::Value => Ok(()),
            Shape::List(List { item, min_items, max_items }) => {
                let count = self.accepts_items(item, value)?;
                ensure(count >= *min_items, || format!("fewer than {min_items} items"))?;
                ensure(count <= *max_items, || format!("more than {max_items} items"))
            }
        }
    }

    fn accepts_union(&self, union: &Union, value: &Value) -> Verdict {
        let accepts = |(branch, mark): &(&Branch, &Mark)| {
            let checked = mark.check.is_none_or(|check| self.checks.accepts(check, value).is_ok());
            checked && self.accepts(&branch.ty, value).is_ok()
        };
        match union.branches.iter().zip(&union.marks).filter(accepts).count() {
            0 => refuse("none of its branches accepts it"),
            1 => Ok(()),
            _ => ensure(union.form != UnionForm::One, || "several of its branches accept it".to_owned()),
        }
    }

    fn accepts_any<'a>(&self, mut branches: impl Iterator<Item = &'a Branch>, value: &Value) -> Verdict {
        ensure(branches.any(|branch| self.accepts(&branch.ty, value).is_ok()), || "none of its branches accepts it".to_owned())
    }

    fn accepts_items(&self, item: &TypeRef, value: &Value) -> Result<u64, Refusal> {
        let Some(items) = value.as_array() else { return refuse("not an array").map(|()| 0) };
        for (index, value) in items.iter().enumerate() {
            within(&format!("[{index}]"), self.accepts(item, value))?;
        }
        Ok(items.len() as u64)
    }

    fn accepts_object(&self, object: &Object, value: &Value) -> Verdict {
        let Some(members) = value.as_object() else { return refuse("not an object") };
        for member in &object.members {
            match members.get(&member.name) {
                Some(value) => within(&format!(".{}", member.name), self.accepts(&member.ty, value))?,
                None => ensure(member.presence == Presence::Optional, || format!("the required member `{}` is missing", member.name))?,
            }
        }
        let undeclared = members.iter().filter(|(name, _)| !object.members.iter().any(|member| member.name == **name));
        for (name, value) in undeclared {
            match &object.undeclared {
                Undeclared::Ignored => {}
                Undeclared::Refused => refuse(format!("the member `{name}` is not declared"))?,
                Undeclared::Kept(ty) => within(&format!(".{name}"), self.accepts(ty, value))?,
            }
        }
        Ok(())
    }
}

fn accepts_text(text: &Text, value: &Value) -> Verdict {
    let Some(found) = value.as_str() else { return refuse("not a string") };
    breaks(text, found).map_or(Ok(()), refuse)
}

/// The rule that `found` breaks.
pub fn breaks(text: &Text, found: &str) -> Option<String> {
    let Text { pattern, min_length, max_length, format } = text;
    let length = found.chars().count() as u64;
    let mismatch =
        |(source, compiled): &(String, Compiled)| (!compiled.is_match(found)).then(|| format!("does not match the pattern `{source}`"));
    let short = |bound: &u64| (length < *bound).then(|| format!("shorter than {bound} characters"));
    let long = |bound: &u64| (length > *bound).then(|| format!("longer than {bound} characters"));
    let malformed = |format: &&crate::formats::Format| (!(format.check)(found)).then(|| format!("not of the format `{}`", format.name));
    let pattern = pattern.as_ref().and_then(mismatch);
    pattern.or(min_length.as_ref().and_then(short)).or(max_length.as_ref().and_then(long)).or(format.as_ref().and_then(malformed))
}

fn accepts_integer(integer: &Integer, value: &Value) -> Verdict {
    let whole = |number: f64| (number.fract() == 0.0 && number.abs() < 2f64.powi(64)).then_some(number as i128);
    let found = value.as_i64().map(i128::from).or(value.as_u64().map(i128::from)).or_else(|| value.as_f64().and_then(whole));
    let Some(found) = found else { return refuse("not an integer") };
    ensure(found >= integer.minimum, || format!("below the minimum {}", integer.minimum))?;
    ensure(found <= integer.maximum, || format!("above the maximum {}", integer.maximum))
}

fn accepts_number(number: &Number, value: &Value) -> Verdict {
    let Some(found) = value.as_f64() else { return refuse("not a number") };
    number.bounds.iter().try_for_each(|bound| match *bound {
        Bound::Minimum(bound) => ensure(found >= bound, || format!("below the minimum {bound}")),
        Bound::Maximum(bound) => ensure(found <= bound, || format!("above the maximum {bound}")),
        Bound::ExclusiveMinimum(bound) => ensure(found > bound, || format!("not above {bound}")),
        Bound::ExclusiveMaximum(bound) => ensure(found < bound, || format!("not below {bound}")),
    })
}

fn accepts_value_of(enumeration: &Enumeration, value: &Value) -> Verdict {
    let is_same = |known: &Value| known == value || known.is_number() && known.as_f64() == value.as_f64();
    if enumeration.values.iter().any(|known| is_same(&known.value.clone().into())) {
        return Ok(());
    }
    match (enumeration.openness, enumeration.listing) {
        (Openness::Open, Listing::Texts) => accepts_text(&enumeration.rules, value),
        (Openness::Open, Listing::Integers | Listing::Numbers) => ensure(value.is_number(), || "not a number".to_owned()),
        _ => refuse("none of the listed values"),
    }
}

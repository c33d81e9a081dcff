//! Members that tell the branches of a union apart. In: branches that are objects. Out: the member, and the values of it that mean each branch:
//! as a `discriminator` says, or because each branch lists values of its own.

use super::Lowering;
use crate::document::component_name;
use crate::model::Listing;
use crate::model::check::kind;
use crate::normalize::plain_name;
use crate::pointer::Pointer;
use crate::value::{Identity, Value};
use std::cell::Cell;
use std::collections::BTreeSet;

/// How deep references and branches are followed.
const DEEPEST: usize = 16;

/// How many schemas are looked at for one question: each may lead to several, and each of these to several more.
const MOST: usize = 4096;

/// How far a question has gone.
#[derive(Clone, Copy)]
struct Way<'w> {
    depth: usize,
    left: &'w Cell<usize>,
}

impl<'w> Way<'w> {
    fn new(left: &'w Cell<usize>) -> Self {
        Self { depth: 0, left }
    }

    /// One schema further; `None` where that is too far.
    fn further(self) -> Option<Self> {
        self.left.set(self.left.get().checked_sub(1)?);
        (self.depth < DEEPEST).then_some(Self { depth: self.depth + 1, ..self })
    }
}

/// How the branches are told apart.
pub struct Tags {
    pub member: String,
    pub listing: Listing,
    /// The values of the member that mean each branch.
    pub values: Vec<Vec<Value>>,
    /// The branch that is meant where the member is absent.
    pub absent: Option<usize>,
}

/// What a branch says of a member.
struct Listed<'d> {
    values: Vec<&'d Value>,
    is_required: bool,
}

impl<'d> Lowering<'d, '_> {
    /// The tags that a `discriminator` speaks of, at the schema `at` with these branches; `None` where they tell nothing apart.
    pub(super) fn discriminated(&self, at: &Pointer, branches: &[Pointer]) -> Option<Tags> {
        let member = self.canonical(at)?.get("discriminator")?.get("propertyName")?.as_str()?;
        let values = branches
            .iter()
            .map(|branch| self.tags_of_branch(at, branch, member, Way::new(&Cell::new(MOST))))
            .collect::<Option<Vec<_>>>()?;
        let may_lack = |branch: &Pointer| self.canonical(branch).and_then(|it| self.listed(it, member)).is_some_and(|it| !it.is_required);
        let lacking: Vec<usize> = (0..branches.len()).filter(|index| may_lack(&branches[*index])).collect();
        // The specification wants the member to be there; where it may be absent from one branch only, that says which one is meant.
        let absent = if let [only] = lacking[..] { Some(only) } else { None };
        tags(member, values, absent)
    }

    /// A member that every branch lists values of its own for.
    pub(super) fn implied(&self, branches: &[Pointer]) -> Option<Tags> {
        let schemas = branches.iter().map(|branch| self.canonical(branch)).collect::<Option<Vec<_>>>()?;
        if !schemas.iter().all(|schema| self.kinds(schema) == kind::OBJECT) {
            return None;
        }
        let mut names = Vec::new();
        self.member_names(schemas.first()?, &mut names, Way::new(&Cell::new(MOST)));
        names.into_iter().find_map(|member| {
            let listed = schemas.iter().map(|schema| self.listed(schema, member)).collect::<Option<Vec<_>>>()?;
            let lacking: Vec<usize> = (0..listed.len()).filter(|index| !listed[*index].is_required).collect();
            let values = listed.into_iter().map(|listed| listed.values.into_iter().cloned().collect()).collect();
            // Where it may be absent from two, its absence tells nothing.
            (lacking.len() <= 1).then(|| tags(member, values, lacking.first().copied())).flatten()
        })
    }

    /// The tags of a branch: those that the mapping gives it and those that it lists itself, else its own name.
    fn tags_of_branch(&self, at: &Pointer, branch: &Pointer, member: &str, way: Way<'_>) -> Option<Vec<Value>> {
        let home = self.home_of(branch.clone());
        let schema = self.canonical(&home)?;
        let name = component_name(home.as_str()).map(|name| plain_name(&name).to_owned());
        let is_meant = |target: &Value| {
            let target = target.as_str().unwrap_or_default();
            target == home.as_str() || name.as_deref().is_some_and(|name| target == name || component_name(target).as_deref() == Some(name))
        };
        let mapping = self.canonical(at)?.get("discriminator").and_then(|it| it.get("mapping")).and_then(Value::as_object);
        let mapped = mapping.into_iter().flatten().filter(|(_, target)| is_meant(target)).map(|(key, _)| Value::String(key.clone()));
        let mut tags: Vec<Value> = mapped.collect();
        let listed = self.listed_values(schema, member, Way::new(way.left)).unwrap_or_default();
        tags.extend(listed.into_iter().cloned());
        let is_discriminated = schema.get("discriminator").and_then(|it| it.get("propertyName")).and_then(Value::as_str) == Some(member);
        if tags.is_empty()
            && is_discriminated
            && let Some(way) = way.further()
        {
            for keyword in ["oneOf", "anyOf"] {
                for index in 0..schema.get(keyword).and_then(Value::as_array).unwrap_or_default().len() {
                    tags.extend(self.tags_of_branch(&home, &home.child(keyword).child(index), member, way)?);
                }
            }
        }
        if tags.is_empty() {
            tags.push(Value::String(name?));
        }
        let mut seen = BTreeSet::new();
        let is_new: Vec<bool> = tags.iter().map(|tag| seen.insert(Identity::of(tag))).collect();
        let mut is_new = is_new.into_iter();
        tags.retain(|_| is_new.next().unwrap_or(false));
        Some(tags)
    }

    /// The values that a schema lists for a member of the objects it accepts.
    fn listed(&self, schema: &'d Value, member: &str) -> Option<Listed<'d>> {
        let left = Cell::new(MOST);
        let values = self.listed_values(schema, member, Way::new(&left))?;
        Some(Listed { values, is_required: self.requires(schema, member, Way::new(&left)) })
    }

    fn listed_values(&self, schema: &'d Value, member: &str, way: Way<'_>) -> Option<Vec<&'d Value>> {
        let way = way.further()?;
        let below = |schema: &'d Value| self.listed_values(schema, member, way);
        let own = schema.get("properties").and_then(|properties| properties.get(member)).and_then(|property| self.values_of(property));
        // Any part's list is complete; the shortest one is the most special.
        let parts = self.parts_of(schema).filter_map(below).chain(own).min_by_key(Vec::len);
        let of_branches = |branches: &'d [Value]| {
            let values = branches.iter().map(below).collect::<Option<Vec<_>>>()?;
            (!values.is_empty()).then(|| values.into_iter().flatten().collect())
        };
        let mut unions = ["oneOf", "anyOf"].into_iter().filter_map(|keyword| schema.get(keyword)?.as_array());
        parts.or_else(|| unions.find_map(of_branches))
    }

    /// Whether a schema certainly refuses objects without a member.
    fn requires(&self, schema: &'d Value, member: &str, way: Way<'_>) -> bool {
        let Some(way) = way.further() else { return false };
        let names = schema.get("required").and_then(Value::as_array).unwrap_or_default();
        if names.iter().any(|name| name.as_str() == Some(member)) {
            return true;
        }
        let below = |schema: &'d Value| self.requires(schema, member, way);
        let mut unions = ["oneOf", "anyOf"].into_iter().filter_map(|keyword| schema.get(keyword)?.as_array());
        self.parts_of(schema).any(below) || unions.any(|branches| !branches.is_empty() && branches.iter().all(below))
    }

    /// The schemas that all values of this one keep besides.
    fn parts_of(&self, schema: &'d Value) -> impl Iterator<Item = &'d Value> {
        let target = schema.get("$ref").and_then(Value::as_str).and_then(|reference| self.referred(reference));
        schema.get("allOf").and_then(Value::as_array).unwrap_or_default().iter().chain(target)
    }

    /// All values of a member, where its schema lists them and there is no `null` among them.
    fn values_of(&self, schema: &'d Value) -> Option<Vec<&'d Value>> {
        let found = self.candidates_below(schema, &Pointer::root(), 1)?;
        let values: Vec<&'d Value> = found.values.into_iter().map(|candidate| candidate.value).collect();
        (found.free.is_none() && !values.is_empty() && !values.contains(&&Value::Null)).then_some(values)
    }

    fn member_names(&self, schema: &'d Value, names: &mut Vec<&'d str>, way: Way<'_>) {
        let Some(way) = way.further() else { return };
        let own = schema.get("properties").and_then(Value::as_object);
        names.extend(own.into_iter().flat_map(|members| members.keys()).map(String::as_str));
        let first = |keyword: &str| schema.get(keyword).and_then(Value::as_array).unwrap_or_default().first();
        for part in self.parts_of(schema).chain(first("oneOf")).chain(first("anyOf")) {
            self.member_names(part, names, way);
        }
    }
}

/// Tags that tell the branches apart: no value means two of them.
fn tags(member: &str, values: Vec<Vec<Value>>, absent: Option<usize>) -> Option<Tags> {
    let all = |is: fn(&Value) -> bool| values.iter().flatten().all(is);
    let listing = match () {
        () if all(|value| matches!(value, Value::String(_))) => Listing::Texts,
        () if all(|value| value.as_i64().is_some()) => Listing::Integers,
        () => return None,
    };
    let mut seen = BTreeSet::new();
    for own in &values {
        let own: BTreeSet<Identity<'_>> = own.iter().map(Identity::of).collect();
        if own.is_empty() || own.iter().any(|value| seen.contains(value)) {
            return None;
        }
        seen.extend(own);
    }
    drop(seen);
    Some(Tags { member: member.to_owned(), listing, values, absent })
}

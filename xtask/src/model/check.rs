//! DATA: what a schema demands, where no type of Rust says it. Filled by `lower::check`, printed by `emit::check`; `interpret` holds the
//! document's own values against it, with the very code that generated crates carry.

mod interpret;
mod judge;

use crate::formats::Format;
use crate::pattern::Compiled;
use crate::pointer::Pointer;
use crate::value::Value;
use indexmap::IndexMap;
use std::sync::Arc;

pub use templates::runtime::schema::kind;

/// The demands of one schema.
#[derive(Clone, Debug)]
pub struct Check {
    /// The kinds that a value may be of: a sum of [`kind`]'s.
    pub kinds: u8,
    /// `x-sensitive`, `format: password`
    pub is_sensitive: bool,
    /// What must hold besides, the cheapest first and [`Assertion::Unevaluated`] last.
    pub assertions: Vec<Assertion>,
}

/// A keyword, or some that work together. Numbers are decimal texts.
#[derive(Clone, Debug)]
pub enum Assertion {
    /// `enum` and `const`
    Enumeration(Vec<Value>),
    /// `enum` and `const`, where all values are strings.
    Texts(Vec<String>),
    /// `minLength`
    MinLength(u64),
    /// `maxLength`
    MaxLength(u64),
    /// `pattern`
    Pattern(Pattern),
    /// `format`
    Format(&'static Format),
    /// `minimum`
    Minimum(String),
    /// `maximum`
    Maximum(String),
    /// `exclusiveMinimum`
    ExclusiveMinimum(String),
    /// `exclusiveMaximum`
    ExclusiveMaximum(String),
    /// `multipleOf`
    MultipleOf(String),
    /// `minItems`
    MinItems(u64),
    /// `maxItems`
    MaxItems(u64),
    /// `uniqueItems`
    UniqueItems,
    /// `prefixItems` and `items`
    Items {
        /// For the first items, one each.
        prefix: Vec<Check>,
        /// For all others.
        rest: Option<Box<Check>>,
    },
    /// `contains`
    Contains {
        /// What is looked for.
        item: Box<Check>,
        /// `minContains`
        min: u64,
        /// `maxContains`
        max: Option<u64>,
    },
    /// `minProperties`
    MinProperties(u64),
    /// `maxProperties`
    MaxProperties(u64),
    /// `required`
    Required(Vec<String>),
    /// `properties`, `patternProperties`, `additionalProperties`
    Members {
        /// By name, sorted.
        declared: Vec<(String, Check)>,
        /// By a pattern of the name.
        patterns: Vec<(Pattern, Check)>,
        /// For all others.
        others: Option<Box<Check>>,
    },
    /// `propertyNames`
    PropertyNames(Box<Check>),
    /// `dependentRequired`
    DependentRequired(Vec<(String, Vec<String>)>),
    /// `dependentSchemas`
    DependentSchemas(Vec<(String, Check)>),
    /// `$ref`
    Reference(CheckId),
    /// `allOf`
    AllOf(Vec<Check>),
    /// `anyOf`
    AnyOf(Vec<Check>),
    /// `oneOf`
    OneOf(Vec<Check>),
    /// `not`
    Not(Box<Check>),
    /// `if`
    If {
        /// What decides.
        condition: Box<Check>,
        /// `then`
        then: Option<Box<Check>>,
        /// `else`
        otherwise: Option<Box<Check>>,
    },
    /// `unevaluatedProperties` and `unevaluatedItems`
    Unevaluated {
        /// For members that nothing else spoke of.
        members: Option<Box<Check>>,
        /// For items that nothing else spoke of.
        items: Option<Box<Check>>,
    },
}

/// A regular expression.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// As the document has it.
    pub source: String,
    /// Ready to be matched.
    pub compiled: Arc<Compiled>,
}

/// A check of [`Checks`], which is also how one refers to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CheckId(pub usize);

/// Checks with an address: those that are asked for, and those that others refer to.
#[derive(Debug, Default)]
pub struct Checks {
    by_pointer: IndexMap<Pointer, Named>,
}

#[derive(Debug)]
struct Named {
    check: Check,
    interpreted: interpret::Slot,
}

impl Check {
    /// Demands nothing.
    pub fn anything() -> Self {
        Self { kinds: kind::ANY, is_sensitive: false, assertions: Vec::new() }
    }

    /// Cannot be met.
    pub fn nothing() -> Self {
        Self { kinds: kind::NEVER, ..Self::anything() }
    }

    /// Demands what another check demands.
    pub fn reference(id: CheckId) -> Self {
        Self { assertions: vec![Assertion::Reference(id)], ..Self::anything() }
    }

    /// The other check, where this one is nothing but a reference to it.
    pub fn as_reference(&self) -> Option<CheckId> {
        match (self.kinds, self.is_sensitive, &self.assertions[..]) {
            (kind::ANY, false, [Assertion::Reference(id)]) => Some(*id),
            _ => None,
        }
    }

    /// Whether every value meets it.
    pub fn is_anything(&self) -> bool {
        self.kinds == kind::ANY && self.assertions.is_empty()
    }
}

impl Checks {
    /// The check of the schema at `pointer`, where it is there.
    pub fn id(&self, pointer: &Pointer) -> Option<CheckId> {
        self.by_pointer.get_index_of(pointer).map(CheckId)
    }

    /// Adds a check, which must not be there yet.
    pub fn add(&mut self, pointer: Pointer, check: Check) -> CheckId {
        let (index, _) = self.by_pointer.insert_full(pointer, Named { check, interpreted: interpret::Slot::default() });
        CheckId(index)
    }

    /// Puts another check in the place of one that nobody has interpreted yet.
    pub fn replace(&mut self, id: CheckId, check: Check) {
        self.by_pointer[id.0].check = check;
    }

    /// A check.
    pub fn get(&self, id: CheckId) -> &Check {
        &self.by_pointer[id.0].check
    }

    /// The address of a check's schema.
    pub fn pointer(&self, id: CheckId) -> &Pointer {
        let (pointer, _) = self.by_pointer.get_index(id.0).expect("ids are made by `add` alone");
        pointer
    }

    /// Forgets all but the first `length`.
    pub fn truncate(&mut self, length: usize) {
        self.by_pointer.truncate(length);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.by_pointer.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.by_pointer.is_empty()
    }

    /// All checks, in the order in which they were added.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (CheckId, &Pointer, &Check)> {
        self.by_pointer.iter().enumerate().map(|(index, (pointer, named))| (CheckId(index), pointer, &named.check))
    }
}

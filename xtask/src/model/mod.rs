//! DATA: the API in our own words. Filled by `lower`, completed by `refine`, named by `naming`, printed by `emit`.
//!
//! References are resolved to [`TypeId`]s, every decision about the Rust that comes out is a value here, and nothing of serde_json,
//! openapiv3 or tokens is left, but for the document's own JSON values (examples, defaults).

pub mod accepts;
mod body;
pub mod check;
mod constant;
mod header;
mod incoming;
mod link;
mod operation;
mod response;
mod security;
mod server;
mod width;

pub use body::{Body, Choice, Count, Further, Holds, Multipart, Part, Writing};
pub use constant::{Constant, ConstantType, ConstantValue};
pub use header::{Header, Written};
pub use incoming::{Incoming, Queried, Received, Source};
pub use link::Link;
pub use operation::{Content, Encoding, Location, Operation, PageCount, PageStep, Pagination, Parameter, Style, Tag};
pub use response::{Reading, Representation, Response, Status, Streaming};
pub use security::{Alternative, Flow, FlowKind, KeyPlace, Need, SchemeKind, SecurityScheme};
pub use server::{Server, ServerVariable};
pub use width::Width;

use crate::formats::Format;
use crate::pattern::Compiled;
use crate::pointer::Pointer;
use crate::value::Value;

/// Everything a document says.
#[derive(Debug, Default)]
pub struct Api {
    /// `info.title`
    pub title: String,
    /// `info.version`
    pub version: String,
    /// `info.description`
    pub description: Option<String>,
    /// The types, component schemas first, in the document's order.
    pub types: Vec<Type>,
    /// The checks of what no type says.
    pub checks: check::Checks,
    /// The servers that a client can start from.
    pub servers: Vec<Server>,
    /// Those of paths and operations that leave a choice, each once.
    pub own_servers: Vec<Server>,
    /// The address of the first one, with the defaults of its variables; it may be relative.
    pub server: Option<String>,
    /// The operations in the document's order.
    pub operations: Vec<Operation>,
    /// The headers that several responses have alike; `refine` finds them.
    pub header_sets: Vec<Vec<Header>>,
    /// The requests that the server sends: webhooks, then the callbacks of operations, in the document's order.
    pub incoming: Vec<Incoming>,
    /// How credentials are sent.
    pub security_schemes: Vec<SecurityScheme>,
    /// Whether the operations of each tag stand behind a feature; `refine` decides.
    pub tag_features: bool,
    /// The tags that the document describes.
    pub tags: Vec<Tag>,
}

/// A type of [`Api::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// In which direction a value travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the caller to the server.
    Request,
    /// From the server to the caller.
    Response,
}

/// A type that gets a name.
#[derive(Debug)]
pub struct Type {
    /// The schema it comes from.
    pub pointer: Pointer,
    /// What its name is made of: the component's name, then the way down to an inline schema.
    pub words: Vec<String>,
    /// The component it belongs to: the types of one component share a file.
    pub home: TypeId,
    /// What the document says in words.
    pub docs: Docs,
    /// `x-sensitive`, `format: password`
    pub sensitive: bool,
    /// What it is.
    pub shape: Shape,
    /// What has to be checked besides, because no type says it.
    pub check: Option<check::CheckId>,
    /// The derive macros that it has besides its own.
    pub derived: Vec<String>,
    /// Whether it holds no floating-point number, so that its equality is total (`Eq`); `refine` decides.
    pub total_equality: bool,
}

/// Annotations: they document and never check.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docs {
    /// `title` or `summary`
    pub title: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `example`
    pub example: Option<serde_json::Value>,
    /// `default`
    pub default: Option<serde_json::Value>,
    /// `deprecated`
    pub deprecated: bool,
    /// `externalDocs`: address and description
    pub external: Option<(String, Option<String>)>,
    /// A `format` that is not checked.
    pub format: Option<String>,
    /// What is checked besides what the type says, each rule as the document writes it.
    pub checked: Vec<String>,
    /// What is said of the parts of a value that have no type of their own to say it, and what such a part is called.
    pub parts: Vec<(&'static str, Docs)>,
}

/// What a named type is.
#[derive(Debug)]
pub enum Shape {
    /// Another name for something that needs no check of its own.
    Alias(TypeRef),
    /// A string with rules.
    Text(Text),
    /// An integer with bounds.
    Integer(Integer),
    /// A number with bounds.
    Number(Number),
    /// One of some values.
    Enumeration(Enumeration),
    /// An object with members.
    Object(Object),
    /// An array with a bounded number of items.
    List(List),
    /// One of several types.
    Union(Union),
    /// One of several types, told apart by a member.
    Tagged(Tagged),
    /// Any JSON value that its check accepts.
    Value,
}

impl Shape {
    /// Whether values are strings.
    pub fn is_text(&self) -> bool {
        match self {
            Self::Text(_) => true,
            Self::Enumeration(enumeration) => enumeration.listing == Listing::Texts,
            _ => false,
        }
    }
}

/// One of several types, told apart by what they accept.
#[derive(Debug)]
pub struct Union {
    /// The types.
    pub branches: Vec<Branch>,
    /// For each, what tells a value of it.
    pub marks: Vec<Mark>,
    /// What becomes of a value that several branches accept.
    pub form: UnionForm,
}

/// What tells a value of a branch.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// The kinds of values that it may accept: a sum of [`check::kind`]'s.
    pub kinds: u8,
    /// What else tells, where other branches accept values of these kinds too.
    pub check: Option<check::CheckId>,
}

/// What becomes of a value that several branches accept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnionForm {
    /// It is refused: `oneOf`.
    One,
    /// It becomes the first of them: `anyOf`, where they all read the same of it.
    First,
    /// It becomes each of them, beside the whole value: `anyOf` of structures.
    Views,
}

/// One of several types, told apart by a member.
#[derive(Debug)]
pub struct Tagged {
    /// The member's name.
    pub member: String,
    /// What the values of the member are: texts or integers.
    pub listing: Listing,
    /// The types, each with the values of the member that mean it.
    pub branches: Vec<(Vec<Value>, Branch)>,
    /// The branch that is meant where the member is absent.
    pub absent: Option<usize>,
    /// Whether a value of an unknown tag is kept; `refine` decides.
    pub open: bool,
}

/// One of the types of a union.
#[derive(Debug)]
pub struct Branch {
    /// What its variant's name is made of.
    pub name: String,
    /// The type.
    pub ty: TypeRef,
    /// Its schema.
    pub pointer: Pointer,
    /// What the document says in words.
    pub docs: Docs,
}

/// What a member, an item or an alias holds.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeRef {
    /// A named type.
    Named(TypeId),
    /// `null` and nothing else.
    Null,
    /// `true` or `false`
    Boolean,
    /// An integer of this width.
    Integer(Width),
    /// Any number.
    Number,
    /// Any string.
    Text,
    /// Any JSON value.
    Any,
    /// An object nobody has described.
    AnyObject,
    /// An array.
    List(Box<TypeRef>),
    /// An object with members of one type.
    Map(Box<TypeRef>),
    /// A type of another crate, by its path, that reads and writes itself with serde.
    Foreign(String),
    /// The value or `null`.
    Nullable(Box<TypeRef>),
    /// The value on the heap, because it may contain itself.
    Boxed(Box<TypeRef>),
}

/// The rules of a string.
#[derive(Debug, Default)]
pub struct Text {
    /// `pattern`: its source and what it compiles to.
    pub pattern: Option<(String, Compiled)>,
    /// `minLength`
    pub min_length: Option<u64>,
    /// `maxLength`
    pub max_length: Option<u64>,
    /// A `format` that is checked.
    pub format: Option<&'static Format>,
}

impl Text {
    /// Whether the compiler can check a literal.
    pub fn is_const(&self) -> bool {
        self.format.is_none_or(|format| format.is_const)
    }
}

/// The rules of an integer, inclusive and within its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Integer {
    /// How it is held.
    pub width: Width,
    /// The least value.
    pub minimum: i128,
    /// The greatest value.
    pub maximum: i128,
}

/// A rule of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// `minimum`
    Minimum(f64),
    /// `maximum`
    Maximum(f64),
    /// `exclusiveMinimum`
    ExclusiveMinimum(f64),
    /// `exclusiveMaximum`
    ExclusiveMaximum(f64),
}

/// The rules of a number.
#[derive(Clone, Debug, Default)]
pub struct Number {
    /// All of them hold.
    pub bounds: Vec<Bound>,
}

/// Whether an enumeration keeps values that are not listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Openness {
    /// Never.
    Closed,
    /// Always.
    Open,
    /// Where responses reach it; `refine` decides.
    ByReach,
}

/// One of some values.
#[derive(Debug)]
pub struct Enumeration {
    /// What its values have in common.
    pub listing: Listing,
    /// The listed values; `null` is not among them.
    pub values: Vec<Listed>,
    /// What becomes of others.
    pub openness: Openness,
    /// The rules of a text that is not listed, where it is open.
    pub rules: Text,
}

/// What the values of an enumeration have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// Strings.
    Texts,
    /// Integers that 64 bits hold.
    Integers,
    /// Numbers that doubles hold.
    Numbers,
    /// Nothing: any values.
    Constants,
}

/// A value of an enumeration.
#[derive(Debug)]
pub struct Listed {
    /// The value.
    pub value: Value,
    /// What its variant's name is made of.
    pub name: String,
    /// What the document says of it in words.
    pub docs: Docs,
}

impl Enumeration {
    /// Whether every text or number may come: it has no rules.
    pub fn takes_all(&self) -> bool {
        self.openness != Openness::Closed && !self.rules_something()
    }

    /// Whether a text that is not listed has rules.
    pub fn has_rules(&self) -> bool {
        self.openness != Openness::Closed && self.listing == Listing::Texts && self.rules_something()
    }

    fn rules_something(&self) -> bool {
        let Text { pattern, min_length, max_length, format } = &self.rules;
        pattern.is_some() || min_length.is_some() || max_length.is_some() || format.is_some()
    }
}

/// What becomes of members that are not declared.
#[derive(Clone, Debug, PartialEq)]
pub enum Undeclared {
    /// No keyword speaks of them: they are passed over.
    Ignored,
    /// `additionalProperties: false`
    Refused,
    /// They are kept, as values of this type.
    Kept(TypeRef),
}

/// An object with members.
#[derive(Debug)]
pub struct Object {
    /// The declared members in the document's order.
    pub members: Vec<Member>,
    /// All others.
    pub undeclared: Undeclared,
}

/// Whether a member must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It must.
    Required,
    /// It may be absent.
    Optional,
}

/// A declared member of an object.
#[derive(Debug)]
pub struct Member {
    /// Its name in JSON.
    pub name: String,
    /// What its field's name is made of, where somebody wants another one.
    pub rust_name: Option<String>,
    /// Its schema.
    pub pointer: Pointer,
    /// What it holds.
    pub ty: TypeRef,
    /// Whether it must be there.
    pub presence: Presence,
    /// What it has where it is absent, as a constant; `refine` decides.
    pub default: Option<Constant>,
    /// What the document says in words.
    pub docs: Docs,
}

/// An array with a bounded number of items.
#[derive(Debug)]
pub struct List {
    /// What it holds.
    pub item: TypeRef,
    /// `minItems`
    pub min_items: u64,
    /// `maxItems`
    pub max_items: u64,
}

impl TypeRef {
    /// What is inside all lists, maps, options and boxes.
    pub fn innermost(&self) -> &Self {
        match self {
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) | Self::Boxed(inner) => inner.innermost(),
            Self::Named(_)
            | Self::Null
            | Self::Boolean
            | Self::Integer(_)
            | Self::Number
            | Self::Text
            | Self::Any
            | Self::AnyObject
            | Self::Foreign(_) => self,
        }
    }

    /// The named type inside, if there is one.
    pub fn named(&self) -> Option<TypeId> {
        match self.innermost() {
            Self::Named(id) => Some(*id),
            _ => None,
        }
    }
}

impl Api {
    /// Names the places of types and operations as people know them.
    pub fn name_places(&mut self, written: impl Fn(&Pointer) -> Pointer) {
        self.types.iter_mut().for_each(|ty| ty.pointer = written(&ty.pointer));
        self.operations.iter_mut().for_each(|operation| operation.pointer = written(&operation.pointer));
    }

    /// The type behind an id.
    pub fn get(&self, id: TypeId) -> &Type {
        &self.types[id.0]
    }

    /// The types that travel in a direction.
    pub fn travelling(&self, direction: Direction) -> impl Iterator<Item = &TypeRef> {
        let of_operations = self.operations.iter().flat_map(move |operation| -> Vec<&TypeRef> {
            match direction {
                Direction::Request => {
                    let body = operation.body.iter().flat_map(|body| &body.choices).flat_map(Choice::types);
                    operation.parameters.iter().map(|parameter| &parameter.ty).chain(body).collect()
                }
                Direction::Response => operation.responses.iter().flat_map(Response::types).collect(),
            }
        });
        // What the server sends by itself is as open as its answers.
        let of_incoming = self.incoming.iter().flat_map(move |incoming| -> Vec<&TypeRef> {
            match direction {
                Direction::Request => incoming.answered().collect(),
                Direction::Response => incoming.received().collect(),
            }
        });
        of_operations.chain(of_incoming)
    }

    /// Leaves the types alone, those of operations too: they are the same with and without a client.
    pub fn forget_operations(&mut self) {
        self.operations.clear();
        self.header_sets.clear();
        self.incoming.clear();
        self.security_schemes.clear();
        self.tags.clear();
        self.server = None;
        self.servers.clear();
        self.own_servers.clear();
    }

    /// The address of the first server, where it is absolute.
    pub fn absolute_server(&self) -> Option<&str> {
        self.server.as_deref().filter(|server| server.contains("://"))
    }

    /// Every type with its id.
    pub fn ids(&self) -> impl Iterator<Item = (TypeId, &Type)> {
        self.types.iter().enumerate().map(|(index, ty)| (TypeId(index), ty))
    }

    /// The types that values of a type are made of.
    pub fn parts(shape: &Shape) -> Vec<&TypeRef> {
        match shape {
            Shape::Alias(ty) => vec![ty],
            Shape::List(list) => vec![&list.item],
            Shape::Object(object) => {
                let kept = match &object.undeclared {
                    Undeclared::Kept(ty) => Some(ty),
                    Undeclared::Ignored | Undeclared::Refused => None,
                };
                object.members.iter().map(|member| &member.ty).chain(kept).collect()
            }
            Shape::Union(union) => union.branches.iter().map(|branch| &branch.ty).collect(),
            Shape::Tagged(tagged) => tagged.branches.iter().map(|(_, branch)| &branch.ty).collect(),
            Shape::Text(_) | Shape::Integer(_) | Shape::Number(_) | Shape::Enumeration(_) | Shape::Value => Vec::new(),
        }
    }

    /// Follows aliases to what they stand for.
    pub fn resolve<'a>(&'a self, mut ty: &'a TypeRef) -> &'a TypeRef {
        // A chain is at most as long as there are types; longer ones are cycles, which `lower` has refused.
        for _ in 0..=self.types.len() {
            match ty {
                TypeRef::Named(id) => match &self.get(*id).shape {
                    Shape::Alias(target) => ty = target,
                    _ => return ty,
                },
                TypeRef::Boxed(inner) => ty = inner,
                _ => return ty,
            }
        }
        ty
    }
}

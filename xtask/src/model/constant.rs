//! DATA: values of the document that are constants of the crate, such as a `default`.

use super::{TypeId, Width};

/// A constant, with the type that it has.
#[derive(Clone, Debug, PartialEq)]
pub struct Constant {
    /// Its type.
    pub ty: ConstantType,
    /// Its value.
    pub value: ConstantValue,
}

/// What a constant can be.
#[derive(Clone, Debug, PartialEq)]
pub enum ConstantType {
    /// `true` or `false`
    Boolean,
    /// An integer.
    Integer(Width),
    /// Any number.
    Number,
    /// A text, which stays where it is.
    Text,
    /// A named type whose values the compiler can make.
    Named(TypeId),
    /// Some of them, which stay where they are.
    List(Box<ConstantType>),
}

/// The value of a constant.
#[derive(Clone, Debug, PartialEq)]
pub enum ConstantValue {
    /// `true` or `false`
    Boolean(bool),
    /// An integer.
    Integer(i128),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// What a newtype makes of a value, checked by the compiler.
    Checked(TypeId, Box<ConstantValue>),
    /// A variant of an enumeration, by its index.
    Variant(TypeId, usize),
    /// One after the other.
    List(Vec<ConstantValue>),
}

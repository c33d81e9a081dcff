//! DATA: the headers of answers, and how a value is written in one.

use super::{Docs, TypeRef};

/// The documented headers of a response.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// Its name in the document.
    pub name: String,
    /// What it is called in Rust, where the document says so: `x-rust-name`.
    pub rust_name: Option<String>,
    /// What it holds.
    pub ty: TypeRef,
    /// How that is written.
    pub written: Written,
    /// Whether every answer has it.
    pub required: bool,
    /// What the document says in words.
    pub docs: Docs,
}

/// How a value is written in a header: in `style: simple`, or as JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// A string as it is.
    Text,
    /// A number, in digits.
    Number,
    /// `true` or `false`
    Boolean,
    /// Any of these; the value alone tells.
    Scalar,
    /// Items with commas between them.
    List(Box<Written>),
    /// Names and values with commas between them: `a,1,b,2`, or `a=1,b=2` when exploded.
    Object {
        /// `explode`
        explode: bool,
        /// The declared members.
        members: Vec<(String, Written)>,
    },
    /// A JSON text.
    Json,
}

impl Written {
    /// Whether it is one of the parts that lists and objects can be made of.
    pub fn is_scalar(&self) -> bool {
        match self {
            Self::Text | Self::Number | Self::Boolean | Self::Scalar => true,
            Self::List(_) | Self::Object { .. } | Self::Json => false,
        }
    }
}

//! What a list of fields cannot say: one function for each row of `table::Also`, called with the object it is about.
//!
//! They say nothing about members of the wrong kind: the walk has reported those already.

pub(super) mod document;
pub(super) mod parameters;
pub(super) mod paths;
pub(super) mod schema;
pub(super) mod swagger;

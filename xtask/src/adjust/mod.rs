//! STAGES value -> value and model -> model: what somebody wants otherwise than the document alone would have it. In: the tree before anything is
//! checked, later the lowered API, and the settings. Out: the same with operations and types renamed, types of other crates in the place of
//! schemas, and enumerations opened and closed. A setting about something that is not there is an error: somebody thinks it is in force.

mod operations;
mod types;

pub use operations::operations;
pub use types::types;

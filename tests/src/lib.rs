//! Helpers shared by the tests: where the material is, how it is generated, pinned, built and asked. What the tests are about stands in
//! `tests/*.rs`, what they are made of in the folders beside; `README.md` says how to add to it.

pub mod command;
pub mod crates;
pub mod examples;
pub mod folders;
pub mod generator;
pub mod mock;
pub mod notation;
pub mod probe;
pub mod random;
pub mod server;
pub mod snapshots;
pub mod values;

/// The repository's front page: its Rust is compiled and run with the tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct FrontPage;

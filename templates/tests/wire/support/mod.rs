//! What wire tests need and no single test owns.

pub mod server;

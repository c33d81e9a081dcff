//! Tests of everything around the generator: arguments, settings, the search for the repository, and what happens to the output folder.

mod arguments;
mod check;
mod folder;
mod project;
mod refuse;
mod settings;
mod write;

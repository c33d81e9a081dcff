//! The first page's examples. In: the document's own examples. Out: a text type that is made, and an operation that is called; nothing where the
//! document shows neither. The code compiles as a doctest with every choice of features, so it stands on no name that a document could
//! take away: types and outcomes are written with their modules.

use super::Emitter;
use super::operations::Named;
use crate::model::accepts::breaks;
use crate::model::{Listing, Operation, Parameter, Shape, Text, Type, TypeId, TypeRef};
use crate::naming::{OperationName, ident};
use serde_json::Value;
use std::fmt::Write;

/// Where the examples stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    /// The crate's documentation, where they are compiled.
    Rustdoc,
    /// `README.md`, where nothing is hidden from the reader, so only what is to be read is there.
    Readme,
}

/// A body longer than this shows the document rather than the crate.
const LONGEST_BODY: usize = 24;

/// Texts that some rule is likely to refuse.
const LIKELY_WRONG: [&str; 4] = ["", "?", "not this", "\u{a0}"];

impl Emitter<'_> {
    /// The examples, with a line of words above each.
    pub(super) fn examples(&self, page: Page) -> Option<String> {
        let mut texts: Vec<_> = self.api.ids().filter_map(|(id, ty)| self.text_type(id, ty)).collect();
        // A pattern or a format says more than a length.
        texts.sort_by_key(|(_, text, _)| text.pattern.is_none() && text.format.is_none());
        let type_example = texts.into_iter().find_map(|(name, text, example)| self.text_example(name, text, example));
        let operations = self.api.operations.iter().zip(&self.names.operations);
        let call = operations
            .filter(|(operation, _)| !operation.docs.deprecated)
            .find_map(|(operation, name)| self.call_example(Named { operation, name }));
        let all = [
            ("A value is checked where it is made:", "", type_example),
            ("A call ends in one of two ways, an answer of success or everything else:", ",no_run", call),
        ];
        let mut text = String::new();
        for (words, tag, lines) in all {
            let Some(lines) = lines else { continue };
            let tag = if page == Page::Rustdoc { tag } else { "" };
            let shown = lines.iter().filter(|line| page == Page::Rustdoc || !line.starts_with("# "));
            let _ = write!(text, "{words}\n\n```rust{tag}\n{}```\n\n", shown.map(|line| format!("{line}\n")).collect::<String>());
        }
        (!text.is_empty()).then_some(text)
    }

    /// A string type's name, rules and example.
    fn text_type<'a>(&'a self, id: TypeId, ty: &'a Type) -> Option<(&'a str, &'a Text, &'a str)> {
        match &ty.shape {
            Shape::Text(text) => Some((&self.names.types[id.0].public, text, ty.docs.example.as_ref()?.as_str()?)),
            _ => None,
        }
    }

    fn text_example(&self, name: &str, text: &Text, example: &str) -> Option<Vec<String>> {
        if breaks(text, example).is_some() {
            return None;
        }
        let (root, name) = (self.root(), ident(name));
        let mut lines = vec![format!("use {root}::types;"), String::new()];
        lines.push(format!("let value: types::{name} = {example:?}.parse()?;"));
        if text.is_const() {
            lines.push("// A wrong literal does not even compile.".to_owned());
            lines.push(format!("assert_eq!(value, const {{ types::{name}::from_static({example:?}) }});"));
        }
        if let Some(wrong) = LIKELY_WRONG.into_iter().find(|wrong| breaks(text, wrong).is_some()) {
            lines.push(format!("assert!({wrong:?}.parse::<types::{name}>().is_err());"));
        }
        lines.push("# Ok::<(), Box<dyn std::error::Error>>(())".to_owned());
        Some(lines)
    }

    /// The call of an operation whose required parameters and body have examples.
    fn call_example(&self, named: Named<'_>) -> Option<Vec<String>> {
        let Named { operation, name } = named;
        let root = self.root();
        let feature = self.names.features.get(&name.module).map_or("client", String::as_str);
        let mut lines = vec![format!("# #[cfg(feature = {feature:?})]")];
        lines.push("# async fn example() -> Result<(), Box<dyn std::error::Error>> {".to_owned());
        let client = client_variable(name);
        let (given, passed) = self.arguments(operation, name)?;
        let types = if !self.api.types.is_empty() && given.iter().any(|line| line.contains("types::")) { ", types" } else { "" };
        lines.push(format!("use {root}::{{Client, operations{types}}};"));
        lines.push(String::new());
        let base_url = match (self.api.absolute_server(), &self.api.server) {
            (Some(_), _) => "",
            (None, Some(_)) => ".origin(\"https://api.example.com\")",
            (None, None) => ".base_url(\"https://api.example.com\")",
        };
        let settings = format!("{base_url}{}", self.credentials_example(&operation.security));
        let new = if settings.is_empty() { "new()".to_owned() } else { format!("builder(){settings}.build()?") };
        lines.push(format!("let {client} = Client::{new};"));
        lines.extend(given);
        lines.push(format!("match {client}.{}({}).send().await {{", ident(&name.method), passed.join(", ")));
        lines.extend(arms(operation, name));
        lines.extend(["}", "# Ok(())", "# }"].map(str::to_owned));
        Some(lines)
    }

    /// The variables of the required arguments, and how each is passed on.
    fn arguments(&self, operation: &Operation, name: &OperationName) -> Option<(Vec<String>, Vec<String>)> {
        let (mut given, mut passed) = (Vec::new(), Vec::new());
        for (parameter, argument) in operation.parameters.iter().zip(&name.parameters).filter(|(parameter, _)| parameter.required) {
            let variable = ident(argument);
            let (ty, value, borrow) = self.argument(parameter)?;
            given.push(format!("let {variable}{ty} = {value};"));
            passed.push(format!("{borrow}{variable}"));
        }
        if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
            let variable = ident(&name.body);
            let content = body.choices.first()?.content()?;
            let ty = match &content.ty {
                TypeRef::Named(id) => format!("types::{}", ident(&self.names.types[id.0].public)),
                TypeRef::Any => "serde_json::Value".to_owned(),
                _ => return None,
            };
            let example = self.usable(content.example.as_ref(), &content.ty)?;
            given.push(format!("let {variable}: {ty} = serde_json::from_str({})?;", raw(&json(example)?)));
            passed.push(format!("&{variable}"));
        }
        Some((given, passed))
    }

    /// A parameter's type as it is written after its name, its value, and how it is borrowed.
    fn argument(&self, parameter: &Parameter) -> Option<(String, String, &'static str)> {
        let example = self.usable(parameter.docs.example.as_ref(), &parameter.ty)?;
        match self.api.resolve(&parameter.ty) {
            TypeRef::Text => Some((String::new(), format!("{:?}", example.as_str()?), "")),
            TypeRef::Boolean | TypeRef::Integer(_) => Some((String::new(), example.to_string(), "")),
            TypeRef::Number => Some((String::new(), format!("{:?}", example.as_f64()?), "")),
            TypeRef::Named(id) => {
                let name = ident(&self.names.types[id.0].public);
                match &self.api.get(*id).shape {
                    Shape::Enumeration(enumeration) if enumeration.listing != Listing::Texts => None,
                    Shape::Text(_) | Shape::Enumeration(_) => {
                        Some((format!(": types::{name}"), format!("{:?}.parse()?", example.as_str()?), "&"))
                    }
                    Shape::Integer(_) => Some((String::new(), format!("types::{name}::new({example})?"), "")),
                    Shape::Number(_) => Some((String::new(), format!("types::{name}::new({:?})?", example.as_f64()?), "")),
                    Shape::Union(_) | Shape::Tagged(_) | Shape::Value | Shape::Alias(_) | Shape::Object(_) | Shape::List(_) => None,
                }
            }
            _ => None,
        }
    }

    /// The example given for a place, else the one of its type, where the type accepts it.
    fn usable<'a>(&'a self, own: Option<&'a Value>, ty: &'a TypeRef) -> Option<&'a Value> {
        let of_type = || ty.named().and_then(|id| self.api.get(id).docs.example.as_ref());
        let example = own.or_else(of_type)?;
        // `1.0` is an integer in JSON and none in Rust.
        let fits = !example.is_f64() || !matches!(self.api.resolve(ty), TypeRef::Integer(_) | TypeRef::Named(_));
        self.api.accepts(ty, example).ok().filter(|()| fits).map(|()| example)
    }

    /// The crate as a path begins with it. One that is called like a module of its own needs the colons.
    fn root(&self) -> String {
        let name = self.settings.package.name.as_str().replace('-', "_");
        if ["types", "operations", "streams", "webhooks", "callbacks"].contains(&name.as_str()) { format!("::{name}") } else { name }
    }
}

/// A name for the client that no argument has.
fn client_variable(name: &OperationName) -> String {
    let mut client = "client".to_owned();
    while name.body == client || name.parameters.contains(&client) {
        client.push('_');
    }
    client
}

fn arms(operation: &Operation, name: &OperationName) -> Vec<String> {
    let (ok, error) = (ident(&name.ok), ident(&name.error));
    let mut responses = operation.responses.iter().zip(&name.variants);
    let described = responses.find(|(response, _)| response.status.is_success() && !response.representations.is_empty());
    let success = described.map(|(_, variant)| {
        let variant = ident(variant);
        format!("    Ok(operations::{ok}::{variant}(answer)) => println!(\"{{:?}}\", answer.into_body()?),")
    });
    let others = [
        "    Ok(answer) => println!(\"{}\", answer.status()),".to_owned(),
        "    // Nothing happened: it may be sent again.".to_owned(),
        format!("    Err(operations::{error}::NotSent(why)) => println!(\"{{why}}\"),"),
        "    // It may have been received: look before sending it again.".to_owned(),
        format!("    Err(operations::{error}::OutcomeUnknown(why)) => println!(\"{{why}}\"),"),
        "    // Any other answer.".to_owned(),
        "    Err(answer) => println!(\"{answer}\"),".to_owned(),
    ];
    success.into_iter().chain(others).collect()
}

/// A value as JSON over several lines, where that is short enough. What an editor would hide is escaped, which JSON allows in strings only, and
/// nowhere else such characters can stand.
fn json(value: &Value) -> Option<String> {
    let text = serde_json::to_string_pretty(value).ok()?;
    let hidden = |c: char| c != '\n' && !(' '..='~').contains(&c) && (c.is_control() || c.escape_debug().len() > 1);
    let escape = |c: char| c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect::<String>();
    let escaped = text.chars().map(|c| if hidden(c) { escape(c) } else { c.to_string() }).collect::<String>();
    (escaped.lines().count() <= LONGEST_BODY && escaped.lines().all(|line| line.len() <= 400)).then_some(escaped)
}

/// A raw string literal.
fn raw(text: &str) -> String {
    let fences = (0..).map(|count| "#".repeat(count)).find(|fence| !text.contains(&format!("\"{fence}")));
    let fence = fences.unwrap_or_default();
    format!("r{fence}\"{text}\"{fence}")
}

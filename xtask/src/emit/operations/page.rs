//! The documentation of operations. In: what the document says of an operation, its parameters and its answers. Out: doc attributes.

use super::Named;
use super::body::{choices, sent_as};
use super::stream::streams;
use crate::emit::Emitter;
use crate::emit::comments::Comment;
use crate::emit::credentials::requirement;
use crate::emit::docs::{annotations, code, comment, constraints, name_default, prose};
use crate::emit::markdown;
use crate::model::{Body, Choice, Docs, Location, Parameter, Source, TypeRef};
use std::fmt::Write;

impl Emitter<'_> {
    /// The page of the call: everything about the operation.
    pub(super) fn operation_page(&self, named: Named<'_>) -> Comment {
        let Named { operation, name } = named;
        let mut text = format!("{}\n\n", request_line(named));
        if let Some(prose) = prose(&operation.docs) {
            let _ = writeln!(text, "{prose}\n");
        }
        for (parameter, argument) in operation.parameters.iter().zip(&name.parameters) {
            let _ = writeln!(text, "* {}", self.parameter_line(parameter, argument));
        }
        if let Some(body) = &operation.body {
            for (choice, choice_name) in choices(named) {
                let argument = if body.required { &name.body } else { &choice_name.setter };
                let _ = writeln!(text, "* {}", body_line(body, choice, argument));
            }
        }
        for fact in annotations(&operation.docs) {
            let _ = writeln!(text, "* {fact}");
        }
        if let Some(server) = &operation.server {
            let _ = writeln!(text, "* Server: {}, unless the client has a base URL", code(server));
        }
        if let Some(requirement) = requirement(&operation.security) {
            let _ = writeln!(text, "* {requirement}");
        }
        if streams(operation).next().is_some() {
            let _ = writeln!(text, "* The answer can be read as it comes: [`open`]({}::open) instead of `send`", name.call);
        }
        if operation.pagination.is_some() {
            let _ = writeln!(
                text,
                "* The answers are the pages of a list: [`pages`]({}::pages) instead of `send` gives them one after the other",
                name.call
            );
        }
        for (incoming, name) in self.api.incoming.iter().zip(&self.names.incoming) {
            if let Source::Callback { operations, name: called, .. } = &incoming.source
                && operations.contains(&operation.pointer)
            {
                let _ = writeln!(text, "* Callback {}: [`{1}`](crate::callbacks::{1})", code(called), name.name);
            }
        }
        let _ = writeln!(text, "* Source: {}", code(operation.pointer.as_str()));
        let _ = writeln!(text, "\nWhat comes of it: [`{}`] and [`{}`].", name.ok, name.error);
        comment(text.trim_end())
    }

    /// The page of the client's method: the same in short, with the way to what it does not say.
    pub(super) fn method_page(&self, named: Named<'_>, choice: Option<&Choice>) -> Comment {
        let Named { operation, name } = named;
        let summary = operation.docs.title.as_deref().or(operation.docs.description.as_deref()).and_then(markdown::summary);
        let mut text = String::new();
        if let Some(summary) = summary {
            let _ = writeln!(text, "{}\n", markdown::line(&summary));
        }
        let _ = writeln!(text, "{}\n", request_line(named));
        for (parameter, argument) in operation.parameters.iter().zip(&name.parameters).filter(|(parameter, _)| parameter.required) {
            let _ = writeln!(text, "* {}", self.parameter_line(parameter, argument));
        }
        if let (Some(body), Some(choice)) = (&operation.body, choice) {
            let _ = writeln!(text, "* {}", body_line(body, choice, &name.body));
        }
        let optional = operation.parameters.iter().zip(&name.parameters).filter(|(parameter, _)| !parameter.required);
        let bodies = choices(named).filter(|_| choice.is_none()).map(|(_, name)| &name.setter);
        let optional = optional.map(|(_, argument)| argument).chain(bodies);
        let setters: Vec<String> = optional.map(|setter| format!("[`{setter}`]({}::{setter})", name.call)).collect();
        if !setters.is_empty() {
            let _ = writeln!(text, "\nOptional, set on the call: {}.", setters.join(", "));
        }
        let _ = writeln!(
            text,
            "\nNothing is sent before `send`. More is said at [`{}`]; what comes of it is [`{}`] or [`{}`].",
            name.call, name.ok, name.error
        );
        comment(text.trim_end())
    }

    /// What the document says of a parameter, on a page of its own.
    pub(super) fn parameter_docs(&self, parameter: &Parameter, default: Option<&str>) -> String {
        let place = place(parameter);
        let mut text = prose(&parameter.docs).unwrap_or_else(|| format!("The {place}."));
        let mut facts = self.facts_of(&parameter.ty, &parameter.docs);
        default.iter().for_each(|constant| name_default(&mut facts, constant));
        let _ = write!(text, "\n\n* Sent as {place}\n");
        text.extend(facts.iter().map(|fact| format!("* {fact}\n")));
        text.trim_end().to_owned()
    }

    fn parameter_line(&self, parameter: &Parameter, argument: &str) -> String {
        let summary = parameter.docs.description.as_deref().and_then(markdown::summary).map(|text| markdown::line(&text));
        let presence = if parameter.required { "" } else { ", optional" };
        let facts = self.facts_of(&parameter.ty, &parameter.docs).join("; ");
        let line = format!("{} ({}{presence}): {}", code(argument), place(parameter), summary.unwrap_or_default());
        let line = line.trim_end().trim_end_matches(':').to_owned();
        if facts.is_empty() { line } else { format!("{line} ({facts})") }
    }

    /// The constraints of a type, and what the document says of its values.
    pub(super) fn facts_of(&self, ty: &TypeRef, docs: &Docs) -> Vec<String> {
        let mut facts = match self.api.resolve(ty) {
            TypeRef::Named(id) => constraints(&self.api.get(*id).shape),
            _ => Vec::new(),
        };
        facts.extend(annotations(docs));
        facts
    }
}

fn request_line(Named { operation, name: _ }: Named<'_>) -> String {
    code(&format!("{} {}", operation.method, operation.path))
}

pub(super) fn place(parameter: &Parameter) -> String {
    let place = match parameter.location {
        Location::Path => "path parameter",
        Location::Query => "query parameter",
        Location::Header => "header",
        Location::Cookie => "cookie",
    };
    format!("{place} {}", code(&parameter.name))
}

fn body_line(body: &Body, choice: &Choice, argument: &str) -> String {
    let presence = if body.required { "" } else { ", optional" };
    let summary = body.description.as_deref().and_then(markdown::summary).map(|text| markdown::line(&text)).unwrap_or_default();
    let line = format!("{} (body, {}{presence}): {summary}", code(argument), sent_as(choice));
    line.trim_end().trim_end_matches(':').to_owned()
}

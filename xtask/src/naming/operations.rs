//! The identifiers of operations: their methods, their types, the variants of their outcomes, and the files of their tags.

use super::failures::{self, FailureName};
use super::responses::{self, OwnName, ResponseName, SHARED, Shared};
use super::scope::Scope;
use super::statuses::variants;
use super::words::{file, snake, upper_camel};
use crate::model::{Api, Choice, Further, Operation, SecurityScheme, Writing};
use indexmap::IndexMap;

/// The identifiers of an operation.
#[derive(Debug)]
pub struct OperationName {
    /// The method of the client.
    pub method: String,
    /// The call.
    pub call: String,
    /// Its outcome of success.
    pub ok: String,
    /// Every other outcome.
    pub error: String,
    /// Which of [`Names::failures`](super::Names::failures) that is.
    pub failure: Option<usize>,
    /// The static that describes it.
    pub description: String,
    /// The argument or setter of each parameter.
    pub parameters: Vec<String>,
    /// The constant that is the default of each parameter.
    pub defaults: Vec<Option<String>>,
    /// The setter of no value, for each parameter that may be sent without one.
    pub empties: Vec<Option<String>>,
    /// The argument of the body.
    pub body: String,
    /// The identifiers of each form in which the body can be sent.
    pub choices: Vec<ChoiceName>,
    /// The variant of each response.
    pub variants: Vec<String>,
    /// What each response holds.
    pub responses: Vec<ResponseName>,
    /// The file below `operations/`, without `.rs`.
    pub module: String,
}

/// The identifiers of a form in which a body can be sent.
#[derive(Debug)]
pub struct ChoiceName {
    /// The method of the client that takes a required body in this form.
    pub method: String,
    /// The same of the call without a client.
    pub constructor: String,
    /// What puts the body into the call: for callers where it is optional.
    pub setter: String,
    /// The struct of a body whose parts are declared.
    pub form: Option<FormName>,
}

/// The identifiers of a body whose parts are declared.
#[derive(Debug)]
pub struct FormName {
    /// The struct.
    pub name: String,
    /// The argument or setter of each part.
    pub parts: Vec<String>,
    /// The setters of each part's headers.
    pub headers: Vec<Vec<String>>,
}

/// The type parameter of calls: what they are sent to.
pub const TARGET: &str = "C";

/// Derives of the prelude: in a page's links, such a name could mean either.
const DERIVES: &[&str] = &["Clone", "Copy", "Debug", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];

/// Methods of a client.
const CLIENT: &[&str] = &[
    "body_limit",
    "drive_future",
    "exchange_with",
    "sleep_for",
    "to_async",
    "new",
    "builder",
    "clone",
    "default",
    "fmt",
    "into",
    "from",
    "exchange",
    "assemble",
    "ready",
];

/// Methods of a call, and names that its constructor uses.
const CALL: &[&str] = &[
    "new",
    "with",
    "decode",
    "answer",
    "into_request",
    "into_stream_request",
    "call_options",
    "media_type",
    "open",
    "send",
    "clone",
    "fmt",
    "into",
    "from",
    "target",
    "call",
    "self",
];

/// Methods of a client's builder.
const BUILDER: &[&str] = &[
    "new",
    "base_url",
    "origin",
    "server",
    "address",
    "timeout",
    "attempt_timeout",
    "retry",
    "hook",
    "connect_timeout",
    "max_body",
    "max_connections",
    "max_redirects",
    "user_agent",
    "default_header",
    "allow_missing_credentials",
    "clock",
    "hold",
    "transport",
    "reqwest_client",
    "reqwest_builder",
    "build",
    "build_lenient",
    "build_blocking",
    "build_blocking_lenient",
    "refuse",
    "ready",
    "endpoint",
    "into",
    "from",
    "fmt",
];

/// Names every operation, and what several of them share.
pub fn operations(api: &Api) -> (Vec<OperationName>, Vec<OwnName>, Vec<FailureName>) {
    let modules = modules(api);
    let mut methods = Scope::with(CLIENT);
    let mut types = Scope::with(super::USED_BARE);
    DERIVES.iter().chain([&TARGET]).for_each(|name| drop(types.claim(name)));
    let mut shared = Shared::default();
    if api.operations.iter().any(|operation| operation.pagination.is_some()) {
        types.claim("Pages");
    }
    let name = |operation: &Operation| {
        let method = methods.claim(&snake(&operation.name));
        let call = types.claim(&upper_camel(&operation.name));
        let mut arguments = Scope::with(CALL);
        if !operation.servers.is_empty() {
            arguments.claim("server");
        }
        if operation.pagination.is_some() {
            arguments.claim("pages");
        }
        let body = operation.body.as_ref().map(|_| arguments.claim("body")).unwrap_or_default();
        let ok = types.claim(&format!("{}Ok", call.trim_end_matches('_')));
        let error = types.claim(&format!("{}Error", call.trim_end_matches('_')));
        let variants = variants(&operation.responses);
        let choices = choices(operation, (&method, &call, &body), (&mut methods, &mut types, &mut arguments));
        let parameters: Vec<String> = operation
            .parameters
            .iter()
            .map(|parameter| arguments.claim(&snake(parameter.rust_name.as_ref().unwrap_or(&parameter.name))))
            .collect();
        let mut constants = Scope::default();
        let defaults = operation.parameters.iter().zip(&parameters);
        let defaults = defaults.map(|(parameter, name)| super::default(parameter.default.as_ref(), name, &mut constants)).collect();
        let empties = operation.parameters.iter().zip(&parameters);
        let empties = empties.map(|(parameter, name)| parameter.or_empty.then(|| arguments.claim(&format!("{name}_empty")))).collect();
        OperationName {
            responses: responses::names(operation, (&call, &variants), &mut types, &mut shared),
            ok,
            error,
            failure: None,
            description: description(&method, &call),
            method,
            call,
            parameters,
            defaults,
            empties,
            choices,
            body,
            variants,
            module: modules[&operation.tag].clone(),
        }
    };
    let mut operations: Vec<OperationName> = api.operations.iter().map(name).collect();
    let header_sets = responses::header_sets(&api.header_sets, &mut types);
    let failures = failures::find(api, &mut operations, &mut types);
    (operations, header_sets, failures)
}

/// The static that describes an operation. That of a method of one letter would be called like its call.
fn description(method: &str, call: &str) -> String {
    let name = method.to_uppercase();
    if name == call { format!("{name}_") } else { name }
}

/// The first form of a body goes by the operation's own name, each further one by its media type besides.
fn choices(
    operation: &Operation,
    (method, call, body): (&str, &str, &str),
    (methods, types, arguments): (&mut Scope, &mut Scope, &mut Scope),
) -> Vec<ChoiceName> {
    let choices = operation.body.iter().flat_map(|body| &body.choices).enumerate();
    let name = |(index, choice): (usize, &Choice)| {
        let form = form(choice, call, types);
        if index == 0 {
            return ChoiceName { method: method.to_owned(), constructor: "new".to_owned(), setter: body.to_owned(), form };
        }
        let suffix = match &choice.writing {
            Writing::Json(_) => "json".to_owned(),
            Writing::Form(..) => "form".to_owned(),
            Writing::Multipart(_) => "multipart".to_owned(),
            Writing::Text(_) | Writing::Bytes => subtype(&choice.media_type),
        };
        let setter = arguments.claim(&format!("{body}_as_{suffix}"));
        let required = operation.body.as_ref().is_some_and(|body| body.required);
        let wanted = format!("{}_as_{suffix}", method.trim_end_matches('_'));
        ChoiceName {
            method: if required { methods.claim(&wanted) } else { wanted },
            constructor: if required { arguments.claim(&format!("new_as_{suffix}")) } else { String::new() },
            setter,
            form,
        }
    };
    choices.map(name).collect()
}

/// The struct of a body whose parts are declared, and its arguments and setters.
fn form(choice: &Choice, call: &str, types: &mut Scope) -> Option<FormName> {
    let Writing::Multipart(multipart) = &choice.writing else { return None };
    let mut scope = Scope::with(FORM);
    let parts: Vec<String> = multipart.parts.iter().map(|part| scope.claim(&snake(&part.name))).collect();
    let mut header = |part: &String, name: &str| scope.claim(&format!("{}_{}", part.trim_end_matches('_'), snake(name)));
    let headers = multipart.parts.iter().zip(&parts);
    let headers = headers.map(|(part, name)| part.headers.iter().map(|header_of| header(name, &header_of.name)).collect()).collect();
    let is_plain = parts.is_empty() && matches!(multipart.further, Further::Open);
    (!is_plain).then(|| FormName { name: types.claim(&format!("{}Form", call.trim_end_matches('_'))), parts, headers })
}

/// Methods of a form, and names that its constructor uses.
const FORM: &[&str] = &["new", "part", "form", "clone", "fmt", "into", "from", "self"];

/// What a media type is called among others of an operation.
fn subtype(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    let (kind, subtype) = essence.split_once('/').unwrap_or((essence, ""));
    snake(match (kind, subtype) {
        ("text", "plain" | "*") => "text",
        ("*", _) | (_, "octet-stream") => "bytes",
        (kind, "*") => kind,
        (_, subtype) => subtype,
    })
}

/// A file for each tag, and one for the operations without any.
fn modules(api: &Api) -> IndexMap<Option<String>, String> {
    let mut scope = Scope::with(super::DEVICES);
    scope.claim(SHARED);
    let tags: indexmap::IndexSet<&Option<String>> = api.operations.iter().map(|operation| &operation.tag).collect();
    tags.into_iter().map(|tag| (tag.clone(), scope.claim(&tag.as_deref().map_or_else(|| "untagged".to_owned(), file)))).collect()
}

/// A feature for each module, where there are features for tags.
pub fn features(api: &Api, operations: &[OperationName]) -> IndexMap<String, String> {
    let modules = operations.iter().filter(|_| api.tag_features).map(|name| &name.module);
    modules.map(|module| (module.clone(), format!("tag-{}", module.trim_start_matches("r#").replace('_', "-")))).collect()
}

/// The builder's methods for a security scheme.
#[derive(Debug)]
pub struct CredentialName {
    /// Takes the credential.
    pub setter: String,
    /// Has tokens fetched, where that can be.
    pub fetched: Option<String>,
}

/// The builder's methods for each security scheme.
pub fn credentials(api: &Api) -> Vec<CredentialName> {
    let mut scope = Scope::with(BUILDER);
    let name = |scheme: &SecurityScheme| {
        let setter = scope.claim(&snake(&scheme.name));
        let fetched =
            scheme.kind.client_credentials().map(|_| scope.claim(&format!("{}_client_credentials", setter.trim_end_matches('_'))));
        CredentialName { setter, fetched }
    };
    api.security_schemes.iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::{BUILDER, CLIENT};

    /// The inherent methods of `name` in the runtime files.
    fn methods(name: &str) -> Vec<String> {
        let files = crate::emit::RUNTIME.iter().map(|file| syn::parse_file(file.text).expect("Rust"));
        let mut found = Vec::new();
        for item in files.flat_map(|file| file.items) {
            let syn::Item::Impl(block) = item else { continue };
            let syn::Type::Path(own) = &*block.self_ty else { continue };
            if block.trait_.is_none() && own.path.is_ident(name) {
                found.extend(block.items.iter().filter_map(|item| match item {
                    syn::ImplItem::Fn(method) => Some(method.sig.ident.to_string()),
                    _ => None,
                }));
            }
        }
        found
    }

    #[test]
    fn no_operation_and_no_credential_is_called_like_a_method_of_the_runtime() {
        for (name, taken) in [("Client", CLIENT), ("ClientBuilder", BUILDER)] {
            let methods = methods(name);
            assert!(!methods.is_empty(), "{name}");
            let missing: Vec<_> = methods.iter().filter(|method| !taken.contains(&method.as_str())).collect();
            assert!(missing.is_empty(), "{name}: {missing:?}");
        }
    }
}

//! Printing. In: how a call ended and what to do next. Out: a few lines of text, at most 100 columns wide, in which neither the session nor
//! the phone number can be found: addresses are cut after the host, and what the service says is searched.

use super::checkout::Next;
use dintero_pay::client::Exchange;
use dintero_pay::operations::{PayError, PayOk};
use dintero_pay::types::{AuthenticationOperation, ErrorBody, ErrorDetail, PayRequest, PayResponse, SessionId};

const WIDTH: usize = 100;

/// What must not be printed.
pub struct Private(Vec<String>);

impl Private {
    /// The session, and the phone number with and without its plus sign.
    pub fn new(session: &SessionId, request: &PayRequest) -> Self {
        let phone = request.phone_number().map(|phone| phone.as_str());
        let secrets = [Some(session.as_str()), phone, phone.map(|phone| phone.trim_start_matches('+'))];
        Self(secrets.into_iter().flatten().map(str::to_owned).collect())
    }

    /// What the service says, fit for a terminal.
    fn told(&self, text: &str) -> String {
        let hidden = self.0.iter().fold(text.to_owned(), |text, secret| text.replace(secret, "[hidden]"));
        hidden.replace(char::is_control, " ")
    }
}

/// All there is to say about one call.
pub fn report(title: &str, outcome: &Result<PayOk, PayError>, next: &Next, private: &Private) -> String {
    let (variant, says) = seen(outcome, private);
    let mut text = format!("{title}\n");
    for (label, value) in [("matches", variant), ("says", &says), ("sent", sent(outcome)), ("next", &advice(next, private))] {
        text.push_str(&row(label, value));
    }
    text.push('\n');
    text
}

/// The variant, and the gist of what it holds.
fn seen(outcome: &Result<PayOk, PayError>, private: &Private) -> (&'static str, String) {
    match outcome {
        Ok(PayOk::Ok(answer)) => ("Ok(PayOk::Ok)", body(answer.body(), answer, payment, private)),
        Ok(PayOk::Accepted(answer)) => ("Ok(PayOk::Accepted)", body(answer.body(), answer, payment, private)),
        Ok(PayOk::Default(answer)) => ("Ok(PayOk::Default)", body(answer.body(), answer, refusal, private)),
        Ok(other) => ("Ok(_)", other.status().to_string()),
        Err(PayError::BadRequest(answer)) => ("Err(PayError::BadRequest)", body(answer.body(), answer, refusal, private)),
        Err(PayError::PreconditionFailed(answer)) => ("Err(PayError::PreconditionFailed)", body(answer.body(), answer, refusal, private)),
        Err(PayError::Default(answer)) => ("Err(PayError::Default)", body(answer.body(), answer, refusal, private)),
        Err(PayError::NotSent(failure)) => ("Err(PayError::NotSent)", failure.to_string()),
        Err(PayError::OutcomeUnknown(failure)) => ("Err(PayError::OutcomeUnknown)", failure.to_string()),
        Err(other) => ("Err(_)", other.to_string()),
    }
}

/// What an answer's body says, or why it cannot be read.
fn body<T, E: ToString>(body: Result<&T, E>, exchange: &Exchange, say: fn(&T, &Private) -> String, private: &Private) -> String {
    let status = exchange.status().unwrap_or_default();
    match body {
        Ok(body) => format!("{}: {}", status.as_str(), say(body, private)),
        Err(why) => format!("{}: no readable body ({}); its {} bytes are kept", status.as_str(), why.to_string(), exchange.bytes().len()),
    }
}

fn payment(payment: &PayResponse, private: &Private) -> String {
    let mut parts = vec![if payment.success() { "accepted".to_owned() } else { "not accepted".to_owned() }];
    parts.extend(payment.error().map(|error| private.told(error.as_str())));
    parts.extend(payment.error_details().unwrap_or_default().iter().filter_map(|detail| reason(detail, private)));
    parts.join("; ")
}

fn reason(detail: &ErrorDetail, private: &Private) -> Option<String> {
    let words = [detail.code().map(|code| code.as_str()), detail.category().map(|category| category.as_str()), detail.field()];
    let words: Vec<_> = words.into_iter().flatten().map(|word| private.told(word)).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn refusal(body: &ErrorBody, private: &Private) -> String {
    let error = body.error();
    let code = error.code().map(|code| format!(" ({})", private.told(code))).unwrap_or_default();
    format!("{}{code}", private.told(error.message()))
}

fn sent(outcome: &Result<PayOk, PayError>) -> &'static str {
    match outcome {
        Ok(_) => "yes, and answered",
        Err(error) if error.is_answered() => "yes, and answered",
        Err(error) if error.is_not_sent() => "no, nothing happened",
        Err(_) => "perhaps",
    }
}

fn advice(next: &Next, private: &Private) -> String {
    match next {
        Next::AwaitCallback => "nothing for the payer; wait for the callback, or read the transaction, before shipping".to_owned(),
        Next::Redirect(url) => format!("send the payer's browser to {}", address(url)),
        Next::Poll { poll_url, approval_url, qr_code } => {
            let open = approval_url.as_deref().map(|url| format!("open {} on this device, or ", address(url))).unwrap_or_default();
            let show = qr_code.as_deref().map(|code| format!("show the QR code ({}), and ", picture(code))).unwrap_or_default();
            format!("{open}{show}ask {} until it is decided, with a deadline", address(poll_url))
        }
        Next::Authenticate(operations) => {
            let all: Vec<_> = operations.iter().map(|operation| perform(operation, private)).collect();
            format!("authenticate the payer: {}", all.join("; then "))
        }
        Next::ChooseAnother => "nothing was paid; let the payer correct the data, or choose another payment product".to_owned(),
        Next::MendRequest => "nothing was paid; correct the request".to_owned(),
        Next::ReadSessionAgain => "nothing was paid; read the session again, look at what changed, decide anew".to_owned(),
        Next::Refused => "refused; read what the service says before anything is tried again".to_owned(),
        Next::SendAgain => "safe to send again".to_owned(),
        Next::LookFirst => "look before you act: read the session and its transaction; never just send it again".to_owned(),
    }
}

fn perform(operation: &AuthenticationOperation, private: &Private) -> String {
    let method = operation.method().map_or("request", |method| method.as_str());
    let href = operation.href().map_or_else(|| "an address that is missing".to_owned(), |href| address(href.as_str()));
    let what = operation.rel().map_or("unnamed", |rel| rel.as_str());
    format!("{} {href} ({})", private.told(method), private.told(what))
}

/// Scheme and host: the rest may be as good as a key.
fn address(url: &str) -> String {
    let authority = url.find("://").map_or(0, |at| at + 3);
    let end = url[authority..].find(['/', '?', '#']).map_or(url.len(), |length| authority + length);
    let cut = if end < url.len() { "/…" } else { "" };
    let host = url[authority..end].rsplit('@').next().unwrap_or_default();
    format!("{}{host}{cut}", &url[..authority]).replace(char::is_control, " ")
}

/// The kind and size of a `data:` URI.
fn picture(uri: &str) -> String {
    let kind = uri.strip_prefix("data:").and_then(|rest| rest.split([';', ',']).next()).unwrap_or("not a data URI");
    format!("{}, {} characters", kind.replace(char::is_control, " "), uri.len())
}

/// A label and its text, broken between words.
fn row(label: &str, value: &str) -> String {
    let mut text = format!("    {label:<9}");
    let indent = text.len();
    let mut column = indent;
    for (index, word) in value.split_whitespace().enumerate() {
        let width = word.chars().count() + usize::from(index > 0);
        if index > 0 && column + width > WIDTH {
            text.push_str(&format!("\n{:indent$}{word}", ""));
            column = indent + width - 1;
        } else {
            text.push_str(if index > 0 { " " } else { "" });
            text.push_str(word);
            column += width;
        }
    }
    text + "\n"
}

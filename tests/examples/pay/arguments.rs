//! The command line. In: words, and a way to look up environment variables. Out: what to do, or what is wrong with them.
//! Never puts a session, a phone number or a token into a message.

use dintero_pay::types::{PayRequest, PaymentProductType, PhoneNumber, SessionId};

/// What can be asked for.
pub const USAGE: &str = "\
Shows what each answer to the pay operation looks like to the code that called it.

Usage:
  cargo run -p tests --example pay                    every answer of the document, from a server of its own
  cargo run -p tests --example pay -- --base-url URL --session ID [--phone NUMBER] [--bearer-env VAR]
                                                      one real call, with Swish: it may start a payment

  --base-url URL     the service, with its path: https://checkout.dintero.com/v1
  --session ID       the session to pay; it is never printed
  --phone NUMBER     the payer's phone number; it is never printed
  --bearer-env VAR   the environment variable that holds an access token
";

/// What to do.
pub enum Task {
    /// Say how to call this program.
    Help,
    /// Every answer, from a server of our own.
    Tour,
    /// One real call.
    Call(Box<RealCall>),
}

/// Where to send one real call, and what with.
pub struct RealCall {
    /// The service.
    pub base_url: String,
    /// The session to pay.
    pub session: SessionId,
    /// What to pay with.
    pub request: PayRequest,
    /// The access token.
    pub bearer: Option<String>,
}

/// The values of the options, as they are written.
#[derive(Default)]
struct Given {
    base_url: Option<String>,
    session: Option<String>,
    phone: Option<String>,
    bearer_env: Option<String>,
}

/// Reads the words after the program's name.
pub fn parse(words: impl IntoIterator<Item = String>, variable: impl Fn(&str) -> Option<String>) -> Result<Task, String> {
    let mut words = words.into_iter().peekable();
    if words.peek().is_none() {
        return Ok(Task::Tour);
    }
    let mut given = Given::default();
    while let Some(option) = words.next() {
        let place = match option.as_str() {
            "--help" | "-h" => return Ok(Task::Help),
            "--base-url" => &mut given.base_url,
            "--session" => &mut given.session,
            "--phone" => &mut given.phone,
            "--bearer-env" => &mut given.bearer_env,
            // The word may be a session that lost its option: it is not repeated.
            _ => return Err("a word on the command line is none of the options".to_owned()),
        };
        let value = words.next().ok_or_else(|| format!("{option} needs a value"))?;
        if place.replace(value).is_some() {
            return Err(format!("{option} stands there twice"));
        }
    }
    real_call(given, variable).map(|call| Task::Call(Box::new(call)))
}

fn real_call(given: Given, variable: impl Fn(&str) -> Option<String>) -> Result<RealCall, String> {
    let Given { base_url, session, phone, bearer_env } = given;
    let (Some(base_url), Some(session)) = (base_url, session) else {
        return Err("a real call needs both --base-url and --session".to_owned());
    };
    // The messages of these types are about rules: what breaks them is sensitive and never repeated.
    let session = SessionId::try_from(session).map_err(|error| format!("--session: {error}"))?;
    let mut request = PayRequest::new().with_payment_product_type(PaymentProductType::SwishSwish);
    if let Some(phone) = phone {
        request = request.with_phone_number(PhoneNumber::try_from(phone).map_err(|error| format!("--phone: {error}"))?);
    }
    let bearer = match bearer_env {
        Some(name) => Some(variable(&name).ok_or_else(|| format!("--bearer-env: the variable {name} is not set"))?),
        None => None,
    };
    Ok(RealCall { base_url, session, request, bearer })
}

//! Tests of code that calls the API, without a server.
//! In: answers to give, or exchanges with a real server to remember. Out: a transport that gives those answers and remembers what it was asked, and
//! recordings that it can play. A recording holds no credential; bodies it holds as they are.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION, SET_COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response, StatusCode};
use serde_json::{Value, json};

use super::http_answer::Answered;
use super::http_credential::SecretQuery;
use super::http_failure::{Exchange, Reason};
use super::http_hook::{Attempt, Hook};
use super::http_request_body::Body;
use super::http_transport::{BoxError, BoxFuture, Chunks, SendOptions, Transport, TransportError};

/// A transport that gives prepared answers, one for each request, and remembers the requests. Clones share both. A request for which
/// no answer is left is not sent.
#[derive(Clone, Default)]
pub struct Canned(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    answers: VecDeque<Answer>,
    requests: Vec<Request<Bytes>>,
}

struct Answer {
    /// Method and path of the only request it is for.
    to: Option<String>,
    outcome: Result<Response<Bytes>, TransportError>,
}

impl Canned {
    /// No answers yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers the next request with a JSON body.
    ///
    /// # Panics
    /// When there is no such status.
    #[must_use]
    pub fn json(self, status: u16, body: impl Into<Bytes>) -> Self {
        let mut response = Response::new(body.into());
        *response.status_mut() = StatusCode::from_u16(status).expect("a status from 100 to 999");
        response.headers_mut().insert("content-type", HeaderValue::from_static("application/json"));
        self.answer(response)
    }

    /// Answers the next request.
    #[must_use]
    pub fn answer(self, response: Response<impl Into<Bytes>>) -> Self {
        self.push(Answer { to: None, outcome: Ok(response.map(Into::into)) })
    }

    /// Lets the next request fail: `TransportError::not_sent` or `TransportError::outcome_unknown`.
    #[must_use]
    pub fn fail(self, error: TransportError) -> Self {
        self.push(Answer { to: None, outcome: Err(error) })
    }

    /// Gives the answers of a recording, each to the request that it was an answer to.
    ///
    /// # Errors
    /// When the text is no recording.
    pub fn replay(recording: &str) -> Result<Self, BoxError> {
        let recording: Value = serde_json::from_str(recording)?;
        let exchanges = recording.get("exchanges").and_then(Value::as_array).ok_or("a recording has `exchanges`")?;
        exchanges.iter().try_fold(Self::new(), |canned, exchange| {
            let answer = played(exchange).ok_or("an exchange is not as it was recorded")?;
            Ok(canned.push(answer))
        })
    }

    /// All requests so far, with their credentials.
    #[must_use]
    pub fn requests(&self) -> Vec<Request<Bytes>> {
        self.state().requests.clone()
    }

    /// How many answers are left.
    #[must_use]
    pub fn left(&self) -> usize {
        self.state().answers.len()
    }

    fn push(self, answer: Answer) -> Self {
        self.state().answers.push_back(answer);
        self
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for Canned {
    fn send<'a>(&'a self, request: Request<Bytes>, _: &'a SendOptions) -> BoxFuture<'a, Result<Response<Box<dyn Chunks>>, TransportError>> {
        let mut state = self.state();
        let line = format!("{} {}", request.method(), request.uri().path());
        state.requests.push(request);
        let refused = |why: String| Err(TransportError::not_sent(Reason::Setup).with_source(why));
        let outcome = match state.answers.pop_front() {
            None => refused("no prepared answer is left".to_owned()),
            Some(Answer { to: Some(to), .. }) if to != line => refused("the recording goes on with another request".to_owned()),
            Some(answer) => answer.outcome,
        };
        Box::pin(std::future::ready(outcome.map(|response| response.map(|body| Box::new(Some(body)) as Box<dyn Chunks>))))
    }
}

impl fmt::Debug for Canned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("Canned").field("left", &state.answers.len()).field("requests", &state.requests.len()).finish()
    }
}

/// A hook that remembers exchanges with a real server, for `Canned::replay`. What a credential has added is kept as `[redacted]`, and so
/// are cookies; everything else is kept, bodies included.
#[derive(Clone, Default)]
pub struct Recorder(Arc<Mutex<Vec<Recorded>>>);

struct Recorded {
    call: u64,
    attempt: u32,
    request: Value,
    outcome: Option<Value>,
}

impl Recorder {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Everything so far, as JSON.
    #[must_use]
    pub fn recording(&self) -> String {
        let recorded = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let exchange = |recorded: &Recorded| Some(json!({"request": recorded.request, "answer": recorded.outcome.as_ref()?}));
        let exchanges: Vec<Value> = recorded.iter().filter_map(exchange).collect();
        format!("{:#}\n", json!({"exchanges": exchanges}))
    }
}

impl Hook for Recorder {
    fn before(&self, attempt: &Attempt, request: &mut Request<Body>) -> Result<(), BoxError> {
        let mut uri = request.uri().to_string();
        if let Some(SecretQuery(pairs)) = request.extensions().get() {
            for pair in pairs {
                let name = pair.split('=').next().unwrap_or_default();
                uri = uri.replace(pair, &format!("{name}=[redacted]"));
            }
        }
        let body = request.body().as_bytes().map(|bytes| text(bytes));
        let request = json!({"method": request.method().as_str(), "uri": uri, "headers": headers(request.headers()), "body": body});
        let recorded = Recorded { call: attempt.call, attempt: attempt.number, request, outcome: None };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(recorded);
        Ok(())
    }

    fn after(&self, attempt: &Attempt, _: Duration, outcome: Result<&Answered, &Exchange>) {
        let outcome = match outcome {
            Ok(answer) => json!({
                "status": answer.status().as_u16(),
                "headers": headers(answer.headers()),
                "body": text(answer.bytes()),
            }),
            Err(failure) => json!({"not_sent": failure.is_not_sent()}),
        };
        let mut recorded = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = |recorded: &&mut Recorded| recorded.call == attempt.call && recorded.attempt == attempt.number;
        if let Some(recorded) = recorded.iter_mut().rfind(own) {
            recorded.outcome = Some(outcome);
        }
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder").finish_non_exhaustive()
    }
}

/// Headers as pairs, without what is nobody's business.
fn headers(headers: &HeaderMap) -> Vec<[String; 2]> {
    let secret = [AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION, SET_COOKIE];
    let shown = |name: &HeaderName, value: &HeaderValue| match value.to_str() {
        _ if value.is_sensitive() || secret.contains(name) => "[redacted]".to_owned(),
        Ok(text) => text.to_owned(),
        Err(_) => String::from_utf8_lossy(value.as_bytes()).into_owned(),
    };
    headers.iter().map(|(name, value)| [name.to_string(), shown(name, value)]).collect()
}

/// Bytes as text, or as the numbers that they are.
fn text(bytes: &[u8]) -> Value {
    std::str::from_utf8(bytes).map_or_else(|_| json!(bytes), |text| json!(text))
}

/// A recorded exchange, to be played.
fn played(exchange: &Value) -> Option<Answer> {
    let (request, answer) = (exchange.get("request")?, exchange.get("answer")?);
    let uri: http::Uri = request.get("uri")?.as_str()?.replace("[redacted]", "").parse().ok()?;
    let to = Some(format!("{} {}", request.get("method")?.as_str()?, uri.path()));
    if let Some(not_sent) = answer.get("not_sent").and_then(Value::as_bool) {
        let error = if not_sent { TransportError::not_sent } else { TransportError::outcome_unknown };
        return Some(Answer { to, outcome: Err(error(Reason::Connection)) });
    }
    let body = match answer.get("body")? {
        Value::String(text) => Bytes::from(text.clone()),
        Value::Array(bytes) => {
            bytes.iter().map(|byte| byte.as_u64().and_then(|byte| u8::try_from(byte).ok())).collect::<Option<Vec<u8>>>()?.into()
        }
        _ => return None,
    };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(u16::try_from(answer.get("status")?.as_u64()?).ok()?).ok()?;
    for header in answer.get("headers")?.as_array()? {
        let [name, value] = &header.as_array()?[..] else { return None };
        let (name, value) = (HeaderName::try_from(name.as_str()?).ok()?, HeaderValue::try_from(value.as_str()?).ok()?);
        response.headers_mut().append(name, value);
    }
    Some(Answer { to, outcome: Ok(response) })
}

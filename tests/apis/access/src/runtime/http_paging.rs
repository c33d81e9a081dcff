//! How a list goes on from page to page. Pure: it neither sends nor waits.
//! In: a call, what the document says about its pages, and each answer. Out: the call for the next page, the end, or why there is no way on.

use std::collections::BTreeSet;

use http::Uri;
use serde_json::Value;

use super::http_answer::Answered;
use super::http_call::Draft;
use super::http_failure::{Cause, Failed, NotSent, Reason};
use super::http_link;
use super::http_location::follow;
use super::http_parameter::{Given, Parameter};

/// Where an answer says which page is next.
#[derive(Debug, Clone, Copy)]
pub enum Paging {
    /// In its `Link` header.
    Link,
    /// Its body has the address here.
    Address(&'static str),
    /// Its body has here what this parameter is set to.
    Token(Parameter, &'static str),
    /// Nowhere: this parameter counts, and a page without items is the last one.
    Count(Parameter, Count),
}

/// How a parameter counts.
#[derive(Debug, Clone, Copy)]
pub struct Count {
    /// Where the body has the items of a page.
    pub items: &'static str,
    /// What the parameter is for the first page, where a call does not set it.
    pub start: u64,
    /// By how much it grows.
    pub step: Step,
}

/// By how much a parameter grows from page to page.
#[derive(Debug, Clone, Copy)]
pub enum Step {
    /// By one.
    Page,
    /// By the number of items.
    Item,
}

/// The way of one call from page to page.
pub(crate) struct Course {
    paging: Paging,
    /// What asks for the next page; none at the end.
    draft: Option<Draft>,
    /// Why there is no way on.
    stuck: Option<(Draft, String)>,
    /// What has been asked for already.
    been: BTreeSet<String>,
}

/// What an answer says about the next page; `None` at the end.
type Next = Result<Option<String>, String>;

impl Course {
    pub(crate) fn new(draft: Draft, paging: Paging) -> Self {
        let been = match paging {
            Paging::Link | Paging::Address(_) => None,
            Paging::Token(parameter, _) | Paging::Count(parameter, _) => draft.pair(parameter.name).map(str::to_owned),
        };
        Self { paging, draft: Some(draft), stuck: None, been: been.into_iter().collect() }
    }

    /// What asks for the next page, or why it cannot be asked for; `None` at the end.
    pub(crate) fn next(&mut self) -> Option<Result<Draft, Failed>> {
        if let Some((draft, why)) = self.stuck.take() {
            let cause = Cause::new(Reason::Page, format!("the next page cannot be asked for: {why}"));
            return Some(Err(Failed::NotSent(NotSent::new(draft.operation(), cause))));
        }
        self.draft.take().map(Ok)
    }

    /// Takes note of an answer to what was sent.
    pub(crate) fn answered(&mut self, mut sent: Draft, answered: &Answered) {
        if !answered.status().is_success() {
            return;
        }
        match self.lead(&mut sent, answered) {
            Ok(true) => self.draft = Some(sent),
            Ok(false) => {}
            Err(why) => self.stuck = Some((sent, why)),
        }
    }

    /// Changes what was sent into what asks for the next page; whether there is one.
    fn lead(&mut self, sent: &mut Draft, answered: &Answered) -> Result<bool, String> {
        let place = match self.paging {
            Paging::Link => match http_link::next(answered.headers()) {
                Some(reference) => address(sent, answered, &reference, &mut self.been)?,
                None => return Ok(false),
            },
            Paging::Address(pointer) => match text(answered, pointer)? {
                Some(reference) => address(sent, answered, &reference, &mut self.been)?,
                None => return Ok(false),
            },
            Paging::Token(parameter, pointer) => match text(answered, pointer)? {
                Some(token) => set(sent, parameter, &token),
                None => return Ok(false),
            },
            Paging::Count(parameter, count) => match items(answered, count.items)? {
                0 => return Ok(false),
                items => set(sent, parameter, &counted(sent, parameter, count, items)?),
            },
        };
        if self.been.insert(place) { Ok(true) } else { Err("it has been asked for before".to_owned()) }
    }
}

/// Sends the call to this address instead, and tells it.
fn address(sent: &mut Draft, answered: &Answered, reference: &str, been: &mut BTreeSet<String>) -> Result<String, String> {
    let base = answered.address().ok_or("there is no address to start from")?;
    been.insert(base.to_string());
    let address: Uri = follow(base, reference).map_err(|why| format!("its address cannot be used: {why}"))?;
    let place = address.to_string();
    sent.go_to(address);
    Ok(place)
}

/// Sets the parameter, and tells what it is now.
fn set(sent: &mut Draft, parameter: Parameter, value: &str) -> String {
    sent.set(parameter, &Given::Text(value));
    sent.pair(parameter.name).unwrap_or_default().to_owned()
}

/// What the parameter is for the page after one with so many items.
fn counted(sent: &Draft, parameter: Parameter, count: Count, items: usize) -> Result<String, String> {
    let by = match count.step {
        Step::Page => 1,
        Step::Item => u64::try_from(items).unwrap_or(u64::MAX),
    };
    let now = match sent.pair(parameter.name) {
        Some(pair) => pair.rsplit_once('=').and_then(|(_, value)| value.parse().ok()),
        None => Some(count.start),
    };
    let next = now.and_then(|now: u64| now.checked_add(by));
    next.map(|next| next.to_string()).ok_or_else(|| format!("`{}` is no number that can grow", parameter.name))
}

/// The text or number that a body has at a place, where there is one.
fn text(answered: &Answered, pointer: &str) -> Next {
    let Some(body) = body(answered)? else { return Ok(None) };
    match body.pointer(pointer) {
        None | Some(Value::Null | Value::Bool(false)) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone()).filter(|text| !text.is_empty())),
        Some(Value::Number(number)) => Ok(Some(number.to_string())),
        Some(_) => Err(format!("what the answer has at `{pointer}` is neither a text nor a number")),
    }
}

/// How many items a body has at a place.
fn items(answered: &Answered, pointer: &str) -> Result<usize, String> {
    let Some(body) = body(answered)? else { return Ok(0) };
    match body.pointer(pointer) {
        None | Some(Value::Null) => Ok(0),
        Some(Value::Array(items)) => Ok(items.len()),
        Some(_) => Err(format!("what the answer has at `{pointer}` is no list")),
    }
}

/// The body; none where the status says that there is none.
fn body(answered: &Answered) -> Result<Option<Value>, String> {
    if matches!(answered.status().as_u16(), 204 | 205) {
        return Ok(None);
    }
    let unreadable = |why: &dyn std::fmt::Display| format!("the answer cannot be read: {why}");
    let bytes = answered.whole().map_err(|why| unreadable(&why))?;
    serde_json::from_slice(bytes).map(Some).map_err(|_| unreadable(&"it is no JSON"))
}

//! One type of each kind, written as the generator writes them.

use crate::runtime::checked_integer::CheckedInteger;
use crate::runtime::checked_number::CheckedNumber;
use crate::runtime::checked_text::CheckedText;
use crate::runtime::enumeration::Unlisted;
use crate::runtime::enumeration_checked_type::checked;
use crate::runtime::enumeration_constant_type::constants;
use crate::runtime::enumeration_number::UnlistedNumber;
use crate::runtime::enumeration_number_type::numbers;
use crate::runtime::enumeration_type::enumeration;
use crate::runtime::extras::Extras;
use crate::runtime::foreign_type::foreign;
use crate::runtime::integer_type::integer;
use crate::runtime::json_type::json;
use crate::runtime::list_type::list;
use crate::runtime::number_type::number;
use crate::runtime::object_type::object;
use crate::runtime::pattern_engine::Engine;
use crate::runtime::schema::{Keyword, Schema, kind};
use crate::runtime::schema_text::Matcher;
use crate::runtime::schema_value::Json;
use crate::runtime::tagged::UnlistedValue;
use crate::runtime::tagged_type::tagged;
use crate::runtime::text_type::text;
use crate::runtime::union_type::union;
use crate::runtime::union_views_type::views;
use std::borrow::Cow;

/// A string with rules that are checked while compiling.
pub type Short = CheckedText<rules::Short>;

/// A sensitive string whose rule is checked at run time.
pub type Secret = CheckedText<rules::Secret>;

/// An integer with bounds.
pub type Age = CheckedInteger<u8, rules::Age>;

/// A number with bounds.
pub type Part = CheckedNumber<rules::Part>;

/// A sensitive number that is checked besides.
pub type CheckedPart = CheckedNumber<rules::CheckedPart>;

/// A number with bounds that has a struct of its own.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub struct Share(f64);

number! { Share Shown { minimum(0.0); exclusive_maximum(1.0); } }

/// A closed enumeration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Color {
    /// `red`
    Red,
    /// `deep blue`
    DeepBlue,
}

enumeration! { Color closed { Red = "red", DeepBlue = "deep blue", } }

/// An open enumeration.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum State {
    /// `on`
    On,
    /// Anything else.
    Unknown(Unlisted),
}

enumeration! { State open(Unknown) { On = "on", } }

/// An open enumeration with rules.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Currency {
    /// `SEK`
    Sek,
    /// Anything else.
    Unknown(Unlisted),
}

checked! { Currency open(Unknown) { Sek = "SEK", } rules::Currency }

/// A closed enumeration of integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// `-1`
    Minus1,
    /// `2`: high
    High,
}

numbers! { Level(i64) closed { Minus1 = -1, High = 2, } }

/// An open enumeration of numbers.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum Ratio {
    /// `0.5`
    Half,
    /// Anything else.
    Unknown(UnlistedNumber<f64>),
}

numbers! { Ratio(f64) open(Unknown) { Half = 0.5, } }

/// Values of several kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Switch {
    /// `auto`
    Auto,
    /// `false`
    False,
    /// `[1]`
    N1,
}

constants! { Switch { Auto = "auto" => Json::Text("auto"), False = "false" => Json::Boolean(false), N1 = "[1]" => Json::Array(&[Json::Number("1")]), } }

/// An array with bounds.
#[derive(Clone, PartialEq, Eq)]
pub struct Ages(Vec<Age>);

list! { Ages(Age) Shown 1, 3 }

/// A struct that keeps undeclared members.
#[derive(Clone)]
pub struct Person {
    /// required
    pub name: Short,
    /// optional
    pub age: Option<Age>,
    /// required, may be null
    pub share: Option<Share>,
    /// optional, may be null
    pub color: Option<Option<Color>>,
    /// undeclared
    pub extras: Extras,
}

object! { Person kept(extras) { 0 name: "name" required, 1 age: "age" optional, 2 share: "share" required, 3 color: "color" optional, } }

/// A struct that refuses undeclared members.
#[derive(Clone)]
pub struct Point {
    /// required
    pub x: i64,
}

object! { Point: Eq, refused { 0 x: "x" required, } }

/// A struct that passes over undeclared members.
#[derive(Clone)]
pub struct Loose {
    /// optional
    pub state: Option<State>,
    /// optional
    pub next: Option<Box<Loose>>,
}

impl Loose {
    /// No member set.
    #[must_use]
    pub fn new() -> Self {
        Self { state: None, next: None }
    }
}

object! { Loose: Eq Default, ignored { 0 state: "state" optional, 1 next: "next" optional, } }

foreign! { ::std::net::IpAddr }

/// Some text, or a list of such things.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Nested(serde_json::Value);

json! { Nested Shown NESTED }

static NESTED: Schema = Schema {
    kinds: kind::STRING | kind::ARRAY,
    keywords: &[
        Keyword::Pattern("^(?!secret)", Matcher::Engine(&|text| PATTERN_1.is_match(text))),
        Keyword::MaxItems(3),
        Keyword::Items(&[], Some(&NESTED)),
    ],
};

static PATTERN_1: Engine = Engine::new("^(?!secret)");

/// A sensitive value of any form.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Credentials(serde_json::Value);

json! { Credentials Redacted CREDENTIALS }

static CREDENTIALS: Schema = Schema {
    kinds: kind::ANY,
    keywords: &[
        Keyword::Sensitive,
        Keyword::AnyOf(&[
            &Schema { kinds: kind::OBJECT, keywords: &[Keyword::Members(&[], &[], Some(&Schema { kinds: kind::STRING, keywords: &[] }))] },
            &Schema { kinds: kind::NULL, keywords: &[] },
        ]),
    ],
};

/// The static of a check, as `checks.rs` of a generated crate has it.
static SMALL: Schema = Schema { kinds: kind::ANY, keywords: &[Keyword::MinProperties(1)] };

/// A string that is checked besides.
pub type Small = CheckedText<rules::Small>;

/// A string with a struct of its own, for which the settings derive traits.
#[derive(Default, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Own(Cow<'static, str>);

text! { Own const rules::Short }

/// The rules of strings and integers, as `rules.rs` of a generated crate has them.
pub mod rules {
    use crate::runtime::pattern::{Beyond, Pattern, Step};

    crate::runtime::checked_text::formats! {
        DATE_FORMAT = 0 const "date" crate::runtime::format_time::date;
        REGEX_FORMAT = 1 late "regex" crate::runtime::format_regex::regex;
    }

    crate::runtime::checked_integer::widths! { u8 i64 }

    crate::runtime::checked_integer::bounds! { Age const Shown 0, 150 }

    crate::runtime::checked_integer::bounds! {
        CheckedAge late Shown -1, 150, |value| crate::runtime::schema_type::integer(value, &super::SMALL)
    }

    crate::runtime::checked_number::limits! { Part const Shown { Minimum(0.0); ExclusiveMaximum(1.0); } }

    crate::runtime::checked_number::limits! {
        CheckedPart late Redacted { ExclusiveMinimum(-1.0); Maximum(2.0); } |value| crate::runtime::schema_type::number(value, &super::SMALL)
    }

    crate::runtime::text_rules::rules! { Short const Shown { min_length: 1, max_length: 3, } }

    static SECRET_PATTERN: (&str, Pattern) = (
        "^[A-Z]*$",
        Pattern::Runs {
            sets: &crate::runtime::pattern::spread(b"\0@\x01Z\0\xFF"),
            steps: &[Step::Run { set: 1, beyond: Beyond::None, min: 0, max: usize::MAX }],
            to_end: true,
        },
    );

    crate::runtime::text_rules::rules! { Secret const Redacted { pattern: &SECRET_PATTERN, } }

    crate::runtime::text_rules::rules! { Currency const Shown { min_length: 3, max_length: 3, } }

    crate::runtime::text_rules::rules! { Day const Shown { format: DATE_FORMAT, } }

    crate::runtime::text_rules::rules! { Expression late Shown { format: REGEX_FORMAT, } }

    crate::runtime::text_rules::rules! { Small late Shown { late: |text| crate::runtime::schema_type::text(text, &super::SMALL), } }
}

/// An integer that is checked besides.
pub type CheckedAge = CheckedInteger<i64, rules::CheckedAge>;

/// An integer with a struct of its own, for which the settings derive traits.
#[derive(Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnAge(u8);

integer! { OwnAge(u8) Shown 0, 150 }

/// The same, checked besides.
#[derive(Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnCheckedAge(u8);

integer! { OwnCheckedAge(u8) Shown 0, 150 SMALL }

/// A number that is checked besides.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub struct CheckedShare(f64);

number! { CheckedShare Shown { minimum(0.0); } SMALL }

/// An array that is checked besides.
#[derive(Clone, PartialEq, Eq)]
pub struct CheckedAges(Vec<Age>);

list! { CheckedAges(Age) Shown 1, 3 SMALL }

/// A struct that is checked besides.
#[derive(Clone)]
pub struct CheckedPoint {
    /// optional
    pub x: Option<i64>,
}

impl CheckedPoint {
    /// No member set.
    #[must_use]
    pub fn new() -> Self {
        Self { x: None }
    }
}

object! { CheckedPoint: Eq Default, ignored { 0 x: "x" optional, } SMALL }

/// A union without a discriminator.
#[derive(Clone, Debug, PartialEq)]
pub enum Either {
    /// A point.
    Point(Point),
    /// Another object.
    Loose(Loose),
    /// Text.
    Text(String),
}

union! { Either One { 0 Point(Point) kind::OBJECT => POINT; 1 Loose(Loose) kind::OBJECT => LOOSE; 2 Text(String) kind::STRING; } }

static POINT: Schema = Schema { kinds: kind::OBJECT, keywords: &[Keyword::Required(&["x"])] };
static LOOSE: Schema = Schema { kinds: kind::OBJECT, keywords: &[Keyword::MaxProperties(1)] };

/// A value that may be read in two ways.
#[derive(Clone, PartialEq)]
pub struct Both {
    value: serde_json::Value,
    point: Option<Point>,
    loose: Option<Loose>,
}

impl Both {
    /// The value as a point, where it is one.
    #[must_use]
    pub fn as_point(&self) -> Option<&Point> {
        self.point.as_ref()
    }

    /// The value as another object, where it is one.
    #[must_use]
    pub fn as_loose(&self) -> Option<&Loose> {
        self.loose.as_ref()
    }
}

views! { Both { 0 point from_point(Point) kind::OBJECT => POINT; 1 loose from_loose(Loose) kind::OBJECT => LOOSE; } }

/// A union with a discriminator.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Tagged {
    /// `kind` is `point`.
    Point(Kinded),
    /// Anything else.
    Unknown(UnlistedValue),
}

tagged! { Tagged "kind" open(Unknown Text) { Point(Kinded) = Text("point") | Text("dot"); } }

/// A union that knows all its tags, one of which is the absence of any.
#[derive(Clone, Debug, PartialEq)]
pub enum Known {
    /// `kind` is 1.
    One(Kinded),
    /// There is no `kind`.
    None(Loose),
}

tagged! { Known "kind" closed { One(Kinded) = Integer(1); None(Loose) = Absent; } }

/// A struct with a tag of any kind.
#[derive(Clone)]
pub struct Kinded {
    /// required
    pub kind: serde_json::Value,
}

object! { Kinded ignored { 0 kind: "kind" required, } }

/// What all operations share.
static API: crate::runtime::http_operation::Api = crate::runtime::http_operation::Api {
    server: Some("https://example.com"),
    user_agent: "sample",
    https_elsewhere: false,
    transport: None,
    sleep: None,
    observe: None,
};

static PING: crate::runtime::http_operation::Operation = crate::runtime::http_operation::Operation {
    api: &API,
    id: "ping",
    method: "GET",
    path: "/ping",
    server: None,
    accept: "application/json",
    security: &[],
    redirects: &[],
};

/// A call.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct Ping<C = ()> {
    call: crate::runtime::http_call::Call<C>,
}

impl<C> Ping<C> {
    /// The call, to a target.
    pub fn with(target: C) -> Self {
        Self { call: crate::runtime::http_call::Call::new(target, &PING) }
    }
}

crate::runtime::http_operation_type::methods! {
    #[cfg(all())]
    /// The call, to this client.
    pub fn ping(&self) -> Ping<Self> {
        Ping::with(self.clone())
    }
}

/// An answer of success.
#[non_exhaustive]
pub enum PingOk {
    /// 200
    Ok(crate::runtime::http_answer::Answer<Point>),
    /// 203
    Text(crate::runtime::http_answer::Answer<String>),
    /// 206
    Bytes(crate::runtime::http_answer::Answer<bytes::Bytes>),
    /// 207
    Choice(crate::runtime::http_answer::Answer<PingChoiceBody, PingChoiceHeaders>),
    /// Any other 2xx
    Undocumented(crate::runtime::http_answer::Answer<()>),
}

/// The headers of an answer.
#[derive(Debug, Clone)]
pub struct PingChoiceHeaders(crate::runtime::http_header::Headers);

impl PingChoiceHeaders {
    /// A header.
    pub fn limit(&self) -> Result<Option<u8>, crate::runtime::http_header::HeaderError> {
        self.0.optional("x-limit", crate::runtime::http_simple::Simple::Number)
    }
}

crate::runtime::http_header::headers! { PingChoiceHeaders }

/// A body of several media types.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum PingChoiceBody {
    /// JSON
    Json(Point),
    /// Text
    Plain(String),
    /// Bytes
    Image(bytes::Bytes),
}

crate::runtime::http_choice::choice! { PingChoiceBody { Json(Point): json "application/json" | "text/json", Plain(String): text "text/plain", Image(bytes::Bytes): bytes "image/*", } }

/// Everything else.
#[non_exhaustive]
pub enum PingError {
    /// Any other status.
    Undocumented(crate::runtime::http_answer::Answer<()>),
    /// Not sent.
    NotSent(crate::runtime::http_failure::NotSent),
    /// Unknown.
    OutcomeUnknown(crate::runtime::http_failure::OutcomeUnknown),
}

crate::runtime::http_operation_type::operation! {
    #[cfg(all())] Ping: PING, answered;
    PingOk {
        200 => Ok(answered.json()),
        203 => Text(crate::runtime::http_body::text(answered, "text/plain")),
        206 => Bytes(crate::runtime::http_body::bytes(answered, "image/*")),
        207 => Choice(crate::runtime::http_choice::choose(answered).with_headers()),
        _ => Undocumented(answered.undescribed()),
    }
    PingError
}

crate::runtime::http_operation_type::failure! { answered; PingError { _ => Undocumented(answered.undescribed()), } }

crate::runtime::http_stream::streamed! {
    Ping(PingOk, PingError) crate::runtime::http_events::EventStream<crate::runtime::http_events::Json<Point>> { 200 to 200 "text/event-stream"; 204 to 204; }
}

crate::runtime::http_stream_blocking::streamed_waiting! {
    Ping(PingOk, PingError) crate::runtime::http_records::LineStream<Point> { 200 to 200 "application/jsonl"; }
}

crate::runtime::http_pages::paged! { Ping(PingOk, PingError) crate::runtime::http_paging::Paging::Link }

crate::runtime::http_pages_blocking::paged_waiting! { Ping(PingOk, PingError) crate::runtime::http_paging::Paging::Address("/next") }

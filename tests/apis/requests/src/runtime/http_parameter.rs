//! Parameters: what a document says of one, and what its value becomes in a request.
//! In: a parameter's name, place and encoding, and its value. Out: the text that stands in that place.

use std::fmt;

use super::http_path::{encode, is_unreserved};
use super::http_style::{Escape, Expansion, Explode, Refusal, Style};
use super::http_tree::Tree;

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In the `cookie` header.
    Cookie,
    /// A member of a form that is written by its media type; those with a style are as in a query.
    Form,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Path => "path parameter",
            Self::Query => "query parameter",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Form => "field",
        })
    }
}

/// How a value becomes text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Style(Style, Explode),
    /// `content` with a media type of JSON.
    Json,
    /// `content` with another media type, whose values are texts already.
    Plain,
}

/// When a value must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Presence {
    Optional,
    Required,
    /// `allowEmptyValue`: the name alone stands for no value.
    OrEmpty,
}

/// A value as it was given.
pub enum Given<'a> {
    /// A text.
    Text(&'a str),
    /// A list of texts.
    Texts(Vec<&'a str>),
    /// Its JSON; nothing where it breaks a rule of its type.
    Json(Option<Vec<u8>>),
    /// A part of another value.
    Tree(&'a Tree),
}

impl Given<'_> {
    pub(crate) fn tree(&self) -> Result<Tree, Refusal> {
        match self {
            Self::Text(text) => Ok(Tree::Text((*text).to_owned())),
            Self::Texts(texts) => Ok(Tree::List(texts.iter().map(|text| Tree::Text((*text).to_owned())).collect())),
            Self::Json(json) => json.as_deref().and_then(Tree::read).ok_or(BROKEN),
            Self::Tree(tree) => Ok((*tree).clone()),
        }
    }

    fn json(&self) -> Result<String, Refusal> {
        let text = match self {
            Self::Text(text) => serde_json::to_string(text).ok(),
            Self::Texts(texts) => serde_json::to_string(texts).ok(),
            Self::Json(json) => json.clone().and_then(|json| String::from_utf8(json).ok()),
            Self::Tree(tree) => Some(tree.to_json()),
        };
        text.ok_or(BROKEN)
    }
}

const BROKEN: Refusal = "breaks a rule of its type";

/// A parameter as the document describes it: with the style that its place has by default, unless more is said.
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    pub(crate) name: &'static str,
    pub(crate) place: Place,
    encoding: Encoding,
    presence: Presence,
    escape: Escape,
    /// Whether the server knows a request again by it.
    pub(crate) is_key: bool,
}

impl Parameter {
    const fn new(name: &'static str, place: Place, encoding: Encoding, presence: Presence, escape: Escape) -> Self {
        Self { name, place, encoding, presence, escape, is_key: false }
    }

    /// In the path.
    #[must_use]
    pub const fn path(name: &'static str) -> Self {
        Self::new(name, Place::Path, Encoding::Style(Style::Simple, Explode::No), Presence::Required, Escape::Percent)
    }

    /// In the query.
    #[must_use]
    pub const fn query(name: &'static str) -> Self {
        Self::new(name, Place::Query, Encoding::Style(Style::Form, Explode::Yes), Presence::Optional, Escape::Percent)
    }

    /// In a header, whose name is in lower case.
    #[must_use]
    pub const fn header(name: &'static str) -> Self {
        Self::new(name, Place::Header, Encoding::Style(Style::Simple, Explode::No), Presence::Optional, Escape::None)
    }

    /// In a cookie.
    #[must_use]
    pub const fn cookie(name: &'static str) -> Self {
        Self::new(name, Place::Cookie, Encoding::Style(Style::Form, Explode::Yes), Presence::Optional, Escape::Percent)
    }

    /// In a form, written by a media type: [`json`](Self::json) or [`plain`](Self::plain).
    #[must_use]
    pub const fn field(name: &'static str) -> Self {
        Self::new(name, Place::Form, Encoding::Plain, Presence::Optional, Escape::Percent)
    }

    /// `required`
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.presence = Presence::Required;
        self
    }

    /// `allowEmptyValue`
    #[must_use]
    pub const fn or_empty(mut self) -> Self {
        self.presence = Presence::OrEmpty;
        self
    }

    /// `style`
    #[must_use]
    pub const fn style(mut self, style: Style) -> Self {
        self.encoding = Encoding::Style(style, Explode::No);
        self
    }

    /// `explode: true`
    #[must_use]
    pub const fn exploded(mut self) -> Self {
        if let Encoding::Style(style, _) = self.encoding {
            self.encoding = Encoding::Style(style, Explode::Yes);
        }
        self
    }

    /// `explode: false`
    #[must_use]
    pub const fn joined(mut self) -> Self {
        if let Encoding::Style(style, _) = self.encoding {
            self.encoding = Encoding::Style(style, Explode::No);
        }
        self
    }

    /// `allowReserved`
    #[must_use]
    pub const fn reserved(mut self) -> Self {
        self.escape = Escape::Reserved;
        self
    }

    /// The server knows a request again by its value: sending it twice means the same as sending it once.
    #[must_use]
    pub const fn idempotency_key(mut self) -> Self {
        self.is_key = true;
        self
    }

    /// `content` with JSON.
    #[must_use]
    pub const fn json(mut self) -> Self {
        self.encoding = Encoding::Json;
        self
    }

    /// `content` with text.
    #[must_use]
    pub const fn plain(mut self) -> Self {
        self.encoding = Encoding::Plain;
        self
    }

    /// A value's text in the parameter's place: a part of a path, pairs of a query or a cookie, the value of a header. `None` where nothing
    /// is sent.
    ///
    /// # Errors
    /// What is wrong with it, without the value.
    pub fn text(&self, given: &Given<'_>) -> Result<Option<String>, Refusal> {
        let text = match self.encoding {
            Encoding::Style(style, explode) => self.expansion(style, explode).expand(&given.tree()?)?,
            Encoding::Json => Some(self.whole(&self.json_text(given.json()?))),
            Encoding::Plain => match given.tree()? {
                Tree::Bare(text) | Tree::Text(text) => Some(self.plain_text(text)?),
                Tree::Null => None,
                Tree::List(_) | Tree::Members(_) => return Err("is no text"),
            },
        };
        match (text, self.presence) {
            (None, Presence::Required) => Err("is required, and nothing would be sent for its value"),
            (None, Presence::OrEmpty) => Ok(Some(self.whole(""))),
            (text, _) => Ok(text),
        }
    }

    fn expansion(&self, style: Style, explode: Explode) -> Expansion<'_> {
        let between = if self.place == Place::Cookie { "; " } else { "&" };
        Expansion { name: self.name, style, explode, escape: self.escape, between }
    }

    /// JSON as the place can hold it: a header without what is no ASCII, which JSON can write otherwise.
    fn json_text(&self, text: String) -> String {
        if self.place != Place::Header {
            return text;
        }
        let ascii = |c: char| c.is_ascii() && c != '\x7f';
        let units = |c: char| c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect::<String>();
        text.chars().map(|c| if ascii(c) { c.to_string() } else { units(c) }).collect()
    }

    /// Text as it is where nothing takes an encoding away again; the specification leaves what a cookie holds to the caller then.
    fn plain_text(&self, text: String) -> Result<String, Refusal> {
        match self.place {
            Place::Cookie if text.contains(';') || text.trim() != text => Err("cannot stand in a cookie as it is"),
            Place::Cookie => Ok(format!("{}={text}", self.name)),
            Place::Path | Place::Query | Place::Header | Place::Form => Ok(self.whole(&text)),
        }
    }

    /// A text that is the parameter's whole value.
    fn whole(&self, text: &str) -> String {
        match self.place {
            Place::Header => text.to_owned(),
            Place::Path => percent(text),
            Place::Query | Place::Cookie => format!("{}={}", percent(self.name), percent(text)),
            Place::Form => format!("{}={}", form_text(self.name), form_text(text)),
        }
    }
}

fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    encode(text, is_unreserved, &mut out);
    out
}

/// A text as forms have it (RFC 1866, 8.2.1, as browsers write it): a space becomes a plus sign.
#[must_use]
pub fn form_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    encode(text, |byte| byte.is_ascii_alphanumeric() || b"*-._ ".contains(&byte), &mut out);
    out.replace(' ', "+")
}

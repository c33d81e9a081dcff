//! DATA: which operations somebody wants. In: the text of a selector. Out: what it says yes to.
//!
//! Four forms: `listPets` or `id:listPets` (an operationId), `tag:pets` (any of an operation's tags), `GET /pets/{id}` (a method and a path; of
//! a webhook, its name with a `/` in front). In each, `*` stands for any text, slashes included, and everything else for itself: braces and
//! brackets are plain characters of paths, so no richer glob would do.

use std::fmt;
use std::str::FromStr;

/// One selector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    /// As it was written.
    text: String,
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The operationId is like this.
    Id(String),
    /// One of the tags is like this.
    Tag(String),
    /// The method, in capitals, and the path are like these.
    Path { method: String, path: String },
}

/// Which operations are wanted: those that some selector of `include` names (all, if there is none), without those that one of `exclude`
/// names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// What is wanted.
    pub include: Vec<Selector>,
    /// What is not.
    pub exclude: Vec<Selector>,
}

impl Selection {
    /// Whether there is nothing to select: the whole document is wanted.
    pub fn is_everything(&self) -> bool {
        self.include.is_empty() && self.exclude.is_empty()
    }
}

/// Why a text is no selector.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a selector is an operationId, `tag:NAME`, or a method and a path such as `GET /pets/{{id}}`; each may hold `*` for any text")]
pub struct BadSelector;

impl FromStr for Selector {
    type Err = BadSelector;

    fn from_str(text: &str) -> Result<Self, BadSelector> {
        let kind = match (text.split_once(':'), text.split_once(' ')) {
            (Some(("id", id)), _) => Kind::Id(id.to_owned()),
            (Some(("tag", tag)), _) => Kind::Tag(tag.to_owned()),
            (_, Some((method, path))) if is_method(method) && path.trim_start().starts_with(['/', '*']) => {
                Kind::Path { method: method.to_ascii_uppercase(), path: path.trim().to_owned() }
            }
            _ if text.starts_with('/') => return Err(BadSelector),
            _ => Kind::Id(text.to_owned()),
        };
        let empty = matches!(&kind, Kind::Id(name) | Kind::Tag(name) if name.trim().is_empty());
        if empty { Err(BadSelector) } else { Ok(Self { text: text.to_owned(), kind }) }
    }
}

fn is_method(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphabetic() || c == '*')
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Selector {
    pub(super) fn kind(&self) -> &Kind {
        &self.kind
    }
}

/// Whether a text is like a pattern, in which `*` stands for any text.
pub(super) fn is_like(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(last) = parts.next_back() else { return text == pattern };
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    // The first place where a part fits leaves most for the others.
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::{Kind, Selector, is_like};

    #[test]
    fn stars_stand_for_any_text() {
        let yes = [
            ("a", "a"),
            ("*", ""),
            ("a*", "abc"),
            ("*c", "abc"),
            ("a*c", "ac"),
            ("/a/*/b", "/a/x/y/b"),
            ("*b*b*", "abab"),
            ("{id}", "{id}"),
        ];
        let no = [("a", "ab"), ("a*a", "a"), ("a*b*c", "acb"), ("", "a"), ("A", "a"), ("[a]", "a"), ("a?", "ab")];
        assert!(yes.iter().all(|(pattern, text)| is_like(pattern, text)));
        assert!(no.iter().all(|(pattern, text)| !is_like(pattern, text)));
    }

    #[test]
    fn the_form_says_what_is_meant() {
        let kind = |text: &str| text.parse::<Selector>().unwrap().kind;
        assert_eq!(kind("listPets"), Kind::Id("listPets".to_owned()));
        assert_eq!(kind("id:tag:x"), Kind::Id("tag:x".to_owned()));
        assert_eq!(kind("tag:my pets"), Kind::Tag("my pets".to_owned()));
        assert_eq!(kind("list my pets"), Kind::Id("list my pets".to_owned()));
        assert_eq!(kind("get /a b"), Kind::Path { method: "GET".to_owned(), path: "/a b".to_owned() });
        assert_eq!(kind("* *"), Kind::Path { method: "*".to_owned(), path: "*".to_owned() });
        for wrong in ["", " ", "tag:", "id:", "/pets"] {
            assert!(wrong.parse::<Selector>().is_err(), "{wrong}");
        }
    }
}

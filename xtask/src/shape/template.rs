//! Templates in paths and server URLs: literal text and `{names}`.

/// A part of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Piece<'a> {
    /// Text that stands for itself.
    Literal(&'a str),
    /// A name between braces.
    Name(&'a str),
    /// A brace without its partner, or an empty or nested name, with the text from there.
    Broken(&'a str),
}

/// The parts of `text`, in order.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (piece, after) = first(rest);
        rest = after;
        Some(piece)
    })
}

/// The names of `text`, in order.
pub(crate) fn names(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).filter_map(|piece| match piece {
        Piece::Name(name) => Some(name),
        Piece::Literal(_) | Piece::Broken(_) => None,
    })
}

/// What of a path template is sent: a fragment never is.
pub(crate) fn sent(path: &str) -> &str {
    let mut depth = 0_usize;
    let end = path.find(|c| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == '#' && depth == 0
    });
    end.map_or(path, |end| &path[..end])
}

/// The first brace without its partner.
pub(super) fn broken(text: &str) -> Option<&str> {
    pieces(text).find_map(|piece| match piece {
        Piece::Broken(part) => Some(part),
        Piece::Literal(_) | Piece::Name(_) => None,
    })
}

fn first(text: &str) -> (Piece<'_>, &str) {
    match text.find(['{', '}']) {
        None => (Piece::Literal(text), ""),
        Some(0) => match text.strip_prefix('{').and_then(|inner| inner.find(['{', '}']).map(|end| inner.split_at(end))) {
            Some((name, rest)) if !name.is_empty() && rest.starts_with('}') => (Piece::Name(name), &rest[1..]),
            _ => (Piece::Broken(text), ""),
        },
        Some(at) => {
            let (literal, rest) = text.split_at(at);
            (Piece::Literal(literal), rest)
        }
    }
}

/// A path with its names blanked out: two paths that are equal like this match the same requests.
#[derive(Clone, Copy, Debug)]
pub(super) struct Blanked<'a>(pub &'a str);

impl<'a> Blanked<'a> {
    fn pieces(self) -> impl Iterator<Item = Piece<'a>> {
        pieces(self.0).map(|piece| if let Piece::Name(_) = piece { Piece::Name("") } else { piece })
    }
}

impl PartialEq for Blanked<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Blanked<'_> {}

impl PartialOrd for Blanked<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Blanked<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.pieces().cmp(other.pieces())
    }
}

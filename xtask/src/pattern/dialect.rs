//! Words of other dialects. In: a pattern. Out: what its author may have meant otherwise than ECMA-262 reads it. Only what is no pattern in `u`
//! mode, the mode of JSON Schema, can hold any: there, a letter behind a backslash means something or is an error.

use super::unicode_mode_objection;

/// Something that another dialect reads otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// How it is read, as a clause.
    pub reading: String,
    /// What says what was meant.
    pub instead: &'static str,
}

/// Letters that mean something behind a backslash, in the mode of Annex B.
const ESCAPES: &str = "bBcdDfknrsStuvwWx";

/// The words of other dialects in a pattern, each once.
pub fn foreign(pattern: &str) -> Vec<Foreign> {
    let mut found: Vec<Foreign> = Vec::new();
    if unicode_mode_objection(pattern).is_none() {
        return found;
    }
    let mut rest = pattern;
    while let Some(at) = rest.find(['\\', '[']) {
        let (here, behind) = (&rest[at..], &rest[at + 1..]);
        // What follows a backslash is part of its escape, another backslash too.
        let step = if here.starts_with('\\') { 1 + behind.chars().next().map_or(0, char::len_utf8) } else { 1 };
        found.extend(escape(here).or_else(|| class(here)).filter(|foreign| !found.contains(foreign)));
        rest = &here[step..];
    }
    found
}

/// `\A`, `\z`, `\h` and other letters that mean themselves.
fn escape(text: &str) -> Option<Foreign> {
    let letter = text.strip_prefix('\\')?.chars().next().filter(|letter| letter.is_ascii_alphabetic() && !ESCAPES.contains(*letter))?;
    let instead = match letter {
        'A' => "the beginning of a text is `^`",
        'z' | 'Z' => "the end of a text is `$`",
        'p' | 'P' => "classes of Unicode are known where no other escape is a plain character: write `-` for `\\-`, for instance",
        _ => "write the characters that are meant",
    };
    Some(Foreign { reading: format!("`\\{letter}` is the letter `{letter}`"), instead })
}

/// `[:alpha:]` in brackets.
fn class(text: &str) -> Option<Foreign> {
    let (name, _) = text.strip_prefix("[:")?.split_once(":]")?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase());
    let reading = format!("`[:{name}:]` in brackets is not a class, but each of these characters, and the end of the brackets");
    is_name.then_some(Foreign {
        reading,
        instead: "write the characters that are meant, such as `A-Za-z`, or a class of Unicode, such as `\\p{L}`",
    })
}

#[cfg(test)]
mod tests {
    use super::foreign;

    #[test]
    fn words_of_other_dialects_are_found_once() {
        for (pattern, readings) in [
            (r"\A[a-z]+\z", &["`\\A` is the letter `A`", "`\\z` is the letter `z`"][..]),
            (r"^\h\h$", &["`\\h` is the letter `h`"]),
            (r"^\p{L}\-$", &["`\\p` is the letter `p`"]),
            ("^[[:alpha:]_]+$", &["`[:alpha:]` in brackets is not a class, but each of these characters, and the end of the brackets"]),
            (r"^\p{L}$", &[]),
            (r"^\\A\-$", &[]),
            (r"^[\w\-]+\@$", &[]),
            (r"^\d{2}\:[::]\ü$", &[]),
            ("[", &[]),
            (r"a\", &[]),
        ] {
            let found = foreign(pattern);
            assert_eq!(found.iter().map(|foreign| foreign.reading.as_str()).collect::<Vec<_>>(), readings, "{pattern}");
        }
    }
}

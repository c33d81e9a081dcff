//! Changes of how a document is written. In: a text. Out: the text with lines, characters and bytes that are not where they belong.

use super::{TEXTS, keyword, text};
use tests::random::Random;

/// Changes a text in a few places.
pub fn change(document: &str, random: &mut Random) -> String {
    let mut lines: Vec<String> = document.lines().map(str::to_owned).collect();
    for _ in 0..1 + random.below(3) {
        change_lines(&mut lines, random);
    }
    let end = ["\n", "\n", "\n", "\r\n", "\r"][random.below(5)];
    let text = lines.join(end);
    match random.below(6) {
        0 => flip(text, random),
        1 => text[..boundary(&text, random)].to_owned(),
        _ => text,
    }
}

fn change_lines(lines: &mut Vec<String>, random: &mut Random) {
    if lines.is_empty() {
        return lines.push(text(random));
    }
    let (at, other) = (random.below(lines.len()), random.below(lines.len()));
    match random.below(8) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(at, lines[other].clone()),
        2 => lines.swap(at, other),
        3 => lines[at] = format!("{}{}", [" ", "\t", "  - ", ""][random.below(4)].repeat(random.below(5)), lines[at].trim_start()),
        4 => {
            let cut = boundary(&lines[at], random);
            lines[at].insert_str(cut, random.pick(TEXTS));
        }
        5 => {
            let kept = lines[at].find(": ").map_or(0, |colon| colon + 2);
            lines[at].truncate(kept);
            lines[at] += &text(random);
        }
        // Several times the same, deeper each time: what an editor does when a key hangs.
        6 => {
            for depth in 0..[3, 200][random.below(2)] {
                lines.insert(at + depth, format!("{}{}:", " ".repeat(depth), keyword(random)));
            }
        }
        _ => {
            let indent = lines[at].len() - lines[at].trim_start().len();
            let odd =
                [": &a [*a]", ": &a {<<: *a}", ": !!binary x", ": |", ": ? x", ": 2024-01-01", ": 0x1F", ": .nan", ": ["][random.below(9)];
            lines.insert(at, format!("{}{}{odd}", " ".repeat(indent), keyword(random)));
        }
    }
}

/// Other bytes here and there; what is no text any more is refused before anything is looked at.
fn flip(text: String, random: &mut Random) -> String {
    let mut bytes = text.into_bytes();
    for _ in 0..1 + random.below(4) {
        if !bytes.is_empty() {
            let at = random.below(bytes.len());
            bytes[at] ^= 1 << random.below(8);
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn boundary(text: &str, random: &mut Random) -> usize {
    text.floor_char_boundary(random.below(text.len() + 1))
}

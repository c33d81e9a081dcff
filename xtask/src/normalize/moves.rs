//! DATA: where the parts of a tree stood before it was respelt. In: what a respelling moves. Out: for a place of the new tree the place in the old
//! one, and the other way round.

use crate::pointer::Pointer;
use std::collections::BTreeMap;

/// A map between the places of a tree before and after.
#[derive(Clone, Debug, Default)]
pub struct Moves {
    /// Each place that something was moved to, with all that is below it, and where it was before.
    before: BTreeMap<Pointer, Pointer>,
    /// Where it went; of a part that went to several places, the first.
    now: BTreeMap<Pointer, Pointer>,
}

impl Moves {
    /// What stands at `now`, and below, stood at `before`.
    pub fn note(&mut self, now: Pointer, before: Pointer) {
        self.now.entry(before.clone()).or_insert_with(|| now.clone());
        self.before.insert(now, before);
    }

    /// What stands at `now` was made of what stood at `before`, which has gone elsewhere.
    pub fn note_made(&mut self, now: Pointer, before: Pointer) {
        self.before.insert(now, before);
    }

    /// Each place that something was moved to, parents first, and where it was before.
    pub fn all(&self) -> impl Iterator<Item = (&Pointer, &Pointer)> {
        self.before.iter()
    }

    /// Where a place was before.
    pub fn before(&self, pointer: &Pointer) -> Pointer {
        nearest(&self.before, pointer)
    }

    /// Where a place has gone.
    pub fn now(&self, pointer: &Pointer) -> Pointer {
        nearest(&self.now, pointer)
    }
}

fn nearest(moved: &BTreeMap<Pointer, Pointer>, pointer: &Pointer) -> Pointer {
    let mut part = pointer.clone();
    loop {
        if let Some(other) = moved.get(&part) {
            return other.below(&pointer.as_str()[part.as_str().len()..]);
        }
        if part == Pointer::root() {
            return part.below(&pointer.as_str()[1..]);
        }
        part = part.parent();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(text: &str) -> Pointer {
        Pointer::parse(text).expect("a pointer")
    }

    #[test]
    fn the_nearest_move_above_says_where_a_place_was() {
        let mut moves = Moves::default();
        moves.note(pointer("#/components/schemas"), pointer("#/definitions"));
        moves.note(pointer("#/paths/~1a/get/parameters/0/schema"), pointer("#/paths/~1a/get/parameters/0"));
        for (now, before) in [
            ("#/info/title", "#/info/title"),
            ("#/components/schemas", "#/definitions"),
            ("#/components/schemas/Dog/type", "#/definitions/Dog/type"),
            ("#/paths/~1a/get/parameters/0/schema/minLength", "#/paths/~1a/get/parameters/0/minLength"),
            ("#", "#"),
        ] {
            assert_eq!(moves.before(&pointer(now)), pointer(before));
        }
        assert_eq!(moves.now(&pointer("#/definitions/Dog")), pointer("#/components/schemas/Dog"));
    }
}

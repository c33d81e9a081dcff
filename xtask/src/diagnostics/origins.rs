//! DATA: which parts of a document's tree come from other texts than the document's own. In: what a stage has put into the tree, and from where.
//! Out: for any place in the tree, the text it stands in and its place there. A tree of one text costs nothing.

use crate::load::Source;
use crate::pointer::Pointer;
use std::collections::BTreeMap;
use std::ops::Bound;

/// A text besides the document's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(usize);

/// The text something stands in: a file, or the document's own.
pub type File = Option<FileId>;

/// Where the parts of a tree come from.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    files: Vec<Source>,
    /// What those files are called that belong to the document.
    names: BTreeMap<FileId, String>,
    /// The parts that do not stand where their place in the tree says, each with its text and the place there.
    moved: BTreeMap<Pointer, (File, Pointer)>,
}

impl FileId {
    /// The text that is added after `index` others. Those of the document's own files are added first.
    pub fn nth(index: usize) -> Self {
        Self(index)
    }

    /// How many were added before.
    pub fn index(self) -> usize {
        self.0
    }
}

impl Origins {
    /// Adds a text.
    pub fn add(&mut self, source: Source) -> FileId {
        self.files.push(source);
        FileId(self.files.len() - 1)
    }

    /// Adds one of the files of the document, with its name seen from the document's folder. Places in it are spoken of as places of that
    /// file, not of the tree.
    pub fn add_part(&mut self, source: Source, name: String) -> FileId {
        let file = self.add(source);
        self.names.insert(file, name);
        file
    }

    /// What a file of the document is called.
    pub fn name(&self, file: File) -> Option<&str> {
        self.names.get(&file?).map(String::as_str)
    }

    /// A place as people know it: in the file of the document in which it was written. What an overlay says has its place in the tree.
    pub fn written(&self, pointer: &Pointer) -> Pointer {
        match self.find(pointer) {
            (None, written) => written,
            (file, written) => self.name(file).map_or_else(|| pointer.clone(), |name| written.in_file(name)),
        }
    }

    /// A part of the tree is now also in another place.
    pub fn copy(&mut self, from: &Pointer, to: &Pointer) {
        let copies = self.copies(from, to);
        self.forget(to);
        self.moved.extend(copies);
    }

    /// What is known of a part, said of another place.
    fn copies(&self, from: &Pointer, to: &Pointer) -> Vec<(Pointer, (File, Pointer))> {
        let below = self.moved.range((Bound::Excluded(from.clone()), Bound::Unbounded));
        let below = below.take_while(|(pointer, _)| pointer.as_str().starts_with(from.as_str()));
        let rest = |pointer: &Pointer| pointer.as_str().strip_prefix(from.as_str()).filter(|rest| rest.starts_with('/')).map(str::to_owned);
        let copies = below.filter_map(|(pointer, origin)| Some((to.below(&rest(pointer)?), origin.clone())));
        std::iter::once((to.clone(), self.find(from))).chain(copies).collect()
    }

    /// Parts of the tree have been made of others: for each, parents first, where it is now and where it was before.
    pub fn respell<'p>(&mut self, moved: impl Iterator<Item = (&'p Pointer, &'p Pointer)>) {
        let before = Self { files: Vec::new(), names: BTreeMap::new(), moved: self.moved.clone() };
        for (now, from) in moved {
            self.forget(now);
            self.moved.extend(before.copies(from, now));
        }
    }

    /// The texts, in the order in which they were added.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.files.iter().enumerate().map(|(index, source)| (FileId(index), source))
    }

    /// Says where a part of the tree, with all below it, comes from.
    pub fn set(&mut self, part: &Pointer, origin: (File, Pointer)) {
        self.forget(part);
        self.moved.insert(part.clone(), origin);
    }

    /// A part of the tree is no more.
    pub fn forget(&mut self, part: &Pointer) {
        drop(self.take(part));
    }

    /// A part of the tree has moved: what was known of it is now known of the other place.
    pub fn shift(&mut self, from: &Pointer, to: &Pointer) {
        let (origin, below) = (self.find(from), self.take(from));
        self.set(to, origin);
        for (pointer, origin) in below {
            if let Some(moved) = pointer.as_str().strip_prefix(from.as_str()).and_then(|rest| Pointer::parse(&format!("{to}{rest}"))) {
                self.moved.insert(moved, origin);
            }
        }
    }

    /// Where a place of the tree stands.
    pub fn find(&self, pointer: &Pointer) -> (File, Pointer) {
        let mut part = pointer.clone();
        loop {
            if let Some((file, at)) = self.moved.get(&part) {
                let rest = &pointer.as_str()[part.as_str().len()..];
                return (*file, Pointer::parse(&format!("{at}{rest}")).unwrap_or_else(|| at.clone()));
            }
            if part == Pointer::root() {
                return (None, pointer.clone());
            }
            part = part.parent();
        }
    }

    /// Takes what is known of a part and of what is below it.
    fn take(&mut self, part: &Pointer) -> Vec<(Pointer, (File, Pointer))> {
        let is_part = |pointer: &Pointer| {
            let below = pointer.as_str().strip_prefix(part.as_str());
            below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
        };
        // What is below follows in the order of the texts, among others that only begin alike.
        let range = self.moved.range((Bound::Included(part.clone()), Bound::Unbounded));
        let alike = range.take_while(|(pointer, _)| pointer.as_str().starts_with(part.as_str()));
        let found: Vec<Pointer> = alike.map(|(pointer, _)| pointer).filter(|pointer| is_part(pointer)).cloned().collect();
        found.into_iter().filter_map(|pointer| self.moved.remove_entry(&pointer)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Origins;
    use crate::load::Source;
    use crate::pointer::Pointer;

    fn at(text: &str) -> Pointer {
        Pointer::parse(text).unwrap()
    }

    #[test]
    fn the_nearest_part_around_a_place_says_where_it_stands() {
        let mut origins = Origins::default();
        let file = origins.add(Source::new("a.yaml".into(), String::new()));
        origins.set(&at("#/a/b"), (Some(file), at("#/x")));
        origins.set(&at("#/a/b/c"), (None, at("#/y")));
        assert_eq!(origins.find(&at("#/a/b/d/e")), (Some(file), at("#/x/d/e")));
        assert_eq!(origins.find(&at("#/a/b/c/0")), (None, at("#/y/0")));
        assert_eq!(origins.find(&at("#/a/bb")), (None, at("#/a/bb")));
        origins.set(&at("#/a"), (Some(file), at("#")));
        assert_eq!(origins.find(&at("#/a/b/c")), (Some(file), at("#/b/c")));
    }

    #[test]
    fn a_copy_comes_from_where_its_pattern_does() {
        let mut origins = Origins::default();
        let file = origins.add(Source::new("a.yaml".into(), String::new()));
        origins.set(&at("#/a/b"), (Some(file), at("#/x")));
        origins.copy(&at("#/a"), &at("#/c"));
        assert_eq!(origins.find(&at("#/c/d")), (None, at("#/a/d")));
        assert_eq!(origins.find(&at("#/c/b/d")), (Some(file), at("#/x/d")));
    }

    #[test]
    fn items_keep_their_origin_when_they_move_up() {
        let mut origins = Origins::default();
        let file = origins.add(Source::new("a.yaml".into(), String::new()));
        origins.set(&at("#/list/2/new"), (Some(file), at("#/x")));
        origins.shift(&at("#/list/2"), &at("#/list/1"));
        assert_eq!(origins.find(&at("#/list/1/old")), (None, at("#/list/2/old")));
        assert_eq!(origins.find(&at("#/list/1/new/y")), (Some(file), at("#/x/y")));
    }
}

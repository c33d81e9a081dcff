//! Positions in JSON. In: a text that is JSON. Out: its tree with byte ranges. Recursion is bounded by the parser's own limit on
//! nesting (512), which is above what `load` accepts.

use super::{Content, Mapping, NodeId, Oddity, OddityKind, Spelling, Tree};
use crate::pointer::Pointer;
use jsonc_parser::ast::{Array, Object, StringLit, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::borrow::Cow;
use std::ops::Range;

pub(super) fn read(text: &str) -> Tree {
    let mut tree = Tree::default();
    if let Ok(parsed) = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default())
        && let Some(value) = parsed.value
    {
        node(&mut tree, value, &Way { parent: None, step: "" });
    }
    tree
}

/// The way from the root to a value; a pointer is made of it only for what is reported.
struct Way<'w> {
    parent: Option<&'w Way<'w>>,
    step: &'w str,
}

impl Way<'_> {
    fn pointer(&self) -> Pointer {
        self.parent.map_or_else(Pointer::root, |parent| parent.pointer().child(self.step))
    }
}

fn node(tree: &mut Tree, value: Value<'_>, way: &Way<'_>) -> NodeId {
    let range = range(&value);
    match value {
        Value::Object(object) => mapping(tree, range, object, way),
        Value::Array(array) => sequence(tree, range, array, way),
        // A text is borrowed where nothing in it is escaped.
        Value::StringLit(StringLit { value: Cow::Borrowed(_), .. }) => tree.add(range, Content::Scalar(Spelling::Quoted)),
        Value::StringLit(StringLit { value: Cow::Owned(text), .. }) => tree.add(range, Content::Scalar(Spelling::Otherwise(text.into()))),
        Value::NumberLit(_) | Value::BooleanLit(_) | Value::NullKeyword(_) => tree.add(range, Content::Scalar(Spelling::Bare)),
    }
}

fn mapping(tree: &mut Tree, place: Range<usize>, object: Object<'_>, way: &Way<'_>) -> NodeId {
    // Added before its members, so that the root is the first node.
    let id = tree.add(place, Content::Open);
    let mut mapping = Mapping::default();
    for member in object.properties {
        let key = range(&member.name);
        let name = member.name.into_string();
        let way = Way { parent: Some(way), step: &name };
        let value = node(tree, member.value, &way);
        if let Err(first) = mapping.add(&name, key.clone(), value) {
            let pointer = way.pointer();
            tree.oddities.push(Oddity { pointer, range: key, kind: OddityKind::DuplicateKey { name, first } });
        }
    }
    tree.node_mut(id).content = Content::Mapping(mapping.into());
    id
}

fn sequence(tree: &mut Tree, place: Range<usize>, array: Array<'_>, way: &Way<'_>) -> NodeId {
    let id = tree.add(place, Content::Open);
    let items = array.elements.into_iter().enumerate();
    let items = items.map(|(index, item)| node(tree, item, &Way { parent: Some(way), step: &index.to_string() })).collect();
    tree.node_mut(id).content = Content::Sequence(items);
    id
}

fn range(node: &impl Ranged) -> Range<usize> {
    node.start()..node.end()
}

//! Forms: bodies of `application/x-www-form-urlencoded`.
//! In: a value that is an object, and how those of its members are written about which the document says so. Out: pairs of names and values.
//!
//! A member of which nothing is said is written by its kind: a text, number or boolean as it is, an object as JSON, and each item of an array
//! under the same name again. `null` is left out.

use super::codec::Codec;
use super::http_call::Call;
use super::http_parameter::{Given, Parameter, form_text};
use super::http_request_body::Body;
use super::http_style::Refusal;
use super::http_tree::{Tree, json};

/// Sets a body that is a form.
pub fn form<C, T: Codec>(call: &mut Call<C>, media_type: &'static str, fields: &[Parameter], body: &T) {
    let tree = json(body).as_deref().and_then(Tree::read).ok_or_else(|| "breaks a rule of its type".to_owned());
    let pairs = tree.and_then(|tree| pairs(fields, tree));
    call.put(media_type, pairs.map(|pairs| Body::from(pairs.join("&"))));
}

fn pairs(fields: &[Parameter], body: Tree) -> Result<Vec<String>, String> {
    let Tree::Members(members) = body else { return Err("is no object, so it has no form".to_owned()) };
    let mut pairs = Vec::new();
    for (name, value) in members {
        let refused = |why: Refusal| format!("has a member `{name}` that {why}");
        match fields.iter().find(|field| field.name == name) {
            Some(field) => pairs.extend(field.text(&Given::Tree(&value)).map_err(refused)?),
            None => by_kind(&name, &value, &mut pairs),
        }
    }
    Ok(pairs)
}

fn by_kind(name: &str, value: &Tree, pairs: &mut Vec<String>) {
    let pair = |value: &str| format!("{}={}", form_text(name), form_text(value));
    match value {
        Tree::Null => {}
        Tree::Bare(text) | Tree::Text(text) => pairs.push(pair(text)),
        Tree::Members(_) => pairs.push(pair(&value.to_json())),
        Tree::List(items) => {
            for item in items {
                match item {
                    Tree::List(_) => pairs.push(pair(&item.to_json())),
                    item => by_kind(name, item, pairs),
                }
            }
        }
    }
}

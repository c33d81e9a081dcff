//! Open and closed enumerations. An enumeration that only requests reach is closed: we send nothing that is not listed. One that a
//! response can reach is open: a server may know more values than its document.

use super::Choices;
use crate::model::{Api, Direction, Openness, Shape, TypeId, TypeRef};

pub fn decide(api: &mut Api, choices: Choices) {
    let requests = reached(api, Direction::Request);
    let responses = reached(api, Direction::Response);
    for (index, ty) in api.types.iter_mut().enumerate() {
        let Shape::Enumeration(enumeration) = &mut ty.shape else { continue };
        if enumeration.openness == Openness::ByReach {
            let only_sent = requests[index] && !responses[index];
            enumeration.openness = if only_sent || choices.closed_enums { Openness::Closed } else { Openness::Open };
        }
    }
}

/// Which types values of one direction may contain.
fn reached(api: &Api, direction: Direction) -> Vec<bool> {
    let mut reached = vec![false; api.types.len()];
    let mut waiting: Vec<TypeId> = api.travelling(direction).filter_map(TypeRef::named).collect();
    while let Some(id) = waiting.pop() {
        if !std::mem::replace(&mut reached[id.0], true) {
            waiting.extend(Api::parts(&api.get(id).shape).into_iter().filter_map(TypeRef::named));
        }
    }
    reached
}

//! Open and closed enumerations and unions. An enumeration that only requests reach is closed: we send nothing that is not listed. One that a
//! response can reach is open: a server may know more values than its document.

use super::Choices;
use crate::model::{Api, Direction, Openness, Shape, TypeId, TypeRef};

pub fn decide(api: &mut Api, choices: Choices) {
    let requests = reached(api, Direction::Request);
    let responses = reached(api, Direction::Response);
    for (index, ty) in api.types.iter_mut().enumerate() {
        let only_sent = requests[index] && !responses[index];
        let open = !only_sent && !choices.closed_enums;
        match &mut ty.shape {
            Shape::Enumeration(enumeration) if enumeration.openness == Openness::ByReach => {
                enumeration.openness = if open { Openness::Open } else { Openness::Closed };
            }
            Shape::Tagged(tagged) => tagged.open = open,
            _ => {}
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

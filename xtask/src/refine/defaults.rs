//! Defaults as constants. In: the members and parameters with their types. Out: for each whose schema has a `default`, the constant that it is, where the
//! compiler can make one: of its own type, else of what its type is made of. A default that its own schema refuses is none; that has been reported.

use crate::model::{
    Api, Constant, ConstantType, ConstantValue, Docs, Enumeration, Listing, Member, Parameter, Shape, Type, TypeId, TypeRef,
};
use serde_json::Value;

pub fn decide(api: &mut Api) {
    let of_types: Vec<Vec<Option<Constant>>> =
        api.types.iter().map(|ty| members(ty).map(|member| of_member(api, member)).collect()).collect();
    let parameters =
        |operation: &crate::model::Operation| operation.parameters.iter().map(|parameter| of_parameter(api, parameter)).collect();
    let of_operations: Vec<Vec<Option<Constant>>> = api.operations.iter().map(parameters).collect();
    for (ty, defaults) in api.types.iter_mut().zip(of_types) {
        let Shape::Object(object) = &mut ty.shape else { continue };
        object.members.iter_mut().zip(defaults).for_each(|(member, default)| member.default = default);
    }
    for (operation, defaults) in api.operations.iter_mut().zip(of_operations) {
        operation.parameters.iter_mut().zip(defaults).for_each(|(parameter, default)| parameter.default = default);
    }
}

fn members(ty: &Type) -> impl Iterator<Item = &Member> {
    let object = if let Shape::Object(object) = &ty.shape { Some(object) } else { None };
    object.into_iter().flat_map(|object| &object.members)
}

fn of_member(api: &Api, member: &Member) -> Option<Constant> {
    constant(api, &member.ty, default_of(api, &member.docs, &member.ty)?)
}

fn of_parameter(api: &Api, parameter: &Parameter) -> Option<Constant> {
    constant(api, &parameter.ty, default_of(api, &parameter.docs, &parameter.ty)?)
}

/// The default that stands at a place; else that of the schema to which a reference leads.
fn default_of<'a>(api: &'a Api, docs: &'a Docs, mut ty: &'a TypeRef) -> Option<&'a Value> {
    let mut found = docs.default.as_ref();
    // A chain of aliases is at most as long as there are types.
    for _ in 0..api.types.len() {
        let (None, Some(id)) = (found, outermost(ty)) else { break };
        found = api.get(id).docs.default.as_ref();
        let Shape::Alias(target) = &api.get(id).shape else { break };
        ty = target;
    }
    found
}

fn outermost(ty: &TypeRef) -> Option<TypeId> {
    match ty {
        TypeRef::Named(id) => Some(*id),
        TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => outermost(inner),
        _ => None,
    }
}

fn constant(api: &Api, ty: &TypeRef, value: &Value) -> Option<Constant> {
    api.accepts(ty, value).ok()?;
    let ty = constant_type(api, ty)?;
    let value = constant_value(api, &ty, value)?;
    Some(Constant { ty, value })
}

/// The type of such constants, if there is one.
fn constant_type(api: &Api, ty: &TypeRef) -> Option<ConstantType> {
    match api.resolve(ty) {
        TypeRef::Boolean => Some(ConstantType::Boolean),
        TypeRef::Integer(width) => Some(ConstantType::Integer(*width)),
        TypeRef::Number => Some(ConstantType::Number),
        TypeRef::Text => Some(ConstantType::Text),
        TypeRef::Nullable(inner) => constant_type(api, inner),
        TypeRef::List(item) => Some(ConstantType::List(Box::new(constant_type(api, item)?))),
        TypeRef::Named(id) => named(api, *id),
        TypeRef::Null | TypeRef::Any | TypeRef::AnyObject | TypeRef::Map(_) | TypeRef::Boxed(_) | TypeRef::Foreign(_) => None,
    }
}

/// A newtype that the compiler cannot check is left for `TryFrom`: the constant is what it is made of.
fn named(api: &Api, id: TypeId) -> Option<ConstantType> {
    let ty = api.get(id);
    let own = ConstantType::Named(id);
    match &ty.shape {
        Shape::Text(text) if ty.check.is_none() && text.is_const() => Some(own),
        Shape::Text(_) => Some(ConstantType::Text),
        Shape::Integer(_) | Shape::Number(_) if ty.check.is_none() => Some(own),
        Shape::Integer(integer) => Some(ConstantType::Integer(integer.width)),
        Shape::Number(_) => Some(ConstantType::Number),
        Shape::Enumeration(_) => Some(own),
        Shape::List(list) => Some(ConstantType::List(Box::new(constant_type(api, &list.item)?))),
        Shape::Alias(_) | Shape::Object(_) | Shape::Union(_) | Shape::Tagged(_) | Shape::Value => None,
    }
}

fn constant_value(api: &Api, ty: &ConstantType, value: &Value) -> Option<ConstantValue> {
    match ty {
        ConstantType::Boolean => value.as_bool().map(ConstantValue::Boolean),
        ConstantType::Integer(_) => integer(value),
        ConstantType::Number => value.as_f64().map(ConstantValue::Number),
        ConstantType::Text => value.as_str().map(|text| ConstantValue::Text(text.to_owned())),
        ConstantType::List(item) => {
            let items: Option<Vec<_>> = value.as_array()?.iter().map(|value| constant_value(api, item, value)).collect();
            items.map(ConstantValue::List)
        }
        ConstantType::Named(id) => match &api.get(*id).shape {
            Shape::Enumeration(enumeration) => variant(enumeration, value).map(|index| ConstantValue::Variant(*id, index)),
            Shape::Text(_) => checked(*id, constant_value(api, &ConstantType::Text, value)),
            Shape::Integer(_) => checked(*id, integer(value)),
            Shape::Number(_) => checked(*id, constant_value(api, &ConstantType::Number, value)),
            Shape::Alias(_) | Shape::Object(_) | Shape::List(_) | Shape::Union(_) | Shape::Tagged(_) | Shape::Value => None,
        },
    }
}

fn checked(id: TypeId, value: Option<ConstantValue>) -> Option<ConstantValue> {
    value.map(|value| ConstantValue::Checked(id, Box::new(value)))
}

/// `1.0` is an integer.
fn integer(value: &Value) -> Option<ConstantValue> {
    let whole = || value.as_f64().filter(|number| number.fract() == 0.0).map(|number| number as i128);
    let exact = value.as_i64().map(i128::from).or(value.as_u64().map(i128::from));
    exact.or_else(whole).map(ConstantValue::Integer)
}

/// The variant of a value that is listed; an unlisted one is kept in a way that no constant can say.
fn variant(enumeration: &Enumeration, value: &Value) -> Option<usize> {
    let is_same = |known: &Value| match enumeration.listing {
        Listing::Texts | Listing::Constants => known == value,
        Listing::Integers | Listing::Numbers => known.as_f64().is_some() && known.as_f64() == value.as_f64(),
    };
    enumeration.values.iter().position(|listed| is_same(&listed.value.clone().into()))
}

//! Security. In: `securityDefinitions`. Out: `components.securitySchemes`.

use super::{Respelling, text};
use crate::pointer::Pointer;
use crate::shape::scheme_of_3;
use crate::value::{Object, Value};

impl Respelling<'_> {
    pub(super) fn security_schemes(&mut self, entries: Object) -> Value {
        let now = Pointer::root().child("components").child("securitySchemes");
        let before = Pointer::root().child("securityDefinitions");
        let mut schemes = Object::default();
        for (name, entry) in entries {
            let scheme = match entry {
                Value::Object(scheme) => Value::Object(self.security_scheme(scheme, (&now.child(&name), &before.child(&name)))),
                other => other,
            };
            schemes.insert(name, scheme);
        }
        self.moves.note(now, before);
        Value::Object(schemes)
    }

    fn security_scheme(&mut self, mut scheme: Object, (now, before): (&Pointer, &Pointer)) -> Object {
        match scheme.get("type").and_then(Value::as_str) {
            Some("basic") => {
                scheme.insert("type".to_owned(), text("http"));
                scheme.insert("scheme".to_owned(), text("basic"));
            }
            Some("oauth2") if scheme_of_3(&scheme).is_none() => {
                let flow = match scheme.shift_remove("flow").as_ref().and_then(Value::as_str) {
                    Some("application") => "clientCredentials",
                    Some("accessCode") => "authorizationCode",
                    Some("password") => "password",
                    _ => "implicit",
                };
                let said = ["authorizationUrl", "tokenUrl", "scopes"];
                let flow_members: Object = said.iter().filter_map(|name| scheme.shift_remove_entry(*name)).collect();
                self.moves.note(now.child("flows").child(flow), before.clone());
                self.moves.note(now.child("flows"), before.child("flow"));
                let flows = Object::from_iter([(flow.to_owned(), Value::Object(flow_members))]);
                scheme.insert("flows".to_owned(), Value::Object(flows));
            }
            _ => {}
        }
        scheme
    }
}

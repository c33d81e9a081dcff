//! Bodies: every example of the document, what else they may look like, and what they must not.

use dintero_pay::types::{Action, ActionType, ErrorBody, ErrorCategory, PayRequest, PayResponse, PaymentProductType, PhoneNumber};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tests::folders;
use xtask::diagnostics::Diagnostics;
use xtask::load;
use xtask::pointer::Pointer;

fn decode<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_json::from_str(&value.to_string()).map_err(|error| error.to_string())
}

#[track_caller]
fn round_trips<T: Serialize + DeserializeOwned>(value: Value) {
    let decoded: T = decode(value.clone()).unwrap_or_else(|error| panic!("{value}: {error}"));
    assert_eq!(serde_json::to_value(&decoded).unwrap(), value);
}

#[track_caller]
fn refuses<T: DeserializeOwned>(rows: &[(Value, &str)]) {
    for (value, reason) in rows {
        let error = decode::<T>(value.clone()).err().unwrap_or_else(|| panic!("{value} is accepted"));
        assert!(error.contains(reason), "{value}: {error}");
    }
}

/// The examples of a media type, as the document has them.
fn examples(pointer: &str) -> Vec<Value> {
    let source = load::read(&folders::root().join("spec/pay.yaml")).unwrap();
    let document: Value = load::parse(&source, &mut Diagnostics::default()).unwrap().into();
    let steps = Pointer::parse(pointer).unwrap();
    let examples = steps.steps().fold(&document, |value, step| &value[step]);
    examples.as_object().unwrap().values().map(|example| example["value"].clone()).collect()
}

const OPERATION: &str = "#/paths/~1sessions~1{session_id}~1pay/post";

#[test]
fn every_example_of_the_document_is_what_it_is_an_example_of() {
    let requests = examples(&format!("{OPERATION}/requestBody/content/application~1json/examples"));
    assert!(requests.len() >= 6);
    requests.into_iter().for_each(round_trips::<PayRequest>);
    for status in ["200", "202"] {
        let responses = examples(&format!("{OPERATION}/responses/{status}/content/application~1json/examples"));
        assert!(responses.len() >= 2);
        responses.into_iter().for_each(round_trips::<PayResponse>);
    }
    for status in ["400", "412", "default"] {
        let errors = examples(&format!("{OPERATION}/responses/{status}/content/application~1json/examples"));
        assert!(!errors.is_empty());
        errors.into_iter().for_each(round_trips::<ErrorBody>);
    }
}

#[test]
fn the_body_of_the_documentation_page() {
    let request = PayRequest::new().with_phone_number(PhoneNumber::from_static("+46701740605"));
    assert_eq!(serde_json::to_string(&request).unwrap(), r#"{"phone_number":"+46701740605"}"#);
    assert_eq!(serde_json::from_str::<PayRequest>(r#"{"phone_number":"+46701740605"}"#).unwrap(), request);
}

#[test]
fn members_come_in_the_order_of_the_document() {
    let request = PayRequest::new()
        .with_remember_me(true)
        .with_phone_number(PhoneNumber::from_static("12345"))
        .with_payment_product_type(PaymentProductType::Vipps);
    let json = r#"{"payment_product_type":"vipps","phone_number":"12345","remember_me":true}"#;
    assert_eq!(serde_json::to_string(&request).unwrap(), json);
}

#[test]
fn absent_is_not_false() {
    let [absent, no, yes] = [r"{}", r#"{"remember_me":false}"#, r#"{"remember_me":true}"#];
    for (json, expected) in [(absent, None), (no, Some(false)), (yes, Some(true))] {
        let request: PayRequest = serde_json::from_str(json).unwrap();
        assert_eq!(request.remember_me(), expected);
        assert_eq!(serde_json::to_string(&request).unwrap(), json);
    }
    assert_ne!(PayRequest::new(), PayRequest::new().with_remember_me(false));
    // And null is neither.
    assert!(serde_json::from_str::<PayRequest>(r#"{"remember_me":null}"#).is_err());
}

#[test]
fn members_nobody_has_declared_can_be_added_and_survive() {
    let request = PayRequest::new().with_extra("psp_transaction_id", "P1").unwrap().with_extra("nested", json!({"a": [1, null]})).unwrap();
    let json = json!({"psp_transaction_id": "P1", "nested": {"a": [1, null]}});
    assert_eq!(serde_json::to_value(&request).unwrap(), json);
    let read: PayRequest = decode(json).unwrap();
    assert_eq!(read, request);
    assert_eq!(read.extras().get("psp_transaction_id"), Some(&json!("P1")));
    assert_eq!(read.extras().iter().map(|(name, _)| name).collect::<Vec<_>>(), ["nested", "psp_transaction_id"]);
}

#[test]
fn a_declared_member_is_no_extra() {
    for name in ["payment_product_type", "phone_number", "remember_me"] {
        let refused = PayRequest::new().with_extra(name, "+4712345678").unwrap_err();
        assert!(!refused.to_string().contains("+4712345678"), "{refused}");
    }
}

#[test]
fn a_product_of_tomorrow_can_be_sent() {
    let request = PayRequest::new().with_payment_product_type("example.new_product");
    assert_eq!(serde_json::to_value(&request).unwrap(), json!({"payment_product_type": "example.new_product"}));
}

#[test]
fn requests_that_are_none() {
    refuses::<PayRequest>(&[
        (json!({"phone_number": "123"}), "PhoneNumber"),
        (json!({"phone_number": "+47 123 45 678"}), "PhoneNumber"),
        (json!({"phone_number": 4_712_345_678_u64}), "PhoneNumber"),
        (json!({"phone_number": null}), "PhoneNumber"),
        (json!({"remember_me": "true"}), "boolean"),
        (json!({"remember_me": 1}), "boolean"),
        (json!({"payment_product_type": 1}), "PaymentProductType"),
        (json!({"payment_product_type": null}), "PaymentProductType"),
        (json!([]), "PayRequest"),
        (json!(null), "PayRequest"),
        (json!("{}"), "PayRequest"),
    ]);
    for twice in [r#"{"phone_number":"12345","phone_number":"12345"}"#, r#"{"x":1,"x":2}"#] {
        assert!(serde_json::from_str::<PayRequest>(twice).is_err(), "one of the two would be lost: {twice}");
    }
}

#[test]
fn responses_that_are_none() {
    refuses::<PayResponse>(&[
        (json!({}), "success"),
        (json!({"success": true}), "actions"),
        (json!({"actions": []}), "success"),
        (json!({"success": 1, "actions": []}), "boolean"),
        (json!({"success": true, "actions": {}}), "array"),
        (json!({"success": true, "actions": [1]}), "Action"),
        (json!({"success": true, "actions": [{"type": 1}]}), "ActionType"),
        (json!({"success": true, "actions": [], "error_details": [{"authentication_operations": [{"href": 1}]}]}), "string"),
        (json!({"success": true, "actions": [], "poll_url": null}), "string"),
    ]);
}

#[test]
fn a_response_of_a_service_that_knows_more_than_its_document() {
    let response: PayResponse = decode(json!({
        "success": false,
        "actions": [{"type": "pending", "source": "X", "added": 1}, {}],
        "error": "Postponed",
        "error_details": [{"category": "temporary", "code": "new_code"}],
        "added": {"later": true}
    }))
    .unwrap();
    let [first, second] = response.actions() else { panic!("two actions: {response:?}") };
    assert_eq!(first.r#type().map(ActionType::as_str), Some("pending"));
    assert_eq!(*second, Action::new());
    assert_eq!(response.error().unwrap().as_str(), "Postponed");
    let detail = &response.error_details().unwrap()[0];
    assert_eq!((detail.category(), detail.code().unwrap().as_str()), (Some(&ErrorCategory::from("temporary")), "new_code"));
}

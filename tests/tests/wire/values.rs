//! What stands in bodies: unknown values are values, wrong ones have a place, and neither costs the answer.

use super::calls::{WAYS, body, builder, call, exchange};
use dintero_pay::operations::{PayError, PayOk};
use dintero_pay::types::{ActionType, AuthenticationRel, PaymentError};
use tests::server::{Script, Server};

/// Every enumeration of an answer holds a value that the document does not list, in the order in which the crate writes members.
const FROM_THE_FUTURE: &str = concat!(
    r#"{"success":false,"actions":[{"source":"MARS","code":"?","type":"parked"}],"error":"Postponed","error_details":[{"code":"on_holiday","#,
    r#""category":"seasonal","authentication_operations":[{"href":"x:y","method":"QUERY","content_type":"text/x","rel":"4d-secure"}]}]}"#
);

#[test]
fn unknown_values_are_kept_and_written_back() {
    for (status, way) in [200, 202].into_iter().flat_map(|status| WAYS.map(|way| (status, way))) {
        let server = Server::start([Script::json(status, FROM_THE_FUTURE)]);
        let result = call(way, builder(&server.url()), &body());
        let (Ok(PayOk::Ok(answer)) | Ok(PayOk::Accepted(answer))) = result else { panic!("a {status}: {result:?}") };
        assert_eq!(answer.status(), status);
        let payment = answer.into_body().expect("it decodes");
        assert!(matches!(payment.actions()[0].r#type(), Some(ActionType::Unknown(text)) if text.as_str() == "parked"));
        assert!(matches!(payment.error(), Some(PaymentError::Unknown(text)) if text.as_str() == "Postponed"));
        let operation = &payment.error_details().unwrap()[0].authentication_operations().unwrap()[0];
        assert!(matches!(operation.rel(), Some(AuthenticationRel::Unknown(text)) if text.as_str() == "4d-secure"));
        assert_eq!(serde_json::to_string(&payment).expect("it is written"), FROM_THE_FUTURE);
    }
}

#[test]
fn a_wrong_type_deep_inside_is_located_and_its_bytes_are_kept() {
    for (status, text, path, message) in [
        (
            200,
            r#"{"success":false,"actions":[],"error_details":[{"code":"wrong_ssn"},{"code":47001122}]}"#,
            "error_details[1].code",
            "`error_details[1].code`: expected a string (ErrorDetailCode) at line 1 column 77",
        ),
        (
            202,
            "{\n  \"success\": true,\n  \"actions\": [ { \"type\": \"success\" }, { \"source\": {} } ]\n}",
            "actions[1].source",
            "`actions[1].source`: expected a string at line 3 column 51",
        ),
        (200, r#"{"actions":[],"success":"yes"}"#, "success", "`success`: expected a boolean at line 1 column 25"),
        (200, r#"{"success":true,"actions":[null]}"#, "actions[0]", "`actions[0]`: expected an object (Action) at line 1 column 28"),
        (200, r#"{"success":true}"#, "", "missing field `actions` at line 1 column 16"),
        (
            400,
            r#"{"error":{"message":"no","errors":[{"a":1},7]}}"#,
            "error.errors[1]",
            "`error.errors[1]`: expected an object at line 1 column 44",
        ),
        (412, r#"{"error":"Rejected"}"#, "error", "`error`: expected an object (RequestError) at line 1 column 10"),
        (500, r#"{"error":{"code":"X"}}"#, "error", "`error`: missing field `message` at line 1 column 21"),
    ] {
        for way in WAYS {
            let server = Server::start([Script::json(status, text)]);
            let result = call(way, builder(&server.url()), &body());
            let kept = exchange(&result);
            let undecodable = kept.undecodable().expect("it does not decode");
            assert_eq!((undecodable.path(), &*undecodable.to_string()), (path, message));
            assert_eq!(kept.bytes(), text.as_bytes());
            assert_eq!(kept.status().map(|status| status.as_u16()), Some(status));
        }
    }
}

#[test]
fn why_a_body_does_not_decode_is_also_the_errors_source() {
    let server = Server::start([Script::json(412, "[1]")]);
    let error = call(WAYS[0], builder(&server.url()), &body()).expect_err("a 412");
    let source = std::error::Error::source(&error).expect("the reason");
    assert_eq!(error.to_string(), "POST /sessions/{session_id}/pay: answered 412 Precondition Failed, whose body could not be decoded");
    assert_eq!(source.to_string(), "expected an object (ErrorBody) at line 1 column 1");
    let PayError::PreconditionFailed(answer) = error else { panic!("a 412: {error}") };
    assert!(answer.into_body().is_err());
}

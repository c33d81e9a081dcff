//! Enumerations: every listed value, and those that are not listed.

use dintero_pay::types::{
    ActionType, AuthenticationContentType, AuthenticationMethod, AuthenticationRel, ErrorCategory, ErrorDetailCode, PaymentError,
    PaymentProductType,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

/// A text that no enumeration lists.
const UNLISTED: [&str; 6] = ["something new", "", " success", "SUCCESS", "Unknown", "\u{1f642}\n"];

fn round_trip<T: Serialize + DeserializeOwned>(json: &str) -> String {
    serde_json::to_string(&serde_json::from_str::<T>(json).unwrap()).unwrap()
}

macro_rules! keeps_what_it_reads {
    ($($name:ident: $type:ty, [$($value:literal),+];)+) => {$(
        #[test]
        fn $name() {
            assert_eq!(<$type>::VALUES, [$($value),+]);
            assert_eq!(<$type>::ALL.iter().map(|value| value.as_str()).collect::<Vec<_>>(), <$type>::VALUES);
            for text in <$type>::VALUES {
                let value = <$type>::from(*text);
                assert!(value.is_listed() && <$type>::ALL.contains(&value), "{text}");
                assert_eq!((value.as_str(), value.to_string().as_str()), (*text, *text));
                assert_eq!(round_trip::<$type>(&serde_json::to_string(text).unwrap()), serde_json::to_string(text).unwrap());
            }
            for text in UNLISTED {
                let value = <$type>::from(text);
                assert!(!value.is_listed() && !<$type>::ALL.contains(&value), "{text:?}");
                assert_eq!(value.as_str(), text);
                assert_eq!(value, text.parse().unwrap());
                assert_eq!(value, <$type>::from(text.to_owned()));
                assert_eq!(round_trip::<$type>(&serde_json::to_string(text).unwrap()), serde_json::to_string(text).unwrap());
            }
            refuses_other_kinds::<$type>();
        }
    )+};
}

fn refuses_other_kinds<T: DeserializeOwned + Debug>() {
    for json in ["null", "1", "true", "[]", "{}", "[\"success\"]"] {
        assert!(serde_json::from_str::<T>(json).is_err(), "{json}");
    }
}

keeps_what_it_reads! {
    action_type: ActionType, ["success", "error"];
    content_type: AuthenticationContentType, ["application/json", "application/javascript", "text/html"];
    method: AuthenticationMethod, ["GET", "POST"];
    relation: AuthenticationRel, ["3d-secure-init-hosted"];
    category: ErrorCategory, ["permanent"];
    detail_code: ErrorDetailCode, ["wrong_ssn"];
    payment_error: PaymentError, ["Rejected"];
    product: PaymentProductType, [
        "bambora.vipps", "collector.finance", "collector.installment", "collector.installment_b2b_preapproved", "collector.invoice",
        "collector.invoice_b2b", "collector.invoice_b2b_preapproved", "dintero_psp.applepay", "ingenico.creditcard", "instabank.finance",
        "instabank.installment", "instabank.invoice", "instabank.postponement", "santander.debit_account", "swish.swish", "vipps"
    ];
}

#[test]
fn a_listed_value_is_always_its_variant() {
    assert!(matches!(ActionType::from("error"), ActionType::Error));
    assert!(matches!(PaymentProductType::from("swish.swish".to_owned()), PaymentProductType::SwishSwish));
    let ActionType::Unknown(kept) = ActionType::from("pending") else { panic!("`pending` is not listed") };
    assert_eq!(kept.as_str(), "pending");
}

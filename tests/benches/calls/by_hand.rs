//! The same call as one writes it without a generator: `reqwest`, `serde_json`, and structs that derive serde's traits.

use crate::PHONE_NUMBER;
use crate::plain::PlainResponse;
use serde::Serialize;
use std::error::Error;
use std::time::Duration;

#[derive(Serialize)]
struct PlainRequest {
    payment_product_type: String,
    phone_number: String,
}

/// An address and a client with the same time-outs as the generated one has.
pub struct ByHand {
    base_url: String,
    client: reqwest::Client,
}

impl ByHand {
    pub fn new(base_url: &str) -> Self {
        // The choice of cryptography, which the generated client makes itself.
        rustls::crypto::ring::default_provider().install_default().expect("it is the first");
        let builder = reqwest::Client::builder().no_proxy().http1_only().redirect(reqwest::redirect::Policy::none());
        let client = builder.timeout(Duration::from_secs(60)).connect_timeout(Duration::from_secs(10)).build().expect("a client");
        Self { base_url: base_url.to_owned(), client }
    }

    pub async fn pay(&self, session_id: &str, as_read: &str) -> Result<PlainResponse, Box<dyn Error>> {
        let request = PlainRequest { payment_product_type: "swish.swish".to_owned(), phone_number: PHONE_NUMBER.to_owned() };
        let call = self.client.post(format!("{}/sessions/{session_id}/pay", self.base_url));
        let call = call.header("accept", "application/json").header("content-type", "application/json").header("user-agent", "by-hand/1");
        let answer = call.header("if-unmodified-since", as_read).body(serde_json::to_vec(&request)?).send().await?;
        let answer = answer.error_for_status()?;
        Ok(serde_json::from_slice(&answer.bytes().await?)?)
    }
}

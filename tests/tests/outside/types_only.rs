//! A program that makes bodies and sends nothing.

use dintero_pay::types::{PayRequest, PhoneNumber};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let phone_number: PhoneNumber = "+46701740605".parse()?;
    println!("{}", serde_json::to_string(&PayRequest::new().with_phone_number(phone_number.clone()))?);
    println!("{phone_number:?}");
    Ok(())
}

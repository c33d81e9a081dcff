//! A program without an async runtime.

use dintero_pay::blocking::Client;
use dintero_pay::types::{PayRequest, SessionId};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let base_url = std::env::args().nth(1).ok_or("the base URL is missing")?;
    let session_id: SessionId = "T1.x".parse()?;
    let ok = Client::builder().base_url(base_url).build_blocking()?.pay(&session_id, PayRequest::new()).send()?;
    println!("{}", ok.status());
    Ok(())
}

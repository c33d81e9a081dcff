//! What a caller of the pay operation gets to see, by example. In: nothing, or the address of a service and a session there. Out: for each
//! answer the document shows, and for what is no answer at all, the variant to match on, whether the request was sent, and what to do next.
//!
//! `checkout.rs` is the part to copy. The rest plays the service and prints.

pub mod arguments;
pub mod checkout;
pub mod report;
pub mod tour;

use arguments::{RealCall, Task};
use dintero_pay::types::PayRequest;
use dintero_pay::{Client, ClientBuilder};
use report::Private;
use std::env;
use std::error::Error;
use std::process::ExitCode;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let task = match arguments::parse(env::args().skip(1), |name| env::var(name).ok()) {
        Ok(task) => task,
        Err(wrong) => {
            eprintln!("error: {wrong}\n\n{}", arguments::USAGE);
            return ExitCode::from(2);
        }
    };
    match perform(task).await {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Does what was asked for; what there is to say is handed back.
pub async fn perform(task: Task) -> Result<String, Box<dyn Error>> {
    match task {
        Task::Help => Ok(arguments::USAGE.to_owned()),
        Task::Tour => tour::tour().await,
        Task::Call(call) => once(*call).await,
    }
}

/// One call of a real service, and never a second.
async fn once(RealCall { base_url, session, request, bearer }: RealCall) -> Result<String, Box<dyn Error>> {
    let private = Private::new(&session, &request);
    let builder = Client::builder().base_url(base_url);
    let client = bearer.into_iter().fold(builder, ClientBuilder::jwt).build()?;
    let (outcome, next) = checkout::pay(&client, &session, &request).await;
    Ok(report::report(&title(&request), &outcome, &next, &private))
}

fn title(request: &PayRequest) -> String {
    let product = request.payment_product_type().map_or("no payment product", |product| product.as_str());
    format!("One call, with {product}")
}

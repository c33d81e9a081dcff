//! The crate of `spec/requests.yaml` over real sockets: the bytes of every parameter and every body.
//!
//! Rows name the place of the specification that says what they say: OAS is OpenAPI 3.0.4 and 3.1.1, which agree in all of it.

mod bodies;
mod calls;
mod content;
mod headers_and_cookies;
mod kinds;
mod multipart;
mod paths;
mod queries;
mod refused;

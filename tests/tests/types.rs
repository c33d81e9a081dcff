//! The crate `dintero-pay` as its users use it: what its types accept and refuse, what they keep, and what they never show.

mod types {
    pub mod bodies;
    pub mod conversions;
    pub mod enumerations;
    pub mod secrets;
    pub mod texts;
}

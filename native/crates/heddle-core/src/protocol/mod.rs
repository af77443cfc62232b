//! The wire formats, generated from `protocol/schema`, and the sink their writers write to.

mod generated;
mod sink;

pub use generated::*;
pub use sink::Sink;

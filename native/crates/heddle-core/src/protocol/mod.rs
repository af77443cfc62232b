//! The wire formats, generated from `protocol/schema`, and the sink their writers write to.

// It is formatted by its generator, which knows nothing of this crate's settings.
#[rustfmt::skip]
mod generated;
mod sink;

pub use generated::*;
pub use sink::Sink;

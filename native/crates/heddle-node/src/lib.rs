//! The differ as a Node addon. It only converts: numbers, borrowed buffers, errors.
//!
//! Panics are caught, so that a bug of ours is an error of one view and not the end of the process. Buffers
//! are lent by JS for the length of a call; nothing keeps a pointer to them.
#![warn(clippy::unwrap_used)]
// There napi-rs exports nothing, and all would be dead code.
#![cfg(not(test))]

mod convert;
mod differ;

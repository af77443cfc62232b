//! Reading bytes that may be anything: a bounded cursor, on which every failure is a value with its offset.
#![deny(clippy::indexing_slicing)]

mod reader;
mod value;

pub use reader::{ChildHead, Reader, STRING, unzigzag};
pub use value::Value;

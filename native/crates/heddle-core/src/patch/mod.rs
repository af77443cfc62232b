//! Writing operations. Syntax comes from the generated writers; here are the cursors that the protocol defines
//! relative to the operation before, and the templates that must be defined before their first use.

mod announced;
mod writer;

pub use announced::Announced;
pub use writer::{PatchWriter, SlotName, Splice};

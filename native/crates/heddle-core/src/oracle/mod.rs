//! What tests hold the differ against: a model of what is shown, a client that applies patches by the protocol alone,
//! and an HTML writer that knows nothing of plans. Never part of the addon.
//!
//! Whatever breaks the protocol panics here, with words: in a test that is the failure's message.
#![allow(
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    clippy::unwrap_used,
    reason = "panics are how the oracle reports"
)]
#![allow(clippy::implicit_hasher, clippy::format_push_string, reason = "tests read more easily so")]
#![allow(clippy::allow_attributes, reason = "an expectation would fail where a module happens not to panic")]

mod client;
mod content;
mod dom;
mod html;
mod model;
mod skeleton;

pub use client::{Client, Edits};
pub use dom::{Node, dom};
pub use html::{Page, page};
pub use model::{Block, Child, Entry, Shape, ShapeSlot, Slot};

//! The differ of Heddle: from render streams to first HTML, patches and skeletons.
//!
//! The life of a view: [`Differ::mount`] builds the retained tree (`tree`) from a stream (`stream`) and writes HTML by
//! the templates' plans (`template`, `html`). [`Differ::render`] follows an update (`diff`) and writes operations
//! (`patch`). [`Differ::skeleton`] describes what is shown, so that a client can adopt or rebuild it (`skeleton`).
//!
//! What must stay true:
//! - The tree is structure alone; texts pass through from the stream to the output.
//! - Applying a patch to the DOM of the old tree gives the DOM of the new one. `oracle` is what tests check this with.
//! - Bytes from outside are bounded before they are believed; every failure is a value. No panics, no I/O, no unsafe.
//! - Recursion is as deep as the tree at most, and the tree no deeper than `MAX_DEPTH`.
#![warn(clippy::unwrap_used)]
#![forbid(unsafe_code)]

mod diff;
mod differ;
mod error;
mod html;
#[cfg(feature = "oracle")]
pub mod oracle;
mod patch;
pub mod protocol;
mod short;
mod skeleton;
pub mod stream;
pub mod template;
mod tree;
mod view;

pub use differ::Differ;
pub use error::{DecodeError, DecodeKind, DifferError};
pub use tree::SINGLE_BLOCK;
pub use view::View;

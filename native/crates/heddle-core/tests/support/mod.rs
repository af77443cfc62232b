//! What the tests share: templates, models from random bytes, an encoder of streams that knows nothing of the differ's
//! code, and a harness that holds a view against the oracle after every step.
#![allow(dead_code, reason = "each test file uses a part")]
#![allow(clippy::allow_attributes, reason = "an expectation would fail in the file that uses all of it")]

pub mod counting;
pub mod damage;
pub mod encode;
pub mod generate;
pub mod harness;
pub mod pairing;
pub mod portals;
pub mod tally;
pub mod templates;

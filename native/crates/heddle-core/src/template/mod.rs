//! Templates: decoded and checked once, with everything prepared that blocks, HTML and skeletons need of them.
//! Nothing here changes after `Registry::add`.

mod check;
mod compile;
mod items;
mod plan;
mod props;
mod registry;
mod scope;
mod slots;
mod tags;

pub use items::{Item, decode};
pub use plan::{Action, Plan, Span, Step};
pub use props::{PropHtml, prop_html};
pub use registry::Registry;
pub use scope::{Place, Scope};
pub use slots::{ChildSlot, SlotKind};
pub use tags::TextMode;

use crate::error::DecodeError;

/// Index of a template in the registry, and its number on every connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TemplateId(pub u32);

impl TemplateId {
    /// A single child slot at the root: block 0 of every instance, and any list entry that is no block of its own.
    pub const BUILT_IN: Self = Self(0);
}

/// A template, ready for use.
#[derive(Debug)]
pub struct Template {
    /// The hash under which browsers know it.
    pub hash: Box<str>,
    /// Its definition, as it goes to browsers.
    pub definition: Box<[u8]>,
    /// Kinds of its slots, by slot number.
    pub slots: Box<[SlotKind]>,
    /// Its child slots, in order.
    pub children: Box<[ChildSlot]>,
    /// Levels of elements in it.
    pub depth: u32,
    /// How it is written as HTML.
    pub plan: Plan,
}

impl Template {
    /// Decodes a definition.
    pub fn decode(definition: &[u8], hash: &str) -> Result<Self, DecodeError> {
        let items = decode(definition)?;
        let (slots, children, depth) = slots::collect(&items);
        let plan = Plan::compile(&items);
        Ok(Self { hash: hash.into(), definition: definition.into(), slots, children, depth, plan })
    }
}

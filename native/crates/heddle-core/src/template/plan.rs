//! How a template is written as HTML: bytes that never change, and between them what a slot or the surroundings decide.
//! The steps follow the slots' order, so that one pass over a block's values writes it.

use super::scope::Scope;
use crate::short::{CHUNK, chunk};

/// A range of a plan's bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    pub(super) start: u32,
    pub(super) end: u32,
}

/// Bytes to write, then an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Ready HTML.
    pub before: Span,
    /// What comes after it.
    pub action: Action,
}

/// What is decided only when a block is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing: the template ends.
    Done,
    /// The child slot with this index.
    Child(u16),
    /// An attribute slot: the bytes ` name="` come before its value.
    Attr(Span),
    /// A property slot that is written like an attribute.
    PropAttr(Span),
    /// The value attribute or property of an option: as `Attr` or `PropAttr`, and it decides about `selected`.
    OptionAttr(Span),
    /// See `OptionAttr`.
    OptionProp(Span),
    /// A property slot that is nothing in HTML.
    SkipProp,
    /// A property slot whose value becomes the content, at the next `Content`.
    KeepContent,
    /// Writes the kept value: escaped, or as it is.
    Content {
        /// innerHTML
        raw: bool,
    },
    /// A property slot that says where the content of its element stands instead.
    Portal,
    /// That content begins.
    PortalStart,
    /// That content ends.
    PortalEnd,
    /// A property slot that says which options are selected.
    Select {
        /// It is what the select begins with, so that null says nothing.
        is_default: bool,
    },
    /// The select ends.
    SelectEnd,
    /// An option's start tag is complete but for its `>`; the static value, if it has one.
    OptionStart(Option<Span>),
    /// An option's content is complete.
    OptionEnd,
    /// A style slot.
    Style,
    /// A static style that CSS can carry.
    StaticStyle(Span),
    /// An event slot.
    Event,
    /// Static text whose writing depends on the surroundings.
    Text(Span, Scope),
    /// The parser drops a newline here.
    FirstNewline,
}

/// The steps and their bytes.
#[derive(Debug)]
pub struct Plan {
    /// In order; the last is `Done`.
    pub steps: Box<[Step]>,
    /// Those of the spans, then a chunk that belongs to none, so that one begins wherever a span does.
    pub(super) bytes: Box<[u8]>,
    /// Whether it writes tags, which not every place can hold.
    pub has_elements: bool,
    /// Whether a child slot stands where text is raw, unless the place is foreign.
    pub has_raw_text: bool,
}

impl Plan {
    /// The bytes of a span.
    #[must_use]
    #[inline]
    pub fn bytes(&self, span: Span) -> &[u8] {
        &self.bytes[span.start as usize..span.end as usize]
    }

    /// The chunk that begins with the bytes of a span, and how many they are; nothing if they are not short.
    #[must_use]
    #[inline]
    pub fn short(&self, span: Span) -> Option<(&[u8; CHUNK], usize)> {
        let length = (span.end - span.start) as usize;
        if length <= CHUNK { chunk(&self.bytes, span.start as usize).map(|chunk| (chunk, length)) } else { None }
    }
}

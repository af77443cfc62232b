//! What can go wrong, as values. Bytes that do not decode or do not fit carry their offset; nothing here panics.

use thiserror::Error;

/// Bytes that do not follow the protocol, or do not fit what the view shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{kind} at offset {offset}")]
pub struct DecodeError {
    /// Where in the stream or definition the offending bytes start.
    pub offset: u32,
    /// What is wrong with them.
    pub kind: DecodeKind,
}

/// What is wrong with a stream or a template's definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DecodeKind {
    /// The bytes end inside something.
    #[error("the bytes end early")]
    EndsEarly,
    /// Bytes follow where the stream should have ended.
    #[error("bytes follow the end")]
    TrailingBytes,
    /// A number of more than 32 bits.
    #[error("number exceeds 32 bits")]
    NumberTooLarge,
    /// A text that is not UTF-8.
    #[error("text is not UTF-8")]
    NotUtf8,
    /// A text longer than `MAX_TEXT_BYTES`.
    #[error("text of {0} bytes exceeds the limit of 16 MiB")]
    TextTooLong(u32),
    /// A tag or code that its set does not have.
    #[error("{1} is no {0}")]
    UnknownTag(&'static str, u32),
    /// Lists of values nested more than four deep.
    #[error("lists of values nest too deeply")]
    ValueTooDeep,
    /// Elements, blocks and instances nested deeper than `MAX_DEPTH`.
    #[error("nested more than 500 levels deep (elements, blocks and instances together)")]
    TooDeep,
    /// A list of more than `MAX_LIST_ENTRIES`.
    #[error("list of {0} entries exceeds the limit of 1000000")]
    ListTooLong(u32),
    /// The view outgrew what 30-bit references can name.
    #[error("the view has too many blocks")]
    ViewTooLarge,
    /// A template that was never added.
    #[error("template {0} was never added")]
    UnknownTemplate(u32),
    /// A list entry must be a block or an instance.
    #[error("a list entry is neither a block nor an instance")]
    BadEntry,
    /// The stream is of another kind than the call expects.
    #[error("stream kind {0} does not suit this call")]
    WrongStream(u8),
    /// An instance that the view does not show.
    #[error("instance {0} is not shown")]
    UnknownInstance(u32),
    /// An instance can stand in one place only.
    #[error("instance {0} is shown already")]
    DuplicateInstance(u32),
    /// A slot number beyond the template's slots.
    #[error("the template has no slot {0}")]
    UnknownSlot(u32),
    /// A delta for a block, but the slot holds something else.
    #[error("a block's delta, but the slot holds none")]
    NotABlock,
    /// A delta for a list, but the slot holds something else.
    #[error("a list's delta, but the slot holds none")]
    NotAList,
    /// A delta for a text, but the slot holds something else.
    #[error("a text's delta, but the slot holds none")]
    NotAText,
    /// A part that does not lie within the text.
    #[error("a part that is not in the text")]
    BeyondText,
    /// A run of no entries.
    #[error("a run of no entries")]
    EmptyRun,
    /// A run names old entries that the list does not have.
    #[error("the list has no old entry {0}")]
    UnknownEntry(u32),
    /// Two runs name the same old entry.
    #[error("old entry {0} is named twice")]
    EntryNamedTwice(u32),
    /// A Describe stream that differs from what is retained.
    #[error("the description does not match what the view shows: {0}")]
    Mismatch(&'static str),
    /// A template whose definition breaks a rule; the text says which.
    #[error("{0}")]
    Definition(&'static str),
    /// Elements inside `<title>`, `<style>` and the like cannot be written as HTML.
    #[error("an element stands in an element that can only hold text (script, style, title, textarea …)")]
    ElementInText,
}

/// Why a call on the differ failed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DifferError {
    /// The stream does not decode or does not fit.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// The template's definition does not decode.
    #[error("template {hash}: {error}")]
    Template {
        /// The hash under which it was to be added.
        hash: String,
        /// What is wrong.
        error: DecodeError,
    },
    /// Another definition has this hash already.
    #[error("template {0}: its hash belongs to another definition; two versions of the compiler are in use")]
    HashTaken(String),
    /// More templates than a block can name.
    #[error("too many templates: {0} are the limit")]
    TooManyTemplates(u32),
    /// The handle names no view.
    #[error("view {0} does not exist or was dropped")]
    UnknownView(u32),
    /// The view has no tree yet.
    #[error("view {0} must be mounted first")]
    NotMounted(u32),
    /// An earlier call on the view failed or panicked.
    #[error("view {0} failed in an earlier call and must be mounted anew")]
    Broken(u32),
    /// A skeleton failed midway, so it is unknown which templates the client knows.
    #[error("view {0} must be described (skeleton) or mounted anew: its last skeleton failed")]
    Undescribed(u32),
    /// A result that did not fit still waits.
    #[error("view {0} has a result waiting: call fetch with a larger buffer first")]
    ResultWaiting(u32),
    /// `fetch` without a result.
    #[error("view {0} has no result to fetch")]
    NothingToFetch(u32),
    /// The output for `locate` is too small.
    #[error("the path has {0} numbers, more than the output holds")]
    PathTooLong(usize),
}

impl DifferError {
    /// What kind of error it is, by the name that JS knows it by.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Decode(_) => "HEDDLE_DECODE",
            Self::Template { .. } | Self::HashTaken(_) | Self::TooManyTemplates(_) => "HEDDLE_TEMPLATE",
            Self::UnknownView(_) => "HEDDLE_UNKNOWN_VIEW",
            Self::NotMounted(_) | Self::Broken(_) | Self::Undescribed(_) => "HEDDLE_BROKEN_VIEW",
            Self::ResultWaiting(_) | Self::NothingToFetch(_) | Self::PathTooLong(_) => Self::USAGE,
        }
    }

    /// The code of calls with the wrong arguments, or at the wrong time.
    pub const USAGE: &str = "HEDDLE_USAGE";
}

//! The cursor. It never reads past the end, never reserves memory for a count it has not seen the bytes of, and leaves
//! the offset of what failed in its errors.

use crate::error::{DecodeError, DecodeKind};
use crate::protocol::{ChildTag, MAX_LIST_ENTRIES, MAX_TEXT_BYTES, ValueTag};

/// Deeper lists have no use on the wire and would let a hostile stream recurse.
const MAX_VALUE_DEPTH: u32 = 4;

/// The first number of a `Child`, checked: texts and lists are within limits. What it announces comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChildHead {
    /// A text of so many bytes.
    Text(u32),
    /// The slots of a block of this template.
    Block(u32),
    /// So many entries.
    List(u32),
    /// What the instance with this id shows.
    Instance(u32),
}

/// A bounded cursor over bytes.
#[derive(Clone, Debug)]
pub struct Reader<'s> {
    bytes: &'s [u8],
    at: usize,
}

impl<'s> Reader<'s> {
    /// Starts at the first byte.
    #[must_use]
    pub const fn new(bytes: &'s [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Where the next read starts.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.at
    }

    /// How many bytes are to come.
    #[must_use]
    #[inline]
    pub const fn left(&self) -> usize {
        self.bytes.len() - self.at
    }

    /// The bytes to come.
    #[must_use]
    #[inline]
    pub fn rest(&self) -> &'s [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Walks over so many of the bytes to come.
    #[inline]
    pub const fn skip(&mut self, count: usize) {
        self.at += count;
    }

    /// Bytes between two offsets that this reader has been at.
    #[must_use]
    pub fn between(&self, start: usize, end: usize) -> &'s [u8] {
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// An error about the bytes from `offset` on.
    #[must_use]
    #[cold]
    pub const fn error_at(offset: usize, kind: DecodeKind) -> DecodeError {
        DecodeError { offset: offset as u32, kind }
    }

    /// An error about what comes next.
    #[must_use]
    #[cold]
    pub const fn error(&self, kind: DecodeKind) -> DecodeError {
        Self::error_at(self.at, kind)
    }

    /// Checks that everything was read.
    pub fn end(&self) -> Result<(), DecodeError> {
        if self.at == self.bytes.len() { Ok(()) } else { Err(self.error(DecodeKind::TrailingBytes)) }
    }

    /// One byte.
    #[inline]
    pub fn byte(&mut self) -> Result<u8, DecodeError> {
        let byte = *self.bytes.get(self.at).ok_or_else(|| self.error(DecodeKind::EndsEarly))?;
        self.at += 1;
        Ok(byte)
    }

    /// One byte that is 0 or 1.
    #[inline]
    pub fn flag(&mut self) -> Result<bool, DecodeError> {
        match self.byte()? {
            0 => Ok(false),
            1 => Ok(true),
            other => Err(Self::error_at(self.at - 1, DecodeKind::UnknownTag("flag", other.into()))),
        }
    }

    /// LEB128, 0 … 2^32-1.
    #[inline]
    pub fn uint(&mut self) -> Result<u32, DecodeError> {
        match self.bytes.get(self.at) {
            Some(&byte) if byte < 128 => {
                self.at += 1;
                Ok(byte.into())
            }
            _ => self.long_uint(),
        }
    }

    fn long_uint(&mut self) -> Result<u32, DecodeError> {
        let start = self.at;
        let mut result = 0_u64;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            result |= u64::from(byte & 127) << shift;
            if byte < 128 {
                return u32::try_from(result).map_err(|_| Self::error_at(start, DecodeKind::NumberTooLarge));
            }
        }
        Err(Self::error_at(start, DecodeKind::NumberTooLarge))
    }

    /// Zigzag, then LEB128.
    #[inline]
    pub fn sint(&mut self) -> Result<i32, DecodeError> {
        Ok(unzigzag(self.uint()?))
    }

    /// `length` bytes, whatever they are.
    #[inline]
    pub fn bytes(&mut self, length: u32) -> Result<&'s [u8], DecodeError> {
        let end = self.at.saturating_add(length as usize);
        let bytes = self.bytes.get(self.at..end).ok_or_else(|| self.error(DecodeKind::EndsEarly))?;
        self.at = end;
        Ok(bytes)
    }

    /// `length` bytes of UTF-8, within the limit for texts.
    #[inline]
    pub fn text(&mut self, length: u32) -> Result<&'s str, DecodeError> {
        let start = self.at;
        if length as usize > MAX_TEXT_BYTES {
            return Err(self.error(DecodeKind::TextTooLong(length)));
        }
        let bytes = self.bytes(length)?;
        std::str::from_utf8(bytes).map_err(|_| Self::error_at(start, DecodeKind::NotUtf8))
    }

    /// Walks over `length` bytes of UTF-8, within the limit for texts.
    #[inline]
    pub fn skip_text(&mut self, length: u32) -> Result<(), DecodeError> {
        let start = self.at;
        let bytes = self.bytes(length)?;
        // Most texts are short ASCII, for which the full check takes longer than this one.
        if bytes.is_ascii() && bytes.len() <= MAX_TEXT_BYTES {
            return Ok(());
        }
        self.at = start;
        self.text(length).map(drop)
    }

    /// A length and UTF-8.
    pub fn string(&mut self) -> Result<&'s str, DecodeError> {
        let length = self.uint()?;
        self.text(length)
    }

    /// A string or, where it is absent, nothing.
    #[inline]
    pub fn opt(&mut self) -> Result<Option<&'s str>, DecodeError> {
        match self.uint()? {
            0 => Ok(None),
            length => self.text(length - 1).map(Some),
        }
    }

    /// The head of a `Child`.
    #[inline]
    pub fn child_head(&mut self) -> Result<ChildHead, DecodeError> {
        let start = self.at;
        let head = self.uint()?;
        let number = head >> 2;
        match head as u8 & 3 {
            TEXT => Ok(ChildHead::Text(number)),
            BLOCK => Ok(ChildHead::Block(number)),
            LIST if number as usize > MAX_LIST_ENTRIES => Err(Self::error_at(start, DecodeKind::ListTooLong(number))),
            LIST => Ok(ChildHead::List(number)),
            _ => Ok(ChildHead::Instance(number)),
        }
    }

    /// Walks over a tagged primitive and returns its bytes.
    pub fn value(&mut self) -> Result<&'s [u8], DecodeError> {
        let start = self.at;
        self.skip_value(0)?;
        Ok(self.between(start, self.at))
    }

    fn skip_value(&mut self, depth: u32) -> Result<(), DecodeError> {
        let start = self.at;
        let head = self.uint()?;
        match value_tag(head) {
            Ok(ValueTag::Null | ValueTag::False | ValueTag::True) => Ok(()),
            Ok(ValueTag::Int) => self.uint().map(drop),
            Ok(ValueTag::Float) => self.bytes(8).map(drop),
            Ok(ValueTag::String) => self.text(head - STRING).map(drop),
            Ok(ValueTag::List) if depth >= MAX_VALUE_DEPTH => Err(Self::error_at(start, DecodeKind::ValueTooDeep)),
            // A count without as many bytes ends the loop at the first value that is not there.
            Ok(ValueTag::List) => (0..self.uint()?).try_for_each(|_| self.skip_value(depth + 1)),
            Err(code) => Err(Self::error_at(start, DecodeKind::UnknownTag("value", code.into()))),
        }
    }
}

const TEXT: u8 = ChildTag::Text as u8;
const BLOCK: u8 = ChildTag::Block as u8;
const LIST: u8 = ChildTag::List as u8;

/// The head of a string is its length and this.
pub const STRING: u32 = ValueTag::String as u32;

/// The tag of a value with this head.
pub fn value_tag(head: u32) -> Result<ValueTag, u8> {
    ValueTag::try_from(head.min(STRING) as u8)
}

/// The signed number behind a zigzag.
#[inline]
#[must_use]
pub const fn unzigzag(raw: u32) -> i32 {
    (raw >> 1).cast_signed() ^ -((raw & 1).cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind<T: std::fmt::Debug>(result: Result<T, DecodeError>) -> DecodeKind {
        result.unwrap_err().kind
    }

    #[test]
    fn numbers_of_33_bits_are_refused() {
        assert_eq!(Reader::new(&[255, 255, 255, 255, 15]).uint(), Ok(u32::MAX));
        assert_eq!(kind(Reader::new(&[255, 255, 255, 255, 16]).uint()), DecodeKind::NumberTooLarge);
        assert_eq!(kind(Reader::new(&[128, 128, 128, 128, 128, 0]).uint()), DecodeKind::NumberTooLarge);
        assert_eq!(kind(Reader::new(&[128]).uint()), DecodeKind::EndsEarly);
    }

    #[test]
    fn signed_numbers_reach_both_ends() {
        assert_eq!(Reader::new(&[255, 255, 255, 255, 15]).sint(), Ok(i32::MIN));
        assert_eq!(Reader::new(&[254, 255, 255, 255, 15]).sint(), Ok(i32::MAX));
        assert_eq!(Reader::new(&[1]).sint(), Ok(-1));
    }

    #[test]
    fn a_text_past_the_end_names_its_offset() {
        let mut reader = Reader::new(&[5, b'a', b'b']);
        assert_eq!(reader.string(), Err(DecodeError { offset: 1, kind: DecodeKind::EndsEarly }));
    }

    #[test]
    fn a_count_that_lies_costs_nothing() {
        let mut reader = Reader::new(&[5, 255, 255, 255, 255, 15]);
        assert_eq!(kind(reader.value()), DecodeKind::EndsEarly);
    }

    #[test]
    fn values_nest_four_deep_at_most() {
        assert!(Reader::new(&[5, 1, 5, 1, 5, 1, 5, 0]).value().is_ok());
        assert_eq!(kind(Reader::new(&[5, 1, 5, 1, 5, 1, 5, 1, 5, 0]).value()), DecodeKind::ValueTooDeep);
    }
}

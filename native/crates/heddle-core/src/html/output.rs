//! Where a page is written: memory of whoever wants it, so that nothing is copied, and which therefore cannot grow. What does
//! not fit is only counted.

use crate::protocol::Sink;

/// A cursor over memory of a fixed size.
#[derive(Debug)]
pub struct Output<'o> {
    room: &'o mut [u8],
    at: usize,
    /// So much room would have been enough, if what there is was not.
    missed: usize,
}

impl<'o> Output<'o> {
    /// Begins at the first byte.
    pub const fn new(room: &'o mut [u8]) -> Self {
        Self { room, at: 0, missed: 0 }
    }

    /// Bytes written so far.
    #[inline]
    pub const fn len(&self) -> usize {
        self.at
    }

    /// The memory that is left.
    #[inline]
    pub fn rest(&mut self) -> &mut [u8] {
        self.room.get_mut(self.at..).unwrap_or_default()
    }

    /// So many bytes of what is left were written.
    #[inline]
    pub const fn advance(&mut self, count: usize) {
        self.at += count;
    }

    /// What stands in memory is all that was written; else how many bytes that needs.
    pub const fn end(self) -> Result<usize, usize> {
        if self.missed == 0 { Ok(self.at) } else { Err(self.missed) }
    }

    /// Puts bytes in between what was written.
    pub fn insert(&mut self, at: usize, bytes: &[u8]) {
        self.bytes(bytes);
        if let Some(moved) = self.room.get_mut(at..self.at) {
            moved.rotate_right(bytes.len());
        }
    }

    /// What was written from `start` on; if it did not fit, as many bytes.
    pub fn since(&self, start: usize) -> Vec<u8> {
        self.room.get(start..self.at).map_or_else(|| vec![0; self.at - start], <[u8]>::to_vec)
    }

    /// Takes back what was written from `start` on.
    pub fn take(&mut self, start: usize) -> Vec<u8> {
        let taken = self.since(start);
        self.at = start;
        taken
    }
}

impl Sink for Output<'_> {
    #[inline]
    fn bytes(&mut self, bytes: &[u8]) {
        let end = self.at + bytes.len();
        match self.room.get_mut(self.at..end) {
            Some(room) => room.copy_from_slice(bytes),
            None => self.missed = self.missed.max(end),
        }
        self.at = end;
    }
}

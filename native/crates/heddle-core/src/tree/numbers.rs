//! An instance's blocks by number. Numbers only rise, so that pairs in order of arrival are sorted. Pairs of removed
//! blocks stay until they are the half: finding them costs nothing, as their block no longer has that number.

use super::blocks::{BlockRef, Blocks};
use super::{reserve, shrink};

/// Below this many pairs, tidying up is not worth it.
const SMALL: usize = 16;
/// A removed instance with more room than this gives it back.
const KEPT_CAPACITY: usize = 16;

/// Numbers given and the blocks that have them.
#[derive(Debug)]
pub struct Numbers {
    pairs: Vec<(u32, BlockRef)>,
    live: usize,
    first: u32,
    next: u32,
}

impl Numbers {
    /// No number is given yet; the first will be `first`.
    #[must_use]
    pub const fn starting_at(first: u32) -> Self {
        Self { pairs: Vec::new(), live: 0, first, next: first }
    }

    /// As `starting_at`, with the storage that is there.
    pub fn restart(&mut self, first: u32) {
        self.pairs.clear();
        (self.live, self.first, self.next) = (0, first, first);
    }

    /// Forgets all blocks, as they are removed or will be numbered anew: the next number becomes the first.
    pub fn forget(&mut self) {
        self.restart(self.next);
        if self.pairs.capacity() > KEPT_CAPACITY {
            self.pairs = Vec::new();
        }
    }

    /// Forgets all blocks, which get new numbers at once.
    pub fn renumber(&mut self) {
        self.restart(self.next);
    }

    /// The number that the first block got when all were numbered.
    #[must_use]
    pub const fn first(&self) -> u32 {
        self.first
    }

    /// The number that comes next.
    #[must_use]
    pub const fn next(&self) -> u32 {
        self.next
    }

    /// Gives out a number, for an instance.
    pub const fn take(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    /// Gives the block the next number.
    #[inline]
    pub fn give(&mut self, block: BlockRef, blocks: &mut Blocks) {
        let number = self.take();
        blocks.set_number(block, number);
        if self.pairs.len() == self.pairs.capacity() {
            self.make_room(1, blocks);
        }
        self.pairs.push((number, block));
        self.live += 1;
    }

    /// Makes room for so many blocks, by tidying up if that is worth it.
    pub fn make_room(&mut self, more: usize, blocks: &Blocks) {
        if self.pairs.len() > SMALL && self.pairs.len() > 2 * self.live {
            self.pairs.retain(|&(number, block)| blocks.number(block) == number);
        }
        reserve(&mut self.pairs, more);
    }

    /// One numbered block is being removed.
    pub const fn release(&mut self) {
        self.live -= 1;
    }

    /// The block with this number. It may since have been removed, and even have become one of another instance.
    #[must_use]
    pub fn find(&self, number: u32) -> Option<BlockRef> {
        let at = self.pairs.binary_search_by_key(&number, |&(number, _)| number).ok()?;
        self.pairs.get(at).map(|&(_, block)| block)
    }

    pub(super) fn shrink(&mut self) {
        shrink(&mut self.pairs);
    }

    pub(super) fn memory(&self) -> usize {
        self.pairs.capacity() * size_of::<(u32, BlockRef)>()
    }
}

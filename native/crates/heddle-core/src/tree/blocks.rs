//! Blocks in one vector of words: three words of header, then a word per child slot. A removed block's words serve the
//! next one with as many child slots; its number becomes `DEAD`, so that a stale reference to it is noticed.

use super::{Held, MAX_REF, reserve, shrink};
use crate::template::TemplateId;

/// Where a block's words begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockRef(pub(super) u32);

/// Where a block or an instance stands: its owner and the child slot's index there. Within an instance the owner is a
/// block; that of block 0 is the instance itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// A block's or an instance's reference.
    pub owner: u32,
    /// Index among the owner's child slots.
    pub child: u16,
}

impl Place {
    /// A child slot of a block.
    #[must_use]
    pub const fn of(block: BlockRef, child: u16) -> Self {
        Self { owner: block.0, child }
    }
}

const NUMBER: usize = 0;
/// Template in the upper 20 bits, child slot of the owner in the lower 12.
const KIND: usize = 1;
const OWNER: usize = 2;
const HEADER: usize = 3;

/// Number of a removed block.
const DEAD: u32 = u32::MAX;
/// Ends a chain of removed blocks; no block begins there.
const NONE: u32 = u32::MAX;

/// Bytes of a block with so many child slots.
pub(super) const fn byte_length(n_children: usize) -> usize {
    (HEADER + n_children) * size_of::<u32>()
}

/// The blocks of one view.
#[derive(Debug, Default)]
pub struct Blocks {
    words: Vec<u32>,
    /// By number of child slots: the first removed block of that size; its owner word leads to the next.
    removed: Vec<u32>,
    live: usize,
}

impl Blocks {
    /// Adds a block without a number whose child slots hold nothing. Nothing: the view is too large.
    pub fn create(&mut self, template: TemplateId, n_children: usize, place: Place) -> Option<BlockRef> {
        let block = match self.take_removed(n_children) {
            Some(block) => {
                let at = block.0 as usize;
                self.words[at..at + HEADER + n_children].fill(Held::TEXT.0);
                block
            }
            None => self.append(n_children)?,
        };
        let at = block.0 as usize;
        // All at once, so that it is looked only once whether they are there.
        let header = &mut self.words[at..at + HEADER];
        header[NUMBER] = 0;
        header[KIND] = template.0 << 12 | u32::from(place.child);
        header[OWNER] = place.owner;
        self.live += 1;
        Some(block)
    }

    /// Makes room for so many more words.
    pub fn make_room(&mut self, words: usize) {
        reserve(&mut self.words, words);
    }

    fn take_removed(&mut self, n_children: usize) -> Option<BlockRef> {
        let first = *self.removed.get(n_children)?;
        if first == NONE {
            return None;
        }
        self.removed[n_children] = self.words[first as usize + OWNER];
        Some(BlockRef(first))
    }

    fn append(&mut self, n_children: usize) -> Option<BlockRef> {
        let at = self.words.len();
        if at > MAX_REF {
            return None;
        }
        reserve(&mut self.words, HEADER + n_children);
        self.words.resize(at + HEADER + n_children, Held::TEXT.0);
        Some(BlockRef(at as u32))
    }

    /// Removes a block.
    pub fn release(&mut self, block: BlockRef, n_children: usize) {
        if self.removed.len() <= n_children {
            self.removed.resize(n_children + 1, NONE);
        }
        let at = block.0 as usize;
        self.words[at + NUMBER] = DEAD;
        self.words[at + OWNER] = self.removed[n_children];
        self.removed[n_children] = block.0;
        self.live -= 1;
    }

    /// The block's number within its instance; `u32::MAX` if it was removed.
    #[must_use]
    #[inline]
    pub fn number(&self, block: BlockRef) -> u32 {
        self.words[block.0 as usize + NUMBER]
    }

    /// Gives the block its number.
    #[inline]
    pub fn set_number(&mut self, block: BlockRef, number: u32) {
        self.words[block.0 as usize + NUMBER] = number;
    }

    /// Whether all child slots of the block hold texts.
    #[inline]
    pub fn has_only_texts(&self, block: BlockRef, n_children: usize) -> bool {
        let at = block.0 as usize + HEADER;
        self.words[at..at + n_children].iter().fold(0, |found, word| found | word) == Held::TEXT.0
    }

    /// The block's template.
    #[must_use]
    #[inline]
    pub fn template(&self, block: BlockRef) -> TemplateId {
        TemplateId(self.words[block.0 as usize + KIND] >> 12)
    }

    /// Gives the block another template with as many child slots.
    pub fn set_template(&mut self, block: BlockRef, template: TemplateId) {
        let kind = &mut self.words[block.0 as usize + KIND];
        *kind = template.0 << 12 | *kind & 0xfff;
    }

    /// Where the block stands.
    #[must_use]
    #[inline]
    pub fn place(&self, block: BlockRef) -> Place {
        let at = block.0 as usize;
        Place { owner: self.words[at + OWNER], child: (self.words[at + KIND] & 0xfff) as u16 }
    }

    /// The block that owns this one, which is not block 0 of its instance.
    #[must_use]
    #[inline]
    pub fn owner(&self, block: BlockRef) -> BlockRef {
        BlockRef(self.words[block.0 as usize + OWNER])
    }

    /// What the child slot with this index holds.
    #[must_use]
    #[inline]
    pub fn held(&self, block: BlockRef, child: u16) -> Held {
        Held(self.words[block.0 as usize + HEADER + usize::from(child)])
    }

    /// Puts something into a child slot.
    #[inline]
    pub fn set_held(&mut self, block: BlockRef, child: u16, held: Held) {
        self.words[block.0 as usize + HEADER + usize::from(child)] = held.0;
    }

    /// Blocks that are not removed.
    #[must_use]
    pub const fn live(&self) -> usize {
        self.live
    }

    pub(super) fn clear(&mut self) {
        self.words.clear();
        self.removed.clear();
        self.live = 0;
    }

    pub(super) fn shrink(&mut self) {
        shrink(&mut self.words);
    }

    pub(super) fn memory(&self) -> usize {
        (self.words.capacity() + self.removed.capacity()) * size_of::<u32>()
    }
}

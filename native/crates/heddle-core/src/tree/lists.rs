//! The order of lists' entries. A removed list's storage serves the next one.

use super::{Held, shrink};

/// Index of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListRef(pub(super) u32);

/// A removed list with more room than this gives it back.
const KEPT_CAPACITY: usize = 64;

/// The lists of one view.
#[derive(Debug, Default)]
pub struct Lists {
    lists: Vec<Vec<Held>>,
    removed: Vec<u32>,
}

impl Lists {
    /// Adds an empty list.
    pub fn create(&mut self) -> ListRef {
        let list = self.removed.pop().unwrap_or_else(|| {
            self.lists.push(Vec::new());
            self.lists.len() as u32 - 1
        });
        ListRef(list)
    }

    /// Removes a list; its entries are the caller's concern.
    pub fn release(&mut self, list: ListRef) {
        let entries = &mut self.lists[list.0 as usize];
        entries.clear();
        if entries.capacity() > KEPT_CAPACITY {
            *entries = Vec::new();
        }
        self.removed.push(list.0);
    }

    /// The list's entries, in order.
    #[must_use]
    #[inline]
    pub fn entries(&self, list: ListRef) -> &[Held] {
        &self.lists[list.0 as usize]
    }

    /// The list's entries, to change them.
    #[inline]
    pub fn entries_mut(&mut self, list: ListRef) -> &mut Vec<Held> {
        &mut self.lists[list.0 as usize]
    }

    pub(super) fn clear(&mut self) {
        self.lists.clear();
        self.removed.clear();
    }

    pub(super) fn shrink(&mut self) {
        self.lists.iter_mut().for_each(shrink);
        shrink(&mut self.lists);
    }

    /// Bytes of one list.
    pub(super) fn list_memory(&self, list: ListRef) -> usize {
        size_of::<Vec<Held>>() + self.lists[list.0 as usize].capacity() * size_of::<Held>()
    }

    pub(super) fn memory(&self) -> usize {
        let entries: usize = self.lists.iter().map(Vec::capacity).sum();
        entries * size_of::<Held>()
            + self.lists.capacity() * size_of::<Vec<Held>>()
            + self.removed.capacity() * size_of::<u32>()
    }
}

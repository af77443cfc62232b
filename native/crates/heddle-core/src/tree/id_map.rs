//! Numbers by number, in one vector: open addressing with linear probing, at most three quarters full.

use super::reserve;

const EMPTY: (u32, u32) = (0, u32::MAX);

/// Bytes of a key and its value.
pub(super) const ENTRY_BYTES: usize = size_of::<(u32, u32)>();

/// A map from u32 to u32; values are below `u32::MAX`.
#[derive(Debug, Default)]
pub struct IdMap {
    /// A power of two, or none.
    entries: Vec<(u32, u32)>,
    len: usize,
}

impl IdMap {
    /// The value of a key.
    #[must_use]
    #[inline]
    pub fn get(&self, key: u32) -> Option<u32> {
        let at = self.position(key)?;
        Some(self.entries[at].1)
    }

    /// Adds a key that is not there.
    pub fn insert(&mut self, key: u32, value: u32) {
        if self.entries.len() * 3 <= self.len * 4 {
            self.grow();
        }
        let mask = self.entries.len() - 1;
        let mut at = home(key, mask);
        while self.entries[at].1 != EMPTY.1 {
            at = (at + 1) & mask;
        }
        self.entries[at] = (key, value);
        self.len += 1;
    }

    /// Removes a key.
    pub fn remove(&mut self, key: u32) {
        let Some(mut hole) = self.position(key) else { return };
        let mask = self.entries.len() - 1;
        let mut at = hole;
        // What comes after the hole and could stand in it moves there, so that no search ends too early.
        loop {
            at = (at + 1) & mask;
            let (key, value) = self.entries[at];
            if value == EMPTY.1 {
                break;
            }
            if (at.wrapping_sub(home(key, mask)) & mask) >= (at.wrapping_sub(hole) & mask) {
                self.entries[hole] = (key, value);
                hole = at;
            }
        }
        self.entries[hole] = EMPTY;
        self.len -= 1;
    }

    /// Removes everything.
    pub fn clear(&mut self) {
        self.entries.fill(EMPTY);
        self.len = 0;
    }

    /// Bytes on the heap.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.entries.capacity() * ENTRY_BYTES
    }

    fn position(&self, key: u32) -> Option<usize> {
        let mask = self.entries.len().checked_sub(1)?;
        let mut at = home(key, mask);
        loop {
            match self.entries[at] {
                EMPTY => return None,
                (found, value) if found == key && value != EMPTY.1 => return Some(at),
                _ => at = (at + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        let mut grown = Vec::new();
        reserve(&mut grown, self.entries.len() * 2);
        grown.resize((self.entries.len() * 2).max(4), EMPTY);
        let old = std::mem::replace(&mut self.entries, grown);
        self.len = 0;
        for (key, value) in old.into_iter().filter(|entry| entry.1 != EMPTY.1) {
            self.insert(key, value);
        }
    }
}

/// Ids are mostly consecutive: multiplying by an odd constant keeps them apart without clusters.
#[inline]
const fn home(key: u32, mask: usize) -> usize {
    (key.wrapping_mul(0x9e37_79b1) >> 7) as usize & mask
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::collections::hash_map::Entry;

    use proptest::prelude::*;

    use super::IdMap;

    proptest! {
        #[test]
        fn it_does_as_a_hash_map(steps in prop::collection::vec((0_u32..60, any::<bool>()), 0..300)) {
            let (mut map, mut model) = (IdMap::default(), HashMap::new());
            for (step, (key, add)) in steps.into_iter().enumerate() {
                let key = key.wrapping_mul(0x0100_0193);
                if !add {
                    map.remove(key);
                    model.remove(&key);
                } else if let Entry::Vacant(entry) = model.entry(key) {
                    map.insert(key, step as u32);
                    entry.insert(step as u32);
                }
                for key in (0..60_u32).map(|key| key.wrapping_mul(0x0100_0193)) {
                    prop_assert_eq!(map.get(key), model.get(&key).copied());
                }
            }
        }
    }
}

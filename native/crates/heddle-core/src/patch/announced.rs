//! Which templates the client knows.

use crate::template::TemplateId;

/// A set of templates, and those of them that are noted but not yet written.
#[derive(Debug, Default)]
pub struct Announced {
    bits: Vec<u64>,
    fresh: Vec<TemplateId>,
}

impl Announced {
    /// Notes the use of a template. Template 0 is known to all.
    #[inline]
    pub fn note(&mut self, template: TemplateId) {
        let (word, bit) = (template.0 as usize / 64, 1_u64 << (template.0 % 64));
        if self.bits.get(word).is_none_or(|bits| bits & bit == 0) {
            self.add(template, word, bit);
        }
    }

    #[cold]
    fn add(&mut self, template: TemplateId, word: usize, bit: u64) {
        if self.bits.len() <= word {
            // Most views have few templates: without the room that a vector grows by.
            self.bits.reserve_exact(word + 1 - self.bits.len());
            self.bits.resize(word + 1, 0);
        }
        self.bits[word] |= bit;
        if template != TemplateId::BUILT_IN {
            self.fresh.push(template);
        }
    }

    /// The client knows nothing.
    pub fn clear(&mut self) {
        self.bits.clear();
        self.fresh.clear();
    }

    /// What was noted since the last call. New templates are rare: no room is kept for them.
    pub fn take(&mut self) -> Vec<TemplateId> {
        std::mem::take(&mut self.fresh)
    }

    /// Bytes on the heap.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.bits.capacity() * size_of::<u64>() + self.fresh.capacity() * size_of::<TemplateId>()
    }
}

//! What a page's HTML consists of: so many blocks of each template. A page says it in its token; when its view has to be
//! mounted again, in another process maybe, it is known what in the page is ours.

use crate::template::{Registry, TemplateId};

/// Characters of a template's hash that stand for it: 24 bits.
const HASH_CHARS: usize = 4;
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Counts blocks by template.
#[derive(Debug, Default)]
pub struct Usage {
    counts: Vec<u32>,
    /// In order of first use.
    used: Vec<TemplateId>,
}

impl Usage {
    /// Nothing is used.
    pub fn clear(&mut self) {
        for id in self.used.drain(..) {
            self.counts[id.0 as usize] = 0;
        }
    }

    /// One more block of a template.
    #[inline]
    pub fn count(&mut self, template: TemplateId) {
        match self.counts.get_mut(template.0 as usize) {
            Some(count) if *count > 0 => *count += 1,
            _ => self.add(template),
        }
    }

    #[cold]
    fn add(&mut self, template: TemplateId) {
        let at = template.0 as usize;
        if self.counts.len() <= at {
            self.counts.resize(at + 1, 0);
        }
        self.counts[at] = 1;
        self.used.push(template);
    }

    /// Appends for each template that has elements the start of its hash and its number of blocks, as characters that
    /// stand in base64url too: of the number five bits each, the lowest first, and 32 added where more follow.
    pub fn write(&self, templates: &Registry, out: &mut Vec<u8>) {
        for &id in &self.used {
            let template = templates.of_block(id);
            if !template.plan.has_elements {
                continue;
            }
            out.extend(template.hash.bytes().chain(std::iter::repeat(b'-')).take(HASH_CHARS));
            let mut count = self.counts[id.0 as usize];
            while count > 31 {
                out.push(DIGITS[(count & 31 | 32) as usize]);
                count >>= 5;
            }
            out.push(DIGITS[count as usize]);
        }
    }
}

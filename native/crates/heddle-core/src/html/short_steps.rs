//! The usual steps of a plan: those of texts and attributes that are short and have nothing to escape, where text is not raw. All
//! could be done value by value; but here both positions stay in registers, and a page of short values takes a third less.

use super::escape::{ATTR, TEXT, is_short_plain};
use crate::protocol::ChildTag;
use crate::short::{CHUNK, chunk};
use crate::template::{Action, Plan, Span, Step};

/// What is left of a stream, and of the memory for a page.
pub struct ShortSteps<'s, 'o> {
    stream: &'s [u8],
    out: &'o mut [u8],
    /// How far the steps done have come in the stream.
    pub read: usize,
    /// How far they have come in the page.
    pub written: usize,
}

impl<'s, 'o> ShortSteps<'s, 'o> {
    /// Nothing was done yet.
    pub const fn new(stream: &'s [u8], out: &'o mut [u8]) -> Self {
        Self { stream, out, read: 0, written: 0 }
    }

    /// Does steps from `first` on, up to one that is not usual; returns that one.
    #[inline]
    pub fn run(&mut self, plan: &Plan, first: usize) -> usize {
        let mut at = first;
        while let Some(step) = plan.steps.get(at) {
            let (read, written) = (self.read, self.written);
            if self.step(plan, step).is_none() {
                (self.read, self.written) = (read, written);
                break;
            }
            at += 1;
        }
        at
    }

    #[inline]
    fn step(&mut self, plan: &Plan, step: &Step) -> Option<()> {
        self.ready(plan, step.before)?;
        match step.action {
            Action::Done => Some(()),
            Action::Child(_) => {
                let head = self.head()?;
                if head & 3 == ChildTag::Text as usize { self.value::<TEXT>(head >> 2) } else { None }
            }
            Action::Attr(prefix) => {
                let Some(length) = self.head()?.checked_sub(1) else { return Some(()) };
                self.ready(plan, prefix)?;
                self.value::<ATTR>(length)?;
                *self.out.get_mut(self.written)? = b'"';
                self.written += 1;
                Some(())
            }
            _ => None,
        }
    }

    #[inline]
    fn ready(&mut self, plan: &Plan, html: Span) -> Option<()> {
        let (html, length) = plan.short(html)?;
        self.append(html, length)
    }

    /// A number of one byte.
    #[inline]
    fn head(&mut self) -> Option<usize> {
        let head = *self.stream.get(self.read).filter(|&&head| head < 128)?;
        self.read += 1;
        Some(head.into())
    }

    #[inline]
    fn value<const CONTEXT: u8>(&mut self, length: usize) -> Option<()> {
        let value = chunk(self.stream, self.read).filter(|_| length <= CHUNK)?;
        if !is_short_plain::<CONTEXT>(value, length) {
            return None;
        }
        self.read += length;
        self.append(value, length)
    }

    #[inline]
    fn append(&mut self, bytes: &[u8; CHUNK], length: usize) -> Option<()> {
        let room: &mut [u8; CHUNK] = self.out.get_mut(self.written..)?.first_chunk_mut()?;
        *room = *bytes;
        self.written += length;
        Some(())
    }
}

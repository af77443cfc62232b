//! Reads the runs of a list's delta. Patched entries are updated at once; new ones are built, but numbered and written
//! only when it is known where they go.

use super::{ChildPlace, Update};
use crate::error::{DecodeError, DecodeKind};
use crate::protocol::{MAX_LIST_ENTRIES, RunTag};
use crate::stream::{Reader, unzigzag};
use crate::tree::{HeldKind, ListRef, Place};

/// Consecutive entries of the new list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) kind: RunKind,
    pub(super) count: u32,
}

/// Where a run's entries come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RunKind {
    /// Old entries from this index on.
    Old { start: u32, moves: bool },
    /// New entries: their first index among the scratch's new entries, and the bytes of their content.
    New { first: u32, bytes: (u32, u32) },
}

/// Old indices are told relative to the one expected.
struct OldCursor {
    expected: u32,
    len: u32,
}

impl OldCursor {
    fn take(&mut self, skip: i32, count: u32, offset: usize) -> Result<u32, DecodeError> {
        let start = i64::from(self.expected) + i64::from(skip);
        let end = start + i64::from(count);
        if count == 0 {
            return Err(Reader::error_at(offset, DecodeKind::EmptyRun));
        }
        if start < 0 || end > i64::from(self.len) {
            let unknown = if start < 0 { start } else { end - 1 };
            return Err(Reader::error_at(offset, DecodeKind::UnknownEntry(unknown as u32)));
        }
        self.expected = end as u32;
        Ok(start as u32)
    }
}

impl Update<'_, '_> {
    /// Reads all runs onto the scratch's stack of runs.
    pub(super) fn read_runs(&mut self, at: ChildPlace, list: ListRef) -> Result<(), DecodeError> {
        let base = self.scratch.list.runs.len();
        let mut cursor = OldCursor { expected: 0, len: self.tree.lists.entries(list).len() as u32 };
        let mut total = 0_usize;
        loop {
            let offset = self.reader.offset();
            let head = self.reader.uint()?;
            let number = head >> 2;
            let run = match RunTag::try_from(head as u8 & 3) {
                Ok(RunTag::End) if number == 0 => return Ok(()),
                Ok(RunTag::Keep) => {
                    let skip = self.reader.sint()?;
                    let start = cursor.take(skip, number, offset)?;
                    Run { kind: RunKind::Old { start, moves: false }, count: number }
                }
                Ok(RunTag::Patch) => {
                    let start = cursor.take(unzigzag(number), 1, offset)?;
                    self.patch_entry(list, start, at.depth, offset)?;
                    Run { kind: RunKind::Old { start, moves: false }, count: 1 }
                }
                Ok(RunTag::New) => self.new_entries(at, number, offset)?,
                Ok(RunTag::End) | Err(_) => {
                    return Err(Reader::error_at(offset, DecodeKind::UnknownTag("run", head)));
                }
            };
            total += run.count as usize;
            if total > MAX_LIST_ENTRIES {
                return Err(Reader::error_at(offset, DecodeKind::ListTooLong(total as u32)));
            }
            self.scratch.list.push_run(base, run);
        }
    }

    fn patch_entry(&mut self, list: ListRef, index: u32, depth: u32, offset: usize) -> Result<(), DecodeError> {
        match self.tree.lists.entries(list)[index as usize].kind() {
            HeldKind::Block(block) => self.block_delta(block, depth),
            _ => Err(Reader::error_at(offset, DecodeKind::NotABlock)),
        }
    }

    fn new_entries(&mut self, at: ChildPlace, count: u32, offset: usize) -> Result<Run, DecodeError> {
        if count == 0 {
            return Err(Reader::error_at(offset, DecodeKind::EmptyRun));
        }
        if count as usize > MAX_LIST_ENTRIES {
            return Err(Reader::error_at(offset, DecodeKind::ListTooLong(count)));
        }
        let first = self.scratch.list.new_entries.len() as u32;
        let start = self.reader.offset() as u32;
        for _ in 0..count {
            let entry = self.builder().entry(Place::of(at.block, at.child), (), at.depth)?;
            self.scratch.list.new_entries.push(entry);
        }
        Ok(Run { kind: RunKind::New { first, bytes: (start, self.reader.offset() as u32) }, count })
    }
}

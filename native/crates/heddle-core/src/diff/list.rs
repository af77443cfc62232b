//! From runs to removals, moves and insertions. First what vanishes goes, in old order; then the new list is put
//! together from its end to its start, so that the entry before which something goes already stands where it belongs.

use super::lis::LisScratch;
use super::runs::{Run, RunKind};
use super::{ChildPlace, Update};
use crate::error::{DecodeError, DecodeKind};
use crate::stream::Reader;
use crate::tree::{Held, ListRef};

/// Storage for lists' deltas. Lists nest, so `runs` and `new_entries` are stacks; the others serve one list at a time.
#[derive(Debug, Default)]
pub(super) struct ListScratch {
    pub(super) runs: Vec<Run>,
    pub(super) new_entries: Vec<Held>,
    /// Indices of the runs of old entries, in new order and in old order.
    old_runs: Vec<u32>,
    by_start: Vec<u32>,
    ranks: Vec<u32>,
    order: Vec<Held>,
    lis: LisScratch,
}

impl ListScratch {
    pub(super) fn clear(&mut self) {
        self.runs.clear();
        self.new_entries.clear();
    }

    /// Adds a run to those from `base` on; one that continues the last in the old list too becomes part of it.
    pub(super) fn push_run(&mut self, base: usize, run: Run) {
        if let (Some(last), RunKind::Old { start, .. }) =
            (self.runs.get_mut(base..).and_then(<[Run]>::last_mut), run.kind)
            && let RunKind::Old { start: last_start, .. } = last.kind
            && last_start + last.count == start
        {
            last.count += run.count;
            return;
        }
        self.runs.push(run);
    }

    /// Finds the runs of old entries and their order in the old list. The error is an entry that two runs name.
    fn sort_old_runs(&mut self, base: usize) -> Result<(), u32> {
        let Self { runs, old_runs, by_start, ranks, .. } = self;
        let start = |run: u32| match runs[run as usize].kind {
            RunKind::Old { start, .. } => start,
            RunKind::New { .. } => 0,
        };
        old_runs.clear();
        old_runs
            .extend((base..runs.len()).filter(|&at| matches!(runs[at].kind, RunKind::Old { .. })).map(|at| at as u32));
        by_start.clear();
        by_start.extend(0..old_runs.len() as u32);
        by_start.sort_unstable_by_key(|&at| start(old_runs[at as usize]));
        for pair in by_start.windows(2) {
            let [first, second] = [old_runs[pair[0] as usize], old_runs[pair[1] as usize]];
            if start(first) + runs[first as usize].count > start(second) {
                return Err(start(second));
            }
        }
        ranks.clear();
        ranks.resize(by_start.len(), 0);
        for (rank, &at) in by_start.iter().enumerate() {
            ranks[at as usize] = rank as u32;
        }
        Ok(())
    }

    /// Marks the runs that move: as few entries as possible.
    fn mark_moves(&mut self) {
        let Self { runs, old_runs, ranks, lis, .. } = self;
        if ranks.is_sorted() {
            return;
        }
        lis.find(ranks, |old| runs[old_runs[old] as usize].count);
        let mut mark = |at: u32, moves: bool| {
            if let RunKind::Old { moves: marked, .. } = &mut runs[at as usize].kind {
                *marked = moves;
            }
        };
        for &at in &*old_runs {
            mark(at, true);
        }
        for old in lis.found() {
            mark(old_runs[old], false);
        }
    }
}

impl Update<'_, '_> {
    /// Reads the delta of a list and writes its operations.
    pub(super) fn list_delta(&mut self, at: ChildPlace, list: ListRef) -> Result<(), DecodeError> {
        let offset = self.reader.offset();
        let base = self.scratch.list.runs.len();
        let new_base = self.scratch.list.new_entries.len();
        self.read_runs(at, list)?;
        if !self.is_unchanged(base, list) {
            self.patch.templates(self.templates, self.announced);
            let named_twice = |entry| Reader::error_at(offset, DecodeKind::EntryNamedTwice(entry));
            self.scratch.list.sort_old_runs(base).map_err(named_twice)?;
            self.remove_unnamed(at, list);
            self.scratch.list.mark_moves();
            self.place_runs(at, list, base);
            self.reorder(list, base);
        }
        self.scratch.list.runs.truncate(base);
        self.scratch.list.new_entries.truncate(new_base);
        Ok(())
    }

    fn is_unchanged(&self, base: usize, list: ListRef) -> bool {
        let len = self.tree.lists.entries(list).len() as u32;
        match self.scratch.list.runs[base..] {
            [] => len == 0,
            [Run { kind: RunKind::Old { .. }, count }] => count == len,
            _ => false,
        }
    }

    fn remove_unnamed(&mut self, at: ChildPlace, list: ListRef) {
        let mut expected = 0;
        for rank in 0..=self.scratch.list.by_start.len() {
            let scratch = &self.scratch.list;
            let (start, end) = match scratch.by_start.get(rank) {
                None => (self.tree.lists.entries(list).len() as u32, 0),
                Some(&old) => {
                    let run = scratch.runs[scratch.old_runs[old as usize] as usize];
                    let RunKind::Old { start, .. } = run.kind else { continue };
                    (start, start + run.count)
                }
            };
            if start > expected {
                self.remove(at, list, expected, start);
            }
            expected = end;
        }
    }

    /// Removes old entries from `start` to before `end`; the list itself is put together later.
    fn remove(&mut self, at: ChildPlace, list: ListRef, start: u32, end: u32) {
        let first = self.tree.lists.entries(list)[start as usize];
        self.patch.remove(at.name, self.tree.entry_number(first), end - start);
        for index in start..end {
            let entry = self.tree.lists.entries(list)[index as usize];
            self.tree.release(self.templates, entry, self.instance);
        }
    }

    /// Writes moves and insertions, from the new list's end to its start.
    fn place_runs(&mut self, at: ChildPlace, list: ListRef, base: usize) {
        let mut before = 0;
        let mut old_left = self.scratch.list.old_runs.len();
        let mut end = self.scratch.list.runs.len();
        let mut is_moving = false;
        while end > base {
            end -= 1;
            let Run { kind, count } = self.scratch.list.runs[end];
            match kind {
                RunKind::New { first, bytes } => before = self.insert(at, before, (first, count), bytes),
                RunKind::Old { start, moves: false } => {
                    old_left -= 1;
                    before = self.number_at(list, start);
                }
                RunKind::Old { moves: true, .. } => {
                    old_left -= 1;
                    let (start, count, joined) = self.join_moves(end, old_left, base);
                    (end, old_left) = (end - joined, old_left - joined);
                    let first = self.number_at(list, start);
                    if !is_moving {
                        self.patch.begin_move(at.name, before);
                    }
                    is_moving = self.moves(base, end);
                    self.patch.move_run(first, count, before, !is_moving);
                    before = first;
                }
            }
        }
    }

    /// Whether the run before `end` moves.
    fn moves(&self, base: usize, end: usize) -> bool {
        end > base && matches!(self.scratch.list.runs[end - 1].kind, RunKind::Old { moves: true, .. })
    }

    /// Runs before `end` that move too and are its neighbours in the list without the removed entries: they move as one.
    fn join_moves(&self, end: usize, old: usize, base: usize) -> (u32, u32, usize) {
        let scratch = &self.scratch.list;
        let Run { mut kind, mut count } = scratch.runs[end];
        let mut joined = 0;
        while end - joined > base && old > joined {
            let left = scratch.runs[end - joined - 1];
            let follows = scratch.ranks[old - joined - 1] + 1 == scratch.ranks[old - joined];
            if !follows || !matches!(left.kind, RunKind::Old { moves: true, .. }) {
                break;
            }
            (kind, count, joined) = (left.kind, count + left.count, joined + 1);
        }
        let RunKind::Old { start, .. } = kind else { return (0, 0, joined) };
        (start, count, joined)
    }

    fn insert(&mut self, at: ChildPlace, before: u32, (first, count): (u32, u32), bytes: (u32, u32)) -> u32 {
        for index in first..first + count {
            let entry = self.scratch.list.new_entries[index as usize];
            self.tree.number(self.templates, entry, self.instance);
        }
        let content = self.reader.between(bytes.0 as usize, bytes.1 as usize);
        self.patch.insert(at.name, before, count, content);
        self.tree.entry_number(self.scratch.list.new_entries[first as usize])
    }

    fn number_at(&self, list: ListRef, index: u32) -> u32 {
        self.tree.entry_number(self.tree.lists.entries(list)[index as usize])
    }

    /// Puts the list's entries into their new order.
    fn reorder(&mut self, list: ListRef, base: usize) {
        let ListScratch { runs, new_entries, order, .. } = &mut self.scratch.list;
        let entries = self.tree.lists.entries_mut(list);
        order.clear();
        for &Run { kind, count } in &runs[base..] {
            let (source, start) = match kind {
                RunKind::Old { start, .. } => (&*entries, start),
                RunKind::New { first, .. } => (&*new_entries, first),
            };
            order.extend_from_slice(&source[start as usize..][..count as usize]);
        }
        entries.clear();
        entries.extend_from_slice(order);
    }
}

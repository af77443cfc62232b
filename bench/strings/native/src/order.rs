//! From "which old row is each new row" to removals, insertions and moves: the part that both holders share.
//! Writes removals first, then goes forward through the new order and puts each row that is new, or not on the longest
//! increasing run of old positions, after its predecessor. Moves are therefore the fewest possible.

use crate::output::Output;
use crate::stream::{Read, Reader};

pub const NEW: u32 = u32::MAX;

/// A row of the new order: which old row it was, or `NEW` and where its slots' values lie in the stream.
pub struct Next {
    pub from: u32,
    pub template: u32,
    pub values: usize,
    /// Given by `write_order` to new rows.
    pub block: u32,
}

pub trait Block {
    fn block(&self) -> u32;
}

#[derive(Default)]
pub struct Order {
    used: Vec<bool>,
    tails: Vec<u32>,
    previous: Vec<u32>,
    stays: Vec<bool>,
}

/// What a list is written from. The first `prefix` old rows stay where they are and are not in `next`.
pub struct Rows<'r, R> {
    pub old: &'r [R],
    pub prefix: usize,
    pub slot_counts: &'r [usize],
    pub stream: &'r [u8],
}

impl Order {
    pub fn write<R: Block>(
        &mut self,
        rows: &Rows<R>,
        next: &mut [Next],
        next_block: &mut u32,
        out: &mut Output,
    ) -> Read<()> {
        self.write_removals(rows, next, out);
        self.find_stays(next);
        let mut after = rows.prefix.checked_sub(1).map_or(0, |last| rows.old[last].block());
        for (row, stays) in next.iter_mut().zip(&self.stays) {
            if row.from == NEW {
                row.block = *next_block;
                *next_block += 1;
                out.insert(row.block, row.template, after);
                let mut reader = Reader::new(rows.stream, row.values);
                for _ in 0..rows.slot_counts[row.template as usize] {
                    out.text(&reader.value()?);
                }
            } else {
                row.block = rows.old[row.from as usize].block();
                if !stays {
                    out.move_after(row.block, after);
                }
            }
            after = row.block;
        }
        Ok(())
    }

    fn write_removals<R: Block>(&mut self, rows: &Rows<R>, next: &[Next], out: &mut Output) {
        self.used.clear();
        self.used.resize(rows.old.len(), false);
        for row in next.iter().filter(|row| row.from != NEW) {
            self.used[row.from as usize] = true;
        }
        for (row, used) in rows.old.iter().zip(&self.used).skip(rows.prefix) {
            if !used {
                out.remove(row.block());
            }
        }
    }

    /// Longest increasing subsequence by patience sorting, O(n log n), skipped when the old positions already ascend
    /// (edits, appends, removals). `tails[k]` is the index in `next` that ends the best run of length k + 1.
    fn find_stays(&mut self, next: &[Next]) {
        self.stays.clear();
        let kept = || next.iter().map(|row| row.from).filter(|from| *from != NEW);
        if kept().zip(kept().skip(1)).all(|(from, following)| from < following) {
            self.stays.resize(next.len(), true);
            return;
        }
        self.stays.resize(next.len(), false);
        self.tails.clear();
        self.previous.clear();
        self.previous.resize(next.len(), NEW);
        for (at, row) in next.iter().enumerate() {
            if row.from == NEW {
                continue;
            }
            // Mostly the row simply goes on from the longest run: then there is nothing to search for.
            let length = match self.tails.last() {
                Some(last) if next[*last as usize].from > row.from => {
                    self.tails.partition_point(|tail| next[*tail as usize].from < row.from)
                }
                _ => self.tails.len(),
            };
            if length > 0 {
                self.previous[at] = self.tails[length - 1];
            }
            if length == self.tails.len() {
                self.tails.push(at as u32);
            } else {
                self.tails[length] = at as u32;
            }
        }
        let mut at = self.tails.last().copied().unwrap_or(NEW);
        while at != NEW {
            self.stays[at as usize] = true;
            at = self.previous[at as usize];
        }
    }
}

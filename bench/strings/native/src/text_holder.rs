//! Variant (a): Rust keeps per row a block number, a template, and key and slot values as they were encoded.
//! The stream has every row that was rendered, in full; Rust matches keys and compares.
//!
//! A row's bytes are one allocation. An arena per table would save the rounding, but a memoised render, which
//! sends one row of a thousand, would then have to copy or to collect the other rows' bytes.

use crate::key_match::match_keys;
use crate::order::{Block, NEW, Next, Order, Rows};
use crate::output::Output;
use crate::stream::{Entry, Malformed, Read, Reader};
use crate::template::{Templates, write_row_html};

#[derive(Default)]
pub struct Row {
    block: u32,
    template: u32,
    key_length: u32,
    encoded: Box<[u8]>,
}

impl Block for Row {
    fn block(&self) -> u32 {
        self.block
    }
}

impl Row {
    pub fn key(&self) -> &[u8] {
        &self.encoded[..self.key_length as usize]
    }

    /// Writes what differs from `encoded`, a row with the same key, and keeps that instead.
    fn update(&mut self, encoded: &[u8], slots: usize, out: &mut Output) -> Read<()> {
        if *self.encoded == *encoded {
            return Ok(());
        }
        let key_length = self.key_length as usize;
        let (mut old, mut new) = (Reader::new(&self.encoded, key_length), Reader::new(encoded, key_length));
        for slot in 0..slots as u32 {
            let (old_start, new_start) = (old.offset(), new.offset());
            old.value()?;
            let value = new.value()?;
            if old.since(old_start) != new.since(new_start) {
                out.set_text(self.block, slot, &value);
            }
        }
        if self.encoded.len() == encoded.len() {
            self.encoded.copy_from_slice(encoded);
        } else {
            self.encoded = encoded.into();
        }
        Ok(())
    }
}

/// Where a row that was sent in full lies in the stream; empty for one that JS itself reused.
#[derive(Clone, Copy, Default)]
pub struct Sent {
    pub start: usize,
    pub end: usize,
}

#[derive(Default)]
pub struct TextTable {
    rows: Vec<Row>,
    blocks_made: u32,
}

#[derive(Default)]
pub struct Scratch {
    next: Vec<Next>,
    sent: Vec<Sent>,
    rows: Vec<Row>,
    order: Order,
}

impl TextTable {
    pub fn first_html(&mut self, templates: &Templates, stream: &[u8], out: &mut Output) -> Read<()> {
        let mut reader = Reader::new(stream, 0);
        while !reader.at_end() {
            let Entry::Full(template) = reader.entry()? else {
                return Err(Malformed(reader.offset()));
            };
            let start = reader.offset();
            reader.value()?;
            let key_length = (reader.offset() - start) as u32;
            write_row_html(templates, template, &mut reader, out)?;
            self.blocks_made += 1;
            self.rows.push(Row { block: self.blocks_made, template, key_length, encoded: reader.since(start).into() });
        }
        self.rows.shrink_to_fit();
        Ok(())
    }

    pub fn render(
        &mut self,
        templates: &Templates,
        scratch: &mut Scratch,
        stream: &[u8],
        out: &mut Output,
    ) -> Read<()> {
        let prefix = self.read_rows(templates, scratch, stream, out)?;
        if prefix == self.rows.len() && scratch.next.is_empty() {
            return Ok(());
        }
        match_keys(&self.rows, prefix, &mut scratch.next, &scratch.sent, stream);
        for (next, sent) in scratch.next.iter_mut().zip(&scratch.sent) {
            if next.from == NEW || sent.start == sent.end {
                continue;
            }
            let row = &mut self.rows[next.from as usize];
            if row.template == next.template {
                let slots = templates.slot_count(next.template)?;
                row.update(&stream[sent.start..sent.end], slots, out)?;
            } else {
                next.from = NEW;
            }
        }
        self.reorder(prefix, templates, scratch, stream, out)
    }

    /// Updates rows as long as they come in the old order; collects the rest. Returns how many were in order.
    fn read_rows(
        &mut self,
        templates: &Templates,
        scratch: &mut Scratch,
        stream: &[u8],
        out: &mut Output,
    ) -> Read<usize> {
        let mut reader = Reader::new(stream, 0);
        let mut cursor = 0;
        let mut prefix = None;
        scratch.next.clear();
        scratch.sent.clear();
        while !reader.at_end() {
            match reader.entry()? {
                Entry::Keep(count) => {
                    let end = cursor + count as usize;
                    let kept = self.rows.get(cursor..end).ok_or(Malformed(reader.offset()))?;
                    if prefix.is_some() {
                        scratch.next.extend(kept.iter().zip(cursor as u32..).map(|(row, from)| Next {
                            from,
                            template: row.template,
                            values: 0,
                            block: row.block,
                        }));
                        scratch.sent.resize(scratch.next.len(), Sent::default());
                    }
                    cursor = end;
                }
                Entry::Seek(to) => {
                    prefix.get_or_insert(cursor);
                    cursor = to as usize;
                }
                Entry::Full(template) => {
                    let start = reader.offset();
                    reader.value()?;
                    let values = reader.offset();
                    let slots = templates.slot_count(template)?;
                    reader.skip_values(slots)?;
                    if prefix.is_none()
                        && let Some(row) = self.rows.get_mut(cursor)
                        && row.template == template
                        && *row.key() == stream[start..values]
                    {
                        row.update(reader.since(start), slots, out)?;
                        cursor += 1;
                        continue;
                    }
                    prefix.get_or_insert(cursor);
                    scratch.next.push(Next { from: NEW, template, values, block: 0 });
                    scratch.sent.push(Sent { start, end: reader.offset() });
                    cursor += 1; // JS counts it as one old row too
                }
                Entry::Change(_) => return Err(Malformed(reader.offset())),
            }
        }
        Ok(prefix.unwrap_or(cursor))
    }

    fn reorder(
        &mut self,
        prefix: usize,
        templates: &Templates,
        scratch: &mut Scratch,
        stream: &[u8],
        out: &mut Output,
    ) -> Read<()> {
        let rows = Rows { old: &self.rows, prefix, slot_counts: templates.slot_counts(), stream };
        let mut next_block = self.blocks_made + 1;
        scratch.order.write(&rows, &mut scratch.next, &mut next_block, out)?;
        self.blocks_made = next_block - 1;
        for (next, sent) in scratch.next.iter().zip(&scratch.sent) {
            scratch.rows.push(if next.from == NEW {
                Row {
                    block: next.block,
                    template: next.template,
                    key_length: (next.values - sent.start) as u32,
                    encoded: stream[sent.start..sent.end].into(),
                }
            } else {
                std::mem::take(&mut self.rows[next.from as usize])
            });
        }
        self.rows.truncate(prefix);
        self.rows.append(&mut scratch.rows);
        Ok(())
    }
}

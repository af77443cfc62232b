//! Variant (b): Rust keeps per row a block number and a template, in order. No texts, no keys.
//! JS has matched the rows and compared the slots; the stream says what changed.

use crate::order::{Block, NEW, Next, Order, Rows};
use crate::output::Output;
use crate::stream::{Entry, Malformed, Read, Reader};
use crate::template::{Templates, write_row_html};

#[derive(Clone, Copy)]
struct Row {
    block: u32,
    template: u32,
}

impl Block for Row {
    fn block(&self) -> u32 {
        self.block
    }
}

#[derive(Default)]
pub struct StructureTable {
    rows: Vec<Row>,
    blocks_made: u32,
}

/// Buffers that every table's render borrows: a render in the steady state allocates nothing.
#[derive(Default)]
pub struct Scratch {
    next: Vec<Next>,
    rows: Vec<Row>,
    order: Order,
}

impl StructureTable {
    pub fn first_html(&mut self, templates: &Templates, stream: &[u8], out: &mut Output) -> Read<()> {
        let mut reader = Reader::new(stream, 0);
        while !reader.at_end() {
            let Entry::Full(template) = reader.entry()? else {
                return Err(Malformed(reader.offset()));
            };
            write_row_html(templates, template, &mut reader, out)?;
            self.blocks_made += 1;
            self.rows.push(Row { block: self.blocks_made, template });
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
        let mut reader = Reader::new(stream, 0);
        let mut cursor = 0;
        // The rows from the start that are where they were: known by a number alone, so that a long run costs nothing.
        let mut prefix = None;
        scratch.next.clear();
        while !reader.at_end() {
            match reader.entry()? {
                Entry::Keep(count) => {
                    let end = cursor + count as usize;
                    let kept = self.rows.get(cursor..end).ok_or(Malformed(reader.offset()))?;
                    if prefix.is_some() {
                        scratch.next.extend(kept.iter().zip(cursor as u32..).map(|(row, from)| old_row(row, from)));
                    }
                    cursor = end;
                }
                Entry::Seek(to) => {
                    prefix.get_or_insert(cursor);
                    cursor = to as usize;
                }
                Entry::Change(slots) => {
                    let row = self.rows.get(cursor).ok_or(Malformed(reader.offset()))?;
                    for _ in 0..slots {
                        let slot = reader.varint()?;
                        out.set_text(row.block, slot, &reader.value()?);
                    }
                    if prefix.is_some() {
                        scratch.next.push(old_row(row, cursor as u32));
                    }
                    cursor += 1;
                }
                Entry::Full(template) => {
                    prefix.get_or_insert(cursor);
                    let values = reader.offset();
                    scratch.next.push(Next { from: NEW, template, values, block: 0 });
                    reader.skip_values(templates.slot_count(template)?)?;
                }
            }
        }
        let prefix = prefix.unwrap_or(cursor);
        if prefix < self.rows.len() || !scratch.next.is_empty() {
            self.reorder(prefix, templates, scratch, stream, out)?;
        }
        Ok(())
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
        scratch.rows.clear();
        scratch.rows.extend(scratch.next.iter().map(|row| Row { block: row.block, template: row.template }));
        self.rows.truncate(prefix);
        self.rows.extend_from_slice(&scratch.rows);
        Ok(())
    }
}

fn old_row(row: &Row, from: u32) -> Next {
    Next { from, template: row.template, values: 0, block: row.block }
}

//! Templates: the static HTML around the slots, given once by JS.

use crate::output::Output;
use crate::stream::{Malformed, Read, Reader};

#[derive(Default)]
pub struct Templates {
    statics: Vec<Vec<String>>,
    slot_counts: Vec<usize>,
}

impl Templates {
    /// `statics` has one piece more than the template has slots.
    pub fn add(&mut self, statics: Vec<String>) {
        self.slot_counts.push(statics.len() - 1);
        self.statics.push(statics);
    }

    pub fn slot_counts(&self) -> &[usize] {
        &self.slot_counts
    }

    pub fn slot_count(&self, template: u32) -> Read<usize> {
        self.slot_counts.get(template as usize).copied().ok_or(Malformed(0))
    }
}

/// Writes a row as HTML, reading its slots' values on the way.
pub fn write_row_html(templates: &Templates, template: u32, reader: &mut Reader, out: &mut Output) -> Read<()> {
    let statics = templates.statics.get(template as usize).ok_or(Malformed(reader.offset()))?;
    let (last, before_slots) = statics.split_last().ok_or(Malformed(reader.offset()))?;
    for piece in before_slots {
        out.raw(piece.as_bytes());
        out.html_text(&reader.value()?);
    }
    out.raw(last.as_bytes());
    Ok(())
}

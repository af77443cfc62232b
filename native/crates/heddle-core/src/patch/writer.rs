//! Operations of one patch. Invariant: `out` is always a whole number of operations with their operands.

use super::Announced;
use crate::protocol::{self, MoveFlag, Sink};
use crate::template::Registry;

/// Where operations of an instance count their blocks from.
const FIRST_BLOCK: u32 = 1;

/// Appends operations.
pub struct PatchWriter<'p> {
    out: &'p mut Vec<u8>,
    /// Instance of the operations so far; before any it is 0, the root.
    instance: u32,
    /// Block of the last operation.
    cursor: u32,
}

/// A child slot of a block, as operations name it.
#[derive(Clone, Copy, Debug)]
pub struct SlotName {
    /// Id of the instance.
    pub instance: u32,
    /// Number of the block.
    pub block: u32,
    /// Number of the slot.
    pub slot: u32,
}

/// A part of a text that another takes the place of. Numbers are UTF-16 units.
#[derive(Clone, Copy, Debug)]
pub struct Splice<'s> {
    /// Of the text before.
    pub length: u32,
    /// Where the part begins.
    pub start: u32,
    /// How long it is.
    pub removed: u32,
    /// What takes its place.
    pub text: &'s str,
}

impl<'p> PatchWriter<'p> {
    /// Starts a list of operations.
    pub const fn new(out: &'p mut Vec<u8>) -> Self {
        Self { out, instance: 0, cursor: FIRST_BLOCK }
    }

    /// Defines the templates that were noted since the last time.
    pub fn templates(&mut self, templates: &Registry, announced: &mut Announced) {
        for id in announced.take() {
            let template = templates.of_block(id);
            protocol::write_template(self.out, id.0, &template.hash, &template.definition);
        }
    }

    /// Names the instance if it is another one, and returns the block relative to the last operation's.
    fn turn_to(&mut self, at: SlotName) -> i32 {
        if self.instance != at.instance {
            self.instance = at.instance;
            self.cursor = FIRST_BLOCK;
            protocol::write_instance(self.out, at.instance);
        }
        let relative = at.block.wrapping_sub(self.cursor).cast_signed();
        self.cursor = at.block;
        relative
    }

    /// The slot's Text gets this data.
    pub fn set_text(&mut self, at: SlotName, text: &str) {
        let block = self.turn_to(at);
        protocol::write_set_text(self.out, at.slot, block, text);
    }

    /// The slot's Text gets the digits of a number.
    pub fn set_number(&mut self, at: SlotName, number: u32) {
        let block = self.turn_to(at);
        protocol::write_set_number(self.out, at.slot, block, number);
    }

    /// Another text takes the place of a part of the slot's.
    pub fn splice(&mut self, at: SlotName, Splice { length, start, removed, text }: Splice<'_>) {
        let block = self.turn_to(at);
        protocol::write_splice(self.out, at.slot, block, length, start, removed, text);
    }

    /// Sets or removes an attribute, class or style.
    pub fn set_attr(&mut self, at: SlotName, text: Option<&str>) {
        let block = self.turn_to(at);
        match text {
            Some(text) => protocol::write_set_attr(self.out, at.slot, block, text),
            None => protocol::write_remove_attr(self.out, at.slot, block),
        }
    }

    /// Sets a live property to an encoded value.
    pub fn set_prop(&mut self, at: SlotName, value: &[u8]) {
        let block = self.turn_to(at);
        protocol::write_set_prop(self.out, at.slot, block);
        self.out.bytes(value);
    }

    /// An event slot starts or stops listening.
    pub fn listen(&mut self, at: SlotName, on: bool) {
        let block = self.turn_to(at);
        protocol::write_listen(self.out, at.slot, block, on.into());
    }

    /// Replaces everything a child slot shows by an encoded Child.
    pub fn replace(&mut self, at: SlotName, content: &[u8]) {
        let block = self.turn_to(at);
        protocol::write_replace(self.out, at.slot, block);
        self.out.bytes(content);
    }

    /// Inserts encoded entries before the entry with the number `before`, or at the end.
    pub fn insert(&mut self, at: SlotName, before: u32, count: u32, entries: &[u8]) {
        let block = self.turn_to(at);
        protocol::write_insert(self.out, at.slot, block, before, count);
        self.out.bytes(entries);
    }

    /// Removes consecutive entries.
    pub fn remove(&mut self, at: SlotName, first: u32, count: u32) {
        let block = self.turn_to(at);
        protocol::write_remove(self.out, at.slot, block, first, count);
    }

    /// Begins to move entries before another, or to the end: `move_run` says which, for each run in turn.
    pub fn begin_move(&mut self, at: SlotName, before: u32) {
        let block = self.turn_to(at);
        protocol::write_move(self.out, at.slot, block, before);
    }

    /// Moves a run of consecutive entries before the entry `before`, which is that of `begin_move` or was moved last.
    pub fn move_run(&mut self, first: u32, count: u32, before: u32, is_last: bool) {
        let distance = first.wrapping_sub(before).cast_signed();
        let more = if is_last { 0 } else { MoveFlag::More as i32 };
        let counted = if count == 1 { 0 } else { MoveFlag::Counted as i32 };
        self.out.sint(distance << 2 | counted | more);
        if count > 1 {
            self.out.uint(count);
        }
    }
}

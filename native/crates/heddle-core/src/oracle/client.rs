//! A client without a browser: it keeps blocks by number and applies operations strictly as the protocol says.

use std::collections::{BTreeMap, HashMap};

use super::model::{Block, Child, Entry, Shape, Slot};
use crate::protocol::{MoveFlag, PatchOp};
use crate::stream::Reader;

/// What patches did, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    /// Entries inserted into lists.
    pub inserted: u32,
    /// Entries removed from lists.
    pub removed: u32,
    /// Entries moved.
    pub moved: u32,
    /// Texts set.
    pub texts: u32,
    /// Attributes set or removed, properties set, listeners switched.
    pub attrs: u32,
    /// Contents of child slots replaced.
    pub replaced: u32,
    /// Operations but `Instance` and `Template`.
    pub ops: u32,
}

/// What a child slot shows, by numbers.
#[derive(Clone, Debug)]
pub(super) enum Shown {
    Text(String),
    Block(u32),
    List(Vec<ShownEntry>),
    Instance(u32),
}

/// An entry of a list: its number, and the instance's id if it is one.
#[derive(Clone, Debug)]
pub(super) struct ShownEntry {
    pub(super) number: u32,
    pub(super) instance: Option<u32>,
}

#[derive(Clone, Debug)]
pub(super) enum Value {
    Plain(Slot),
    Child(Shown),
}

#[derive(Clone, Debug)]
pub(super) struct Made {
    pub(super) template: u32,
    pub(super) values: Vec<Value>,
}

/// The client.
#[derive(Clone, Debug, Default)]
pub struct Client {
    pub(super) shapes: HashMap<u32, Shape>,
    pub(super) blocks: HashMap<(u32, u32), Made>,
    pub(super) next: HashMap<u32, u32>,
    pub(super) root: u32,
    /// What a skeleton with values said of the page's HTML.
    pub usage: Option<Vec<(u32, u32)>>,
    /// What was done since this was last reset.
    pub edits: Edits,
}

/// Where an operation works.
#[derive(Clone, Copy)]
struct Target {
    instance: u32,
    block: u32,
    slot: usize,
}

impl Client {
    /// Applies the operations of a patch.
    pub fn apply(&mut self, patch: &[u8]) {
        let mut reader = Reader::new(patch);
        let (mut instance, mut block) = (0_u32, 1_u32);
        while reader.offset() < patch.len() {
            let head = reader.byte().unwrap();
            let op = PatchOp::try_from(head & 15).expect("a known operation");
            match op {
                PatchOp::End => panic!("End in a patch"),
                PatchOp::Instance => (instance, block) = (reader.uint().unwrap(), 1),
                PatchOp::Template => self.define(&mut reader),
                _ => {
                    let high = head >> 4;
                    let (mut slot, mut is_far) = (u32::from(high % 5), high >= 10);
                    if high == 15 {
                        let place = reader.uint().unwrap();
                        (slot, is_far) = (5 + (place >> 1), place & 1 == 1);
                    }
                    let step = if is_far { reader.sint().unwrap() } else { i32::from(high / 5 == 1) };
                    block = block.wrapping_add_signed(step);
                    self.operate(op, Target { instance, block, slot: slot as usize }, &mut reader);
                    self.edits.ops += 1;
                }
            }
        }
    }

    pub(super) fn define(&mut self, reader: &mut Reader<'_>) {
        let (index, hash) = (reader.uint().unwrap(), reader.string().unwrap());
        let length = reader.uint().unwrap();
        let shape = Shape::new(reader.bytes(length).unwrap());
        assert!(!hash.is_empty(), "a template has a hash");
        assert!(self.shapes.insert(index, shape).is_none(), "template {index} is defined twice");
    }

    fn operate(&mut self, op: PatchOp, at: Target, reader: &mut Reader<'_>) {
        match op {
            PatchOp::SetText => *self.text(at) = reader.string().unwrap().into(),
            PatchOp::SetNumber => *self.text(at) = reader.uint().unwrap().to_string(),
            PatchOp::Splice => {
                let [length, start, removed] = [(); 3].map(|()| reader.uint().unwrap() as usize);
                let old = self.text(at);
                let mut units: Vec<u16> = old.encode_utf16().collect();
                assert_eq!(units.len(), length, "the text is as long as the operation says");
                units.splice(start..start + removed, reader.string().unwrap().encode_utf16());
                *old = String::from_utf16(&units).expect("no surrogate pair is parted");
            }
            PatchOp::SetAttr => self.set(at, Slot::Attr(Some(reader.string().unwrap().into()))),
            PatchOp::RemoveAttr => self.set(at, Slot::Attr(None)),
            PatchOp::SetProp => self.set(at, Slot::Prop(reader.value().unwrap().into())),
            PatchOp::Listen => self.set(at, Slot::Event(reader.flag().unwrap())),
            PatchOp::Replace => {
                let old = self.child(at).clone();
                self.forget(&old, at.instance);
                *self.child(at) = Shown::Text(String::new());
                let new = self.content(reader, at.instance);
                *self.child(at) = new;
                self.edits.replaced += 1;
            }
            PatchOp::Insert => self.insert(at, reader),
            PatchOp::Remove => self.remove(at, reader),
            PatchOp::Move => self.move_runs(at, reader),
            PatchOp::Refresh => panic!("nothing was asked for"),
            PatchOp::End | PatchOp::Instance | PatchOp::Template => unreachable!("not on a slot"),
        }
    }

    fn value(&mut self, at: Target) -> &mut Value {
        let made = self.blocks.get_mut(&(at.instance, at.block));
        let made = made.unwrap_or_else(|| panic!("instance {} has no block {}", at.instance, at.block));
        made.values.get_mut(at.slot).unwrap_or_else(|| panic!("the block has no slot {}", at.slot))
    }

    fn child(&mut self, at: Target) -> &mut Shown {
        match self.value(at) {
            Value::Child(shown) => shown,
            Value::Plain(_) => panic!("slot {} is no child slot", at.slot),
        }
    }

    fn text(&mut self, at: Target) -> &mut String {
        self.edits.texts += 1;
        match self.child(at) {
            Shown::Text(text) => text,
            _ => panic!("slot {} shows no text", at.slot),
        }
    }

    fn entries(&mut self, at: Target) -> &mut Vec<ShownEntry> {
        match self.child(at) {
            Shown::List(entries) => entries,
            _ => panic!("slot {} shows no list", at.slot),
        }
    }

    fn set(&mut self, at: Target, new: Slot) {
        let Value::Plain(old) = self.value(at) else { panic!("slot {} is a child slot", at.slot) };
        assert_eq!(std::mem::discriminant(old), std::mem::discriminant(&new), "the slot takes another kind of value");
        *old = new;
        self.edits.attrs += 1;
    }

    fn insert(&mut self, at: Target, reader: &mut Reader<'_>) {
        let (before, count) = (reader.uint().unwrap(), reader.uint().unwrap());
        assert!(count > 0, "an insertion of nothing");
        let new: Vec<_> = (0..count).map(|_| self.entry(reader, at.instance)).collect();
        let entries = self.entries(at);
        let index = index_before(entries, before);
        entries.splice(index..index, new);
        self.edits.inserted += count;
    }

    fn remove(&mut self, at: Target, reader: &mut Reader<'_>) {
        let (first, count) = (reader.uint().unwrap(), reader.uint().unwrap());
        assert!(count > 0, "a removal of nothing");
        for entry in take(self.entries(at), first, count) {
            self.forget_entry(&entry, at.instance);
        }
        self.edits.removed += count;
    }

    fn move_runs(&mut self, at: Target, reader: &mut Reader<'_>) {
        let mut before = reader.uint().unwrap();
        let mut has_more = true;
        while has_more {
            let head = reader.sint().unwrap();
            has_more = head & MoveFlag::More as i32 != 0;
            let first = before.wrapping_add_signed(head >> 2);
            let count = if head & MoveFlag::Counted as i32 == 0 { 1 } else { reader.uint().unwrap() };
            assert!(count > 0, "a move of nothing");
            let entries = self.entries(at);
            let moved = take(entries, first, count);
            let index = index_before(entries, before);
            entries.splice(index..index, moved);
            self.edits.moved += count;
            before = first;
        }
    }

    fn forget(&mut self, shown: &Shown, instance: u32) {
        match shown {
            Shown::Text(_) => {}
            Shown::Block(number) => self.forget_block(instance, *number),
            Shown::List(entries) => entries.iter().for_each(|entry| self.forget_entry(entry, instance)),
            Shown::Instance(id) => {
                self.forget_block(*id, 0);
                self.next.remove(id);
            }
        }
    }

    fn forget_entry(&mut self, entry: &ShownEntry, instance: u32) {
        match entry.instance {
            Some(id) => self.forget(&Shown::Instance(id), instance),
            None => self.forget_block(instance, entry.number),
        }
    }

    fn forget_block(&mut self, instance: u32, number: u32) {
        let made = self.blocks.remove(&(instance, number)).expect("the block is there");
        for value in &made.values {
            if let Value::Child(shown) = value {
                self.forget(shown, instance);
            }
        }
    }

    /// Blocks that the client keeps, those of template 0 included.
    pub fn n_blocks(&self) -> usize {
        self.blocks.len()
    }

    /// What is shown; nobody tells the client keys.
    pub fn shown(&self) -> Child {
        self.to_model(&Shown::Instance(self.root), self.root)
    }

    fn to_model(&self, shown: &Shown, instance: u32) -> Child {
        match shown {
            Shown::Text(text) => Child::Text(text.clone()),
            Shown::Block(number) => Child::Block(self.block_model(instance, *number)),
            Shown::List(entries) => {
                Child::List(entries.iter().map(|entry| self.entry_model(entry, instance)).collect())
            }
            Shown::Instance(id) => match self.block_model(*id, 0).slots.remove(0) {
                Slot::Child(child) => Child::Instance(*id, Box::new(child)),
                _ => panic!("block 0 has one child slot"),
            },
        }
    }

    fn entry_model(&self, entry: &ShownEntry, instance: u32) -> Entry {
        let shown = entry.instance.map_or(Shown::Block(entry.number), Shown::Instance);
        Entry { key: None, child: self.to_model(&shown, instance) }
    }

    fn block_model(&self, instance: u32, number: u32) -> Block {
        let made = &self.blocks[&(instance, number)];
        let slots = made.values.iter().map(|value| match value {
            Value::Plain(slot) => slot.clone(),
            Value::Child(shown) => Slot::Child(self.to_model(shown, instance)),
        });
        Block { template: made.template, slots: slots.collect() }
    }

    /// All numbers: of every instance the next one and its blocks by their templates, and of list entries in order.
    pub fn numbering(&self) -> impl PartialEq + std::fmt::Debug + use<> {
        let blocks: BTreeMap<_, _> = self.blocks.iter().map(|(&key, made)| (key, made.template)).collect();
        let next: BTreeMap<_, _> = self.next.iter().map(|(&id, &next)| (id, next)).collect();
        let mut entries = BTreeMap::new();
        for (&(instance, block), made) in &self.blocks {
            for (slot, value) in made.values.iter().enumerate() {
                if let Value::Child(Shown::List(list)) = value {
                    let numbers: Vec<_> = list.iter().map(|entry| (entry.number, entry.instance)).collect();
                    entries.insert((instance, block, slot), numbers);
                }
            }
        }
        (blocks, next, entries)
    }

    /// All blocks that can be named, with their paths from their instance: (instance, block, path).
    pub fn paths(&self) -> Vec<(u32, u32, Vec<u32>)> {
        let mut found = Vec::new();
        for &instance in self.next.keys() {
            self.collect_paths(instance, 0, &mut Vec::new(), &mut found);
        }
        found
    }

    fn collect_paths(&self, instance: u32, number: u32, path: &mut Vec<u32>, found: &mut Vec<(u32, u32, Vec<u32>)>) {
        found.push((instance, number, path.clone()));
        for (slot, value) in self.blocks[&(instance, number)].values.iter().enumerate() {
            let Value::Child(shown) = value else { continue };
            let inner: Vec<(u32, u32)> = match shown {
                Shown::Block(number) => vec![(*number, u32::MAX)],
                Shown::List(entries) => (0_u32..)
                    .zip(entries)
                    .filter(|(_, entry)| entry.instance.is_none())
                    .map(|(at, entry)| (entry.number, at))
                    .collect(),
                Shown::Text(_) | Shown::Instance(_) => Vec::new(),
            };
            for (number, at) in inner {
                path.extend([slot as u32, at]);
                self.collect_paths(instance, number, path, found);
                path.truncate(path.len() - 2);
            }
        }
    }
}

fn index_before(entries: &[ShownEntry], before: u32) -> usize {
    if before == 0 {
        return entries.len();
    }
    entries.iter().position(|entry| entry.number == before).unwrap_or_else(|| panic!("no entry {before} to go before"))
}

fn take(entries: &mut Vec<ShownEntry>, first: u32, count: u32) -> Vec<ShownEntry> {
    let start = entries.iter().position(|entry| entry.number == first);
    let start = start.unwrap_or_else(|| panic!("the list has no entry {first}"));
    assert!(start + count as usize <= entries.len(), "{count} entries from {first} on reach past the end");
    entries.splice(start..start + count as usize, []).collect()
}

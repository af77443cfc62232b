//! Models from bytes: fewer and smaller bytes give smaller models, so that what fails shrinks by itself.

use heddle_core::oracle::{Block, Child, Entry, Shape, ShapeSlot, Slot};
use heddle_core::protocol::{Sink, ValueTag};

use super::encode::string_value;
use super::templates::{self, OPTION, SELECT};

/// Reads models out of bytes. After their end everything is empty.
pub struct Generator<'b> {
    bytes: std::slice::Iter<'b, u8>,
    shapes: Vec<Shape>,
}

const TEXTS: [&str; 12] = [
    "",
    "a",
    "<b>&\"'",
    "\nline",
    "\r\n",
    "žluť 🐎",
    "  ",
    "7",
    "4294967295",
    "a much longer text with more to say",
    "a much longer text 🐎 with more to say",
    "a much longer text 🐬 with even more to say",
];
const STYLES: [&str; 4] = ["", "color: red", "margin: 0 \"a\"", "a: b} x {"];

impl<'b> Generator<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        let shapes =
            std::iter::once(Shape::built_in()).chain(templates::all().into_iter().map(|bytes| Shape::new(&bytes)));
        Self { bytes: bytes.iter(), shapes: shapes.collect() }
    }

    fn byte(&mut self) -> u8 {
        self.bytes.next().copied().unwrap_or(0)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::from(self.byte()) % end
    }

    /// A view: an instance with something in it.
    pub fn view(&mut self) -> Child {
        Child::Instance(0, Box::new(self.child(4)))
    }

    fn text(&mut self) -> String {
        TEXTS[self.below(TEXTS.len())].into()
    }

    fn child(&mut self, depth: usize) -> Child {
        match self.below(if depth == 0 { 2 } else { 7 }) {
            0 | 1 => Child::Text(self.text()),
            2 | 3 => Child::Block(self.block(depth)),
            4 | 5 => Child::List(self.entries(depth)),
            _ => Child::Instance(0, Box::new(self.child(depth - 1))),
        }
    }

    fn entries(&mut self, depth: usize) -> Vec<Entry> {
        let keyed = self.below(4) != 1;
        let mut entries: Vec<Entry> = Vec::new();
        for _ in 0..self.below(7) {
            let entry = self.entry(depth, keyed);
            if entry.key.is_none() || entries.iter().all(|other| other.key != entry.key) {
                entries.push(entry);
            }
        }
        entries
    }

    fn entry(&mut self, depth: usize, keyed: bool) -> Entry {
        let key = keyed.then(|| format!("k{}", self.below(9)));
        let child = match self.below(5) {
            0 => Child::Instance(0, Box::new(self.child(depth - 1))),
            1 => Child::Block(self.block_of(0, depth)),
            _ => Child::Block(self.block(depth)),
        };
        Entry { key, child }
    }

    fn block(&mut self, depth: usize) -> Block {
        let template = 1 + self.below(self.shapes.len() - 1);
        self.block_of(template as u32, depth)
    }

    fn block_of(&mut self, template: u32, depth: usize) -> Block {
        let slots = self.shapes[template as usize].slots.clone();
        Block { template, slots: slots.into_iter().map(|slot| self.slot(slot, template, depth)).collect() }
    }

    fn slot(&mut self, slot: ShapeSlot, template: u32, depth: usize) -> Slot {
        match slot {
            ShapeSlot::Attr => Slot::Attr((self.below(3) != 0).then(|| self.text())),
            ShapeSlot::Style => Slot::Attr((self.below(3) != 0).then(|| STYLES[self.below(4)].into())),
            ShapeSlot::Prop => Slot::Prop(self.value()),
            ShapeSlot::Event => Slot::Event(self.below(2) == 0),
            // Options hold text, and selects options: what else could be put there means nothing in HTML.
            ShapeSlot::Child if template == OPTION => Slot::Child(Child::Text(self.text())),
            ShapeSlot::Child if template == SELECT => Slot::Child(self.options()),
            ShapeSlot::Child => Slot::Child(self.child(depth.saturating_sub(1))),
        }
    }

    fn options(&mut self) -> Child {
        let count = self.below(4);
        let options = (0..count).map(|_| Child::Block(self.block_of(OPTION, 0)));
        Child::List(options.map(|child| Entry { key: None, child }).collect())
    }

    fn value(&mut self) -> Vec<u8> {
        let mut value = Vec::new();
        match self.below(6) {
            0 => value.byte(ValueTag::Null as u8),
            1 => value.byte(ValueTag::False as u8),
            2 => value.byte(ValueTag::True as u8),
            3 => {
                value.byte(ValueTag::Int as u8);
                value.sint(i32::from(self.byte()) - 99);
            }
            4 => {
                value.byte(ValueTag::List as u8);
                value.uint(1);
                value.extend(string_value(&self.text()));
            }
            _ => value.extend(string_value(&self.text())),
        }
        value
    }

    /// The view after some change somewhere.
    pub fn change(&mut self, view: &Child) -> Child {
        match view {
            Child::Instance(id, shown) => Child::Instance(*id, Box::new(self.changed(shown, 4))),
            other => other.clone(),
        }
    }

    fn changed(&mut self, old: &Child, depth: usize) -> Child {
        if self.below(8) == 1 {
            return self.child(depth);
        }
        match old {
            Child::Text(text) if self.below(2) == 0 => Child::Text(text.clone()),
            Child::Text(_) => Child::Text(self.text()),
            Child::Instance(id, shown) => Child::Instance(*id, Box::new(self.changed(shown, depth.saturating_sub(1)))),
            Child::Block(block) => Child::Block(self.changed_block(block, depth)),
            Child::List(entries) => Child::List(self.changed_entries(entries, depth)),
        }
    }

    fn changed_block(&mut self, old: &Block, depth: usize) -> Block {
        let shape = self.shapes[old.template as usize].slots.clone();
        let is_fixed = matches!(old.template, OPTION | SELECT);
        let slots = old.slots.iter().zip(shape).map(|(slot, shape)| match (slot, self.byte() % 3) {
            (slot, 0) => slot.clone(),
            (Slot::Child(child), _) if !is_fixed => Slot::Child(self.changed(child, depth.saturating_sub(1))),
            _ => self.slot(shape, old.template, depth),
        });
        Block { template: old.template, slots: slots.collect() }
    }

    fn changed_entries(&mut self, old: &[Entry], depth: usize) -> Vec<Entry> {
        let mut entries = old.to_vec();
        let keyed = entries.iter().all(|entry| entry.key.is_some());
        for _ in 0..self.below(6) {
            let at = self.below(entries.len() + 1);
            match self.below(5) {
                0 if at < entries.len() => drop(entries.remove(at)),
                1 if at < entries.len() => {
                    let entry = entries.remove(at);
                    let to = self.below(entries.len() + 1);
                    entries.insert(to, entry);
                }
                2 if at < entries.len() => {
                    if let Child::Block(block) = entries[at].child.clone() {
                        entries[at].child = Child::Block(self.changed_block(&block, depth));
                    }
                }
                3 => entries.reverse(),
                _ if depth > 0 => {
                    let entry = self.entry(depth, keyed);
                    if entry.key.is_none() || entries.iter().all(|other| other.key != entry.key) {
                        entries.insert(at, entry);
                    }
                }
                _ => {}
            }
        }
        entries
    }
}

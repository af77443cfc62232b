//! The client reads skeletons: with values it becomes what they say, without it adopts what the page shows.

use super::client::{Client, Made, Shown, ShownEntry, Value};
use super::content::plain_value;
use super::model::{Block, Child, Entry, Shape, Slot};
use crate::protocol::{PatchOp, SkeletonRun};
use crate::stream::{ChildHead, Reader};
use crate::template::Item;

impl Client {
    /// A client that starts from a skeleton with values.
    pub fn rebuild(skeleton: &[u8]) -> Self {
        let mut client = Self::default();
        let mut reader = Reader::new(skeleton);
        client.templates(&mut reader);
        client.root = reader.uint().unwrap();
        client.region(&mut reader, client.root);
        client.usage = Self::usage(&mut reader);
        for (template, _) in client.usage.iter().flatten() {
            client.shape(*template);
        }
        client.apply(&skeleton[reader.offset()..]);
        client
    }

    /// A client that adopts a page that shows `model`, from a skeleton without values.
    pub fn adopt(skeleton: &[u8], model: &Child) -> Self {
        let mut client = Self::default();
        let mut reader = Reader::new(skeleton);
        client.templates(&mut reader);
        client.root = reader.uint().unwrap();
        let Child::Instance(id, shown) = model else { panic!("a view shows an instance") };
        assert_eq!(client.root, *id, "the root instance");
        client.adopt_region(&mut reader, *id, shown);
        client.apply(&skeleton[reader.offset()..]);
        client
    }

    fn templates(&mut self, reader: &mut Reader<'_>) {
        loop {
            match PatchOp::try_from(reader.byte().unwrap()).unwrap() {
                PatchOp::Template => self.define(reader),
                PatchOp::End => return,
                other => panic!("{other:?} among the templates"),
            }
        }
    }

    fn region(&mut self, reader: &mut Reader<'_>, id: u32) {
        let next = reader.uint().unwrap();
        assert!(self.next.insert(id, 1).is_none(), "instance {id} twice");
        let shown = self.valued(reader, id);
        let largest = self.blocks.keys().filter(|key| key.0 == id).map(|key| key.1).max();
        assert!(largest < Some(next), "the next number of instance {id} is taken");
        self.next.insert(id, next);
        self.blocks.insert((id, 0), Made { template: 0, values: vec![Value::Child(shown)] });
    }

    fn valued(&mut self, reader: &mut Reader<'_>, instance: u32) -> Shown {
        match reader.child_head().unwrap() {
            ChildHead::Text(length) => Shown::Text(reader.text(length).unwrap().into()),
            ChildHead::List(count) => Shown::List(
                (0..count)
                    .map(|_| match self.valued(reader, instance) {
                        Shown::Block(number) => ShownEntry { number, instance: None },
                        Shown::Instance(id) => ShownEntry { number: self.next[&instance] - 1, instance: Some(id) },
                        other => panic!("{other:?} as an entry"),
                    })
                    .collect(),
            ),
            ChildHead::Block(template) => Shown::Block(self.valued_block(reader, template, instance)),
            ChildHead::Instance(id) => {
                self.told_number(reader, instance);
                self.region(reader, id);
                Shown::Instance(id)
            }
        }
    }

    fn told_number(&mut self, reader: &mut Reader<'_>, instance: u32) -> u32 {
        let expected = self.next.get_mut(&instance).unwrap();
        *expected = expected.wrapping_add_signed(reader.sint().unwrap());
        self.take_number(instance)
    }

    fn valued_block(&mut self, reader: &mut Reader<'_>, template: u32, instance: u32) -> u32 {
        let number = self.told_number(reader, instance);
        let mut values = Vec::new();
        for slot in self.shape(template).slots {
            values.push(match plain_value(reader, slot) {
                Some(plain) => Value::Plain(plain),
                None => Value::Child(self.valued(reader, instance)),
            });
        }
        assert!(self.blocks.insert((instance, number), Made { template, values }).is_none(), "block {number} twice");
        number
    }

    /// What the page's HTML is said to consist of: templates and their numbers of blocks, if it is known.
    fn usage(reader: &mut Reader<'_>) -> Option<Vec<(u32, u32)>> {
        let n_templates = reader.uint().unwrap();
        (n_templates > 0).then(|| (1..n_templates).map(|_| (reader.uint().unwrap(), reader.uint().unwrap())).collect())
    }

    fn adopt_region(&mut self, reader: &mut Reader<'_>, id: u32, shown: &Child) {
        assert!(self.next.insert(id, reader.uint().unwrap()).is_none(), "instance {id} twice");
        let shown = self.adopt_child(reader, id, shown, true);
        self.blocks.insert((id, 0), Made { template: 0, values: vec![Value::Child(shown)] });
    }

    fn adopt_child(&mut self, reader: &mut Reader<'_>, instance: u32, child: &Child, touches: bool) -> Shown {
        let head = reader.uint().unwrap();
        match (head & 3, child) {
            (0, Child::Text(text)) => {
                let expected = if touches { text.encode_utf16().count() as u32 + 1 } else { 0 };
                assert_eq!(head >> 2, expected, "length of {text:?}, which touches: {touches}");
                Shown::Text(text.clone())
            }
            (1, Child::Block(block)) => {
                assert_eq!(head >> 2, block.template, "the template");
                let plain = !reader.flag().unwrap();
                assert_eq!(plain, self.is_plain(block), "whether the block is plain");
                Shown::Block(self.adopt_block(reader, instance, block, plain))
            }
            (2, Child::List(entries)) => {
                assert_eq!((head >> 2) as usize, entries.len(), "number of entries");
                Shown::List(self.adopt_entries(reader, instance, entries))
            }
            (3, Child::Instance(id, shown)) => {
                assert_eq!(head >> 2, *id, "the instance");
                self.take_number(instance);
                self.adopt_region(reader, *id, shown);
                Shown::Instance(*id)
            }
            (tag, child) => panic!("tag {tag} for {child:?}"),
        }
    }

    fn adopt_entries(&mut self, reader: &mut Reader<'_>, instance: u32, entries: &[Entry]) -> Vec<ShownEntry> {
        let mut adopted = Vec::new();
        while adopted.len() < entries.len() {
            let head = reader.uint().unwrap();
            let tag = SkeletonRun::try_from((head & 3) as u8).expect("a run");
            let count = if tag == SkeletonRun::Plain { reader.uint().unwrap() } else { 1 };
            for entry in &entries[adopted.len()..][..count as usize] {
                let number = self.next[&instance];
                let id = match (&entry.child, tag) {
                    (Child::Instance(id, shown), SkeletonRun::Instance) => {
                        assert_eq!(head >> 2, *id, "the instance");
                        self.take_number(instance);
                        self.adopt_region(reader, *id, shown);
                        Some(*id)
                    }
                    (Child::Block(block), _) => {
                        assert_eq!(head >> 2, block.template, "the template");
                        assert_eq!(tag == SkeletonRun::Plain, self.is_plain(block), "whether the block is plain");
                        self.adopt_block(reader, instance, block, tag == SkeletonRun::Plain);
                        None
                    }
                    (other, tag) => panic!("{tag:?} for {other:?}"),
                };
                adopted.push(ShownEntry { number, instance: id });
            }
        }
        adopted
    }

    fn adopt_block(&mut self, reader: &mut Reader<'_>, instance: u32, block: &Block, plain: bool) -> u32 {
        let number = self.take_number(instance);
        let touches = touching(&self.shape(block.template));
        let mut values = Vec::new();
        for (slot, touches) in block.slots.iter().zip(touches) {
            values.push(match slot {
                Slot::Child(Child::Text(text)) if plain => Value::Child(Shown::Text(text.clone())),
                Slot::Child(child) => Value::Child(self.adopt_child(reader, instance, child, touches)),
                Slot::Event(listens) if !plain => {
                    assert_eq!(reader.flag().unwrap(), *listens, "whether it listens");
                    Value::Plain(slot.clone())
                }
                slot => Value::Plain(slot.clone()),
            });
        }
        self.blocks.insert((instance, number), Made { template: block.template, values });
        number
    }

    fn is_plain(&self, block: &Block) -> bool {
        let touches = touching(&self.shape(block.template));
        block.slots.iter().zip(touches).all(|(slot, touches)| match slot {
            Slot::Event(listens) => *listens,
            Slot::Child(child) => !touches && matches!(child, Child::Text(_)),
            Slot::Attr(_) | Slot::Prop(_) => true,
        })
    }
}

/// For each slot whether its text may stand beside other text.
fn touching(shape: &Shape) -> Vec<bool> {
    let items = shape.items();
    let mut depth = 0;
    let mut touching = Vec::new();
    for (at, item) in items.iter().enumerate() {
        depth += i32::from(matches!(item, Item::Element(_))) - i32::from(matches!(item, Item::End));
        let is_text = |at: usize| matches!(items.get(at), Some(Item::Text(_) | Item::ChildSlot));
        if item.is_slot() {
            let beside = is_text(at + 1) || (at > 0 && is_text(at - 1));
            touching.push(*item == Item::ChildSlot && (depth == 0 || beside));
        }
    }
    touching
}

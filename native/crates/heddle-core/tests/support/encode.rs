//! Streams from models.

use heddle_core::oracle::{Block, Child, Entry, Slot};
use heddle_core::protocol::{ChildTag, DeltaTag, RunTag, Sink, StreamKind};
use heddle_core::stream::STRING;

use super::pairing::{pairs, stays};

/// A Mount stream.
pub fn mount(view: &Child) -> Vec<u8> {
    full(view, StreamKind::Mount)
}

/// A Describe stream for a page of which nothing is known.
pub fn describe(view: &Child) -> Vec<u8> {
    full(view, StreamKind::Describe)
}

fn full(view: &Child, kind: StreamKind) -> Vec<u8> {
    let Child::Instance(id, shown) = view else { panic!("a view shows an instance") };
    let mut stream = vec![kind as u8];
    stream.uint(*id);
    child(&mut stream, shown);
    if kind == StreamKind::Describe {
        stream.uint(0);
    }
    stream
}

/// A text as a tagged primitive.
pub fn string_value(text: &str) -> Vec<u8> {
    let mut value = Vec::new();
    value.uint(u32::try_from(text.len()).unwrap() + STRING);
    value.extend_from_slice(text.as_bytes());
    value
}

/// A Child in full.
pub fn child(stream: &mut Vec<u8>, value: &Child) {
    match value {
        Child::Text(text) => {
            head(stream, ChildTag::Text as u32, text.len());
            stream.bytes(text.as_bytes());
        }
        Child::Block(Block { template, slots }) => {
            head(stream, ChildTag::Block as u32, *template as usize);
            slots.iter().for_each(|slot| slot_value(stream, slot));
        }
        Child::List(entries) => {
            head(stream, ChildTag::List as u32, entries.len());
            for entry in entries {
                child(stream, &entry.child);
            }
        }
        Child::Instance(id, shown) => {
            head(stream, ChildTag::Instance as u32, *id as usize);
            child(stream, shown);
        }
    }
}

fn head(stream: &mut Vec<u8>, tag: u32, number: usize) {
    stream.uint((number as u32) << 2 | tag);
}

/// What a block of this template begins with.
pub fn head_of_block(template: u32) -> Vec<u8> {
    let mut stream = Vec::new();
    head(&mut stream, ChildTag::Block as u32, template as usize);
    stream
}

fn slot_value(stream: &mut Vec<u8>, slot: &Slot) {
    match slot {
        Slot::Attr(value) => stream.opt(value.as_deref()),
        Slot::Prop(value) => stream.bytes(value),
        Slot::Event(on) => stream.byte((*on).into()),
        Slot::Child(value) => child(stream, value),
    }
}

/// An Update stream from one model to another.
pub fn update(old: &Child, new: &Child) -> Vec<u8> {
    let mut encoder = Encoder { instances: vec![(old, new)] };
    let mut stream = vec![StreamKind::Update as u8];
    let mut at = 0;
    while let Some(&(old, new)) = encoder.instances.get(at) {
        at += 1;
        let (Child::Instance(id, old), Child::Instance(_, new)) = (old, new) else { panic!("not instances") };
        if let Some(delta) = encoder.child_delta(old, new) {
            stream.uint(id + 1);
            stream.bytes(&delta);
        }
    }
    stream.uint(0);
    stream
}

/// Deltas are bytes, or nothing where nothing is to be said. Instances that stay are queued: parents come first.
struct Encoder<'m> {
    instances: Vec<(&'m Child, &'m Child)>,
}

impl<'m> Encoder<'m> {
    fn child_delta(&mut self, old: &'m Child, new: &'m Child) -> Option<Vec<u8>> {
        match (old, new) {
            (Child::Text(old), Child::Text(new)) if old == new => None,
            (Child::Text(old), Child::Text(new)) => Some(text_delta(old, new)),
            (Child::Instance(..), Child::Instance(..)) => {
                self.instances.push((old, new));
                None
            }
            (Child::Block(old), Child::Block(new)) if old.template == new.template => {
                let delta = self.block_delta(old, new)?;
                Some([vec![DeltaTag::Block as u8], delta].concat())
            }
            (Child::List(old), Child::List(new)) => {
                let delta = self.list_delta(old, new)?;
                Some([vec![DeltaTag::List as u8], delta].concat())
            }
            (_, new) => {
                let mut delta = vec![DeltaTag::Set as u8];
                child(&mut delta, new);
                Some(delta)
            }
        }
    }

    fn block_delta(&mut self, old: &'m Block, new: &'m Block) -> Option<Vec<u8>> {
        let mut delta = Vec::new();
        for (at, (old, new)) in old.slots.iter().zip(&new.slots).enumerate() {
            let value = match (old, new) {
                (Slot::Child(old), Slot::Child(new)) => self.child_delta(old, new),
                (old, new) if old == new => None,
                (_, new) => {
                    let mut value = Vec::new();
                    slot_value(&mut value, new);
                    Some(value)
                }
            };
            if let Some(value) = value {
                delta.uint(at as u32 + 1);
                delta.bytes(&value);
            }
        }
        (!delta.is_empty()).then(|| {
            delta.uint(0);
            delta
        })
    }

    fn list_delta(&mut self, old: &'m [Entry], new: &'m [Entry]) -> Option<Vec<u8>> {
        let mut runs = Runs::default();
        for (entry, pair) in new.iter().zip(pairs(old, new)) {
            match pair {
                None => runs.new_entry(&entry.child),
                Some(at) => match self.entry_delta(&old[at].child, &entry.child) {
                    None => runs.keep(at as u32),
                    Some(delta) => runs.patch(at as u32, &delta),
                },
            }
        }
        runs.finish(old.len() as u32)
    }

    fn entry_delta(&mut self, old: &'m Child, new: &'m Child) -> Option<Vec<u8>> {
        assert!(stays(old, new), "a paired entry stays");
        match (old, new) {
            (Child::Block(old), Child::Block(new)) => self.block_delta(old, new),
            _ => self.child_delta(old, new),
        }
    }
}

/// Whole numbers travel as such, and of texts that share a part the rest.
fn text_delta(old: &str, new: &str) -> Vec<u8> {
    if let Some(number) = new.parse::<u32>().ok().filter(|number| number.to_string() == new) {
        let mut delta = vec![DeltaTag::Number as u8];
        delta.uint(number);
        return delta;
    }
    let start = shared(old.chars().zip(new.chars()));
    let end = shared(old[start..].chars().rev().zip(new[start..].chars().rev()));
    if start + end < MIN_SHARED {
        let mut delta = vec![DeltaTag::Set as u8];
        child(&mut delta, &Child::Text(new.into()));
        return delta;
    }
    let units = |text: &str| text.encode_utf16().count() as u32;
    let mut delta = vec![DeltaTag::Splice as u8];
    delta.uint(units(old));
    delta.uint(units(&old[..start]));
    delta.uint(units(&old[start..old.len() - end]));
    delta.string(&new[start..new.len() - end]);
    delta
}

/// Fewer shared bytes are not worth telling where they are.
const MIN_SHARED: usize = 8;

/// Bytes of the characters up to the first pair that differs.
fn shared(pairs: impl Iterator<Item = (char, char)>) -> usize {
    pairs.take_while(|(old, new)| old == new).map(|(same, _)| same.len_utf8()).sum()
}

/// Runs of a list's delta.
#[derive(Default)]
pub struct Runs {
    bytes: Vec<u8>,
    expected: u32,
    /// First old index and number of the entries to keep.
    kept: (u32, u32),
    /// Number of the new entries, and their content.
    new: (u32, Vec<u8>),
    is_changed: bool,
}

impl Runs {
    pub fn keep(&mut self, at: u32) {
        self.end_new();
        if self.kept.1 > 0 && self.kept.0 + self.kept.1 == at {
            self.kept.1 += 1;
        } else {
            self.end_kept();
            self.kept = (at, 1);
        }
    }

    pub fn patch(&mut self, at: u32, delta: &[u8]) {
        self.end_new();
        self.end_kept();
        let skip = (at as i32) - (self.expected as i32);
        self.bytes.uint(((skip << 1) ^ (skip >> 31)).cast_unsigned() << 2 | RunTag::Patch as u32);
        self.bytes.bytes(delta);
        self.expected = at + 1;
        self.is_changed = true;
    }

    pub fn new_entry(&mut self, value: &Child) {
        self.end_kept();
        self.new.0 += 1;
        child(&mut self.new.1, value);
        self.is_changed = true;
    }

    fn end_kept(&mut self) {
        let (start, count) = std::mem::take(&mut self.kept);
        if count > 0 {
            self.is_changed |= start != self.expected;
            self.bytes.uint(count << 2 | RunTag::Keep as u32);
            self.bytes.sint((start as i32) - (self.expected as i32));
            self.expected = start + count;
        }
    }

    fn end_new(&mut self) {
        let (count, content) = std::mem::take(&mut self.new);
        if count > 0 {
            self.bytes.uint(count << 2 | RunTag::New as u32);
            self.bytes.bytes(&content);
        }
    }

    /// The delta, or nothing if the list stays as it was with `old_length` entries.
    pub fn finish(mut self, old_length: u32) -> Option<Vec<u8>> {
        self.end_new();
        self.end_kept();
        let is_changed = self.is_changed || self.expected != old_length;
        is_changed.then(|| {
            self.bytes.uint(RunTag::End as u32);
            self.bytes
        })
    }
}

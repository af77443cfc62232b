//! A view and its client, held against the model after every step.

use std::collections::{HashMap, HashSet};

use heddle_core::oracle::{Block, Child, Client, Edits, Entry, Page, Shape, Slot, dom, page};
use heddle_core::protocol::MAX_DEPTH;
use heddle_core::{Differ, DifferError};

use super::pairing::settle;
use super::portals::take_apart;
use super::{encode, templates};

pub struct Harness {
    pub differ: Differ,
    pub view: u32,
    pub client: Client,
    pub model: Child,
    pub shapes: HashMap<u32, Shape>,
    /// The newest patch.
    pub patch: Vec<u8>,
    next_id: u32,
    /// Every instance and block that was ever there.
    known: HashSet<(u32, u32)>,
}

/// A differ with the tests' templates.
pub fn differ() -> Differ {
    differ_with(&templates::all())
}

/// A differ with templates of these definitions, from number 1 on.
pub fn differ_with(definitions: &[Vec<u8>]) -> Differ {
    let mut differ = Differ::new();
    for (at, definition) in definitions.iter().enumerate() {
        assert_eq!(differ.add_template(definition, &format!("h{at:03}")), Ok(at as u32 + 1));
    }
    differ
}

/// The bytes that a call writes.
pub fn output(call: impl FnOnce(&mut [u8]) -> Result<i64, DifferError>) -> Result<Vec<u8>, DifferError> {
    output_of(1 << 20, call)
}

/// The bytes that a call writes, at most so many.
pub fn output_of(
    most: usize,
    call: impl FnOnce(&mut [u8]) -> Result<i64, DifferError>,
) -> Result<Vec<u8>, DifferError> {
    let mut out = vec![0; most];
    let length = call(&mut out)?;
    out.truncate(usize::try_from(length).expect("the buffer is large enough"));
    Ok(out)
}

impl Harness {
    /// Mounts a view, checks its HTML, and has a client adopt it.
    pub fn mount(model: Child) -> Self {
        Self::mount_with(&templates::all(), 1, model)
    }

    /// The same with templates of these definitions; instances are given ids from `next_id` on.
    pub fn mount_with(definitions: &[Vec<u8>], mut next_id: u32, mut model: Child) -> Self {
        settle(None, &mut model, &mut next_id);
        let mut differ = differ_with(definitions);
        let view = differ.create_view();
        let shapes = (1..).zip(definitions).map(|(at, definition)| (at, Shape::new(definition))).collect();
        let (client, patch, known) = (Client::default(), Vec::new(), HashSet::new());
        let mut harness = Self { differ, view, client, model, shapes, patch, next_id, known };
        harness.check_html();
        harness.adopt();
        harness
    }

    /// Mounts the model anew and compares the HTML with what the oracle writes.
    pub fn check_html(&mut self) {
        let stream = encode::mount(&self.model);
        let bytes = output(|out| self.differ.mount(self.view, &stream, out)).expect("mounts");
        let mounted = take_apart(&bytes, &self.differ, self.view);
        assert_eq!(Page { html: mounted.whole(), css: mounted.css }, page(&dom(&self.model, &self.shapes)));
    }

    fn adopt(&mut self) {
        let skeleton = self.skeleton(false);
        self.client = Client::adopt(&skeleton, &self.model);
        self.check();
    }

    /// A new client from a skeleton with values, which calls everything by the same numbers.
    pub fn describe(&mut self) {
        let before = self.client.numbering();
        self.rebuild();
        assert_eq!(self.client.numbering(), before);
    }

    /// A new client from a skeleton with values.
    pub fn rebuild(&mut self) {
        let skeleton = self.skeleton(true);
        self.client = Client::rebuild(&skeleton);
        self.check();
    }

    pub fn skeleton(&mut self, values: bool) -> Vec<u8> {
        let stream = encode::describe(&self.model);
        output(|out| self.differ.skeleton(self.view, &stream, values, out)).expect("is described")
    }

    /// Renders a new model, applies the patch, compares. Returns what the patch did.
    pub fn render(&mut self, mut model: Child) -> Edits {
        settle(Some(&self.model), &mut model, &mut self.next_id);
        let stream = encode::update(&self.model, &model);
        self.patch = self.send(&stream).expect("renders");
        self.client.edits = Edits::default();
        self.client.apply(&self.patch);
        self.model = model;
        self.check();
        self.client.edits
    }

    /// The patch for a stream.
    pub fn send(&mut self, stream: &[u8]) -> Result<Vec<u8>, DifferError> {
        output(|out| self.differ.render(self.view, stream, out))
    }

    fn check(&mut self) {
        assert_eq!(self.client.shown(), self.model.without_keys());
        assert_eq!(
            self.differ.view(self.view).unwrap().blocks(),
            self.client.n_blocks(),
            "as many blocks on both sides"
        );
        self.check_paths();
    }

    /// What is there is found where it is; what was there once is not found.
    fn check_paths(&mut self) {
        let mut path = [0; 2 * MAX_DEPTH];
        let mut gone = self.known.clone();
        for (instance, block, expected) in self.client.paths() {
            let found = self.differ.locate(self.view, (instance, block), &mut path).unwrap();
            assert_eq!(found.map(|count| &path[..count]), Some(&expected[..]), "path of {instance}/{block}");
            gone.remove(&(instance, block));
            self.known.insert((instance, block));
        }
        for (instance, block) in gone {
            let found = self.differ.locate(self.view, (instance, block), &mut path);
            assert_eq!(found, Ok(None), "{instance}/{block} is gone");
        }
    }
}

/// A view that shows a list of rows: each word is a key, and after a colon the text.
pub fn rows(words: &str) -> Child {
    let entries = words.split_whitespace().map(|word| {
        let (key, text) = word.split_once(':').unwrap_or((word, word));
        Entry { key: Some(key.into()), child: row(text) }
    });
    view(Child::List(entries.collect()))
}

pub fn row(text: &str) -> Child {
    block(templates::ROW, vec![Slot::Child(Child::Text(text.into()))])
}

pub fn block(template: u32, slots: Vec<Slot>) -> Child {
    Child::Block(Block { template, slots })
}

pub fn view(shown: Child) -> Child {
    Child::Instance(0, Box::new(shown))
}

pub fn text(text: &str) -> Child {
    Child::Text(text.into())
}

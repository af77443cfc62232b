//! A view and its client, held against the model after every step.

use std::collections::{HashMap, HashSet};

use heddle_core::oracle::{Block, Child, Client, Edits, Entry, Page, Shape, Slot, dom, page};
use heddle_core::{Differ, DifferError};

use super::pairing::settle;
use super::{encode, templates};

pub struct Harness {
    pub differ: Differ,
    pub view: u32,
    pub client: Client,
    pub model: Child,
    shapes: HashMap<u32, Shape>,
    next_id: u32,
    /// Every instance and block that was ever there.
    known: HashSet<(u32, u32)>,
}

/// A differ with the tests' templates.
pub fn differ() -> Differ {
    let mut differ = Differ::new();
    for (at, definition) in templates::all().iter().enumerate() {
        assert_eq!(differ.add_template(definition, &format!("h{at:03}")), Ok(at as u32 + 1));
    }
    differ
}

/// The bytes that a call writes.
pub fn output(call: impl FnOnce(&mut [u8]) -> Result<i64, DifferError>) -> Result<Vec<u8>, DifferError> {
    let mut out = vec![0; 1 << 20];
    let length = call(&mut out)?;
    out.truncate(usize::try_from(length).expect("1 MiB is enough"));
    Ok(out)
}

impl Harness {
    /// Mounts a view, checks its HTML, and has a client adopt it.
    pub fn mount(mut model: Child) -> Self {
        let mut next_id = 1;
        settle(None, &mut model, &mut next_id);
        let mut differ = differ();
        let view = differ.create_view();
        let shapes = (1..).zip(templates::all()).map(|(at, definition)| (at, Shape::new(&definition))).collect();
        let mut harness =
            Self { differ, view, client: Client::default(), model, shapes, next_id, known: HashSet::new() };
        harness.check_html();
        harness.adopt();
        harness
    }

    /// Mounts the model anew and compares the HTML with what the oracle writes.
    pub fn check_html(&mut self) {
        let stream = encode::mount(&self.model);
        let bytes = output(|out| self.differ.mount(self.view, &stream, out)).expect("mounts");
        let css = self.differ.css_length(self.view).unwrap() as usize;
        let (html, css) = bytes.split_at(bytes.len() - css);
        let written =
            Page { html: String::from_utf8(html.into()).unwrap(), css: String::from_utf8(css.into()).unwrap() };
        assert_eq!(written, page(&dom(&self.model, &self.shapes)));
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
        let patch = self.send(&stream).expect("renders");
        self.client.edits = Edits::default();
        self.client.apply(&patch);
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
        let mut path = [0; 64];
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

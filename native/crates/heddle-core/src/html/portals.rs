//! Portals: their content is written where they stand, as everything is, and then taken out of the page.

use super::options::Options;
use super::output::Output;
use crate::protocol::Sink;

/// The target of titles.
const TITLE: &str = "title";

/// The portals of a page, in the order in which they stand there: outer ones before those within.
#[derive(Debug, Default)]
pub struct Portals {
    all: Vec<Portal>,
    /// Those whose content is being written, outermost first.
    open: Vec<Open>,
}

#[derive(Debug)]
struct Portal {
    target: String,
    html: Vec<u8>,
}

#[derive(Debug)]
struct Open {
    /// Index of the portal.
    portal: usize,
    /// Where its content starts.
    start: usize,
    /// The selects around it, which have nothing to do with its options.
    around: Options,
}

impl Portals {
    /// Forgets everything.
    pub fn clear(&mut self) {
        self.all.clear();
        self.open.clear();
    }

    /// How many there are so far: the number of the next one.
    pub const fn len(&self) -> usize {
        self.all.len()
    }

    /// A portal's start tag is being written.
    pub fn open(&mut self, target: String) {
        self.all.push(Portal { target, html: Vec::new() });
    }

    /// The content of the portal that was opened last starts at `start`.
    pub fn start(&mut self, start: usize, around: Options) {
        self.open.push(Open { portal: self.all.len() - 1, start, around });
    }

    /// The content of the innermost portal ends: takes it out of the page, but for a title, of which only the text counts. Returns
    /// the selects around it.
    pub fn end(&mut self, out: &mut Output<'_>) -> Options {
        let Some(Open { portal, start, around }) = self.open.pop() else { return Options::default() };
        let portal = &mut self.all[portal];
        portal.html = if portal.target == TITLE { out.since(start) } else { out.take(start) };
        around
    }

    /// Appends for each portal its target and its content.
    pub fn write(&self, out: &mut Output<'_>) {
        for Portal { target, html } in &self.all {
            out.string(target);
            out.uint(html.len() as u32);
            out.bytes(html);
        }
    }
}

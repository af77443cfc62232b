//! Streams and definitions that are nearly right: an error or a result, never a panic, nor more memory than their length
//! explains. After each refusal the view can be mounted or described anew, and the one beside it is as it was.
//!
//! Its own test binary, as it brings its own allocator. `HEDDLE_FUZZ` says how many inputs of each kind are tried,
//! `HEDDLE_SEED` which.

mod support;

use heddle_core::oracle::Child;
use heddle_core::stream::Reader;
use heddle_core::{DecodeKind, Differ, DifferError};
use support::counting::{self, Counting};
use support::damage::{Chance, damaged};
use support::encode;
use support::generate::Generator;
use support::harness::differ;
use support::pairing::settle;
use support::tally::{Suspect, Tally, inputs, seed};
use support::templates::{self, definition};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Inputs that are tried with the same models.
const PER_ROUND: usize = 40;
/// Storage that a view begins with, and what is reserved ahead of need.
const FIXED_BYTES: usize = 16 << 10;
/// A byte of a stream may stand for a block of a wide template: its words, its HTML, and twice that while a buffer grows.
const BYTES_PER_BYTE: usize = 500;
/// Kind of stream and root instance: what chance alone rarely gets right.
const HEAD: usize = 2;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Call {
    Mount,
    Render,
    Skeleton(bool),
}

/// A view that is given damaged streams, and one beside it.
struct Arena {
    differ: Differ,
    view: u32,
    beside: u32,
    out: Vec<u8>,
    tally: Tally,
}

impl Arena {
    fn new() -> Self {
        let mut differ = differ();
        let (view, beside) = (differ.create_view(), differ.create_view());
        Self { differ, view, beside, out: vec![0; 1 << 20], tally: Tally::default() }
    }

    fn call(&mut self, view: u32, call: Call, stream: &[u8]) -> Result<&[u8], DifferError> {
        let Self { differ, out, .. } = self;
        let length = match call {
            Call::Mount => differ.mount(view, stream, out),
            Call::Render => differ.render(view, stream, out),
            Call::Skeleton(values) => differ.skeleton(view, stream, values, out),
        }?;
        Ok(&self.out[..usize::try_from(length).expect("1 MiB is enough")])
    }

    /// Tries a damaged stream. Returns whether it was accepted.
    fn attack(&mut self, call: Call, stream: &[u8]) -> bool {
        let (view, bound) = (self.view, FIXED_BYTES + BYTES_PER_BYTE * stream.len());
        let (result, peak) = counting::peak(|| self.call(view, call, stream).map(drop));
        assert!(peak <= bound, "{peak} bytes for a stream of {}", stream.len());
        match result {
            Ok(()) => {
                let instances = self.differ.instance_memory(view).unwrap();
                let sum: usize = instances.iter().map(|&(_, bytes)| bytes).sum();
                assert!(
                    sum < self.differ.memory(view).unwrap(),
                    "every instance is walked through, and nothing is shown twice"
                );
                self.tally.accept();
            }
            Err(DifferError::Decode(error)) => self.tally.refuse(error, HEAD),
            Err(other) => panic!("{other}"),
        }
        result.is_ok()
    }

    fn expect_failed(&mut self, expected: &DifferError) {
        assert_eq!(self.call(self.view, Call::Render, &[1, 0]), Err(expected.clone()));
    }
}

/// Models and streams of a round.
struct Round {
    first: Child,
    /// What streams of another model are like, to splice in.
    others: [Child; 2],
    mount: Vec<u8>,
    html: Vec<u8>,
    describe_beside: Vec<u8>,
    beside: Vec<u8>,
}

impl Round {
    fn new(arena: &mut Arena, chance: &mut Chance) -> Self {
        let mut first = Generator::new(&chance.bytes(200)).view();
        settle(None, &mut first, &mut 0);
        let mut next = 1000;
        let others = [(); 2].map(|()| {
            let mut other = Generator::new(&chance.bytes(120)).change(&first);
            settle(Some(&first), &mut other, &mut next);
            other
        });
        arena.differ.drop_view(arena.view).unwrap();
        arena.view = arena.differ.create_view();
        let mount = encode::mount(&first);
        let html = arena.call(arena.view, Call::Mount, &mount).unwrap().to_vec();
        arena.call(arena.beside, Call::Mount, &encode::mount(&others[0])).unwrap();
        let describe_beside = encode::describe(&others[0]);
        let beside = arena.call(arena.beside, Call::Skeleton(true), &describe_beside).unwrap().to_vec();
        Self { first, others, mount, html, describe_beside, beside }
    }

    /// A sound mount works, whatever was before.
    fn mount(&self, arena: &mut Arena) {
        assert_eq!(arena.call(arena.view, Call::Mount, &self.mount), Ok(&self.html[..]));
    }

    /// The other view is as it was.
    fn end(&self, arena: &mut Arena) {
        assert_eq!(arena.call(arena.beside, Call::Skeleton(true), &self.describe_beside), Ok(&self.beside[..]));
    }
}

/// Tries damaged streams of a kind: `streams` gives a sound one and another to splice in, `attack` tries one that is damaged.
fn fuzz(
    streams: impl Fn(&Round) -> [Vec<u8>; 2],
    mut attack: impl FnMut(&mut Arena, &Round, &mut dyn FnMut() -> Vec<u8>),
    refusals: &[&str],
) {
    let mut arena = Arena::new();
    let mut chance = Chance::new(seed());
    while arena.tally.inputs < inputs() {
        let round = Round::new(&mut arena, &mut chance);
        let [sound, other] = streams(&round);
        for _ in 0..PER_ROUND {
            attack(&mut arena, &round, &mut || damaged(&mut chance, &sound, &other, HEAD));
        }
        round.end(&mut arena);
    }
    arena.tally.check(refusals);
}

#[test]
fn mounts() {
    let attack = |arena: &mut Arena, round: &Round, next: &mut dyn FnMut() -> Vec<u8>| {
        let stream = next();
        let _suspect = Suspect("mount", &stream);
        if !arena.attack(Call::Mount, &stream) {
            arena.expect_failed(&DifferError::Broken(arena.view));
            round.mount(arena);
        }
    };
    fuzz(
        |round| [&round.first, &round.others[0]].map(encode::mount),
        attack,
        &[
            "BadEntry",
            "DuplicateInstance",
            "EndsEarly",
            "ListTooLong",
            "NotUtf8",
            "NumberTooLarge",
            "TextTooLong",
            "TooDeep",
            "TrailingBytes",
            "UnknownTag",
            "UnknownTemplate",
            "ValueTooDeep",
            "WrongStream",
        ],
    );
}

#[test]
fn updates() {
    let attack = |arena: &mut Arena, round: &Round, next: &mut dyn FnMut() -> Vec<u8>| {
        // What is accepted is updated again: it is as sound as any.
        for _ in 0..4 {
            let stream = next();
            let _suspect = Suspect("update", &stream);
            if !arena.attack(Call::Render, &stream) {
                arena.expect_failed(&DifferError::Broken(arena.view));
                break;
            }
        }
        round.mount(arena);
    };
    fuzz(
        |round| [0, 1].map(|at| encode::update(&round.first, &round.others[at])),
        attack,
        &[
            "BadEntry",
            "DuplicateInstance",
            "EmptyRun",
            "EndsEarly",
            "EntryNamedTwice",
            "ListTooLong",
            "NotABlock",
            "NotAList",
            "NotUtf8",
            "NumberTooLarge",
            "TextTooLong",
            "TrailingBytes",
            "UnknownEntry",
            "UnknownInstance",
            "UnknownSlot",
            "UnknownTag",
            "UnknownTemplate",
            "WrongStream",
        ],
    );
}

#[test]
fn descriptions() {
    let mut values = false;
    let attack = |arena: &mut Arena, round: &Round, next: &mut dyn FnMut() -> Vec<u8>| {
        values = !values;
        let stream = next();
        let _suspect = Suspect("skeleton", &stream);
        if !arena.attack(Call::Skeleton(values), &stream) {
            arena.expect_failed(&DifferError::Undescribed(arena.view));
            assert!(arena.call(arena.view, Call::Skeleton(values), &encode::describe(&round.first)).is_ok());
        }
        assert_eq!(arena.call(arena.view, Call::Render, &[1, 0]), Ok(&[][..]), "it can be updated");
    };
    fuzz(
        |round| [&round.first, &round.others[0]].map(encode::describe),
        attack,
        &[
            "EndsEarly",
            "Mismatch",
            "NotUtf8",
            "NumberTooLarge",
            "TextTooLong",
            "TrailingBytes",
            "UnknownTag",
            "UnknownTemplate",
            "WrongStream",
        ],
    );
}

/// Definitions with every item, beside those of the other tests.
fn definitions() -> Vec<Vec<u8>> {
    let svg = definition().element("svg").attr("viewBox", "0 0 1 1").element("a").attr_slot("href").child().end().end();
    let list =
        definition().element("ul").modified_event("click", &[1, 2, 3]).child().end().text("\n").child().event("x");
    let head =
        definition().element("title").child().end().element("style").child().end().element("script").text("a").end();
    let more = [svg.done(), list.done(), head.done()];
    templates::all().into_iter().chain(more).collect()
}

/// Mounts and describes a block of the template with nothing in its slots. It may still stand where it cannot.
fn show_empty(differ: &mut Differ, template: u32, definition: &[u8], out: &mut [u8]) -> Result<(), DifferError> {
    let slots = vec![0; Reader::new(definition).uint().unwrap() as usize];
    let mut stream = [vec![0, 1], encode::head_of_block(template), slots, vec![0]].concat();
    let view = differ.create_view();
    differ.mount(view, &stream[..stream.len() - 1], out)?;
    stream[0] = 2;
    differ.skeleton(view, &stream, false, out)?;
    differ.skeleton(view, &stream, true, out)?;
    differ.drop_view(view)
}

#[test]
fn templates() {
    let mut chance = Chance::new(seed());
    let mut tally = Tally::default();
    let seeds = definitions();
    let mut out = vec![0; 1 << 20];
    while tally.inputs < inputs() {
        let mut differ = Differ::new();
        for at in 0..PER_ROUND {
            let [sound, other] = [(); 2].map(|()| &seeds[chance.below(seeds.len())]);
            let bytes = damaged(&mut chance, sound, other, 1);
            let _suspect = Suspect("template", &bytes);
            let (added, peak) = counting::peak(|| differ.add_template(&bytes, &at.to_string()));
            assert!(peak <= FIXED_BYTES + BYTES_PER_BYTE * bytes.len(), "{peak} bytes for {}", bytes.len());
            match added {
                Ok(template) => {
                    let shown = show_empty(&mut differ, template, &bytes, &mut out);
                    assert!(matches!(shown, Ok(()) | Err(DifferError::Decode(_))), "{shown:?}");
                    tally.accept();
                }
                Err(DifferError::Template { error, .. }) => {
                    let counts_slots = matches!(error.kind, DecodeKind::Definition(_));
                    tally.refuse(error, usize::from(!counts_slots));
                }
                Err(other) => panic!("{other}"),
            }
        }
        let sound = &seeds[chance.below(seeds.len())];
        let template = differ.add_template(sound, "sound").unwrap();
        show_empty(&mut differ, template, sound, &mut out).unwrap();
    }
    let refusals =
        ["Definition", "EndsEarly", "NotUtf8", "NumberTooLarge", "TextTooLong", "TrailingBytes", "UnknownTag"];
    tally.check(&refusals);
}

//! Bytes that lie: every failure is a value with its offset, the view says that it is broken, and mounting it cures it.

mod support;

use heddle_core::protocol::Sink;
use heddle_core::{DecodeError, DecodeKind, Differ, DifferError};
use proptest::prelude::*;
use support::encode;
use support::generate::Generator;
use support::harness::{Harness, differ, output, row, rows, view};
use support::pairing::settle;
use support::templates::ROW;

fn failure(result: Result<Vec<u8>, DifferError>) -> DecodeError {
    match result {
        Err(DifferError::Decode(error)) => error,
        other => panic!("{other:?} is no decode error"),
    }
}

fn mount(stream: &[u8]) -> DecodeError {
    let mut differ = differ();
    let view = differ.create_view();
    failure(output(|out| differ.mount(view, stream, out)))
}

fn update_of_rows(stream: &[u8]) -> DecodeError {
    failure(Harness::mount(rows("a b c")).send(stream))
}

fn at(offset: u32, kind: DecodeKind) -> DecodeError {
    DecodeError { offset, kind }
}

#[test]
fn mounts_name_what_is_wrong_and_where() {
    assert_eq!(mount(&[]), at(0, DecodeKind::EndsEarly));
    assert_eq!(mount(&[1]), at(0, DecodeKind::WrongStream(1)));
    assert_eq!(mount(&[0, 1, 0, 0]), at(3, DecodeKind::TrailingBytes));
    assert_eq!(mount(&[0, 1, 12, b'a']), at(3, DecodeKind::EndsEarly));
    assert_eq!(mount(&[0, 1, 4, 0xff]), at(3, DecodeKind::NotUtf8));
    let row = |text: &[u8]| [&[(ROW << 2 | 1) as u8, text.len() as u8 * 4][..], text].concat();
    let rows = [vec![0, 1, 2 << 2 | 2], row(b"a\xffb"), row(&[b'c'; 31])].concat();
    assert_eq!(mount(&rows), at(5, DecodeKind::NotUtf8), "with much behind it");
    assert_eq!(mount(&[0, 1, 77 << 2 & 127 | 1 | 128, 2, 0]).kind, DecodeKind::UnknownTemplate(77));
    assert_eq!(mount(&[0, 1, 6, 0]), at(3, DecodeKind::BadEntry));
    assert_eq!(mount(&[0, 1, 7, 0]).kind, DecodeKind::DuplicateInstance(1));
    let mut long = vec![0, 1];
    long.uint(1_000_001 << 2 | 2);
    assert_eq!(mount(&long), at(2, DecodeKind::ListTooLong(1_000_001)));
}

#[test]
fn updates_name_what_is_wrong_and_where() {
    assert_eq!(update_of_rows(&[0, 1, 0]), at(0, DecodeKind::WrongStream(0)));
    assert_eq!(update_of_rows(&[1, 9]), at(1, DecodeKind::UnknownInstance(8)));
    assert_eq!(update_of_rows(&[1, 2, 1]), at(2, DecodeKind::NotABlock));
    assert_eq!(update_of_rows(&[1, 2, 5]), at(2, DecodeKind::UnknownTag("delta", 5)));
    assert_eq!(update_of_rows(&[1, 2, 3, 0]), at(2, DecodeKind::NotAText));
    assert_eq!(update_of_rows(&[1, 2, 4, 1, 0, 0, 0]), at(2, DecodeKind::NotAText));
    assert_eq!(update_of_rows(&[1, 2, 2, 4]), at(3, DecodeKind::UnknownTag("run", 4)));
    assert_eq!(update_of_rows(&[1, 2, 2, 1, 0]), at(3, DecodeKind::EmptyRun));
    assert_eq!(update_of_rows(&[1, 2, 2, 17, 0]), at(3, DecodeKind::UnknownEntry(3)));
    assert_eq!(update_of_rows(&[1, 2, 2, 5, 0, 5, 1, 0, 0]), at(3, DecodeKind::EntryNamedTwice(0)));
    assert_eq!(update_of_rows(&[1, 2, 2, 2, 3]), at(4, DecodeKind::UnknownSlot(2)));
    assert_eq!(update_of_rows(&[1, 2, 2, 2, 1, 2]), at(5, DecodeKind::NotAList));
    assert_eq!(update_of_rows(&[1, 2, 2, 2, 1, 4, 9, 8, 2, 0]), at(6, DecodeKind::BeyondText));
    assert_eq!(update_of_rows(&[1, 2, 2, 2, 1, 4, 9, 8, 1, 1, 0xff]), at(10, DecodeKind::NotUtf8));
}

#[test]
fn a_failed_view_says_so_until_it_is_mounted_anew() {
    let mut harness = Harness::mount(rows("a b"));
    assert!(harness.send(&[1, 9]).is_err());
    let stream = encode::describe(&harness.model);
    let broken = Err(DifferError::Broken(harness.view));
    assert_eq!(harness.send(&[1, 0]), broken);
    assert_eq!(output(|out| harness.differ.skeleton(harness.view, &stream, true, out)), broken);
    assert_eq!(harness.differ.locate(harness.view, (1, 0), &mut []), Err(DifferError::Broken(harness.view)));
    harness.check_html();
    harness.rebuild();
    harness.render(rows("b a"));
}

#[test]
fn numbers_of_a_broken_view_are_not_given_again() {
    let mut harness = Harness::mount(rows("a b c"));
    harness.rebuild();
    let old: Vec<u32> = harness.client.paths().iter().map(|path| path.1).filter(|&block| block != 0).collect();
    assert!(harness.send(&[1, 9]).is_err());
    harness.check_html();
    harness.rebuild();
    assert!(harness.client.paths().iter().all(|(_, block, _)| !old.contains(block)));
}

#[test]
fn a_failed_skeleton_leaves_a_view_that_can_be_described_anew() {
    let mut harness = Harness::mount(rows("a b"));
    let mut stream = encode::describe(&rows("a"));
    stream[1] = 1;
    let error = failure(output(|out| harness.differ.skeleton(harness.view, &stream, true, out)));
    assert_eq!(error, at(2, DecodeKind::Mismatch("a list of another length")));
    assert_eq!(harness.send(&[1, 0]), Err(DifferError::Undescribed(harness.view)));
    harness.rebuild();
    harness.render(rows("b"));
}

#[test]
fn descriptions_that_do_not_match_are_refused() {
    let wrong = [rows("a b c"), view(row("a")), rows("")];
    for model in wrong {
        let mut harness = Harness::mount(rows("a b"));
        let mut stream = encode::describe(&model);
        stream[1] = 1;
        for values in [false, true] {
            let error = failure(output(|out| harness.differ.skeleton(harness.view, &stream, values, out)));
            assert!(matches!(error.kind, DecodeKind::Mismatch(_)), "{error}");
        }
    }
}

#[test]
fn unknown_and_unmounted_views_are_errors() {
    let mut differ = Differ::new();
    assert_eq!(differ.render(0, &[], &mut []), Err(DifferError::UnknownView(0)));
    let view = differ.create_view();
    assert_eq!(differ.render(view, &[], &mut []), Err(DifferError::NotMounted(view)));
    assert_eq!(differ.skeleton(view, &[], true, &mut []), Err(DifferError::NotMounted(view)));
    assert_eq!(differ.drop_view(view), Ok(()));
    assert_eq!(differ.drop_view(view), Err(DifferError::UnknownView(view)));
    assert_eq!(differ.memory(view), Err(DifferError::UnknownView(view)));
    assert_ne!(differ.create_view(), view, "handles are not given again");
}

#[test]
fn a_result_that_does_not_fit_waits() {
    let mut harness = Harness::mount(rows("a:1"));
    let stream = encode::update(&harness.model, &changed(&harness, "a:2"));
    let needed = harness.differ.render(harness.view, &stream, &mut [0; 2]).unwrap();
    assert!(needed < 0);
    assert_eq!(harness.send(&[1, 0]), Err(DifferError::ResultWaiting(harness.view)), "it must not get lost");
    assert_eq!(harness.differ.fetch(harness.view, &mut [0; 2]), Ok(needed), "still too small");
    let patch = output(|out| harness.differ.fetch(harness.view, out)).unwrap();
    assert_eq!(patch.len() as i64, -needed);
    harness.client.apply(&patch);
    assert_eq!(harness.differ.fetch(harness.view, &mut []), Err(DifferError::NothingToFetch(harness.view)));
    assert_eq!(harness.send(&[1, 0]), Ok(vec![]));
}

fn changed(harness: &Harness, words: &str) -> heddle_core::oracle::Child {
    let mut model = rows(words);
    settle(Some(&harness.model), &mut model, &mut 99);
    model
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_streams_never_panic(
        first in prop::collection::vec(any::<u8>(), 0..200),
        second in prop::collection::vec(any::<u8>(), 0..200),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut harness = Harness::mount(Generator::new(&first).view());
        let mut next = Generator::new(&second).change(&harness.model);
        settle(Some(&harness.model), &mut next, &mut 1000);
        let streams = [
            encode::update(&harness.model, &next),
            encode::describe(&harness.model),
            encode::mount(&next),
        ];
        for mut stream in streams {
            for (at, byte) in &damage {
                let at = at.index(stream.len());
                stream[at] = *byte;
            }
            stream.truncate(if damage.len() % 2 == 0 { cut.index(stream.len()) + 1 } else { stream.len() });
            let view = harness.view;
            for values in [false, true] {
                let _ = output(|out| harness.differ.skeleton(view, &stream, values, out));
            }
            let _ = output(|out| harness.differ.render(view, &stream, out));
            let _ = output(|out| harness.differ.mount(view, &stream, out));
        }
        harness.check_html();
    }

    #[test]
    fn random_templates_never_panic(bytes in prop::collection::vec(0_u8..12, 0..60)) {
        let mut differ = Differ::new();
        if differ.add_template(&bytes, "hash").is_ok() {
            let view = differ.create_view();
            let _ = output(|out| differ.mount(view, &[0, 1, 5, 0, 0, 0, 0, 0, 0, 0], out));
        }
    }
}

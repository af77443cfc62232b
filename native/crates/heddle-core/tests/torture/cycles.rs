//! Many steps on one page: after each the client knows the same tree under the same numbers as the server, and a client
//! that begins there gets the same from a skeleton.

use heddle_core::oracle::{Child, Edits};

use super::page::{Page, attrs, replaced, texts};
use super::support::harness::{row, text, view};
use super::templates::{DIV, REGIONS, boxed, keyed, list, nothing, with};

/// Shows every model in turn, a few times over; each costs at most so many bytes.
fn cycle(models: &[Child], rounds: usize, most: usize) {
    let mut page = Page::mount(models[0].clone());
    for round in 0..rounds {
        for (at, model) in models.iter().enumerate() {
            let before = page.bytes;
            page.show(model.clone());
            let bytes = page.bytes - before;
            assert!(bytes <= most, "step {at} of round {round} took {bytes} bytes");
        }
        page.check_skeleton();
    }
}

#[test]
fn three_tabs_exclude_each_other() {
    let tab = |active: usize| {
        let panes = (0..3).map(|at| {
            if at == active { list((0..5).map(|key| keyed(key, row(&format!("{at} {key}"))))) } else { nothing() }
        });
        view(with(REGIONS, panes))
    };
    cycle(&[tab(0), tab(1), tab(2), tab(1), tab(0), tab(2)], 10, 29);
}

#[test]
fn five_regions_go_on_and_off_on_their_own() {
    let mask = |bits: usize| {
        let region = |at: usize| if bits & 1 << at == 0 { nothing() } else { boxed("r", row(&at.to_string())) };
        view(with(REGIONS, [region(0), with(REGIONS, [region(1), region(2), region(3)]), region(4)]))
    };
    // On each step others of them flip, mostly several.
    let walk: Vec<Child> = (0..64).map(|at| mask(((at * 11) ^ (at >> 1)) % 32)).collect();
    cycle(&walk, 2, 55);
}

#[test]
fn two_texts_alternate_for_long() {
    let models = [view(boxed("same", text("one"))), view(boxed("same", text("two")))];
    let mut page = Page::mount(models[0].clone());
    for at in 1..500 {
        assert_eq!(page.show(models[at % 2].clone()), texts(1));
    }
    assert_eq!(page.bytes, 499 * 5);
}

#[test]
fn regions_change_places_between_siblings_of_the_same_element() {
    let shown = |first: &str, second: &str| {
        let entries = [("a", "static"), (first, "region"), ("b", "static"), (second, "region"), ("c", "static")];
        let boxes = entries.map(|(key, class)| keyed(key, boxed(class, text(key))));
        view(list(boxes))
    };
    cycle(&[shown("x", "y"), shown("y", "x"), shown("x", "z"), shown("z", "y")], 10, 29);
}

/// Regions within regions: level `n` shows if bit `n` is set, and all above it do.
fn cascade(depth: usize, bits: usize, place: Place) -> Child {
    let innermost = text("bottom");
    let shown = (0..depth).rev().fold(innermost, |inner, level| {
        let region = if bits & 1 << level == 0 { nothing() } else { inner };
        let static_box = |name: &str| boxed(name, text(&format!("{level}")));
        match place {
            Place::First => with(REGIONS, [region, static_box("a"), static_box("b")]),
            Place::Middle => with(REGIONS, [static_box("a"), region, static_box("b")]),
            Place::Last => with(REGIONS, [static_box("a"), static_box("b"), region]),
        }
    });
    view(with(DIV, [shown]))
}

#[derive(Clone, Copy, Debug)]
enum Place {
    First,
    Middle,
    Last,
}

#[test]
fn deep_cascades_flip_at_any_level() {
    for place in [Place::First, Place::Middle, Place::Last] {
        let all = |depth: usize| (1 << depth) - 1;
        // Off and on again, each level, the deepest first.
        let single: Vec<_> = (0..10).rev().flat_map(|at| [all(10) & !(1 << at), all(10)]).collect();
        let pairs: Vec<_> = (0..11).flat_map(|at| [all(12) & !(3 << at), all(12)]).collect();
        let deepest: Vec<_> = (0..10).map(|at| if at % 2 == 0 { all(10) } else { all(9) }).collect();
        let mut noise = 0x2545_usize;
        let random = std::iter::repeat_with(|| {
            noise = noise * 25_173 % 65_536 + 13_849;
            noise | (noise >> 3)
        });
        for (depth, masks) in [(10, single), (12, pairs), (10, deepest), (15, random.take(40).collect())] {
            let models: Vec<_> = masks.into_iter().map(|bits| cascade(depth, bits, place)).collect();
            cycle(&models, 2, 146);
        }
    }
}

#[test]
fn attributes_thrash() {
    let shown = |at: usize| view(boxed(&format!("c{}", at % 10), boxed("same", text("t"))));
    let mut page = Page::mount(shown(0));
    for at in 1..1000 {
        assert_eq!(page.show(shown(at)), attrs(1));
    }
    assert!(page.bytes <= 999 * 4, "{} bytes", page.bytes);
}

#[test]
fn a_counter_counts_and_a_list_grows_beside_it() {
    let shown = |count: usize| {
        let rows = list((0..count).map(|key| keyed(key, view(row(&key.to_string())))));
        view(with(REGIONS, [text(&count.to_string()), rows, nothing()]))
    };
    let mut page = Page::mount(shown(0));
    for count in 1..=100 {
        let expected = Edits { texts: 1, inserted: 1, ops: 2, ..Edits::default() };
        assert_eq!(page.show(shown(count)), expected);
    }
    assert!(page.bytes <= 1267, "{} bytes", page.bytes);
    assert_eq!(page.show(page.model().clone()), Edits::default());
    assert_eq!(page.show(view(text(""))), replaced(1));
}

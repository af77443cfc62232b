//! What a view retains is what it says to retain, each instance's part of it is known, and all of it is freed with the
//! view. Its own test binary, as it brings its own allocator.

mod support;

use heddle_core::oracle::{Child, Entry, Slot};
use heddle_core::{Differ, DifferError};
use proptest::prelude::*;
use support::counting::{self, Counting};
use support::damage::Chance;
use support::encode;
use support::generate::Generator;
use support::harness::{block, differ, row, rows, text, view};
use support::pairing::settle;
use support::templates::ROW;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn settled(mut model: Child) -> Child {
    settle(None, &mut model, &mut 0);
    model
}

/// A model, another one that it becomes, and streams of both.
struct Life {
    mount: Vec<u8>,
    update: Vec<u8>,
    describe: Vec<u8>,
}

impl Life {
    fn new(chance: &mut Chance) -> Self {
        let first = settled(Generator::new(&chance.bytes(300)).view());
        let mut second = Generator::new(&chance.bytes(100)).change(&first);
        settle(Some(&first), &mut second, &mut 1000);
        let [mount, update, describe] =
            [encode::mount(&first), encode::update(&first, &second), encode::describe(&second)];
        Self { mount, update, describe }
    }

    /// As a page lives; at its end a result that nobody has fetched waits.
    fn live(&self, differ: &mut Differ, handle: u32, out: &mut [u8]) -> Result<(), DifferError> {
        differ.mount(handle, &self.mount, out)?;
        differ.render(handle, &self.update, out)?;
        differ.skeleton(handle, &self.describe, false, out)?;
        differ.skeleton(handle, &self.describe, true, &mut [])?;
        Ok(())
    }
}

#[test]
fn ten_thousand_views_leave_nothing_one_after_the_other() {
    let mut chance = Chance::new(1);
    let lives: Vec<Life> = (0..100).map(|_| Life::new(&mut chance)).collect();
    let (mut differ, mut out) = (differ(), vec![0; 1 << 20]);
    let mut settled = 0;
    for at in 0..10_000 {
        let handle = differ.create_view();
        lives[at % lives.len()].live(&mut differ, handle, &mut out).unwrap();
        differ.drop_view(handle).unwrap();
        // By then the differ's own buffers are as large as any of these needs them.
        if at == 999 {
            settled = counting::held();
        }
    }
    assert_eq!(counting::held(), settled);
}

#[test]
fn ten_thousand_views_leave_nothing_all_at_once() {
    let mut chance = Chance::new(2);
    let lives: Vec<Life> = (0..100).map(|_| Life::new(&mut chance)).collect();
    let (mut differ, mut out) = (differ(), vec![0; 1 << 20]);
    let mut round = |n_views: usize| {
        let handles: Vec<u32> = (0..n_views).map(|_| differ.create_view()).collect();
        for (&handle, life) in handles.iter().zip(lives.iter().cycle()) {
            life.live(&mut differ, handle, &mut out).unwrap();
        }
        for handle in handles {
            differ.drop_view(handle).unwrap();
        }
        counting::held()
    };
    let settled = round(lives.len());
    assert_eq!(round(10_000), settled);
}

#[test]
fn views_that_fail_leave_nothing_either() {
    let life = Life::new(&mut Chance::new(3));
    let (mut differ, mut out) = (differ(), vec![0; 1 << 20]);
    let mut round = || {
        let handle = differ.create_view();
        assert!(differ.mount(handle, &life.mount[..life.mount.len() - 1], &mut out).is_err());
        differ.mount(handle, &life.mount, &mut out).unwrap();
        assert!(differ.render(handle, &[&life.update[..], &[9]].concat(), &mut out).is_err());
        differ.drop_view(handle).unwrap();
        counting::held()
    };
    let settled = (0..10).map(|_| round()).last().unwrap();
    assert!((0..1000).all(|_| round() == settled));
}

#[test]
fn a_view_says_what_the_allocator_says() {
    let mut chance = Chance::new(4);
    for _ in 0..200 {
        let life = Life::new(&mut chance);
        let (mut differ, mut out) = (differ(), vec![0; 1 << 20]);
        // Buffers that outlive a view are made for this one.
        let _other = differ.create_view();
        for _ in 0..2 {
            let handle = differ.create_view();
            life.live(&mut differ, handle, &mut out).unwrap();
            differ.drop_view(handle).unwrap();
        }
        let handle = differ.create_view();
        life.live(&mut differ, handle, &mut out).unwrap();
        let (bytes, before) = (differ.memory(handle).unwrap(), counting::held());
        differ.drop_view(handle).unwrap();
        assert_eq!(before - counting::held(), bytes.cast_signed());
    }
}

#[test]
fn an_instance_has_what_it_shows() {
    let inner = |shown: Child| Child::Instance(0, Box::new(shown));
    let bytes_of = |shown: Child| {
        let mut differ = differ();
        let handle = differ.create_view();
        let two_cells = view(block(5, vec![Slot::Child(inner(shown)), Slot::Child(text("beside"))]));
        differ.mount(handle, &encode::mount(&settled(two_cells)), &mut [0; 1 << 12]).unwrap();
        differ.instance_memory(handle).unwrap()
    };
    let [empty, one] = [text(""), row("a")].map(bytes_of);
    assert_eq!([&empty, &one].map(|told| [told[0].0, told[1].0]), [[1, 0]; 2], "inner ones come first, the root last");
    assert_eq!(one[1], empty[1], "what another instance shows does not count");
    assert!(one[0].1 > empty[0].1);
    let rows = |count: usize| {
        let entries = (0..count).map(|_| Entry { key: None, child: row("a long text that the runtime keeps") });
        bytes_of(Child::List(entries.collect()))[0].1
    };
    // A block of four words, its entry, and its number.
    assert_eq!(rows(1000) - rows(500), 500 * (16 + 4 + 8));
    assert_eq!(ROW, 1);
}

#[test]
fn what_is_not_sound_has_no_parts() {
    let mut differ = differ();
    let handle = differ.create_view();
    assert_eq!(differ.instance_memory(handle), Err(DifferError::NotMounted(handle)));
    differ.mount(handle, &encode::mount(&settled(rows("a"))), &mut [0; 99]).unwrap();
    assert!(differ.render(handle, &[1, 9], &mut []).is_err());
    assert_eq!(differ.instance_memory(handle), Err(DifferError::Broken(handle)));
}

fn ids(child: &Child, found: &mut Vec<u32>) {
    match child {
        Child::Text(_) => {}
        Child::Instance(id, shown) => {
            found.push(*id);
            ids(shown, found);
        }
        Child::Block(block) => {
            for slot in &block.slots {
                if let Slot::Child(child) = slot {
                    ids(child, found);
                }
            }
        }
        Child::List(entries) => entries.iter().for_each(|entry| ids(&entry.child, found)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_instance_is_told_once_and_all_are_part_of_the_view(
        first in prop::collection::vec(any::<u8>(), 0..300),
        changes in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..100), 0..4),
    ) {
        let (mut differ, mut out) = (differ(), vec![0; 1 << 20]);
        let handle = differ.create_view();
        let (mut model, mut next) = (settled(Generator::new(&first).view()), 1000);
        differ.mount(handle, &encode::mount(&model), &mut out).unwrap();
        let check = |differ: &Differ, model: &Child| {
            let told = differ.instance_memory(handle).unwrap();
            let mut expected = Vec::new();
            ids(model, &mut expected);
            let mut found: Vec<u32> = told.iter().map(|&(id, _)| id).collect();
            prop_assert_eq!(found.last(), expected.first(), "the root comes last");
            found.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(found, expected);
            prop_assert!(told.iter().map(|&(_, bytes)| bytes).sum::<usize>() < differ.memory(handle).unwrap());
            Ok(())
        };
        check(&differ, &model)?;
        for change in &changes {
            let mut changed = Generator::new(change).change(&model);
            settle(Some(&model), &mut changed, &mut next);
            differ.render(handle, &encode::update(&model, &changed), &mut out).unwrap();
            model = changed;
            check(&differ, &model)?;
        }
    }
}

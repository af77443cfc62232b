//! What a page's HTML is said to consist of.

mod support;

use std::collections::BTreeMap;

use heddle_core::oracle::{Block, Child, Shape, Slot};
use heddle_core::template::Item;
use proptest::prelude::*;
use support::encode;
use support::generate::Generator;
use support::harness::{differ, output, row, rows, view};
use support::templates::{self, ROW};

const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Blocks by the first four characters of their templates' hashes.
fn read(usage: &[u8]) -> BTreeMap<String, u32> {
    let mut found = BTreeMap::new();
    let mut characters = std::str::from_utf8(usage).unwrap().chars().peekable();
    while characters.peek().is_some() {
        let hash: String = characters.by_ref().take(4).collect();
        let (mut count, mut shift) = (0, 0);
        loop {
            let digit = DIGITS.find(characters.next().expect("a number")).unwrap() as u32;
            count |= (digit & 31) << shift;
            shift += 5;
            if digit < 32 {
                break;
            }
        }
        assert_eq!(found.insert(hash, count), None, "a template twice");
    }
    found
}

fn count(child: &Child, counts: &mut BTreeMap<String, u32>) {
    match child {
        Child::Text(_) => {}
        Child::List(entries) => entries.iter().for_each(|entry| count(&entry.child, counts)),
        Child::Instance(_, shown) => count(shown, counts),
        Child::Block(Block { template, slots }) => {
            // Those without elements cannot be told in a page.
            if *template != 0 && has_elements(&templates::all()[*template as usize - 1]) {
                *counts.entry(format!("h{:03}", template - 1)).or_default() += 1;
            }
            for slot in slots {
                if let Slot::Child(inner) = slot {
                    count(inner, counts);
                }
            }
        }
    }
}

fn has_elements(definition: &[u8]) -> bool {
    Shape::new(definition).items().iter().any(|item| matches!(item, Item::Element(_)))
}

fn usage_of(model: &Child) -> BTreeMap<String, u32> {
    let mut differ = differ();
    let handle = differ.create_view();
    output(|out| differ.mount(handle, &encode::mount(model), out)).expect("mounts");
    read(&output(|out| differ.usage(handle, out)).unwrap())
}

#[test]
fn it_is_that_of_the_view_that_was_mounted_last() {
    let mut differ = differ();
    let [first, second] = [differ.create_view(), differ.create_view()];
    for (handle, words) in [(first, "a b c"), (second, "a")] {
        output(|out| differ.mount(handle, &encode::mount(&rows(words)), out)).unwrap();
    }
    assert_eq!(output(|out| differ.usage(second, out)).unwrap(), format!("h{:03}B", ROW - 1).into_bytes());
    assert_eq!(output(|out| differ.usage(first, out)), Ok(vec![]));
}

#[test]
fn many_blocks_take_few_characters() {
    let words: Vec<String> = (0..1000).map(|at| at.to_string()).collect();
    assert_eq!(usage_of(&rows(&words.join(" "))).into_values().collect::<Vec<_>>(), [1000]);
    assert_eq!(usage_of(&view(row("a"))).into_values().collect::<Vec<_>>(), [1]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_counts_the_blocks_of_every_template(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut model = Generator::new(&bytes).view();
        support::pairing::settle(None, &mut model, &mut 1);
        let mut expected = BTreeMap::new();
        count(&model, &mut expected);
        prop_assert_eq!(usage_of(&model), expected);
    }
}

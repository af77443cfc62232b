//! The law: for any two models, applying the patch to what shows the old one gives what shows the new one; and the first
//! HTML of any model is what writing its nodes one by one gives.

mod support;

use heddle_core::oracle::{Child, Entry, Slot};
use proptest::prelude::*;
use support::encode;
use support::generate::Generator;
use support::harness::{Harness, block, text, view};
use support::templates::definition;

fn entropy() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..400)
}

/// Around the length up to which texts are short, most of them with nothing to escape.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[a-z ]{0,40}", 1 => "[a-z&<>\"\r\0\u{e9}\u{1f40e}]{0,34}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn patches_lead_from_each_model_to_the_next(first in entropy(), steps in prop::collection::vec(entropy(), 1..6)) {
        let mut harness = Harness::mount(Generator::new(&first).view());
        for (at, step) in steps.iter().enumerate() {
            let mut generator = Generator::new(step);
            let next = if at % 3 == 2 { generator.view() } else { generator.change(&harness.model) };
            harness.render(next);
            if at % 2 == 1 {
                harness.describe();
            }
        }
        harness.check_html();
    }

    #[test]
    fn a_model_that_stays_needs_no_operation(bytes in entropy()) {
        let mut harness = Harness::mount(Generator::new(&bytes).view());
        let edits = harness.render(harness.model.clone());
        prop_assert_eq!(edits.ops, 0);
    }

    #[test]
    fn values_of_any_length_are_written(rows in prop::collection::vec((any::<bool>(), value(), value(), value()), 0..9)) {
        let row = definition().element("p").attr_slot("title").child().element("b").child().end().end().done();
        let entry = |(has_title, title, first, second): (bool, String, String, String)| {
            let slots = vec![Slot::Attr(Some(title).filter(|_| has_title)), Slot::Child(text(&first)), Slot::Child(text(&second))];
            Entry { key: None, child: block(1, slots) }
        };
        let _ = Harness::mount_with(&[row], 1, view(Child::List(rows.into_iter().map(entry).collect())));
    }

    #[test]
    fn a_page_that_does_not_fit_waits(bytes in entropy(), room in 0_usize..2000) {
        let mut harness = Harness::mount(Generator::new(&bytes).view());
        let (stream, mut out) = (encode::mount(&harness.model), vec![0; 1 << 20]);
        let whole = harness.differ.mount(harness.view, &stream, &mut out).unwrap() as usize;
        let css = harness.differ.css_length(harness.view);
        let fits = room >= whole;
        let length = harness.differ.mount(harness.view, &stream, &mut out.clone()[..room]).unwrap();
        prop_assert_eq!(length, if fits { whole as i64 } else { -(whole as i64) });
        prop_assert_eq!(harness.differ.css_length(harness.view), css);
        if !fits {
            let mut fetched = vec![0; whole];
            prop_assert_eq!(harness.differ.fetch(harness.view, &mut fetched), Ok(whole as i64));
            prop_assert_eq!(fetched, &out[..whole]);
        }
        harness.rebuild();
    }
}

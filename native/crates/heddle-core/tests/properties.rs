//! The law: for any two models, applying the patch to what shows the old one gives what shows the new one; and the first
//! HTML of any model is what writing its nodes one by one gives.

mod support;

use proptest::prelude::*;
use support::generate::Generator;
use support::harness::Harness;

fn entropy() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..400)
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
}

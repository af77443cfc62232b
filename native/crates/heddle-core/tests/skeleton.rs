//! Skeletons: what they say, what they leave out, and what HTML could not carry.

mod support;

use heddle_core::oracle::{Child, Client, Entry, Slot};
use heddle_core::protocol::PatchOp;
use heddle_core::{DecodeError, DecodeKind, DifferError};
use support::encode;
use support::harness::{Harness, block, differ, output, row, rows, text, view};
use support::templates::{RICH, ROW, STATIC, definition};

#[test]
fn a_thousand_equal_rows_are_a_few_bytes() {
    let entries = (0..1000).map(|key| Entry { key: Some(key.to_string()), child: row("text") });
    let mut harness = Harness::mount(view(Child::List(entries.collect())));
    let skeleton = harness.skeleton(false);
    // End of templates, instance 1, first block 1, a list of 1000, a run of plain rows: 1000 of template 1.
    let expected = [0, 1, 1, 0xa2, 0x1f, (ROW << 2 | 1) as u8, 0xe8, 7];
    assert!(skeleton.ends_with(&expected), "{skeleton:?}");
}

#[test]
fn runs_end_where_a_row_is_of_another_template_or_not_plain() {
    let other = |listens: bool| {
        let attr = || Slot::Attr(None);
        let shown = || Slot::Child(text(""));
        let slots = vec![attr(), attr(), Slot::Event(listens), shown(), shown(), attr(), Slot::Event(true), shown()];
        block(RICH, slots)
    };
    let children =
        [row("a"), row("b"), other(false), row("c"), block(STATIC, vec![]), block(STATIC, vec![]), view(row("d"))];
    let entries = children.into_iter().map(|child| Entry { key: None, child });
    // The client checks each run.
    Harness::mount(view(Child::List(entries.collect())));
}

#[test]
fn lengths_of_touching_text_count_utf_16_units() {
    let mut harness = Harness::mount(view(text("a🐎é")));
    assert_eq!(harness.skeleton(false), [0, 1, 1, (4 + 1) << 2]);
    harness.render(view(text("")));
    assert_eq!(harness.skeleton(false), [0, 1, 1, 1 << 2]);
}

#[test]
fn nul_is_not_counted_as_html_drops_it() {
    let mut differ = differ();
    let handle = differ.create_view();
    let model = view(text("a\0b"));
    assert_eq!(output(|out| differ.mount(handle, &encode::mount(&model), out)), Ok(b"ab".to_vec()));
    assert_eq!(output(|out| differ.skeleton(handle, &encode::describe(&model), false, out)), Ok(vec![0, 0, 1, 12]));
}

#[test]
fn with_values_all_blocks_keep_their_numbers() {
    let mut harness = Harness::mount(rows("a b c"));
    harness.describe();
    harness.render(rows("c x a"));
    // A skeleton that is lost changes nothing.
    let skeleton = harness.skeleton(true);
    harness.describe();
    // Of template 1 each: block 3, then 4, then back to 1; no templates' usage is known.
    let row = (ROW << 2 | 1) as u8;
    assert!(
        skeleton.ends_with(&[1, 5, 3 << 2 | 2, row, 4, 4, b'c', row, 0, 4, b'x', row, 7, 4, b'a', 0]),
        "{skeleton:?}"
    );
    let mut numbers: Vec<u32> = harness.client.paths().iter().map(|path| path.1).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [0, 1, 3, 4]);
    harness.render(rows("x c b a"));
    harness.describe();
}

#[test]
fn an_instance_tells_its_next_number_and_has_one_itself() {
    let inner = |words: &str| Entry { key: Some("inner".into()), child: rows(words) };
    let outer = |key: &str| Entry { key: Some(key.into()), child: row(key) };
    let mut harness = Harness::mount(view(Child::List(vec![outer("a"), inner("x y"), outer("b")])));
    harness.describe();
    harness.render(view(Child::List(vec![inner("y z"), outer("c"), outer("a")])));
    harness.describe();
}

#[test]
fn what_a_page_consisted_of_is_passed_on_with_its_templates() {
    let mut harness = Harness::mount(rows("a"));
    let mut stream = encode::describe(&harness.model);
    // Two templates: 300 blocks of STATIC, which the view has no block of, and 2 of ROW.
    stream.truncate(stream.len() - 1);
    stream.extend([3, STATIC as u8, 0xac, 2, ROW as u8, 2]);
    let mut skeleton = |values| output(|out| harness.differ.skeleton(harness.view, &stream, values, out)).unwrap();
    assert_eq!(Client::rebuild(&skeleton(true)).usage, Some(vec![(STATIC, 300), (ROW, 2)]));
    Client::adopt(&skeleton(false), &harness.model);
    harness.rebuild();
    assert_eq!(harness.client.usage, None);
}

#[test]
fn a_usage_of_unknown_templates_is_refused() {
    let mut harness = Harness::mount(rows("a"));
    let mut stream = encode::describe(&harness.model);
    stream.truncate(stream.len() - 1);
    stream.extend([2, 99, 1]);
    let result = output(|out| harness.differ.skeleton(harness.view, &stream, true, out));
    assert!(matches!(result, Err(DifferError::Decode(DecodeError { kind: DecodeKind::UnknownTemplate(99), .. }))));
}

#[test]
fn templates_are_forgotten_and_announced_again() {
    let mut harness = Harness::mount(rows("a"));
    let announces = |patch: &[u8]| patch.windows(4).any(|bytes| bytes == b"h000");
    assert!(announces(&harness.skeleton(true)) && announces(&harness.skeleton(false)));
    // A patch does not define it a second time, until a skeleton forgets.
    harness.rebuild();
    harness.render(view(text("")));
    harness.rebuild();
    harness.render(rows("a b"));
}

#[test]
fn a_view_that_changed_since_its_mount_is_adopted_with_fresh_numbers() {
    let mut harness = Harness::mount(rows("a b c"));
    harness.render(rows("c a x"));
    let skeleton = harness.skeleton(false);
    harness.client = Client::adopt(&skeleton, &harness.model);
    harness.render(rows("x y a"));
}

/// Its options may show another one, come later, or be changed before the page is adopted.
#[test]
fn the_value_of_a_select_follows_as_an_operation() {
    let mut differ = differ();
    let select = definition().element("select").prop("value").child().end();
    let template = differ.add_template(&select.done(), "select").unwrap();
    let handle = differ.create_view();
    let value = vec![8, b'x', b'y'];
    let slots = vec![Slot::Prop(value.clone()), Slot::Child(text(""))];
    let model = view(Child::List(vec![Entry { key: None, child: block(template, slots) }]));
    output(|out| differ.mount(handle, &encode::mount(&model), out)).unwrap();
    let skeleton = output(|out| differ.skeleton(handle, &encode::describe(&model), false, out)).unwrap();
    let expected = [&[PatchOp::SetProp as u8][..], &value].concat();
    assert!(skeleton.ends_with(&expected), "{skeleton:?}");
}

#[test]
fn what_html_could_not_carry_follows_as_operations() {
    let mut differ = differ();
    let styled = definition().element("p").style().end().element("script").child().end();
    let template = differ.add_template(&styled.done(), "styled").unwrap();
    let shown = |style: &str, script: &str| {
        let slots = vec![Slot::Attr(Some(style.into())), Slot::Child(text(script))];
        view(Child::List(vec![Entry { key: None, child: block(template, slots) }]))
    };
    let mut skeletons = [("color: red", "safe"), ("a: }", "</script>")].map(|(style, script)| {
        let handle = differ.create_view();
        let model = shown(style, script);
        output(|out| differ.mount(handle, &encode::mount(&model), out)).unwrap();
        output(|out| differ.skeleton(handle, &encode::describe(&model), false, out)).unwrap()
    });
    let [safe, unsafe_one] = &mut skeletons;
    assert!(unsafe_one.starts_with(safe), "the structure is the same");
    let ops = &unsafe_one[safe.len()..];
    let expected = [&[6, 4][..], b"a: }", &[3 | 1 << 4, 9], b"</script>"].concat();
    assert_eq!(ops, expected);
}

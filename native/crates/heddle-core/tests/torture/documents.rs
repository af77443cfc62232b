//! Pages as people write them: several things change at once, in several places.

use heddle_core::oracle::{Child, Edits};

use super::page::{Page, and, attrs, entries, replaced, step, texts};
use super::support::harness::{block, row, text, view};
use super::support::templates::STATIC;
use super::templates::{BOX, DIV, FIELD, PAGE, PARAGRAPH, TABLE, TD, TR, boxed, keyed, list, nothing, unkeyed, with};
use heddle_core::oracle::Slot;

fn article(title: &str, paragraphs: &[&str], items: &[&str], footer: &str) -> Child {
    let paragraphs = unkeyed(paragraphs.iter().map(|shown| with(PARAGRAPH, [text(shown)])));
    let items = list(items.iter().map(|item| keyed(item, row(item))));
    view(with(PAGE, [text(title), paragraphs, items, text(footer)]))
}

#[test]
fn a_page_changes_everywhere() {
    let old = article("Title", &["one", "two"], &["x", "y", "z"], "2024");
    let new = article("New title", &["one", "2", "three"], &["x", "z"], "2025");
    let expected = and(texts(3), and(entries(1, 0, 0, 1), entries(0, 1, 0, 1)));
    step("all at once", old, new, (expected, 35));
}

#[test]
fn an_empty_element_becomes_a_page_and_again_empty() {
    let empty = || view(with(DIV, [nothing()]));
    let full = || {
        let Child::Instance(_, page) = article("T", &["p", "q"], &[], "f") else { unreachable!() };
        view(with(DIV, [*page]))
    };
    step("it fills", empty(), full(), (replaced(1), 82));
    step("it empties", full(), empty(), (replaced(1), 2));
}

#[test]
fn every_child_becomes_another_element() {
    let children = |template| view(list((0..2).map(|at| keyed(at, with(template, [text("same")])))));
    step("two boxes", children(DIV), children(PARAGRAPH), (entries(2, 2, 0, 2), 34));
    let leaves = || view(with(DIV, [block(STATIC, Vec::new())]));
    step("a text becomes an element", view(with(DIV, [text("t")])), leaves(), (replaced(1), 46));
    step("an element becomes a text", leaves(), view(with(DIV, [text("t")])), (replaced(1), 3));
}

/// A table of so many columns, with keys for rows and columns; a cell shows its place and the round.
fn table(rows: &[usize], columns: &[usize], shows: impl Fn(usize, usize) -> String) -> Child {
    let cell = |row: usize, column: usize| keyed(column, with(TD, [text(&shows(row, column))]));
    let tr = |row: usize| with(TR, [list(columns.iter().map(|&column| cell(row, column)))]);
    view(with(TABLE, [list(rows.iter().map(|&row| keyed(row, tr(row))))]))
}

#[test]
fn a_table_gets_columns_rows_and_scores() {
    let plain = |row: usize, column: usize| format!("{row}.{column}");
    let rows: Vec<_> = (0..10).collect();
    let base = || table(&rows, &[0, 1, 2], plain);
    step("a column more", base(), table(&rows, &[0, 1, 2, 3], plain), (entries(10, 0, 0, 10), 89));
    step("a column less", base(), table(&rows, &[0, 2], plain), (entries(0, 10, 0, 10), 39));
    let longer: Vec<_> = (0..11).collect();
    step("a row more", base(), table(&longer, &[0, 1, 2], plain), (entries(1, 0, 0, 1), 23));
    let scores = |row: usize, column: usize| if column == 1 { format!("+{row}") } else { plain(row, column) };
    step("all scores", base(), table(&rows, &[0, 1, 2], scores), (texts(10), 50));
    let sorted: Vec<_> = (0..10).rev().collect();
    step("sorted by rows", base(), table(&sorted, &[0, 1, 2], plain), (entries(0, 0, 9, 1), 11));
    step("sorted by columns", base(), table(&rows, &[2, 0, 1], plain), (entries(0, 0, 10, 10), 39));
    let all = table(&sorted, &[3, 0, 2], scores);
    let page = &mut Page::mount(base());
    page.show(all);
    assert!(page.bytes <= 157, "{} bytes", page.bytes);
    page.check_skeleton();
}

#[test]
fn errors_of_a_form_are_cleared() {
    let form = |fields: usize, are_wrong: bool| {
        let class = || Slot::Attr(Some(if are_wrong { "field is-invalid" } else { "field" }.into()));
        let problem = || if are_wrong { with(PARAGRAPH, [text("Please fill in")]) } else { nothing() };
        let field = |at: usize| keyed(at, block(FIELD, vec![class(), Slot::Child(problem())]));
        view(boxed("form", with(DIV, [list((0..fields).map(field))])))
    };
    for fields in [1_usize, 3, 4, 5] {
        let expected: Edits = and(attrs(fields as u32), replaced(fields as u32));
        step("they go", form(fields, true), form(fields, false), (expected, 10 * fields));
        step("they come", form(fields, false), form(fields, true), (expected, 16 + 35 * fields));
    }
}

#[test]
fn cards_move_between_columns_of_a_board() {
    let board = |columns: [&[usize]; 3]| {
        let card =
            |&key: &usize| keyed(key, block(BOX, vec![Slot::Attr(None), Slot::Child(text(&format!("card {key}")))]));
        view(unkeyed(columns.map(|cards| with(DIV, [list(cards.iter().map(card))]))))
    };
    let mut page = Page::mount(board([&[1, 2, 3], &[4, 5], &[]]));
    assert_eq!(page.show(board([&[1, 3], &[4, 2, 5], &[]])), and(entries(1, 0, 0, 1), entries(0, 1, 0, 1)));
    assert_eq!(page.show(board([&[3, 1], &[4, 2, 5], &[]])), entries(0, 0, 1, 1));
    assert_eq!(page.show(board([&[], &[5, 4], &[3, 1, 2]])), and(entries(3, 3, 0, 3), entries(0, 0, 1, 1)));
    assert!(page.bytes <= 62, "{} bytes", page.bytes);
    page.check_skeleton();
}

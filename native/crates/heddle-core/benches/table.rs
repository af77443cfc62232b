//! A table of 1000 rows of five cells, as the core alone takes it: decoding, following and writing, without the call from
//! Node. `cargo bench -p heddle-core`; the streams are made before the clock starts.

#[path = "../tests/support/mod.rs"]
mod support;

use criterion::{Criterion, criterion_group, criterion_main};
use heddle_core::Differ;
use heddle_core::oracle::{Child, Entry, Slot};
use heddle_core::protocol::Sink;
use support::encode::{Runs, describe, mount};
use support::harness::{block, text, view};
use support::templates::definition;

const ROWS: u32 = 1000;

struct Table {
    differ: Differ,
    view: u32,
    out: Vec<u8>,
}

impl Table {
    fn new() -> (Self, Child) {
        let mut differ = Differ::new();
        let cells = (0..5).fold(definition().element("tr"), |row, _| row.element("td").child().end());
        let template = differ.add_template(&cells.end().done(), "row").expect("it is well-formed");
        let entry = |row: u32| {
            let cells = (0..5).map(|cell| Slot::Child(text(&format!("{row}.{cell}"))));
            Entry { key: Some(row.to_string()), child: block(template, cells.collect()) }
        };
        let Child::Instance(_, shown) = view(Child::List((0..ROWS).map(entry).collect())) else { unreachable!() };
        let model = Child::Instance(1, shown);
        let view = differ.create_view();
        let mut table = Self { differ, view, out: vec![0; 1 << 20] };
        table.mount(&mount(&model));
        (table, model)
    }

    fn mount(&mut self, stream: &[u8]) -> i64 {
        self.differ.mount(self.view, stream, &mut self.out).expect("mounts")
    }

    fn render(&mut self, stream: &[u8]) -> i64 {
        self.differ.render(self.view, stream, &mut self.out).expect("renders")
    }
}

/// An update of the list: the old rows in this order, and a new text for one cell of row `patched`.
fn update(order: impl Iterator<Item = u32>, patched: Option<u32>) -> Vec<u8> {
    let mut runs = Runs::default();
    for row in order {
        if patched == Some(row) {
            runs.patch(row, &[3, 0, 28, b'c', b'h', b'a', b'n', b'g', b'e', b'd', 0]);
        } else {
            runs.keep(row);
        }
    }
    let mut stream = vec![1, 2, 2];
    stream.bytes(&runs.finish(ROWS).expect("something changes"));
    stream.byte(0);
    stream
}

fn swapped(row: u32) -> u32 {
    match row {
        1 => ROWS - 2,
        row if row == ROWS - 2 => 1,
        row => row,
    }
}

fn benches(criterion: &mut Criterion) {
    let (mut table, model) = Table::new();
    let (mounted, described) = (mount(&model), describe(&model));
    for (name, stream) in [
        ("table/1000/one-cell", update(0..ROWS, Some(500))),
        ("table/1000/swap", update((0..ROWS).map(swapped), None)),
        ("table/1000/reverse", update((0..ROWS).rev(), None)),
    ] {
        criterion.bench_function(name, |bench| bench.iter(|| table.render(&stream)));
    }
    criterion.bench_function("table/1000/mount", |bench| bench.iter(|| table.mount(&mounted)));
    let mut path = [0; 16];
    // Mounting anew gives other numbers: in a table that was mounted once rows count from 1.
    let (mut fresh, _) = Table::new();
    criterion.bench_function("table/1000/locate", |bench| {
        bench.iter(|| fresh.differ.locate(fresh.view, (1, ROWS / 2), &mut path).expect("is sound").expect("is there"));
    });
    for (name, values) in [("table/1000/skeleton-adopting", false), ("table/1000/skeleton-values", true)] {
        criterion.bench_function(name, |bench| {
            bench.iter(|| table.differ.skeleton(table.view, &described, values, &mut table.out).expect("is described"));
        });
    }
}

criterion_group!(table, benches);
criterion_main!(table);

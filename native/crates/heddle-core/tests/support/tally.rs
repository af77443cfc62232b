//! What became of a fuzzer's inputs, so that it is noticed if it no longer reaches what it is to test.

use std::collections::BTreeMap;

use heddle_core::{DecodeError, DecodeKind};

/// So many inputs are tried of each kind: `HEDDLE_FUZZ`, or what a normal run can afford.
pub fn inputs() -> usize {
    from_environment("HEDDLE_FUZZ").unwrap_or(40_000)
}

/// Which inputs they are: `HEDDLE_SEED`.
pub fn seed() -> u64 {
    from_environment("HEDDLE_SEED").unwrap_or(1)
}

fn from_environment<T: std::str::FromStr>(name: &str) -> Option<T> {
    let value = std::env::var(name).ok()?;
    Some(value.parse().unwrap_or_else(|_| panic!("{name} is no number: {value}")))
}

#[derive(Default)]
pub struct Tally {
    pub inputs: usize,
    pub accepted: usize,
    /// Refused, but not by the first check.
    late: usize,
    kinds: BTreeMap<String, usize>,
}

impl Tally {
    pub fn accept(&mut self) {
        self.inputs += 1;
        self.accepted += 1;
    }

    /// `head` bytes are those of the first check.
    pub fn refuse(&mut self, error: DecodeError, head: usize) {
        self.inputs += 1;
        self.late += usize::from(error.offset as usize >= head);
        *self.kinds.entry(name(error.kind)).or_default() += 1;
    }

    /// Fails unless enough inputs got past the first check, some were even accepted, and each of these refusals occurred.
    pub fn check(&self, refusals: &[&str]) {
        let Self { inputs, accepted, late, kinds } = self;
        eprintln!("{inputs} inputs, {accepted} accepted, {late} refused late: {kinds:?}");
        assert!(accepted + late > inputs * 3 / 4, "too few get past the first check");
        assert!(*accepted > inputs / 50 && *late > inputs / 4, "too few are accepted, or refused late");
        let missing: Vec<_> = refusals.iter().filter(|&&kind| !kinds.contains_key(kind)).collect();
        assert!(missing.is_empty(), "never refused for {missing:?}");
    }
}

/// The variant's name.
fn name(kind: DecodeKind) -> String {
    format!("{kind:?}").chars().take_while(char::is_ascii_alphanumeric).collect()
}

/// An input that is being tried: if that panics, what is needed to try it again is printed.
pub struct Suspect<'s>(pub &'s str, pub &'s [u8]);

impl Drop for Suspect<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("HEDDLE_SEED={} {}: {:?}", seed(), self.0, self.1);
        }
    }
}

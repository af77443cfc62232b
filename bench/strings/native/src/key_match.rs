//! Matching new rows with old ones by key, for variant (a). The same steps as `pair-rows.ts` takes for the others:
//! common end, guesses, and a map over what is then left.

use crate::order::{NEW, Next};
use crate::text_holder::{Row, Sent};
use rustc_hash::FxHashMap;

/// Sets `from` of each row in `next` that was sent in full and whose key an old row from `prefix` on has.
pub fn match_keys(old: &[Row], prefix: usize, next: &mut [Next], sent: &[Sent], stream: &[u8]) {
    let mut used = vec![false; old.len()];
    for row in next.iter().filter(|row| row.from != NEW) {
        used[row.from as usize] = true;
    }
    let mut end = next.len();
    let mut old_end = old.len();
    while end > 0
        && old_end > prefix
        && !used[old_end - 1]
        && is_key(&old[old_end - 1], &next[end - 1], &sent[end - 1], stream)
    {
        end -= 1;
        old_end -= 1;
        next[end].from = old_end as u32;
        used[old_end] = true;
    }
    // A reversed list starts with the last old row: from there on "previous" is right.
    let is_reversed = end > 0 && old_end > prefix && is_key(&old[old_end - 1], &next[0], &sent[0], stream);
    let mut last = if is_reversed { old_end } else { prefix.wrapping_sub(1) };
    let mut lowest = prefix; // no old row before it is free
    let mut left = 0;
    for at in 0..end {
        while lowest < old_end && used[lowest] {
            lowest += 1;
        }
        if next[at].from == NEW {
            let guesses = [last.wrapping_add(1), last.wrapping_add(2), last.wrapping_sub(1), lowest, prefix + at];
            let hit = guesses.into_iter().find(|guess| {
                (prefix..old_end).contains(guess) && !used[*guess] && is_key(&old[*guess], &next[at], &sent[at], stream)
            });
            let Some(from) = hit else {
                left += 1;
                continue;
            };
            next[at].from = from as u32;
            used[from] = true;
        }
        last = next[at].from as usize;
    }
    if left > 0 {
        match_left_over(old, prefix..old_end, &used, next, sent, stream);
    }
}

fn match_left_over(
    old: &[Row],
    range: std::ops::Range<usize>,
    used: &[bool],
    next: &mut [Next],
    sent: &[Sent],
    stream: &[u8],
) {
    let mut by_key: FxHashMap<&[u8], u32> =
        range.filter(|at| !used[*at]).map(|at| (old[at].key(), at as u32)).collect();
    for (row, sent) in next.iter_mut().zip(sent).filter(|(row, _)| row.from == NEW) {
        if let Some(from) = by_key.remove(&stream[sent.start..row.values]) {
            row.from = from;
        }
    }
}

fn is_key(old: &Row, next: &Next, sent: &Sent, stream: &[u8]) -> bool {
    next.from == NEW && *old.key() == stream[sent.start..next.values]
}

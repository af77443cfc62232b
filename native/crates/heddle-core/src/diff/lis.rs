//! The runs that stay where they are: the heaviest increasing subsequence of their old positions. Everything else moves,
//! so that the nodes moved are as few as can be: n minus the longest increasing subsequence of single entries, as a run
//! of consecutive entries is either in it as a whole or not at all. O(m log m) for m runs.

/// Storage for the next list.
#[derive(Debug, Default)]
pub(super) struct LisScratch {
    /// Fenwick tree over ranks: for prefixes, the heaviest sequence that ends there, as (weight, its last item + 1).
    best: Vec<(u32, u32)>,
    /// Per item: the one before it in its sequence, + 1.
    before: Vec<u32>,
    /// The last item of the heaviest sequence, + 1.
    last: u32,
}

impl LisScratch {
    /// Finds the heaviest increasing subsequence. `ranks` are the items' positions in old order (a permutation).
    pub(super) fn find(&mut self, ranks: &[u32], weight: impl Fn(usize) -> u32) {
        self.best.clear();
        self.best.resize(ranks.len() + 1, (0, 0));
        self.before.clear();
        for (item, &rank) in ranks.iter().enumerate() {
            let (heavy, before) = self.prefix(rank);
            self.before.push(before);
            self.raise(rank + 1, (heavy + weight(item), item as u32 + 1));
        }
        self.last = self.prefix(ranks.len() as u32).1;
    }

    /// The items of what was found, last one first.
    pub(super) fn found(&self) -> impl Iterator<Item = usize> {
        let item_of = |next: u32| next.checked_sub(1).map(|item| item as usize);
        std::iter::successors(item_of(self.last), move |&item| item_of(self.before[item]))
    }

    fn prefix(&self, end: u32) -> (u32, u32) {
        let mut heaviest = (0, 0);
        let mut at = end as usize;
        while at > 0 {
            heaviest = heaviest.max(self.best[at]);
            at &= at - 1;
        }
        heaviest
    }

    fn raise(&mut self, from: u32, sequence: (u32, u32)) {
        let mut at = from as usize;
        while at < self.best.len() {
            self.best[at] = self.best[at].max(sequence);
            at += at & at.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::LisScratch;

    fn heaviest(ranks: &[u32], weights: &[u32]) -> Vec<usize> {
        let mut lis = LisScratch::default();
        lis.find(ranks, |item| weights[item]);
        let mut stays: Vec<usize> = lis.found().collect();
        stays.reverse();
        stays
    }

    /// The heaviest increasing subsequence by trying all.
    fn naive(ranks: &[u32], weights: &[u32]) -> u32 {
        let subsets = (0_u32..1 << ranks.len()).filter_map(|subset| {
            let items: Vec<usize> = (0..ranks.len()).filter(|&item| subset & 1 << item != 0).collect();
            let increasing = items.windows(2).all(|pair| ranks[pair[0]] < ranks[pair[1]]);
            increasing.then(|| items.iter().map(|&item| weights[item]).sum())
        });
        subsets.max().unwrap_or(0)
    }

    #[test]
    fn a_heavy_run_outweighs_many_light_ones() {
        assert_eq!(heaviest(&[3, 0, 1, 2], &[9, 1, 1, 1]), [0]);
        assert_eq!(heaviest(&[3, 0, 1, 2], &[2, 1, 1, 1]), [1, 2, 3]);
    }

    proptest! {
        #[test]
        fn it_is_as_heavy_as_the_best_of_all(
            ranks in (0_u32..9).prop_flat_map(|n| Just((0..n).collect::<Vec<_>>()).prop_shuffle()),
            weights in prop::collection::vec(1_u32..5, 9),
        ) {
            let stays = heaviest(&ranks, &weights);
            prop_assert!(stays.windows(2).all(|pair| pair[0] < pair[1] && ranks[pair[0]] < ranks[pair[1]]));
            prop_assert_eq!(stays.iter().map(|&item| weights[item]).sum::<u32>(), naive(&ranks, &weights));
        }
    }
}

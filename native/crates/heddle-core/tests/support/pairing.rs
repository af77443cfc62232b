//! Which old entries stay in a list: by key, or those without keys by their position among themselves. What stands at
//! the same place with the same template, or is an instance in both, stays.

use std::collections::HashMap;

use heddle_core::oracle::{Child, Entry, Slot};

/// Whether the new child is the old one with other values.
pub fn stays(old: &Child, new: &Child) -> bool {
    match (old, new) {
        (Child::Block(old), Child::Block(new)) => old.template == new.template,
        (Child::Instance(..), Child::Instance(..)) => true,
        _ => false,
    }
}

/// For each new entry the index of the old one that it was.
pub fn pairs(old: &[Entry], new: &[Entry]) -> Vec<Option<usize>> {
    let mut by_name = HashMap::new();
    for (at, name) in names(old).into_iter().enumerate() {
        by_name.insert(name, at);
    }
    let found = names(new).into_iter().map(|name| by_name.get(&name).copied());
    found.zip(new).map(|(at, entry)| at.filter(|&at| stays(&old[at].child, &entry.child))).collect()
}

/// An entry's key, or its position among those without.
fn names(entries: &[Entry]) -> Vec<Result<String, usize>> {
    let mut unkeyed = 0;
    let name = |entry: &Entry| match &entry.key {
        Some(key) => Ok(key.clone()),
        None => {
            unkeyed += 1;
            Err(unkeyed)
        }
    };
    entries.iter().map(name).collect()
}

/// Gives instances of the new model the ids of those that they were, and new ones ids from `next` on.
pub fn settle(old: Option<&Child>, new: &mut Child, next: &mut u32) {
    match new {
        Child::Text(_) => {}
        Child::Instance(id, shown) => {
            if let Some(Child::Instance(old_id, old_shown)) = old {
                *id = *old_id;
                settle(Some(old_shown), shown, next);
            } else {
                *id = *next;
                *next += 1;
                settle(None, shown, next);
            }
        }
        Child::Block(block) => {
            let old = match old {
                Some(Child::Block(old)) if old.template == block.template => Some(old),
                _ => None,
            };
            for (at, slot) in block.slots.iter_mut().enumerate() {
                let old = match old.map(|old| &old.slots[at]) {
                    Some(Slot::Child(old)) => Some(old),
                    _ => None,
                };
                if let Slot::Child(child) = slot {
                    settle(old, child, next);
                }
            }
        }
        Child::List(entries) => {
            let none = Vec::new();
            let old = if let Some(Child::List(old)) = old { old } else { &none };
            for (entry, pair) in pairs(old, entries).into_iter().enumerate() {
                settle(pair.map(|at| &old[at].child), &mut entries[entry].child, next);
            }
        }
    }
}

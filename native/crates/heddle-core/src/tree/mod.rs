//! What a view shows, as structure alone: block numbers, templates, what child slots hold, the order of lists.
//! No texts and no keys: those stay with the runtime.
//!
//! Invariants: a block, list or instance stands in exactly one place, and its owner reference names that place.
//! Everything is a u32 in a few vectors, so that a tree of any size is a handful of allocations, and what is removed
//! makes room for what comes. Recursion goes as deep as the tree, which `build` bounds by `MAX_DEPTH`.

mod blocks;
mod build;
mod id_map;
mod instances;
mod lists;
mod locate;
mod memory;
mod number;
mod numbers;
mod release;
mod target;

pub use blocks::{BlockRef, Blocks, Place};
pub use build::Builder;
pub use id_map::IdMap;
pub use instances::{Instance, InstanceRef, Instances};
pub use lists::{ListRef, Lists};
pub use locate::SINGLE_BLOCK;
pub use target::{Target, Unwritten};

/// What a child slot or a list entry holds: the tag of `ChildTag` in the two low bits, a reference above them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held(u32);

/// A `Held`, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeldKind {
    /// Some text or nothing: both are the slot's one Text.
    Text,
    /// A block.
    Block(BlockRef),
    /// A list.
    List(ListRef),
    /// An instance.
    Instance(InstanceRef),
}

/// References use 30 bits.
pub const MAX_REF: usize = (1 << 30) - 1;

impl Held {
    /// Some text or nothing.
    pub const TEXT: Self = Self(0);

    /// A block.
    #[must_use]
    pub const fn block(block: BlockRef) -> Self {
        Self(block.0 << 2 | 1)
    }

    /// A list.
    #[must_use]
    pub const fn list(list: ListRef) -> Self {
        Self(list.0 << 2 | 2)
    }

    /// An instance.
    #[must_use]
    pub const fn instance(instance: InstanceRef) -> Self {
        Self(instance.0 << 2 | 3)
    }

    /// What it is.
    #[must_use]
    #[inline]
    pub const fn kind(self) -> HeldKind {
        let reference = self.0 >> 2;
        match self.0 & 3 {
            0 => HeldKind::Text,
            1 => HeldKind::Block(BlockRef(reference)),
            2 => HeldKind::List(ListRef(reference)),
            _ => HeldKind::Instance(InstanceRef(reference)),
        }
    }
}

/// The structure of one view.
#[derive(Debug, Default)]
pub struct Tree {
    /// All blocks.
    pub blocks: Blocks,
    /// All lists.
    pub lists: Lists,
    /// All instances.
    pub instances: Instances,
    /// Instances by their id.
    pub ids: IdMap,
    /// The outermost instance, once there is one.
    pub root: Option<InstanceRef>,
}

impl Tree {
    /// The number by which the instance around it knows a list entry.
    #[must_use]
    #[inline]
    pub fn entry_number(&self, entry: Held) -> u32 {
        match entry.kind() {
            HeldKind::Block(block) => self.blocks.number(block),
            HeldKind::Instance(instance) => self.instances.get(instance).number,
            HeldKind::Text | HeldKind::List(_) => 0,
        }
    }

    /// What an instance shows.
    #[must_use]
    pub fn shown(&self, instance: InstanceRef) -> Held {
        self.blocks.held(self.instances.get(instance).block, 0)
    }

    /// The smallest number that no block of any instance had yet.
    #[must_use]
    pub fn unused_number(&self) -> u32 {
        self.instances.iter().map(|instance| instance.numbers.next()).max().unwrap_or(1)
    }

    /// Removes everything.
    pub fn clear(&mut self) {
        self.blocks.clear();
        self.lists.clear();
        self.instances.clear();
        self.ids.clear();
        self.root = None;
    }

    /// Gives back memory that a large mount reserved beyond its needs.
    pub fn shrink(&mut self) {
        self.blocks.shrink();
        self.lists.shrink();
        self.instances.shrink();
    }

    /// Bytes on the heap.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.blocks.memory() + self.lists.memory() + self.instances.memory() + self.ids.memory()
    }
}

/// Makes room for `more` items, a quarter of what is there at least: doubling would leave half of a large page unused.
fn reserve<T>(items: &mut Vec<T>, more: usize) {
    if items.capacity() - items.len() < more {
        items.reserve_exact(more.max(items.len() / 4).max(8));
    }
}

/// Whether a vector's spare room is worth a new allocation.
fn shrink<T>(items: &mut Vec<T>) {
    if items.capacity() > items.len() + items.len() / 8 {
        items.shrink_to_fit();
    }
}

//! Instances: what the runtime re-renders on its own. Each has its own numbering of blocks.

use super::blocks::BlockRef;
use super::numbers::Numbers;
use super::{reserve, shrink};

/// Index of an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InstanceRef(pub(super) u32);

/// One instance.
#[derive(Debug)]
pub struct Instance {
    /// The runtime's id.
    pub id: u32,
    /// Its number in the instance around it.
    pub number: u32,
    /// Its block 0, of template 0.
    pub block: BlockRef,
    /// Levels of elements, blocks and instances around what it shows.
    pub depth: u32,
    /// Its blocks by number.
    pub numbers: Numbers,
}

/// The instances of one view.
#[derive(Debug, Default)]
pub struct Instances {
    instances: Vec<Instance>,
    removed: Vec<u32>,
}

impl Instances {
    /// The reference of the next instance.
    #[must_use]
    pub fn next(&self) -> InstanceRef {
        InstanceRef(self.removed.last().copied().unwrap_or(self.instances.len() as u32))
    }

    /// Adds an instance at `next()`; its blocks are numbered from `first` on.
    pub fn create(&mut self, id: u32, block: BlockRef, depth: u32, first: u32) -> InstanceRef {
        let at = self.next();
        if let Some(removed) = self.removed.pop() {
            let instance = &mut self.instances[removed as usize];
            (instance.id, instance.number, instance.block, instance.depth) = (id, 0, block, depth);
            instance.numbers.restart(first);
        } else {
            reserve(&mut self.instances, 1);
            self.instances.push(Instance { id, number: 0, block, depth, numbers: Numbers::starting_at(first) });
        }
        at
    }

    /// Removes an instance; what it shows is the caller's concern.
    pub fn release(&mut self, instance: InstanceRef) {
        self.get_mut(instance).numbers.forget();
        self.removed.push(instance.0);
    }

    /// The instance.
    #[must_use]
    #[inline]
    pub fn get(&self, instance: InstanceRef) -> &Instance {
        &self.instances[instance.0 as usize]
    }

    /// The instance, to change it.
    #[inline]
    pub fn get_mut(&mut self, instance: InstanceRef) -> &mut Instance {
        &mut self.instances[instance.0 as usize]
    }

    /// How many there are, with those that were removed.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.instances.len() as u32
    }

    /// All instances, those that were removed too.
    pub fn iter(&self) -> impl Iterator<Item = &Instance> {
        self.instances.iter()
    }

    pub(super) fn clear(&mut self) {
        self.instances.clear();
        self.removed.clear();
    }

    pub(super) fn shrink(&mut self) {
        self.instances.iter_mut().for_each(|instance| instance.numbers.shrink());
        shrink(&mut self.instances);
    }

    pub(super) fn memory(&self) -> usize {
        let numbers: usize = self.instances.iter().map(|instance| instance.numbers.memory()).sum();
        numbers + self.instances.capacity() * size_of::<Instance>() + self.removed.capacity() * size_of::<u32>()
    }
}

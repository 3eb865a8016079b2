//! Columns kept from combination to combination, within a memory budget.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::columns::Value;

/// What a node gives for one combination.
#[derive(Debug, Clone)]
pub struct Computed<'b> {
    /// Equal only for equal columns; a scalar's bits.
    pub id: u64,
    pub value: Value<'b>,
    /// The bar of its first value, at most the number of bars.
    pub start: usize,
    /// The bar at which an input stopped being finite and ended a function's values.
    pub poisoned_at: Option<usize>,
    /// Its last bits may differ between platforms.
    pub transcendental: bool,
}

impl Computed<'_> {
    pub fn scalar(value: f64) -> Computed<'static> {
        Computed::new(value.to_bits(), Value::Scalar(value), 0)
    }

    pub fn new(id: u64, value: Value, start: usize) -> Computed {
        Computed {
            id,
            value,
            start,
            poisoned_at: None,
            transcendental: false,
        }
    }
}

/// Columns by what they are: a shape of node and the ids of its operands.
///
/// Ids are never used twice, so a column that is found is the one that would be computed. A
/// column is dropped before those it was computed from: none is kept that could not be found.
#[derive(Debug)]
pub struct Cache<'b> {
    entries: HashMap<Box<[u64]>, Entry<'b>>,
    budget: u64,
    used: u64,
    next_id: u64,
    /// Counts combinations.
    turn: u64,
}

#[derive(Debug)]
struct Entry<'b> {
    column: Computed<'b>,
    last_turn: u64,
}

/// What an entry takes beside its column, roughly.
pub const ENTRY_BYTES: u64 = 256;

impl<'b> Cache<'b> {
    /// Ids below `first_id` are the caller's.
    pub fn new(budget: u64, first_id: u64) -> Cache<'b> {
        Cache {
            entries: HashMap::new(),
            budget,
            used: 0,
            next_id: first_id,
            turn: 0,
        }
    }

    /// What is found or added from now on stays until the next turn.
    pub fn next_turn(&mut self) {
        self.turn += 1;
    }

    pub fn find(&mut self, key: &[u64]) -> Option<Computed<'b>> {
        let entry = self.entries.get_mut(key)?;
        entry.last_turn = self.turn;
        Some(entry.column.clone())
    }

    /// Keeps a column, for which there is room, under an id of its own.
    pub fn add(&mut self, key: &[u64], mut column: Computed<'b>) -> Computed<'b> {
        column.id = self.next_id;
        self.next_id += 1;
        self.used += size(&column);
        let entry = Entry {
            column: column.clone(),
            last_turn: self.turn,
        };
        self.entries.insert(key.into(), entry);
        column
    }

    /// Drops columns of earlier turns, those of the longest ago first, until there is room for
    /// so many bytes.
    pub fn make_room(&mut self, bytes: u64) {
        if self.used + bytes <= self.budget {
            return;
        }
        // More than asked for, so that the next call need not look for some again.
        let goal = self.budget.saturating_sub(bytes + self.budget / 8);
        for key in self.oldest_first() {
            if self.used <= goal {
                break;
            }
            if let Some(entry) = self.entries.remove(&key) {
                self.used -= size(&entry.column);
            }
        }
    }

    /// Keys of earlier turns. Within a turn, columns come before those that they were computed
    /// from, which are older and so have smaller ids.
    fn oldest_first(&self) -> Vec<Box<[u64]>> {
        let earlier = self
            .entries
            .iter()
            .filter(|(_, entry)| entry.last_turn < self.turn);
        let mut keys: Vec<_> = earlier
            .map(|(key, entry)| (entry.last_turn, Reverse(entry.column.id), key.clone()))
            .collect();
        keys.sort_unstable();
        keys.into_iter().map(|(_, _, key)| key).collect()
    }
}

fn size(column: &Computed) -> u64 {
    column.value.bytes() + ENTRY_BYTES
}

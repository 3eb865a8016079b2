//! Columns kept from combination to combination, within a memory budget.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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

/// Columns by what they are: a shape of node and the ids of its operands. Threads share it: the
/// first to ask for a column computes it, the others wait for that one.
///
/// Ids are never used twice, so a column that is found is the one that would be computed. A
/// column is dropped before those it was computed from: none is kept that could not be found.
#[derive(Debug)]
pub struct Cache<'b>(Mutex<Entries<'b>>);

#[derive(Debug)]
struct Entries<'b> {
    places: HashMap<Box<[u64]>, Entry<'b>>,
    budget: u64,
    used: u64,
    next_id: u64,
    /// Counts combinations.
    turn: u64,
    /// Those that are being evaluated.
    open: Vec<u64>,
}

#[derive(Debug)]
struct Entry<'b> {
    place: Arc<Place<'b>>,
    bytes: u64,
    last_turn: u64,
}

/// Where a column is, or will be.
#[derive(Debug)]
pub struct Place<'b> {
    id: u64,
    column: Mutex<Option<Computed<'b>>>,
}

/// What an entry takes beside its column, roughly.
pub const ENTRY_BYTES: u64 = 256;

impl<'b> Cache<'b> {
    /// Ids below `first_id` are the caller's.
    pub fn new(budget: u64, first_id: u64) -> Cache<'b> {
        Cache(Mutex::new(Entries {
            places: HashMap::new(),
            budget,
            used: 0,
            next_id: first_id,
            turn: 0,
            open: Vec::new(),
        }))
    }

    /// Begins a combination: places it asks for stay at least until it ends.
    pub fn begin(&self) -> u64 {
        let mut entries = self.entries();
        entries.turn += 1;
        let turn = entries.turn;
        entries.open.push(turn);
        turn
    }

    /// Ends a combination.
    pub fn end(&self, turn: u64) {
        self.entries().open.retain(|open| *open != turn);
    }

    /// The place of a column that takes so many bytes, the same for all who ask for it.
    pub fn place(&self, key: &[u64], bytes: u64, turn: u64) -> Arc<Place<'b>> {
        let mut entries = self.entries();
        if let Some(entry) = entries.places.get_mut(key) {
            entry.last_turn = entry.last_turn.max(turn);
            return entry.place.clone();
        }
        entries.make_room(bytes);
        entries.add(key, bytes, turn)
    }

    /// Lets go of columns that nobody will ask for again.
    pub fn forget(&self, keys: &[Vec<u64>]) {
        let mut entries = self.entries();
        for key in keys {
            if let Some(entry) = entries.places.remove(key.as_slice()) {
                entries.used -= entry.bytes;
            }
        }
    }

    /// Drops columns that no open combination asked for last, those of the longest ago first,
    /// until there is room for so many bytes.
    pub fn make_room(&self, bytes: u64) {
        self.entries().make_room(bytes);
    }

    fn entries(&self) -> MutexGuard<'_, Entries<'b>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<'b> Place<'b> {
    /// The column, by `compute` where nobody has computed it yet; an error leaves the place as
    /// it was.
    pub fn get_or<E>(
        &self,
        compute: impl FnOnce() -> Result<Computed<'b>, E>,
    ) -> Result<Computed<'b>, E> {
        let mut column = self.column.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = &*column {
            return Ok(known.clone());
        }
        let computed = self.named(compute()?);
        Ok(column.insert(computed).clone())
    }

    /// Puts a column there that came along with another, unless somebody is at it: nobody waits
    /// for one column while others wait for theirs.
    pub fn offer(&self, computed: Computed<'b>) {
        if let Ok(mut column) = self.column.try_lock() {
            column.get_or_insert(self.named(computed));
        }
    }

    fn named(&self, computed: Computed<'b>) -> Computed<'b> {
        Computed {
            id: self.id,
            ..computed
        }
    }
}

impl<'b> Entries<'b> {
    fn add(&mut self, key: &[u64], bytes: u64, turn: u64) -> Arc<Place<'b>> {
        let place = Arc::new(Place {
            id: self.next_id,
            column: Mutex::new(None),
        });
        self.next_id += 1;
        self.used += bytes;
        let entry = Entry {
            place: place.clone(),
            bytes,
            last_turn: turn,
        };
        self.places.insert(key.into(), entry);
        place
    }

    fn make_room(&mut self, bytes: u64) {
        if self.used + bytes <= self.budget {
            return;
        }
        // More than asked for, so that the next call need not look for some again.
        let goal = self.budget.saturating_sub(bytes + self.budget / 8);
        for key in self.oldest_first() {
            if self.used <= goal {
                break;
            }
            if let Some(entry) = self.places.remove(&key) {
                self.used -= entry.bytes;
            }
        }
    }

    /// Keys of those that no open turn asked for last. Within a turn, columns come before those
    /// that they were computed from, which are older and so have smaller ids.
    fn oldest_first(&self) -> Vec<Box<[u64]>> {
        let idle = |entry: &Entry| !self.open.contains(&entry.last_turn);
        let mut keys: Vec<_> = self
            .places
            .iter()
            .filter(|(_, entry)| idle(entry))
            .map(|(key, entry)| (entry.last_turn, Reverse(entry.place.id), key.clone()))
            .collect();
        keys.sort_unstable();
        keys.into_iter().map(|(_, _, key)| key).collect()
    }
}

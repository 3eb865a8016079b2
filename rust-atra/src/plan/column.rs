//! Columns of numbers, whose memory serves again.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::steps::{Scale, Steps};
use crate::memory::{OutOfMemory, zeroed};

/// A number at each bar. When one is let go, its memory waits for the next: new memory costs more
/// than most functions.
#[derive(Debug)]
pub struct Column {
    values: Vec<f64>,
    steps: OnceLock<Option<Steps>>,
}

impl Column {
    /// One to be written as a whole: what it holds is arbitrary.
    pub fn unwritten(bars: usize) -> Result<Column, OutOfMemory> {
        match kept::take(bars) {
            Some(values) => Ok(values.into()),
            None => zeroed(bars).map(Column::from),
        }
    }

    /// One that holds the same number everywhere.
    pub fn filled(bars: usize, value: f64) -> Result<Column, OutOfMemory> {
        let mut column = Column::unwritten(bars)?;
        column.fill(value);
        Ok(column)
    }
}

/// Tells that columns may take so many bytes: memory of some of them, once let go, is kept for the
/// next.
pub fn expect(bytes: u64) {
    kept::expect(bytes);
}

impl Column {
    /// The numbers as steps of a scale, made when they are first asked for. None on another scale
    /// than the first one asked for, and where there is no room.
    pub fn steps(&self, scale: &Arc<Scale>) -> Option<&Steps> {
        let steps = self.steps.get_or_init(|| scale.steps(&self.values).ok());
        steps.as_ref().filter(|steps| steps.is_on(scale))
    }
}

impl From<Vec<f64>> for Column {
    fn from(values: Vec<f64>) -> Column {
        Column {
            values,
            steps: OnceLock::new(),
        }
    }
}

impl Deref for Column {
    type Target = [f64];

    fn deref(&self) -> &[f64] {
        &self.values
    }
}

impl DerefMut for Column {
    fn deref_mut(&mut self) -> &mut [f64] {
        self.steps.take();
        &mut self.values
    }
}

impl Drop for Column {
    fn drop(&mut self) {
        kept::give(std::mem::take(&mut self.values));
    }
}

/// Memory of columns that were let go, of whatever session.
mod kept {
    use std::ops::RangeInclusive;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    static KEPT: Mutex<Vec<Vec<f64>>> = Mutex::new(Vec::new());

    /// More is given back to the system: from 64 MiB for a small budget to 256 MiB.
    const MOST: RangeInclusive<usize> = 8 << 20..=32 << 20;

    /// So much now: a quarter of the largest budget there was.
    static SOME: AtomicUsize = AtomicUsize::new(*MOST.start());

    /// Smaller columns are cheap to make: 256 KiB.
    const LEAST: usize = 1 << 15;

    pub fn expect(bytes: u64) {
        let quarter = usize::try_from(bytes / 32).unwrap_or(usize::MAX);
        SOME.fetch_max(quarter.min(*MOST.end()), Ordering::Relaxed);
    }

    /// Memory for exactly so many values, of a column that had up to twice as many.
    pub fn take(bars: usize) -> Option<Vec<f64>> {
        let mut kept = lock();
        let fits = |values: &Vec<f64>| (bars..=2 * bars).contains(&values.len());
        let at = kept.iter().position(fits)?;
        let mut values = kept.swap_remove(at);
        values.truncate(bars);
        Some(values)
    }

    /// Keeps it, and lets go of what waited longest where that is too much.
    pub fn give(values: Vec<f64>) {
        let most = SOME.load(Ordering::Relaxed);
        if (LEAST..=most).contains(&values.capacity()) {
            let mut kept = lock();
            kept.push(values);
            while kept.iter().map(Vec::capacity).sum::<usize>() > most {
                kept.remove(0);
            }
        }
    }

    fn lock() -> MutexGuard<'static, Vec<Vec<f64>>> {
        KEPT.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg_attr(miri, ignore = "millions of values take Miri minutes")]
    fn the_memory_of_a_column_serves_the_next_one() {
        // No other test has columns of these lengths.
        let first = Column::filled(777_777, 5.0).unwrap();
        let place = first.as_ptr();
        drop(first);
        assert!(
            Column::unwritten(300_000).unwrap().as_ptr() != place,
            "far shorter"
        );
        let next = Column::unwritten(777_000).unwrap();
        assert_eq!((next.as_ptr(), next.len()), (place, 777_000));
        let filled = Column::filled(777_001, -1.0).unwrap();
        assert!(filled.as_ptr() != place, "in use");
        assert!(filled.iter().all(|value| *value == -1.0));
    }

    #[test]
    fn steps_are_those_of_the_numbers_that_are_there_on_the_first_scale() {
        let mut column = Column::filled(300, 1.0).unwrap();
        let numbers: Vec<f64> = (0..300).map(f64::from).collect();
        let (scale, other) = (
            Arc::new(Scale::of(&numbers, &numbers)),
            Arc::new(Scale::of(&numbers, &numbers)),
        );
        let flat = column.steps(&scale).unwrap().within(0..256).to_vec();
        assert!(column.steps(&other).is_none());
        column.copy_from_slice(&numbers);
        let rising = column.steps(&other).unwrap().within(0..256).to_vec();
        assert!(flat.is_sorted() && rising.is_sorted_by(|a, b| a < b));
        assert!(column.steps(&scale).is_none());
    }
}

//! Memory of columns that were let go, of whatever session, for the next ones.

use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::memory::{OutOfMemory, zeroed};

static KEPT: Mutex<Vec<Vec<f64>>> = Mutex::new(Vec::new());

/// More is given back to the system: from 64 MiB for a small budget to 256 MiB.
const MOST: RangeInclusive<usize> = 8 << 20..=32 << 20;

/// So much now: a quarter of the largest budget there was.
static SOME: AtomicUsize = AtomicUsize::new(*MOST.start());

/// Smaller ones are cheap to make: 64 KiB.
const LEAST: usize = 1 << 13;

/// So much is mapped for itself and goes back to the system once it is let go; of what is asked for
/// beyond need nothing is ever written: 256 KiB.
const OWN: usize = 1 << 15;

/// Tells that columns may take so many bytes: the larger, the more is kept.
pub fn expect(bytes: u64) {
    let quarter = usize::try_from(bytes / 32).unwrap_or(usize::MAX);
    SOME.fetch_max(quarter.min(*MOST.end()), Ordering::Relaxed);
}

/// Memory for exactly so many values, which are arbitrary.
///
/// # Errors
/// When there is none.
pub fn unwritten(count: usize) -> Result<Vec<f64>, OutOfMemory> {
    if let Some(values) = take(count) {
        return Ok(values);
    }
    let room = if count < LEAST { count } else { count.max(OWN) };
    let mut values = zeroed(room)?;
    values.truncate(count);
    Ok(values)
}

/// Of a column that had up to twice as many.
fn take(bars: usize) -> Option<Vec<f64>> {
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

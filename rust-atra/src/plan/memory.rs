//! Allocations whose size comes from the input: they fail, they do not abort.

use std::alloc::{Layout, alloc_zeroed};
use std::ops::{Deref, DerefMut};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// So many bytes could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOfMemory {
    pub bytes: u64,
}

impl std::fmt::Display for OutOfMemory {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "out of memory: {} bytes could not be had", self.bytes)
    }
}

impl std::error::Error for OutOfMemory {}

/// As many values, all the same.
pub fn filled<T: Clone>(count: usize, value: T) -> Result<Vec<T>, OutOfMemory> {
    let mut values: Vec<T> = Vec::new();
    values
        .try_reserve_exact(count)
        .map_err(|_| out_of_memory::<T>(count))?;
    pages::prefer_large(values.as_mut_ptr().cast(), count * size_of::<T>());
    values.resize(count, value);
    Ok(values)
}

/// A number at each bar. When one is let go, its memory waits for the next: new memory costs more
/// than most functions.
#[derive(Debug)]
pub struct Column {
    values: Vec<f64>,
    rounded: OnceLock<Option<Vec<f32>>>,
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

impl Column {
    /// The numbers in single precision, made when they are first asked for: half as much to read,
    /// and in the same order but where two of them become the same. None where there is no room.
    pub fn rounded(&self) -> Option<&[f32]> {
        let rounded = self.rounded.get_or_init(|| {
            let mut rounded = Vec::new();
            rounded.try_reserve_exact(self.values.len()).ok()?;
            rounded.extend(self.values.iter().map(|value| *value as f32));
            Some(rounded)
        });
        rounded.as_deref()
    }
}

impl From<Vec<f64>> for Column {
    fn from(values: Vec<f64>) -> Column {
        Column {
            values,
            rounded: OnceLock::new(),
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
        self.rounded.take();
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
    use super::*;

    static KEPT: Mutex<Vec<Vec<f64>>> = Mutex::new(Vec::new());

    /// More is given back to the system: 64 MiB.
    const MOST: usize = 8 << 20;

    /// Smaller columns are cheap to make: 256 KiB.
    const LEAST: usize = 1 << 15;

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
        if (LEAST..=MOST).contains(&values.capacity()) {
            let mut kept = lock();
            kept.push(values);
            while kept.iter().map(Vec::capacity).sum::<usize>() > MOST {
                kept.remove(0);
            }
        }
    }

    fn lock() -> MutexGuard<'static, Vec<Vec<f64>>> {
        KEPT.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Zeros, none of which had to be written if their memory is new.
fn zeroed(count: usize) -> Result<Vec<f64>, OutOfMemory> {
    if count == 0 {
        return Ok(Vec::new());
    }
    let layout = Layout::array::<f64>(count).map_err(|_| out_of_memory::<f64>(count))?;
    // SAFETY: the layout is not empty.
    let data = unsafe { alloc_zeroed(layout) }.cast::<f64>();
    if data.is_null() {
        return Err(out_of_memory::<f64>(count));
    }
    pages::prefer_large(data.cast(), layout.size());
    // SAFETY: made just now by the global allocator, with the layout of so many doubles, all of
    // them zero.
    Ok(unsafe { Vec::from_raw_parts(data, count, count) })
}

/// The first write to each page of new memory costs a microsecond: of a column of a million bars two
/// milliseconds, more than an average over it. Pages of 2 MiB cost a fraction of that.
#[cfg(all(target_os = "linux", not(miri)))]
mod pages {
    use std::ffi::{c_int, c_void};

    const SMALL: usize = 4096;
    const LARGE: usize = 2 << 20;
    const MADV_HUGEPAGE: c_int = 14;

    unsafe extern "C" {
        fn madvise(address: *mut c_void, length: usize, advice: c_int) -> c_int;
    }

    /// Asks for large pages, of which the system gives those that it can.
    pub fn prefer_large(start: *mut c_void, bytes: usize) {
        if bytes >= LARGE {
            // From the page on in which the allocator's own note lies: a large page may begin there.
            let before = start.addr() % SMALL;
            let first = start.wrapping_byte_sub(before);
            // SAFETY: pages that are there, of an allocation of the caller's and what lies beside it; the advice
            // changes no byte of them. That it is not taken is no error.
            unsafe { madvise(first, before + bytes, MADV_HUGEPAGE) };
        }
    }
}

#[cfg(any(not(target_os = "linux"), miri))]
mod pages {
    pub fn prefer_large(_start: *mut std::ffi::c_void, _bytes: usize) {}
}

/// What to say when so many values could not be had.
pub fn out_of_memory<T>(count: usize) -> OutOfMemory {
    OutOfMemory {
        bytes: (count as u64).saturating_mul(size_of::<T>() as u64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg_attr(miri, ignore = "millions of values take Miri minutes")]
    fn new_memory_is_of_zeros_whatever_its_length() {
        for count in [0, 1, 1000, (2 << 20) / 8, 3_000_000] {
            let values = zeroed(count).unwrap();
            assert_eq!(values.len(), count);
            assert!(values.iter().all(|value| value.to_bits() == 0), "{count}");
        }
        let endless = usize::MAX / 4;
        assert_eq!(zeroed(endless), Err(out_of_memory::<f64>(endless)));
    }

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
    #[cfg_attr(miri, ignore = "millions of values take Miri minutes")]
    fn what_is_filled_holds_its_value_on_large_pages_too() {
        let values = filled(1_000_000, f64::NAN).unwrap();
        assert!(values.len() == 1_000_000 && values.iter().all(|value| value.is_nan()));
    }
}

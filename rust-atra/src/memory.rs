//! Allocations whose size comes from the input: they fail, they do not abort.

use std::alloc::{Layout, alloc_zeroed};

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

/// No values yet, and room for so many.
pub fn room<T>(count: usize) -> Result<Vec<T>, OutOfMemory> {
    let mut values = Vec::new();
    let had = values.try_reserve_exact(count);
    had.map_err(|_| out_of_memory::<T>(count))?;
    Ok(values)
}

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

/// Zeros, none of which had to be written if their memory is new.
pub fn zeroed(count: usize) -> Result<Vec<f64>, OutOfMemory> {
    large::give_back();
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

/// What was freed goes back to the system.
#[cfg(all(target_os = "linux", target_env = "gnu", not(miri)))]
mod large {
    use std::ffi::c_int;
    use std::sync::Once;

    const M_MMAP_THRESHOLD: c_int = -3;

    /// 256 KiB: columns of 32,768 bars and more.
    const LARGE: c_int = 256 << 10;

    unsafe extern "C" {
        fn mallopt(parameter: c_int, value: c_int) -> c_int;
    }

    /// glibc takes the first large column that is freed as a sign to keep all of them, in a heap of
    /// each thread that ever had one: a program that sweeps now on this thread and then on that came
    /// to hold some hundred MiB for each.
    pub fn give_back() {
        static ONCE: Once = Once::new();
        // SAFETY: a setting, under the allocator's own lock. That it is not taken is no error.
        ONCE.call_once(|| unsafe {
            mallopt(M_MMAP_THRESHOLD, LARGE);
        });
    }
}

#[cfg(not(all(target_os = "linux", target_env = "gnu", not(miri))))]
mod large {
    pub fn give_back() {}
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
    fn what_is_filled_holds_its_value_on_large_pages_too() {
        let values = filled(1_000_000, f64::NAN).unwrap();
        assert!(values.len() == 1_000_000 && values.iter().all(|value| value.is_nan()));
    }
}

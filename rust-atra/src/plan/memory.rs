//! Allocations whose size comes from the input: they fail, they do not abort.

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
    let mut values = Vec::new();
    values
        .try_reserve_exact(count)
        .map_err(|_| out_of_memory::<T>(count))?;
    values.resize(count, value);
    Ok(values)
}

/// What to say when so many values could not be had.
pub fn out_of_memory<T>(count: usize) -> OutOfMemory {
    OutOfMemory {
        bytes: (count as u64).saturating_mul(size_of::<T>() as u64),
    }
}

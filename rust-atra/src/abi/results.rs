//! Results on their way into the caller's buffers.

use super::error::Failure;
use super::read;
use super::types::{AtraRunRequest, AtraRunResult, AtraWarning, outputs};
use crate::metrics::{self, BLOCKS};
use crate::plan::Warning;
use crate::session::Found;
use crate::sim::Counts;

const BLOCK_VALUES: usize = BLOCKS * 3;

/// The tables of known size: a row for each combination.
pub struct Tables<'a> {
    mask: u64,
    width: usize,
    metrics: &'a mut [f64],
    counts: &'a mut [Counts],
    block_sums: &'a mut [f64],
    other_metrics: &'a mut [f64],
}

impl<'a> Tables<'a> {
    /// The caller's buffers, once it is sure that each wanted one has room.
    ///
    /// # Safety
    /// The buffers must be as long as their capacities say, and ours alone during the call.
    pub unsafe fn of(request: &AtraRunRequest, result: &AtraRunResult) -> Result<Self, Failure> {
        let mask = request.metrics_mask;
        let width = wanted(mask).count();
        let room = |output, values: usize, capacity: u64, what: &str| {
            let asked = request.outputs & output != 0;
            let needed = if asked {
                request.combinations.saturating_mul(values as u64)
            } else {
                0
            };
            match needed <= capacity {
                true => Ok(needed),
                false => Err(Failure::contract(format!("{what} need room for {needed}"))),
            }
        };
        let metrics = room(outputs::METRICS, width, result.metrics_capacity, "metrics")?;
        let counts = room(outputs::COUNTS, 1, result.counts_capacity, "counts")?;
        let sums = result.block_sums_capacity;
        let sums = room(outputs::BLOCK_SUMS, BLOCK_VALUES, sums, "block sums")?;
        let other = result.other_metrics_capacity;
        let other = room(outputs::OTHER_POLICY, width, other, "other metrics")?;
        // SAFETY: passed on from the caller; no longer than the capacities.
        unsafe {
            Ok(Tables {
                mask,
                width,
                metrics: read::slice_mut(result.metrics, metrics, "metrics")?,
                counts: read::slice_mut(result.counts, counts, "counts")?,
                block_sums: read::slice_mut(result.block_sums, sums, "block sums")?,
                other_metrics: read::slice_mut(result.other_metrics, other, "other metrics")?,
            })
        }
    }

    /// Writes the row of combination `index` into each table that there is.
    pub fn write(&mut self, index: usize, found: &Found) {
        let cells = index * self.width..(index + 1) * self.width;
        if let Some(row) = self.metrics.get_mut(cells.clone()) {
            pick(self.mask, &found.metrics, row);
        }
        if let (Some(row), Some(other)) = (self.other_metrics.get_mut(cells), &found.other_metrics)
        {
            pick(self.mask, other, row);
        }
        if let Some(cell) = self.counts.get_mut(index) {
            *cell = found.counts;
        }
        if let Some(sums) = &found.block_sums {
            self.block_sums[index * BLOCK_VALUES..][..BLOCK_VALUES]
                .copy_from_slice(sums.as_flattened());
        }
    }
}

/// Writes the metrics that a mask wants into their row.
fn pick(mask: u64, all: &[f64; metrics::COUNT], row: &mut [f64]) {
    for (cell, metric) in row.iter_mut().zip(wanted(mask)) {
        *cell = all[metric];
    }
}

/// The metrics that a mask wants, by position.
fn wanted(mask: u64) -> impl Iterator<Item = usize> {
    (0..metrics::COUNT).filter(move |metric| mask & (1 << metric) != 0)
}

/// A buffer for results of unknown length, and where their length goes.
pub struct Bytes<'a> {
    pub buffer: &'a mut [u8],
    pub length: &'a mut u64,
}

impl Bytes<'_> {
    /// Tells how many bytes `rows` have, and copies them if there is room.
    pub fn rows<T: Plain>(self, rows: &[T]) -> Result<(), Failure> {
        let bytes = size_of_val(rows);
        *self.length = bytes as u64;
        if self.buffer.is_empty() {
            return Ok(());
        }
        let room = self.buffer.len();
        let target = self.buffer.get_mut(..bytes);
        let target = target
            .ok_or_else(|| Failure::contract(format!("{bytes} bytes do not fit into {room}")))?;
        // SAFETY: `Plain` types have no padding, so all their bytes are initialised.
        target.copy_from_slice(unsafe { std::slice::from_raw_parts(rows.as_ptr().cast(), bytes) });
        Ok(())
    }
}

/// Types without padding: every one of their bytes has a value.
///
/// # Safety
/// The sizes of the fields must add up to the size of the type.
pub unsafe trait Plain {}

// SAFETY: numbers have no padding.
unsafe impl Plain for f64 {}
// SAFETY: numbers have no padding.
unsafe impl Plain for u64 {}
// SAFETY: four u32, then eleven fields of 8 bytes; the layout test adds them up.
unsafe impl Plain for crate::sim::Trade {}
// SAFETY: two u32, then two u64; the layout test adds them up.
unsafe impl Plain for AtraWarning {}

impl AtraWarning {
    /// A plan's warning about combination `index`.
    pub fn of(warning: Warning, index: usize) -> AtraWarning {
        let (kind, node, bar) = match warning {
            Warning::Poisoned { node, bar } => (0, node, bar),
            Warning::Transcendental { node } => (1, node, 0),
        };
        AtraWarning {
            kind,
            node: node as u32,
            bar: bar as u64,
            combination: index as u64,
        }
    }
}

/// `count` zeros, or the error that they cannot be had.
pub fn zeros(count: usize) -> Result<Vec<f64>, Failure> {
    let mut values = Vec::new();
    let room = values.try_reserve_exact(count);
    room.map_err(|_| Failure::out_of_memory("a column"))?;
    values.resize(count, 0.0);
    Ok(values)
}

//! From what the caller points at to what Rust can hold. Checks come before the first read.

use super::error::Failure;
use super::types::{AtraClock, AtraSeries, AtraText};
use crate::bars::{Bars, Clock, Offset, Timeframe};

/// `length` values at `data`, borrowed for as long as the caller promised.
///
/// # Safety
/// `data` must point at `length` initialised values that nobody writes to during `'a`.
pub unsafe fn slice<'a, T>(data: *const T, length: u64, what: &str) -> Result<&'a [T], Failure> {
    if length == 0 {
        return Ok(&[]);
    }
    let bytes = length.checked_mul(size_of::<T>() as u64);
    if data.is_null() || !data.is_aligned() || bytes.is_none_or(|b| b > isize::MAX as u64) {
        return Err(bad_pointer(what));
    }
    // SAFETY: not null, aligned, within isize::MAX bytes; initialised and unwritten by the
    // caller's promise above.
    Ok(unsafe { std::slice::from_raw_parts(data, length as usize) })
}

/// `length` values at `data`, to be written to.
///
/// # Safety
/// `data` must point at `length` writable values that nobody else touches during `'a`.
pub unsafe fn slice_mut<'a, T>(
    data: *mut T,
    length: u64,
    what: &str,
) -> Result<&'a mut [T], Failure> {
    if length == 0 {
        return Ok(&mut []);
    }
    let bytes = length.checked_mul(size_of::<T>() as u64);
    if data.is_null() || !data.is_aligned() || bytes.is_none_or(|b| b > isize::MAX as u64) {
        return Err(bad_pointer(what));
    }
    // SAFETY: not null, aligned, within isize::MAX bytes; writable and ours alone by the
    // caller's promise above.
    Ok(unsafe { std::slice::from_raw_parts_mut(data, length as usize) })
}

/// One struct of the caller's.
///
/// # Safety
/// As for [`slice`], with one value.
pub unsafe fn one<'a, T>(data: *const T, what: &str) -> Result<&'a T, Failure> {
    // SAFETY: passed on from the caller.
    unsafe { slice(data, 1, what) }.map(|values| &values[0])
}

/// One struct of the caller's to write to.
///
/// # Safety
/// As for [`slice_mut`], with one value.
pub unsafe fn one_mut<'a, T>(data: *mut T, what: &str) -> Result<&'a mut T, Failure> {
    // SAFETY: passed on from the caller.
    unsafe { slice_mut(data, 1, what) }.map(|values| &mut values[0])
}

/// The text behind `text`.
///
/// # Safety
/// `text` and what it points at must stay as they are during `'a`.
pub unsafe fn text<'a>(text: &AtraText, what: &str) -> Result<&'a str, Failure> {
    // SAFETY: passed on from the caller.
    let bytes = unsafe { slice(text.data, text.length, what) }?;
    std::str::from_utf8(bytes).map_err(|_| Failure::contract(format!("{what} is not UTF-8")))
}

/// The user's own columns of a series, by name.
///
/// # Safety
/// As for [`bars`].
pub unsafe fn columns(series: &AtraSeries) -> Result<Vec<(&'static str, &'static [f64])>, Failure> {
    // SAFETY: passed on from the caller, here and below.
    let listed = unsafe { slice(series.columns, series.column_count, "columns") }?;
    let read = |column: &super::types::AtraColumn| {
        let name = unsafe { text(&column.name, "a column's name") }?;
        let values = unsafe { slice(column.values, series.bars, "a column") }?;
        Ok((name, values))
    };
    listed.iter().map(read).collect()
}

/// The bars of a series, with `columns` beside them.
///
/// # Safety
/// Everything the series points at must stay alive and unwritten until whatever is opened over
/// it has been closed; that is why the borrow is `'static`.
pub unsafe fn bars(
    series: &AtraSeries,
    columns: &'static [(&'static str, &'static [f64])],
) -> Result<Bars<'static>, Failure> {
    // SAFETY: passed on from the caller.
    let price = |data, what| unsafe { slice(data, series.bars, what) };
    Ok(Bars {
        ts_ms: unsafe { slice(series.ts_ms, series.bars, "ts") }?,
        open: price(series.open, "open")?,
        high: price(series.high, "high")?,
        low: price(series.low, "low")?,
        close: price(series.close, "close")?,
        volume: price(series.volume, "volume")?,
        columns,
        clock: unsafe { clock(&series.clock) }?,
    })
}

/// The bars of another symbol, by its name, without columns.
///
/// # Safety
/// As for [`bars`].
pub unsafe fn other(series: &AtraSeries) -> Result<(&'static str, Bars<'static>), Failure> {
    // SAFETY: passed on from the caller, here and below.
    let symbol = unsafe { text(&series.symbol, "a symbol") }?;
    Ok((symbol, unsafe { bars(series, &[]) }?))
}

/// The clock of bars.
///
/// # Safety
/// What it points at must stay as it is during `'a`.
pub unsafe fn clock<'a>(given: &AtraClock) -> Result<Clock<'a>, Failure> {
    // SAFETY: passed on from the caller, here and below.
    let label = unsafe { text(&given.timeframe, "timeframe") }?;
    let offsets = unsafe { slice(given.offsets, given.offset_count, "offsets") }?;
    check_offsets(offsets)?;
    let timeframe = match label {
        "" => None,
        label => Some(
            Timeframe::read(label)
                .ok_or_else(|| Failure::contract(format!("no timeframe is called {label:?}")))?,
        ),
    };
    Ok(Clock { timeframe, offsets })
}

fn check_offsets(offsets: &[Offset]) -> Result<(), Failure> {
    const DAY_MS: u64 = 86_400_000;
    let first = offsets
        .first()
        .is_none_or(|first| first.from_ms == i64::MIN);
    let ascend = offsets.is_sorted_by(|one, next| one.from_ms < next.from_ms);
    let mut all = offsets.iter();
    match first && ascend && all.all(|offset| offset.offset_ms.unsigned_abs() < DAY_MS) {
        true => Ok(()),
        false => Err(Failure::contract(
            "offsets: they begin at the least time, ascend, and are less than a day",
        )),
    }
}

/// Refuses a struct of another version than ours.
pub fn check_size<T>(size: u64, what: &str) -> Result<(), Failure> {
    if size == size_of::<T>() as u64 {
        return Ok(());
    }
    let known = size_of::<T>();
    Err(Failure::contract(format!(
        "{what} has {size} bytes, this core knows {known}"
    )))
}

fn bad_pointer(what: &str) -> Failure {
    Failure::contract(format!("{what}: a null or misaligned pointer, or too long"))
}

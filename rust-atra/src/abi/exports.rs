//! The C functions, and nothing else: each reads its arguments, does one thing, returns a code.
//!
//! What holds for all of them: pointers are checked for null and alignment before they are read,
//! a struct that carries its size is refused in any other size, and a handle that is not live is
//! refused by the registry. What cannot be checked is the caller's promise in `# Safety`.

use std::sync::LazyLock;

use super::error::{self, Failure, report};
use super::handles::{SESSIONS, SessionHandle};
use super::results::Bytes;
use super::stream::{STREAMS, StreamHandle};
use super::types::*;
use super::{panic, read};
use crate::bars::Bar;
use crate::functions;
use crate::kernels::Kernels;

/// The version of this seam; Java refuses a library of another one.
pub const ABI_VERSION: u32 = 5;

/// How this library was built, as the script that built it says, and what it found here.
static BUILD: LazyLock<String> = LazyLock::new(|| {
    let note = option_env!("ATRA_BUILD").unwrap_or("not said by what built it");
    format!("{note}, compares by {}", Kernels::chosen().name())
});

/// The version of the seam that this library speaks.
#[unsafe(no_mangle)]
pub extern "C" fn atra_abi_version() -> u32 {
    ABI_VERSION
}

/// The text of the catalogue, alive as long as the library.
///
/// # Safety
/// `out` must point at one [`AtraText`] that may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn atra_catalogue(out: *mut AtraText) -> i32 {
    // SAFETY: passed on from the caller.
    unsafe { tell(functions::catalogue_json(), out) }
}

/// How this library was built, a line for people; alive as long as the library.
///
/// # Safety
/// As for [`atra_catalogue`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn atra_build(out: *mut AtraText) -> i32 {
    // SAFETY: passed on from the caller.
    unsafe { tell(&BUILD, out) }
}

unsafe fn tell(text: &'static str, out: *mut AtraText) -> i32 {
    report(|| {
        // SAFETY: the caller's promise.
        let out = unsafe { read::one_mut(out, "out") }?;
        out.data = text.as_ptr();
        out.length = text.len() as u64;
        Ok(())
    })
}

/// Copies this thread's last error, cut to `capacity` bytes, and tells its whole length.
///
/// # Safety
/// `buffer` must hold `capacity` writable bytes, `length` one writable number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn atra_error(buffer: *mut u8, capacity: u64, length: *mut u64) -> i32 {
    // Not `report`: this must not overwrite the error that it tells.
    let copied = error::with_last(|text| {
        // SAFETY: the caller's promise above.
        let buffer = unsafe { read::slice_mut(buffer, capacity, "buffer") }?;
        let length = unsafe { read::one_mut(length, "length") }?;
        *length = text.len() as u64;
        let cut = text.len().min(buffer.len());
        buffer[..cut].copy_from_slice(&text.as_bytes()[..cut]);
        Ok::<(), Failure>(())
    });
    copied.map_or(code::CONTRACT, |()| code::OK)
}

/// Binds a plan to series of bars: its own, then those of the other symbols that it reads, by name.
///
/// # Safety
/// `plan` must be readable now; `series` and all that it points at must stay alive and unwritten
/// until the session is closed; `out` must be writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn atra_session_open(
    plan: *const AtraText,
    series: *const AtraSeries,
    series_count: u64,
    budget_bytes: u64,
    out: *mut u64,
) -> i32 {
    panic::install_hook();
    report(|| {
        // SAFETY: the caller's promise above, for all four.
        let plan = unsafe { read::text(read::one(plan, "plan")?, "plan") }?;
        let series = unsafe { read::slice(series, series_count, "series") }?;
        let out = unsafe { read::one_mut(out, "out") }?;
        let session = unsafe { SessionHandle::bind(plan, series, budget_bytes) }?;
        *out = SESSIONS.open(session);
        Ok(())
    })
}

/// Runs one chunk.
///
/// # Safety
/// The buffers of `request` must be readable and those of `result` writable, with the lengths
/// that they state.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn atra_session_run(
    session: u64,
    request: *const AtraRunRequest,
    result: *mut AtraRunResult,
) -> i32 {
    report(|| {
        // SAFETY: the caller's promise above.
        let request = unsafe { read::one(request, "request") }?;
        let result = unsafe { read::one_mut(result, "result") }?;
        read::check_size::<AtraRunRequest>(request.size, "the run request")?;
        read::check_size::<AtraRunResult>(result.size, "the run result")?;
        SESSIONS.with(session, |bound| unsafe { bound.run(request, result) })
    })
}

/// Copies what the last run left to fetch; see [`fetch`].
///
/// # Safety
/// `buffer` must hold `capacity_bytes` writable bytes, `length_bytes` one writable number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn atra_session_fetch(
    session: u64,
    what: u32,
    index: u64,
    buffer: *mut u8,
    capacity_bytes: u64,
    length_bytes: *mut u64,
) -> i32 {
    report(|| {
        // SAFETY: the caller's promise above.
        let buffer = unsafe { read::slice_mut(buffer, capacity_bytes, "buffer") }?;
        let length = unsafe { read::one_mut(length_bytes, "length") }?;
        SESSIONS.with(session, |bound| {
            bound.fetch(what, index, Bytes { buffer, length })
        })
    })
}

/// Ends a session; its bars may go afterwards.
#[unsafe(no_mangle)]
pub extern "C" fn atra_session_close(session: u64) -> i32 {
    report(|| SESSIONS.close(session))
}

/// Opens a plan to be fed bar by bar.
///
/// # Safety
/// `plan`, `values`, `columns` and `clock` must be readable now, `out` writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn atra_stream_open(
    plan: *const AtraText,
    values: *const f64,
    value_count: u64,
    columns: *const AtraText,
    column_count: u64,
    clock: *const AtraClock,
    out: *mut u64,
) -> i32 {
    panic::install_hook();
    report(|| {
        // SAFETY: the caller's promise above, for all of them.
        let plan = unsafe { read::text(read::one(plan, "plan")?, "plan") }?;
        let values = unsafe { read::slice(values, value_count, "values") }?;
        let names = unsafe { read::slice(columns, column_count, "columns") }?;
        let name = |text| unsafe { read::text(text, "a column's name") };
        let names: Vec<&str> = names.iter().map(name).collect::<Result<_, _>>()?;
        let clock = unsafe { read::clock(read::one(clock, "clock")?) }?;
        let out = unsafe { read::one_mut(out, "out") }?;
        *out = STREAMS.open(StreamHandle::open(plan, values, &names, clock)?);
        Ok(())
    })
}

/// Feeds one bar: `mode` 0 commits it, 1 only looks. `series` is 0 for the plan's own bars, else the
/// place, from 1, of the other symbol among those that the plan's nodes name, in order; such a bar
/// comes before the one at whose close it is closed, and leaves `out` as it is.
///
/// # Safety
/// `bar` and one value a column must be readable, `out` and its buffer writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn atra_stream_push(
    stream: u64,
    series: u32,
    bar: *const Bar,
    columns: *const f64,
    mode: u32,
    out: *mut AtraPush,
) -> i32 {
    report(|| {
        STREAMS.with(stream, |open| {
            // SAFETY: the caller's promise above.
            let bar = unsafe { read::one(bar, "bar") }?;
            let count = open.column_count() as u64;
            let columns = unsafe { read::slice(columns, count, "columns") }?;
            let out = unsafe { read::one_mut(out, "out") }?;
            read::check_size::<AtraPush>(out.size, "the push result")?;
            unsafe { open.push(series, bar, columns, mode, out) }
        })
    })
}

/// Copies a stream's trades or warnings; see [`fetch`].
///
/// # Safety
/// As for [`atra_session_fetch`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn atra_stream_fetch(
    stream: u64,
    what: u32,
    index: u64,
    buffer: *mut u8,
    capacity_bytes: u64,
    length_bytes: *mut u64,
) -> i32 {
    report(|| {
        // SAFETY: the caller's promise above.
        let buffer = unsafe { read::slice_mut(buffer, capacity_bytes, "buffer") }?;
        let length = unsafe { read::one_mut(length_bytes, "length") }?;
        STREAMS.with(stream, |open| {
            open.fetch(what, index, Bytes { buffer, length })
        })
    })
}

/// Ends a stream.
#[unsafe(no_mangle)]
pub extern "C" fn atra_stream_close(stream: u64) -> i32 {
    report(|| STREAMS.close(stream))
}

/// Runs a stateless kernel: a function of the catalogue over whole columns.
///
/// # Safety
/// The buffers of `input` must be readable and those of `output` writable, with the lengths that
/// they state, and none may overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn atra_compute(
    input: *const AtraComputeIn,
    output: *mut AtraComputeOut,
) -> i32 {
    panic::install_hook();
    report(|| {
        // SAFETY: the caller's promise above.
        let input = unsafe { read::one(input, "input") }?;
        let output = unsafe { read::one_mut(output, "output") }?;
        read::check_size::<AtraComputeIn>(input.size, "the compute input")?;
        read::check_size::<AtraComputeOut>(output.size, "the compute output")?;
        unsafe { super::compute::compute(input, output) }
    })
}

//! The seam as JNI calls it: addresses as `long`s, through the table's own functions. They never
//! touch the environment and the class that come first, so a dangling pointer and a null stand in for them.

use ::jni::EnvUnowned;
use ::jni::objects::JClass;
use atra::abi::jni;
use atra::abi::types::*;
use atra::bars::Bar;

use crate::seam::calls::Calls;

fn env() -> EnvUnowned<'static> {
    // SAFETY: it is not touched.
    unsafe { EnvUnowned::from_raw(std::ptr::dangling_mut()) }
}

fn class() -> JClass<'static> {
    JClass::null()
}

fn long<T>(pointer: *const T) -> i64 {
    pointer.expose_provenance() as i64
}

unsafe extern "C" fn catalogue(out: *mut AtraText) -> i32 {
    jni::catalogue(env(), class(), long(out))
}

unsafe extern "C" fn build(out: *mut AtraText) -> i32 {
    jni::build(env(), class(), long(out))
}

unsafe extern "C" fn error(buffer: *mut u8, capacity: u64, length: *mut u64) -> i32 {
    jni::error(env(), class(), long(buffer), capacity as i64, long(length))
}

unsafe extern "C" fn session_open(
    plan: *const AtraText,
    series: *const AtraSeries,
    count: u64,
    budget: u64,
    out: *mut u64,
) -> i32 {
    let (count, budget) = (count as i64, budget as i64);
    jni::session_open(
        env(),
        class(),
        long(plan),
        long(series),
        count,
        budget,
        long(out),
    )
}

unsafe extern "C" fn session_run(
    session: u64,
    request: *const AtraRunRequest,
    result: *mut AtraRunResult,
) -> i32 {
    jni::session_run(env(), class(), session as i64, long(request), long(result))
}

unsafe extern "C" fn session_fetch(
    session: u64,
    what: u32,
    index: u64,
    buffer: *mut u8,
    capacity: u64,
    length: *mut u64,
) -> i32 {
    let (session, what, index) = (session as i64, what as i32, index as i64);
    let (buffer, capacity, length) = (long(buffer), capacity as i64, long(length));
    jni::session_fetch(
        env(),
        class(),
        session,
        what,
        index,
        buffer,
        capacity,
        length,
    )
}

unsafe extern "C" fn session_close(session: u64) -> i32 {
    jni::session_close(env(), class(), session as i64)
}

unsafe extern "C" fn stream_open(
    plan: *const AtraText,
    values: *const f64,
    value_count: u64,
    columns: *const AtraText,
    column_count: u64,
    clock: *const AtraClock,
    out: *mut u64,
) -> i32 {
    let (plan, values, columns, clock) = (long(plan), long(values), long(columns), long(clock));
    let (value_count, column_count) = (value_count as i64, column_count as i64);
    jni::stream_open(
        env(),
        class(),
        plan,
        values,
        value_count,
        columns,
        column_count,
        clock,
        long(out),
    )
}

unsafe extern "C" fn stream_push(
    stream: u64,
    series: u32,
    bar: *const Bar,
    columns: *const f64,
    mode: u32,
    out: *mut AtraPush,
) -> i32 {
    let (stream, series, mode) = (stream as i64, series as i32, mode as i32);
    let (bar, columns, out) = (long(bar), long(columns), long(out));
    jni::stream_push(env(), class(), stream, series, bar, columns, mode, out)
}

unsafe extern "C" fn stream_fetch(
    stream: u64,
    what: u32,
    index: u64,
    buffer: *mut u8,
    capacity: u64,
    length: *mut u64,
) -> i32 {
    let (stream, what, index) = (stream as i64, what as i32, index as i64);
    let (buffer, capacity, length) = (long(buffer), capacity as i64, long(length));
    jni::stream_fetch(
        env(),
        class(),
        stream,
        what,
        index,
        buffer,
        capacity,
        length,
    )
}

unsafe extern "C" fn stream_close(stream: u64) -> i32 {
    jni::stream_close(env(), class(), stream as i64)
}

unsafe extern "C" fn compute(input: *const AtraComputeIn, output: *mut AtraComputeOut) -> i32 {
    jni::compute(env(), class(), long(input), long(output))
}

/// The functions behind the table.
pub const RAW: Calls = Calls {
    catalogue,
    build,
    error,
    session_open,
    session_run,
    session_fetch,
    session_close,
    stream_open,
    stream_push,
    stream_fetch,
    stream_close,
    compute,
};

//! The exports as one table, so that the same calls can be made another way.

use atra::abi::exports::*;
use atra::abi::types::*;
use atra::bars::Bar;

/// Each export but those that take nothing.
#[derive(Clone, Copy)]
pub struct Calls {
    pub catalogue: unsafe extern "C" fn(*mut AtraText) -> i32,
    pub build: unsafe extern "C" fn(*mut AtraText) -> i32,
    pub error: unsafe extern "C" fn(*mut u8, u64, *mut u64) -> i32,
    pub session_open:
        unsafe extern "C" fn(*const AtraText, *const AtraSeries, u64, u64, *mut u64) -> i32,
    pub session_run: unsafe extern "C" fn(u64, *const AtraRunRequest, *mut AtraRunResult) -> i32,
    pub session_fetch: unsafe extern "C" fn(u64, u32, u64, *mut u8, u64, *mut u64) -> i32,
    pub session_close: unsafe extern "C" fn(u64) -> i32,
    #[allow(clippy::type_complexity, reason = "it is the export's own type")]
    pub stream_open: unsafe extern "C" fn(
        *const AtraText,
        *const f64,
        u64,
        *const AtraText,
        u64,
        *const AtraClock,
        *mut u64,
    ) -> i32,
    pub stream_push:
        unsafe extern "C" fn(u64, u32, *const Bar, *const f64, u32, *mut AtraPush) -> i32,
    pub stream_fetch: unsafe extern "C" fn(u64, u32, u64, *mut u8, u64, *mut u64) -> i32,
    pub stream_close: unsafe extern "C" fn(u64) -> i32,
    pub compute: unsafe extern "C" fn(*const AtraComputeIn, *mut AtraComputeOut) -> i32,
}

/// The C functions themselves.
pub const EXPORTS: Calls = Calls {
    catalogue: atra_catalogue,
    build: atra_build,
    error: atra_error,
    session_open: atra_session_open,
    session_run: atra_session_run,
    session_fetch: atra_session_fetch,
    session_close: atra_session_close,
    stream_open: atra_stream_open,
    stream_push: atra_stream_push,
    stream_fetch: atra_stream_fetch,
    stream_close: atra_stream_close,
    compute: atra_compute,
};

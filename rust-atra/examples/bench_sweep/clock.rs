//! What is read before and after a piece of work.

use std::hint::black_box;
use std::time::Instant;

/// What it gave, and the seconds that this thread had of a CPU meanwhile: what others do counts little.
pub fn on_cpu<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let begin = now();
    let done = black_box(work());
    (done, now() - begin)
}

/// What it gave, and the seconds that passed: for work on several threads.
pub fn on_wall<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let begin = Instant::now();
    let done = black_box(work());
    (done, begin.elapsed().as_secs_f64())
}

#[cfg(target_os = "linux")]
fn now() -> f64 {
    #[repr(C)]
    struct Time {
        seconds: i64,
        nanos: i64,
    }
    unsafe extern "C" {
        fn clock_gettime(clock: i32, time: *mut Time) -> i32;
    }
    const THREAD: i32 = 3;
    let mut time = Time {
        seconds: 0,
        nanos: 0,
    };
    // SAFETY: the C library's own struct, there to be written.
    assert_eq!(unsafe { clock_gettime(THREAD, &mut time) }, 0);
    time.seconds as f64 + time.nanos as f64 * 1e-9
}

#[cfg(not(target_os = "linux"))]
fn now() -> f64 {
    use std::sync::LazyLock;
    static BEGIN: LazyLock<Instant> = LazyLock::new(Instant::now);
    BEGIN.elapsed().as_secs_f64()
}

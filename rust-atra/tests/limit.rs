//! Where the system gives no more memory: an error, not the end of the process. Each case runs in a
//! child that limits its own address space; only Linux counts that.
#![cfg(target_os = "linux")]

use std::ffi::c_int;
use std::process::{Command, ExitStatus};

use atra::bars::{Bars, Clock};
use atra::functions::{Call, FunctionError, find};
use atra::plan::{EvalError, Plan};
use atra::session::{Request, Session, SessionError};

const ROWS: usize = 300_000;
const RUN: usize = 100_000;
const CASE: &str = "ATRA_LIMIT_CASE";
const DONE: i32 = 40;
const REFUSED: i32 = 44;

/// More than the process has, in MiB. Below the least of them it is small things that fail, which
/// nobody can be asked to check.
const EXTRA: [u64; 5] = [3, 6, 14, 28, 200];

const PLAN: &str = "atra-plan 1\nparam n\nn0 = close\nn1 = shift n0 1\nn2 = > n0 n1\nn3 = < n0 n1\n\
    n4 = bbands.upperband n0 timeperiod=$n nbdevup=2 nbdevdn=2 matype=7\nn5 = stoch.slowk \
    fastk_period=$n slowk_period=3 slowk_matype=7 slowd_period=3 slowd_matype=7\nn6 = highest n5 $n\n\
    enter_long n2\nexit_long n3\noutput n4\noutput n6\nsizing equity 1\nlot 0\nmin_order 0\n\
    execution\nfill next_open\nfee 0\nfee_fixed 0\nslippage 0\ninitial_cash 1000\nleverage 1\n\
    intrabar pessimistic\nclose_at_end false\nyear_days 365\nday_ms 86400000\ntz UTC\n";

#[test]
fn memory_that_ends_is_an_error() {
    for case in ["1 thread", "2 threads", "stoch", "sqzmom", "kstext"] {
        let ends: Vec<i32> = EXTRA.iter().map(|extra| end(case, *extra)).collect();
        assert!(
            ends.contains(&DONE) && ends.contains(&REFUSED),
            "{case}: {ends:?}"
        );
    }
}

/// How a child ends that has so many MiB more.
fn end(case: &str, extra: u64) -> i32 {
    let own = std::env::current_exe().expect("a test's program");
    let mut child = Command::new(own);
    child.args(["--exact", "--ignored", "--nocapture", "child"]);
    // A thread's own arena would be address space that counts already and may still be had.
    child.env("MALLOC_ARENA_MAX", "1");
    let output = child
        .env(CASE, format!("{case}/{extra}"))
        .output()
        .expect("a child");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let status: ExitStatus = output.status;
    let code = status.code();
    assert!(
        matches!(code, Some(DONE | REFUSED)),
        "{case}, {extra} MiB: {status} {told}"
    );
    code.unwrap_or_default()
}

#[test]
#[ignore = "the other test starts it"]
fn child() {
    let asked = std::env::var(CASE).expect("a case");
    let (case, extra) = asked.split_once('/').expect("a case and a limit");
    let price: Vec<f64> = (0..ROWS)
        .map(|bar| 100.0 + (bar as f64 * 1.9).sin())
        .collect();
    let ts_ms: Vec<i64> = (0..ROWS as i64).map(|bar| bar * 60_000 + bar % 7).collect();
    let mut room = vec![vec![0.0; ROWS]; 3];
    let extra: u64 = extra.parse().expect("a number");
    limit(extra << 20);
    let done = match case.split_once(" thread") {
        Some((threads, _)) => run(&price, &ts_ms, threads.parse().expect("a number")),
        None => compute(case, &price, &mut room),
    };
    std::process::exit(if done { DONE } else { REFUSED });
}

fn run(price: &[f64], ts_ms: &[i64], threads: usize) -> bool {
    // In a debug build a run takes its time.
    let (price, ts_ms) = (&price[..RUN], &ts_ms[..RUN]);
    let bars = Bars {
        ts_ms,
        open: price,
        high: price,
        low: price,
        close: price,
        volume: price,
        columns: &[],
        clock: Clock::default(),
    };
    let request = Request {
        window: 0..RUN,
        values: &[5.0, 6.0],
        combinations: 2,
        threads,
        trades: true,
        equity: true,
        block_sums: true,
        other_policy: true,
        columns: true,
    };
    let plan = Plan::read(PLAN.as_bytes()).expect("a plan");
    let mut kept = Vec::with_capacity(2);
    let done = Session::new(plan, bars, u64::MAX)
        .and_then(|mut session| session.run(&request, |_, found| kept.push(found)));
    match done {
        Ok(()) => true,
        Err(SessionError::Eval(EvalError::OutOfMemory { .. })) => false,
        Err(error) => panic!("{error}"),
    }
}

fn compute(name: &str, price: &[f64], outputs: &mut [Vec<f64>]) -> bool {
    let function = find(name).expect("a function");
    let parameters: Vec<f64> = function.parameters.iter().map(|p| p.default).collect();
    let call = Call::new(function, &parameters).expect("its defaults");
    let inputs = vec![price; function.inputs.len()];
    let outputs = outputs.iter_mut().take(function.outputs.len());
    let mut outputs: Vec<&mut [f64]> = outputs.map(|column| &mut column[..]).collect();
    match call.batch(&inputs, &mut outputs) {
        Ok(_) => true,
        Err(FunctionError::OutOfMemory) => false,
        Err(error) => panic!("{error:?}"),
    }
}

/// Lets the process have so many bytes more than it has.
fn limit(more: u64) {
    unsafe extern "C" {
        fn setrlimit(resource: c_int, limit: *const [u64; 2]) -> c_int;
    }
    const ADDRESS_SPACE: c_int = 9;
    let pages = std::fs::read_to_string("/proc/self/statm").expect("what it has");
    let pages: u64 = pages
        .split(' ')
        .next()
        .and_then(|p| p.parse().ok())
        .expect("pages");
    let most = pages * 4096 + more;
    // SAFETY: two numbers that are there.
    assert_eq!(unsafe { setrlimit(ADDRESS_SPACE, &[most, most]) }, 0);
}

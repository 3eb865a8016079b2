//! What is freed of large columns goes back to the system, whatever lies between them.
#![cfg(all(target_os = "linux", target_env = "gnu"))]

use std::hint::black_box;

use atra::bars::Bars;
use atra::plan::Plan;
use atra::session::{Request, Session};

const PLAN: &str = "atra-plan 1\nn0 = close\nn1 = sma n0 timeperiod=2\nn2 = > n0 n1\nenter_long n2\nsizing equity 1\n\
                    lot 0\nmin_order 0\nexecution\nfill next_open\nfee 0\nfee_fixed 0\nslippage 0\n\
                    initial_cash 1\nleverage 1\nintrabar pessimistic\nclose_at_end false\nyear_days 365\n\
                    day_ms 86400000\ntz UTC\n";
const BLOCKS: usize = 100;
const MIB: usize = 1 << 20;

#[test]
fn what_is_freed_is_given_back() {
    use_the_crate();
    // After this glibc would keep blocks below 16 MiB.
    drop(black_box(vec![1_u8; 16 * MIB]));
    let block = |_| (vec![1_u8; MIB], Box::new([1_u8; 1000]));
    let (blocks, between): (Vec<_>, Vec<_>) = (0..BLOCKS).map(block).unzip();
    let held = resident_mib();
    drop(black_box(blocks));
    let left = resident_mib();
    drop(black_box(between));
    assert!(held - left > 80, "{held} MiB, then {left}");
}

/// Any run does.
fn use_the_crate() {
    let (close, ts_ms) = ([1.0, 2.0, 3.0], [0, 1, 2]);
    let bars = Bars {
        ts_ms: &ts_ms,
        open: &close,
        high: &close,
        low: &close,
        close: &close,
        volume: &close,
        columns: &[],
        clock: Default::default(),
    };
    let plan = Plan::read(PLAN.as_bytes()).expect("a plan");
    let mut session = Session::new(plan, bars, u64::MAX).expect("it fits");
    let request = Request {
        window: 0..3,
        values: &[],
        combinations: 1,
        threads: 1,
        trades: false,
        equity: false,
        block_sums: false,
        other_policy: false,
        columns: false,
    };
    assert_eq!(session.run(&request, |_, _| {}), Ok(()));
}

/// With what the system has put away for want of memory.
fn resident_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux tells");
    let kib = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name));
        let kib = line.and_then(|line| line.split_whitespace().nth(1));
        kib.and_then(|kib| kib.parse::<u64>().ok()).expect("a size")
    };
    (kib("VmRSS") + kib("VmSwap")) / 1024
}

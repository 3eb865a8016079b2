//! The plan reader: any bytes, and plans that are damaged; what it takes is bound and opened.
#![no_main]

use std::sync::Arc;

use atra::bars::{Bars, Clock};
use atra::plan::{Plan, PlanStream, Shared};
use atra_fuzz::bytes::Random;
use atra_fuzz::damage::texts::damaged;
use atra_fuzz::plans::market::{COLUMNS, Style};
use atra_fuzz::plans::{sketches, times::Times};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((kind, rest)) = data.split_first() else {
        return;
    };
    if kind % 4 == 0 {
        return read(rest);
    }
    let mut random = Random::new(rest);
    let times = Times::any(&mut random);
    let written = sketches::sketch(&mut random, Style::Ordinary, &times).write();
    read(&damaged(&mut random, &written.text));
});

/// A budget that keeps a run of the fuzzer small.
const BUDGET: u64 = 8 << 20;

fn read(text: &[u8]) {
    let Ok(plan) = Plan::read(text) else { return };
    assert!(text.ends_with(b"\n"));
    let (plan, values) = (Arc::new(plan), [2.0; 64]);
    let values = &values[..plan.parameters.len()];
    let price = [3.0, 2.0, 4.0, 5.0, 4.0];
    let columns = COLUMNS.map(|name| (name, &price[..]));
    let bars = Bars {
        ts_ms: &[0, 1, 2, 3, 4],
        open: &price,
        high: &price,
        low: &price,
        close: &price,
        volume: &price,
        columns: &columns,
        clock: Clock::default(),
    };
    if let Ok(mut shared) = Shared::new(plan.clone(), bars, BUDGET) {
        let _ = shared.evaluate(values);
    }
    if let Ok(mut stream) = PlanStream::new(plan, values, &COLUMNS, Clock::default()) {
        (0..5).for_each(|bar| stream.push(&bars.bar(bar), &[price[bar]; 3]));
    }
}

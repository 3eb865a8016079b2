//! Times the crate `ta-lib` itself over one million bars, as the yardstick for what the seam costs.
//!
//! `cargo run --release --example crate_time -- RUNS sma ema …` prints a line a function: its name, the least
//! nanoseconds a bar of RUNS calls at the default parameters, and the sum of its first output, so that
//! whoever compares can see that both computed the same.

use std::time::Instant;

use ta_lib::Core;
use ta_lib::abstract_api::{FuncId, InputType, OutputType, get_func_handle};

#[path = "../benches/work/mod.rs"]
mod work;
use work::Walk;

const BARS: usize = 1_000_000;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let runs = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(30);
    let walk = Walk::of(BARS);
    for name in arguments {
        let function = get_func_handle(&name).unwrap_or_else(|| panic!("no function {name}"));
        let (nanos, sum) = time(function, &walk, runs);
        println!("{name} {:.4} {sum:e}", nanos as f64 / BARS as f64);
    }
}

/// The least time of `runs` calls in nanoseconds, and the sum of the first output.
fn time(function: FuncId, walk: &Walk, runs: u32) -> (u128, f64) {
    let mut outputs = vec![vec![0.0; BARS]; function.info().outputs.len()];
    let mut least = u128::MAX;
    for _ in 0..runs {
        let begin = Instant::now();
        call(function, walk, &mut outputs);
        least = least.min(begin.elapsed().as_nanos());
    }
    let lookback = function
        .new_call(&Core::new())
        .lookback()
        .expect("defaults are valid");
    (least, outputs[0][..BARS - lookback].iter().sum())
}

fn call(function: FuncId, walk: &Walk, outputs: &mut [Vec<f64>]) {
    let (core, bars) = (Core::new(), walk.bars());
    let mut call = function.new_call(&core);
    for (slot, input) in function.info().inputs.iter().enumerate() {
        if input.kind == InputType::Price {
            call.set_price_input(
                slot,
                Some(bars.open),
                Some(bars.high),
                Some(bars.low),
                Some(bars.close),
                Some(bars.volume),
                None,
            )
        } else {
            call.set_input(slot, bars.close)
        }
        .expect("the slot is there");
    }
    for (index, output) in outputs.iter_mut().enumerate() {
        assert!(function.info().outputs[index].kind == OutputType::Real);
        call.set_output(index, output).expect("the slot is there");
    }
    call.call(0, BARS - 1).expect("the call succeeds");
}

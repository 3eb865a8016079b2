//! Times the crate `ta-lib` itself over one million bars, as the yardstick for what the seam costs.
//!
//! `cargo run --release --example crate_time -- RUNS sma ema …` prints a line a function: its name, the least
//! nanoseconds a bar of RUNS calls at the default parameters, and the sum of its first output, so that
//! whoever compares can see that both computed the same.

use std::time::Instant;

use ta_lib::Core;
use ta_lib::abstract_api::{FuncId, InputType, OutputType, get_func_handle};

const BARS: usize = 1_000_000;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let runs = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(30);
    let series = Series::walk();
    for name in arguments {
        let function = get_func_handle(&name).unwrap_or_else(|| panic!("no function {name}"));
        let (nanos, sum) = time(function, &series, runs);
        println!("{name} {:.4} {sum:e}", nanos as f64 / BARS as f64);
    }
}

/// The least time of `runs` calls in nanoseconds, and the sum of the first output.
fn time(function: FuncId, series: &Series, runs: u32) -> (u128, f64) {
    let mut outputs = vec![vec![0.0; BARS]; function.info().outputs.len()];
    let mut least = u128::MAX;
    for _ in 0..runs {
        let begin = Instant::now();
        call(function, series, &mut outputs);
        least = least.min(begin.elapsed().as_nanos());
    }
    let lookback = function
        .new_call(&Core::new())
        .lookback()
        .expect("defaults are valid");
    (least, outputs[0][..BARS - lookback].iter().sum())
}

fn call(function: FuncId, series: &Series, outputs: &mut [Vec<f64>]) {
    let core = Core::new();
    let mut call = function.new_call(&core);
    for (slot, input) in function.info().inputs.iter().enumerate() {
        if input.kind == InputType::Price {
            let [open, high, low, close, volume] = series.0.each_ref().map(|c| Some(c.as_slice()));
            call.set_price_input(slot, open, high, low, close, volume, None)
        } else {
            call.set_input(slot, &series.0[3])
        }
        .expect("the slot is there");
    }
    for (index, output) in outputs.iter_mut().enumerate() {
        assert!(function.info().outputs[index].kind == OutputType::Real);
        call.set_output(index, output).expect("the slot is there");
    }
    call.call(0, BARS - 1).expect("the call succeeds");
}

/// Open, high, low, close and volume of a random walk.
struct Series([Vec<f64>; 5]);

impl Series {
    /// The same walk as `io.atra.bench.Walk` makes, step by step.
    fn walk() -> Series {
        let mut columns = [const { Vec::new() }; 5];
        let (mut state, mut close) = (42_u64, 100.0_f64);
        for _ in 0..BARS {
            let open = close;
            close = (open * (1.0 + (uniform(&mut state) - 0.5) * 0.01)).max(1.0);
            let spread = open * 0.002 * uniform(&mut state);
            let bar = [
                open,
                open.max(close) + spread,
                open.min(close) - spread * 0.5,
                close,
                1000.0 * uniform(&mut state),
            ];
            columns
                .iter_mut()
                .zip(bar)
                .for_each(|(column, value)| column.push(value));
        }
        Series(columns)
    }
}

/// A number in 0..1 by SplitMix64.
fn uniform(state: &mut u64) -> f64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^= z >> 31;
    (z >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
}

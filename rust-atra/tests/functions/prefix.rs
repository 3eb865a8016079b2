//! No function looks ahead: what it says of a bar does not change when more bars follow.

use atra::functions::functions;

use crate::market::walk;
use crate::run::{batch, by_default, same_bits};

#[test]
fn later_bars_change_no_earlier_value() {
    let market = walk(600, 9);
    for function in functions() {
        let call = by_default(function);
        let inputs = market.inputs(function);
        let whole = batch(&call, &inputs);
        for bars in [call.lookback() + 1, 150, 299, 450, 599] {
            let prefix: Vec<&[f64]> = inputs.iter().map(|input| &input[..bars]).collect();
            for (output, part) in batch(&call, &prefix).iter().enumerate() {
                let equal = part
                    .iter()
                    .zip(&whole[output])
                    .all(|(a, b)| same_bits(*a, *b));
                assert!(equal, "{} output {output} over {bars} bars", function.name);
            }
        }
    }
}

//! `log` and `pow` against bit patterns of Java's `StrictMath`: see `golden/README.md`.

use atra::functions::math::{log, pow};

use crate::golden::text;
use crate::market::Random;
use crate::run::same_bits;

#[test]
fn log_and_pow_have_the_bits_of_strict_math() {
    let vectors = text("strict_math.txt.gz");
    let mut checked = 0;
    for line in vectors.lines() {
        let (name, bits) = line.split_once(' ').expect("a name and numbers");
        let number = |hex: &str| f64::from_bits(u64::from_str_radix(hex, 16).expect("hex"));
        let values: Vec<f64> = bits.split(' ').map(number).collect();
        let (found, expected) = match (name, values.as_slice()) {
            ("log", [x, expected]) => (log(*x), *expected),
            ("pow", [x, y, expected]) => (pow(*x, *y), *expected),
            _ => continue,
        };
        assert!(
            same_bits(found, expected),
            "{line}: {expected:?} expected, {found:?} found"
        );
        checked += 1;
    }
    assert_eq!(checked, 37 + 37 * 37 + 1200 + 1600);
}

#[test]
fn a_million_values_have_the_bits_of_strict_math() {
    let (mut logs, mut pows) = (0_u64, 0_u64);
    let mut random = Random(1);
    for _ in 0..1_000_000 {
        let (x, y) = (random.unit() * 1000.0, random.unit() * 20.0 - 10.0);
        logs = logs.wrapping_mul(31).wrapping_add(log(x).to_bits());
        pows = pows.wrapping_mul(31).wrapping_add(pow(x, y).to_bits());
    }
    let found = format!("hash {logs:x} {pows:x}");
    assert_eq!(
        text("strict_math.txt.gz").lines().last(),
        Some(found.as_str())
    );
}

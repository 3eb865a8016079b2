//! `log` and `pow` against bit patterns of Java's `StrictMath`: see `golden/README.md`.

use atra::functions::math::{log, pow};

use crate::golden::text;
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
            _ => panic!("{line}"),
        };
        assert!(
            same_bits(found, expected),
            "{line}: {expected:?} expected, {found:?} found"
        );
        checked += 1;
    }
    assert_eq!(checked, 37 + 37 * 37 + 1200 + 1600);
}

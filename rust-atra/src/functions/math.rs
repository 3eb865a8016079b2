//! The natural logarithm and the power of ATRA's own operators, the same on every platform.
//!
//! Both have the bits of Java's `StrictMath`, which is fdlibm 5.3 (Sun Microsystems, 1993):
//! algorithm, constants and order of operations of [`log`] are those of its `e_log.c`; [`pow`] is
//! the crate `libm`'s, of the same descent, with Java's answers where C's differ.

/// The natural logarithm: NaN below zero, minus infinity at zero.
///
/// ```
/// assert_eq!(atra::functions::math::log(1.0), 0.0);
/// assert_eq!(atra::functions::math::log(0.0), f64::NEG_INFINITY);
/// ```
pub fn log(x: f64) -> f64 {
    match x {
        x if x.is_nan() || x == f64::INFINITY => x + x,
        0.0 => f64::NEG_INFINITY,
        x if x < 0.0 => f64::NAN,
        x if x < f64::MIN_POSITIVE => log_of_normal(x * TWO_54, -54),
        x => log_of_normal(x, 0),
    }
}

/// `x` to the power `y`; NaN where |x| is 1 and y infinite, or where y is NaN (C says 1).
///
/// ```
/// assert_eq!(atra::functions::math::pow(2.0, 10.0), 1024.0);
/// assert!(atra::functions::math::pow(1.0, f64::INFINITY).is_nan());
/// ```
pub fn pow(x: f64, y: f64) -> f64 {
    if y.is_nan() || (y.is_infinite() && x.abs() == 1.0) {
        return f64::NAN;
    }
    libm::pow(x, y)
}

const TWO_54: f64 = 18_014_398_509_481_984.0;
const LN2_HIGH: f64 = f64::from_bits(0x3fe6_2e42_fee0_0000);
const LN2_LOW: f64 = f64::from_bits(0x3dea_39ef_3579_3c76);

/// Of a positive, finite, not subnormal `x` times 2 to the power `scale`.
fn log_of_normal(x: f64, scale: i32) -> f64 {
    let (k, fraction, f) = reduce(x);
    let k = f64::from(k + scale);
    if (fraction + 2) & 0xf_ffff < 3 {
        return near_power_of_two(k, f);
    }
    let s = f / (2.0 + f);
    let r = series(s * s);
    // The split keeps the rounding error small around the middle of the range.
    if (fraction - 0x6_147a) | (0x6_b851 - fraction) > 0 {
        let half_square = 0.5 * f * f;
        assemble(k, f, half_square, s * (half_square + r))
    } else if k == 0.0 {
        f - s * (f - r)
    } else {
        k * LN2_HIGH - ((s * (f - r) - k * LN2_LOW) - f)
    }
}

/// `x` as 2^k (1 + f) with 1 + f between √½ and √2, and the upper 20 bits of its fraction.
fn reduce(x: f64) -> (i32, i32, f64) {
    let bits = x.to_bits();
    let high = (bits >> 32) as i32;
    let fraction = high & 0xf_ffff;
    let above_sqrt_2 = (fraction + 0x9_5f64) & 0x10_0000;
    let one = fraction | (above_sqrt_2 ^ 0x3ff0_0000);
    let normalised = f64::from_bits(((one as u64) << 32) | (bits & 0xffff_ffff));
    let k = (high >> 20) - 1023 + (above_sqrt_2 >> 20);
    (k, fraction, normalised - 1.0)
}

/// Where |f| is below 2^-20 two terms of the series suffice.
fn near_power_of_two(k: f64, f: f64) -> f64 {
    if f == 0.0 {
        return if k == 0.0 {
            0.0
        } else {
            k * LN2_HIGH + k * LN2_LOW
        };
    }
    let r = f * f * (0.5 - 0.333_333_333_333_333_3 * f);
    if k == 0.0 {
        f - r
    } else {
        k * LN2_HIGH - ((r - k * LN2_LOW) - f)
    }
}

fn assemble(k: f64, f: f64, half_square: f64, product: f64) -> f64 {
    if k == 0.0 {
        f - (half_square - product)
    } else {
        k * LN2_HIGH - ((half_square - (product + k * LN2_LOW)) - f)
    }
}

/// fdlibm's polynomial in `z` = s², odd and even terms apart.
fn series(z: f64) -> f64 {
    let w = z * z;
    let even = w * (L2 + w * (L4 + w * L6));
    let odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
    odd + even
}

const L1: f64 = f64::from_bits(0x3fe5_5555_5555_5593);
const L2: f64 = f64::from_bits(0x3fd9_9999_9997_fa04);
const L3: f64 = f64::from_bits(0x3fd2_4924_9422_9359);
const L4: f64 = f64::from_bits(0x3fcc_71c5_1d8e_78af);
const L5: f64 = f64::from_bits(0x3fc7_4664_96cb_03de);
const L6: f64 = f64::from_bits(0x3fc3_9a09_d078_c69f);
const L7: f64 = f64::from_bits(0x3fc2_f112_df3e_5244);

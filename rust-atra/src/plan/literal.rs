//! Numbers in a plan: the shortest plain decimal of a double.

/// The number, if the word is exactly how that number is written.
///
/// Only digits, one point and a leading minus; no exponent, no digit that could be left out, no
/// `-0`, nothing that is not finite.
pub fn read(word: &str) -> Option<f64> {
    if !is_plain(word) {
        return None;
    }
    let value: f64 = word.parse().ok()?;
    // Of two shortest decimals that are equally near, Java may take the other one.
    let shortest = significant_digits(&value.to_string()) == significant_digits(word);
    // Java writes two digits where one would do for the smallest of these (4.9E-324).
    let may_differ = value.is_subnormal();
    (value.is_finite() && word != "-0" && (shortest || may_differ)).then_some(value)
}

fn significant_digits(word: &str) -> usize {
    let digits = word.trim_matches(['-', '0', '.']).bytes();
    digits.filter(u8::is_ascii_digit).count()
}

fn is_plain(word: &str) -> bool {
    let digits = word.strip_prefix('-').unwrap_or(word);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "1"));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let no_leading_zero = whole == "0" || !whole.starts_with('0');
    !whole.is_empty()
        && no_leading_zero
        && !fraction.is_empty()
        && !fraction.ends_with('0')
        && all_digits(whole)
        && all_digits(fraction)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn numbers_have_one_spelling() {
        for good in [
            "0",
            "-2",
            "100",
            "0.1",
            "-0.001",
            "123456789012345680000",
            "10",
            "1638979385880414.2",
            "1638979385880414.3",
        ] {
            assert_eq!(read(good), Some(good.parse().unwrap()), "{good}");
        }
        let bad = "-0 00 01 1.0 1. .5 +1 1e3 inf NaN - . -.5 1.50 0.10 0x1 1_0 -00 -0.0 \
             0.1000000000000000055 12345678901234567890";
        for bad in bad.split(' ').chain(["", " 1", "1 ", "١"]) {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_extremes_are_read() {
        for extreme in [f64::MAX, f64::MIN, f64::MIN_POSITIVE, 5e-324, 1e-320] {
            assert_eq!(read(&extreme.to_string()), Some(extreme));
        }
        let javas = format!("0.{}49", "0".repeat(323));
        assert_eq!(read(&javas), Some(5e-324));
        assert_eq!(read(&format!("1{}", "0".repeat(309))), None);
    }
}

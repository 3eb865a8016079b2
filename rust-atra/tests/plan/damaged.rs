//! Texts that are nearly plans: the reader refuses what is none, and never panics.

use atra::plan::Plan;

use super::damage::damaged;
use super::market::Style;
use super::plans;
use super::random::Random;
use super::times::Times;

#[test]
fn a_damaged_plan_is_refused_with_its_line_or_is_another_plan() {
    let (mut refused, mut read) = (0, 0);
    for seed in 0..500 {
        let mut random = Random::new(seed ^ 91 << 32);
        let times = Times::any(&mut random);
        let written = plans::sketch(&mut random, Style::Ordinary, &times).write();
        let text = damaged(&mut random, &written.text);
        match Plan::read(&text) {
            Ok(_) => read += 1,
            Err(error) => {
                let lines = 1 + text.iter().filter(|byte| **byte == b'\n').count();
                assert!((1..=lines).contains(&error.line), "seed {seed}: {error}");
                refused += 1;
            }
        }
    }
    assert!(refused > 300 && read > 2, "{refused} {read}");
}

//! Sequences of calls of the seam.

use arbitrary::Arbitrary;
use atra::abi::types::code;

use crate::seam::calls::Calls;
use crate::seam::flaw::{Flaw, How};
use crate::seam::world::{Export, World};
use crate::seeded::Random;

/// One call: of which export, with what wrong, and the seed of the rest of it.
#[derive(Arbitrary, Debug)]
pub struct Step {
    export: u8,
    flaw: Option<(u8, u8)>,
    seed: u16,
}

const MOST: usize = 40;

/// Makes the calls; a wrong one must be refused and write nothing, a right one must not be
/// called the caller's mistake.
pub fn run(calls: Calls, steps: &[Step]) {
    let mut world = World::new(calls);
    for step in steps.iter().take(MOST) {
        let export = Export::ALL[step.export as usize % Export::ALL.len()];
        let mut flaw = step.flaw.map_or(Flaw::none(), |(at, how)| {
            Flaw::new(at as usize % 48, How::ALL[how as usize % How::ALL.len()])
        });
        let answer = world.call(export, &mut flaw, &mut Random::new(step.seed.into()));
        match flaw.hit {
            Some(argument) => assert_eq!(
                (answer.code, answer.wrote),
                (code::CONTRACT, false),
                "{export:?}: {argument} {step:?}"
            ),
            None => assert!((code::OK..=code::OUT_OF_MEMORY).contains(&answer.code)),
        }
    }
    world.end();
}

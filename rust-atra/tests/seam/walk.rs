//! Every export, every argument, every mistake.

use std::collections::BTreeSet;

use atra::abi::types::code;

use super::calls::EXPORTS;
use super::flaw::{Flaw, How};
use super::random::Random;
use super::world::{Export, World};

/// Each mistake is made in some right calls that differ in the rest.
const ROUNDS: u64 = 8;

#[test]
fn every_mistake_in_every_argument_is_refused_and_writes_nothing() {
    let mut world = World::new(EXPORTS);
    // One that was closed, so that there is a stale handle.
    world.open(Export::SessionOpen);
    world.call(Export::SessionClose, &mut Flaw::none(), &mut Random::new(0));
    let mut made = BTreeSet::new();
    for export in Export::ALL {
        for how in How::ALL {
            let mut at = 0;
            while mistaken(&mut world, export, at, how, &mut made) {
                at += 1;
            }
        }
    }
    world.end();
    assert!(made.len() > 150, "{}: {made:?}", made.len());
}

/// Whether the export has an argument at that position.
fn mistaken(
    world: &mut World,
    export: Export,
    at: usize,
    how: How,
    made: &mut BTreeSet<String>,
) -> bool {
    (0..ROUNDS).fold(false, |any, seed| {
        let (mut flaw, mut random) = (Flaw::new(at, how), Random::new(seed));
        let before = world.error();
        // A right close would take away what the other calls need.
        let closes = matches!(export, Export::SessionClose | Export::StreamClose);
        let handle = matches!(how, How::Stale | How::Invented | How::Foreign);
        if closes && !(handle && at == 0) {
            return any;
        }
        let answer = world.call(export, &mut flaw, &mut random);
        if let Some(argument) = flaw.hit {
            let about = format!("{export:?}: {argument} {how:?}, seed {seed}");
            assert_eq!(
                (answer.code, answer.wrote),
                (code::CONTRACT, false),
                "{about}"
            );
            match export {
                Export::Error => assert_eq!(world.error(), before, "{about}"),
                _ => assert!(world.error().len() > 8, "{about}"),
            }
            made.insert(format!("{export:?} {argument} {at} {how:?}"));
        }
        any || flaw.seen > at
    })
}

//! The bars of other symbols: which are closed at the given ones, and where.

use crate::bars::Bars;

use super::error::EvalError;
use super::sources::Other;
use crate::memory::{OutOfMemory, room};

/// The bars of a symbol, of the timeframe of those given.
///
/// # Errors
/// [`EvalError::MissingSymbol`].
pub fn find<'b>(name: &str, bars: &Bars, others: &[Other<'b>]) -> Result<Bars<'b>, EvalError> {
    let timeframe = bars.clock.timeframe;
    let fits = |other: &&Other| other.0 == name && other.1.clock.timeframe == timeframe;
    let found = others.iter().find(fits).map(|(_, bars)| *bars);
    found.ok_or_else(|| EvalError::MissingSymbol {
        name: name.to_owned(),
        timeframe,
    })
}

/// How many bars of the other series are closed at the last of the given ones.
pub fn count(bars: &Bars, other: &Bars) -> usize {
    let Some(last) = bars.ts_ms.last() else {
        return 0;
    };
    let last_ms = bars.clock.known_ms(*last);
    let known = |ts_ms: &i64| other.clock.known_ms(*ts_ms) <= last_ms;
    other.ts_ms.partition_point(known)
}

/// The given bar at whose close each of the first `count` others is closed.
pub fn closes(bars: &Bars, other: &Bars, count: usize) -> Result<Vec<usize>, OutOfMemory> {
    let mut closes = room(count)?;
    let mut at = 0;
    for ts_ms in &other.ts_ms[..count] {
        let known_ms = other.clock.known_ms(*ts_ms);
        while bars.clock.known_ms(bars.ts_ms[at]) < known_ms {
            at += 1;
        }
        closes.push(at);
    }
    Ok(closes)
}

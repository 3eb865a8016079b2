//! Room for what TA-Lib allocates by itself during a call. It cannot be asked to fail softly: where
//! its memory cannot be had, the process ends. So it is seen to beforehand that there is room.

use std::sync::{Mutex, PoisonError};

use super::function::{Function, FunctionError, ParameterKind};

/// Columns as long as the bars, at most, that a call has of its own at any one time; measured by
/// `tests/room.rs`. Other functions have none.
const COLUMNS: [(&str, usize); 21] = [
    ("adxr", 1),
    ("apo", 2),
    ("bbands", 3),
    ("bbw", 2),
    ("crsi", 3),
    ("ichimoku", 3),
    ("kc", 2),
    ("kdj", 3),
    ("kstext", 4),
    ("ma", 1),
    ("macdext", 3),
    ("mavp", 3),
    ("percentb", 3),
    ("ppo", 2),
    ("pvo", 2),
    ("rvir", 1),
    ("sqzmom", 6),
    ("stc", 1),
    ("stoch", 3),
    ("stochf", 2),
    ("stochrsi", 3),
];

/// Values that a call keeps for each bar that a whole-numbered parameter counts.
const A_PERIOD: f64 = 4.0;

/// What small things take that nobody counts.
const SMALL: u64 = 1 << 20;

/// The bytes, at most, that TA-Lib allocates by itself in a call over so many bars.
pub(super) fn temporaries(function: &Function, parameters: &[f64], bars: usize) -> u64 {
    let columns = COLUMNS.iter().find(|(name, _)| *name == function.name);
    let columns = columns.map_or(0, |(_, columns)| *columns as u64);
    let all = function.parameters.iter().zip(parameters);
    let whole = all.filter(|(p, _)| matches!(p.kind, ParameterKind::Integer { .. }));
    let periods: f64 = whole.map(|(_, value)| value.max(0.0)).sum();
    (columns * bars as u64 + (A_PERIOD * periods) as u64) * 8
}

/// What calls that are under way were told there is room for.
static PROMISED: Mutex<u64> = Mutex::new(0);

/// Room for a call's temporaries, from before the call to its end.
pub(super) struct Promise(u64);

impl Promise {
    /// Tries to have all that is promised, with this, and lets go of it: then it is there for those
    /// who were promised it. What others have already taken is counted again, so that close to a
    /// limit a call may be refused that would have had room.
    pub fn of(bytes: u64) -> Result<Promise, FunctionError> {
        let mut promised = PROMISED.lock().unwrap_or_else(PoisonError::into_inner);
        let all = promised.saturating_add(bytes);
        if bytes > 0 {
            check(all.saturating_add(SMALL))?;
        }
        *promised = all;
        Ok(Promise(bytes))
    }
}

impl Drop for Promise {
    fn drop(&mut self) {
        *PROMISED.lock().unwrap_or_else(PoisonError::into_inner) -= self.0;
    }
}

fn check(bytes: u64) -> Result<(), FunctionError> {
    let had = usize::try_from(bytes).is_ok_and(has_room);
    had.then_some(()).ok_or(FunctionError::OutOfMemory)
}

/// Whether so many bytes can be had, for what allocates by itself and cannot be asked to fail softly.
pub(crate) fn has_room(bytes: usize) -> bool {
    let mut room = Vec::<u8>::new();
    let had = room.try_reserve_exact(bytes).is_ok();
    // Or the compiler leaves out what nobody looks at.
    std::hint::black_box(&mut room);
    had
}

//! What functions allocate by themselves stays within what is promised to them; and where memory
//! ends, calls are refused.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use atra::functions::{Batch, Call, Function, Parameter, ParameterKind, Scratch, functions};

/// Counts what this thread has, and had at most.
struct Counting;

thread_local! {
    static NOW: Cell<isize> = const { Cell::new(0) };
    static MOST: Cell<isize> = const { Cell::new(0) };
}

fn count(bytes: isize) {
    NOW.set(NOW.get() + bytes);
    MOST.set(MOST.get().max(NOW.get()));
}

// SAFETY: the system's allocator, with a count beside it that allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: passed on from the caller.
        let data = unsafe { System.alloc(layout) };
        // A probe for room is let go of at once and is no temporary: it comes in bytes.
        if !data.is_null() && layout.align() > 1 {
            count(layout.size() as isize);
        }
        data
    }

    unsafe fn dealloc(&self, data: *mut u8, layout: Layout) {
        if layout.align() > 1 {
            count(-(layout.size() as isize));
        }
        // SAFETY: passed on from the caller.
        unsafe { System.dealloc(data, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

const BARS: usize = 1500;

/// Names, bound arguments: what no column and no period accounts for.
const SMALL: isize = 2048;

#[test]
fn functions_allocate_no_more_than_is_promised() {
    let mut with = 0;
    for function in functions() {
        let sets = sets(function);
        let most = sets.iter().filter_map(|set| check(function, set)).max();
        with += usize::from(most > Some(8 * BARS as isize / 2));
    }
    assert!(with >= 20, "{with} functions have columns of their own");
}

fn check(function: &'static Function, set: &[f64]) -> Option<isize> {
    let call = Call::new(function, set).ok()?;
    let (real, periods) = (
        values(|bar| 100.0 + bar.sin()),
        values(|bar| 1.0 + bar % 40.0),
    );
    let mut seconds = [&real, &periods].into_iter();
    let inputs = function.inputs.iter().map(|input| match input.name() {
        "real" => seconds.next().expect("two at most").as_slice(),
        _ => real.as_slice(),
    });
    let inputs: Vec<&[f64]> = inputs.collect();
    let mut columns = vec![vec![0.0; BARS]; function.outputs.len()];
    let mut outputs: Vec<&mut [f64]> = columns.iter_mut().map(|c| &mut c[..]).collect();
    let (whole, mut scratch) = (
        Batch {
            begin: 0,
            poisoned_at: None,
        },
        Scratch::default(),
    );
    // The first call makes what is kept.
    let mut run = || call.batch_over(whole, &inputs, &mut outputs, &mut scratch);
    run().expect("it fits");
    let before = NOW.get();
    MOST.set(before);
    run().expect("it fits");
    let (had, promised) = (MOST.get() - before, call.temporary_bytes(BARS) as isize);
    let name = function.name;
    assert!(
        had <= promised + SMALL,
        "{name} {set:?}: {had} bytes, {promised} were promised"
    );
    Some(had)
}

fn values(value: impl Fn(f64) -> f64) -> Vec<f64> {
    (0..BARS).map(|bar| value(bar as f64)).collect()
}

/// Each parameter at each of its edges, the others at their defaults; each choice for all that
/// choose, with short periods and with long ones.
fn sets(function: &Function) -> Vec<Vec<f64>> {
    let parameters = function.parameters.iter();
    let defaults: Vec<f64> = parameters.clone().map(|p| p.default).collect();
    let mut sets = vec![defaults.clone()];
    for (index, parameter) in parameters.clone().enumerate() {
        for value in edges(parameter) {
            let mut set = defaults.clone();
            set[index] = value;
            sets.push(set);
        }
    }
    let choice = |p: &Parameter| matches!(p.kind, ParameterKind::Choice(_));
    let codes = parameters.clone().find(|p| choice(p)).map(edges);
    for code in codes.unwrap_or_default() {
        for period in [3.0, 100.0] {
            let value = |p: &Parameter| match &p.kind {
                ParameterKind::Choice(_) => code,
                ParameterKind::Integer { .. } => period,
                ParameterKind::Real { .. } => p.default,
            };
            sets.push(parameters.clone().map(value).collect());
        }
    }
    sets
}

fn edges(parameter: &Parameter) -> Vec<f64> {
    let mut values = match &parameter.kind {
        ParameterKind::Integer { min, max } => {
            vec![f64::from(*min), 1.0, 2.0, 700.0, f64::from(*max)]
        }
        ParameterKind::Real { min, max } => vec![*min, 0.0, 1.0, *max],
        ParameterKind::Choice(choices) => choices.iter().map(|c| f64::from(c.0)).collect(),
    };
    values.retain(|value| parameter.kind.admits(*value));
    values
}

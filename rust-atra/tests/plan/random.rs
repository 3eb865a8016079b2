//! Seeded random plans and bars.

use std::rc::Rc;

use atra::bars::Bars;
use atra::functions::{Call, Function, Input, ParameterKind, functions};

use super::sketch::{Expr, Sketch, Tree, apply, literal};

/// SplitMix64: small, and the same everywhere.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// The number of parameters of every random plan, and what they can be: whole numbers that any
/// count of bars may take.
pub const PARAMETERS: usize = 3;

pub fn parameters(random: &mut Random) -> Vec<f64> {
    (0..PARAMETERS)
        .map(|_| (2 + random.below(6)) as f64)
        .collect()
}

/// Names of the user's columns.
pub const COLUMNS: [&str; 3] = ["mood", "gaps", "void"];

/// A plan with rules, exits, outputs and a size.
pub fn sketch(random: &mut Random) -> Sketch {
    let mut roots = Vec::new();
    for rule in ["enter_long", "exit_long", "enter_short", "exit_short"] {
        if random.chance(50) {
            roots.push((rule.to_owned(), condition(random, 4)));
        }
    }
    for exit in ["stop_loss", "take_profit", "trailing_stop"] {
        if random.chance(30) {
            roots.push((format!("{exit} distance"), number(random, 3)));
        } else if random.chance(20) {
            roots.push((format!("{exit} fraction"), scalar(random, 2)));
        }
    }
    if random.chance(20) {
        roots.push(("max_bars".to_owned(), bars(random)));
    }
    for _ in 0..random.below(3) {
        let output = if random.chance(50) {
            number(random, 5)
        } else {
            condition(random, 4)
        };
        roots.push(("output".to_owned(), output));
    }
    roots.push(("sizing cash".to_owned(), scalar(random, 2)));
    Sketch {
        parameters: PARAMETERS,
        roots,
    }
}

fn scalar(random: &mut Random, depth: usize) -> Tree {
    match random.below(if depth == 0 { 2 } else { 4 }) {
        0 => literal(*random.pick(&[
            0.0, 1.0, -1.0, 2.0, 0.5, 100.0, 30.0, 3.0, -2.5, 1e300, 0.001,
        ])),
        1 => Rc::new(Expr::Parameter(random.below(PARAMETERS))),
        2 => apply(
            random.pick(&["neg", "abs", "log"]),
            vec![scalar(random, depth - 1)],
        ),
        _ => {
            let op = *random.pick(&["+", "-", "*", "/", "%", "^"]);
            apply(
                op,
                vec![scalar(random, depth - 1), scalar(random, depth - 1)],
            )
        }
    }
}

/// A whole number of 1 or more, whatever the parameters.
fn bars(random: &mut Random) -> Tree {
    match random.below(6) {
        0 => Rc::new(Expr::Parameter(random.below(PARAMETERS))),
        1 => apply(
            "+",
            vec![
                Rc::new(Expr::Parameter(random.below(PARAMETERS))),
                literal(1.0),
            ],
        ),
        2 => literal(*random.pick(&[63.0, 64.0, 65.0, 130.0, 1e8])),
        _ => literal((1 + random.below(7)) as f64),
    }
}

pub fn number(random: &mut Random, depth: usize) -> Tree {
    match random.chance(15) {
        true => scalar(random, depth.min(2)),
        false => column(random, depth),
    }
}

/// A number that is no scalar.
fn column(random: &mut Random, depth: usize) -> Tree {
    if depth == 0 {
        return leaf(random);
    }
    let depth = depth - 1;
    match random.below(14) {
        0 | 1 => leaf(random),
        2 => apply(
            random.pick(&["neg", "abs", "log"]),
            vec![column(random, depth)],
        ),
        3 | 4 => {
            let op = *random.pick(&["+", "-", "*", "/", "%", "^"]);
            let mut pair = vec![column(random, depth), number(random, depth)];
            if random.chance(50) {
                pair.reverse();
            }
            apply(op, pair)
        }
        5 => apply("nz", vec![number(random, depth), number(random, depth)]),
        6 => apply(
            "if",
            vec![
                condition(random, depth),
                number(random, depth),
                number(random, depth),
            ],
        ),
        7 => apply("barssince", vec![condition(random, depth)]),
        8 => apply(
            "valuewhen",
            vec![condition(random, depth), number(random, depth)],
        ),
        9 => apply("shift", vec![number(random, depth), shift(random)]),
        10 => {
            let op = *random.pick(&["highest", "lowest", "change"]);
            apply(op, vec![number(random, depth), bars(random)])
        }
        _ => function(random, depth),
    }
}

fn shift(random: &mut Random) -> Tree {
    if random.chance(20) {
        literal(0.0)
    } else {
        bars(random)
    }
}

fn leaf(random: &mut Random) -> Tree {
    if random.chance(35) {
        return apply(&format!("column {}", random.pick(&COLUMNS)), vec![]);
    }
    let series = [
        "open",
        "high",
        "low",
        "close",
        "volume",
        "hl2",
        "hlc3",
        "ohlc4",
        "hour",
        "dayofweek",
    ];
    apply(random.pick(&series), vec![])
}

pub fn condition(random: &mut Random, depth: usize) -> Tree {
    let numbers = depth.saturating_sub(1);
    let choice = if depth == 0 { 3 } else { 10 };
    match random.below(choice) {
        0..=2 => {
            let op = *random.pick(&["<", "<=", ">", ">=", "==", "!="]);
            apply(op, vec![number(random, numbers), number(random, numbers)])
        }
        3 | 4 => {
            let op = *random.pick(&["crossover", "crossunder", "cross"]);
            apply(op, vec![number(random, numbers), number(random, numbers)])
        }
        5 => apply(
            random.pick(&["rising", "falling"]),
            vec![number(random, numbers), bars(random)],
        ),
        6 => apply("not", vec![condition(random, numbers)]),
        7 => apply("shift", vec![condition(random, numbers), shift(random)]),
        _ => {
            let op = *random.pick(&["and", "or"]);
            apply(
                op,
                vec![condition(random, numbers), condition(random, numbers)],
            )
        }
    }
}

/// A call of any function whose last bits are the same everywhere.
fn function(random: &mut Random, depth: usize) -> Tree {
    loop {
        let function = random.pick(functions());
        let constants: Vec<Tree> = function
            .parameters
            .iter()
            .map(|p| constant(random, &p.kind, p.default))
            .collect();
        if !works(function, &constants) {
            continue;
        }
        let reals = function
            .inputs
            .iter()
            .filter(|input| **input == Input::Real);
        let operands: Vec<Tree> = reals.map(|_| column(random, depth)).collect();
        let output = &random.pick(&function.outputs).name;
        let name = match function.outputs.len() {
            1 => function.name.to_owned(),
            _ => format!("{}.{output}", function.name),
        };
        let named = function
            .parameters
            .iter()
            .zip(constants)
            .map(|(p, tree)| (p.name.clone(), tree));
        return Rc::new(Expr::Apply(name, operands, named.collect()));
    }
}

fn constant(random: &mut Random, kind: &ParameterKind, default: f64) -> Tree {
    match kind {
        ParameterKind::Integer { min, max } if random.chance(70) => literal(f64::from(
            (*min)
                .max(1)
                .saturating_add(random.below(12) as i32)
                .min(*max),
        )),
        ParameterKind::Integer {
            min: ..=2,
            max: 10..,
        } => Rc::new(Expr::Parameter(random.below(PARAMETERS))),
        ParameterKind::Choice(choices) => literal(f64::from(random.pick(choices).0)),
        _ => literal(default),
    }
}

/// Whether the function takes these constants, whatever the parameters.
fn works(function: &'static Function, constants: &[Tree]) -> bool {
    let values = |parameter: f64| {
        constants
            .iter()
            .map(|tree| match tree.as_ref() {
                Expr::Literal(value) => *value,
                _ => parameter,
            })
            .collect::<Vec<f64>>()
    };
    let calls = [values(2.0), values(7.0)].map(|values| Call::new(function, &values));
    calls
        .iter()
        .all(|call| call.as_ref().is_ok_and(|call| !call.transcendental()))
}

/// Bars that own their columns.
pub struct Market {
    ts_ms: Vec<i64>,
    prices: [Vec<f64>; 5],
    columns: Vec<Vec<f64>>,
}

impl Market {
    pub fn new(random: &mut Random, bars: usize) -> Market {
        let style = random.below(4);
        let mut market = Market {
            ts_ms: Vec::new(),
            prices: Default::default(),
            columns: vec![Vec::new(); COLUMNS.len()],
        };
        let mut ts_ms = -500_000_000 + random.below(1_000_000_000) as i64;
        let leading = random.below(4) * random.below(20);
        for bar in 0..bars {
            ts_ms += 1 + random.below(20_000_000) as i64;
            market.ts_ms.push(ts_ms);
            market.push_prices(random, style);
            market.columns[0].push(random.unit() * 2.0 - 1.0);
            market.columns[1].push(if bar < leading {
                f64::NAN
            } else {
                strange(random)
            });
            market.columns[2].push(f64::NAN);
        }
        market
    }

    fn push_prices(&mut self, random: &mut Random, style: usize) {
        let mut price = || match style {
            // Few values, so that ties and flat stretches are common.
            0 => (1 + random.below(3)) as f64,
            1 => *random.pick(&[5e-324, 1e-308, 1.0, 1e300, f64::MAX]),
            _ => 100.0 + 10.0 * random.unit(),
        };
        let (open, close, a, b) = (price(), price(), price(), price());
        let high = open.max(close).max(a);
        let low = open.min(close).min(b);
        let volume = if random.chance(10) {
            0.0
        } else {
            random.unit() * 1000.0
        };
        for (column, value) in self.prices.iter_mut().zip([open, high, low, close, volume]) {
            column.push(value);
        }
    }

    pub fn named_columns(&self) -> Vec<(&str, &[f64])> {
        COLUMNS
            .into_iter()
            .zip(self.columns.iter().map(Vec::as_slice))
            .collect()
    }

    /// The first bars.
    pub fn bars<'a>(&'a self, columns: &'a [(&'a str, &'a [f64])]) -> Bars<'a> {
        let [open, high, low, close, volume] = &self.prices;
        Bars {
            ts_ms: &self.ts_ms,
            open,
            high,
            low,
            close,
            volume,
            columns,
        }
    }
}

fn strange(random: &mut Random) -> f64 {
    match random.below(60) {
        0 => f64::NAN,
        1 => f64::INFINITY,
        2 => f64::NEG_INFINITY,
        3..10 => 0.0,
        10..17 => -0.0,
        _ => (random.below(5) as f64) - 2.0,
    }
}

/// A length, often one at which something could be off by one.
pub fn length(random: &mut Random) -> usize {
    match random.below(3) {
        0 => *random.pick(&[0, 1, 2, 63, 64, 65]),
        1 => random.below(130),
        _ => *random.pick(&[200, 500, 513]),
    }
}

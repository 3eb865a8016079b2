//! Random plans.

use std::rc::Rc;

use atra::functions::{Call, Function, Input, ParameterKind, functions};

use super::market::{COLUMNS, Style};
use super::random::Random;
use super::sketch::{Expr, Sketch, Tree, apply, literal, over};
use super::times::Times;

/// The number of parameters of every random plan.
pub const PARAMETERS: usize = 3;

/// Values for them that any count of bars may take.
pub fn parameters(random: &mut Random) -> Vec<f64> {
    (0..PARAMETERS)
        .map(|_| (2 + random.below(6)) as f64)
        .collect()
}

/// A plan with rules, exits, outputs and a size.
pub fn sketch(random: &mut Random, style: Style, times: &Times) -> Sketch {
    let timeframes = [times.higher(random), times.higher(random)];
    let mut plans = Plans {
        random,
        style,
        timeframes,
        inside: false,
    };
    let mut roots = Vec::new();
    for rule in ["enter_long", "exit_long", "enter_short", "exit_short"] {
        if plans.random.chance(50) {
            roots.push((rule.to_owned(), plans.condition(4)));
        }
    }
    for exit in ["stop_loss", "take_profit", "trailing_stop"] {
        match plans.random.below(10) {
            0..3 => roots.push((format!("{exit} distance"), plans.number(3))),
            3..5 => roots.push((format!("{exit} fraction"), plans.scalar(2))),
            _ => {}
        }
    }
    if plans.random.chance(20) {
        roots.push(("max_bars".to_owned(), plans.bars()));
    }
    for _ in 0..plans.random.below(3) {
        let condition = plans.random.chance(50);
        let output = if condition {
            plans.condition(4)
        } else {
            plans.number(5)
        };
        roots.push(("output".to_owned(), output));
    }
    roots.push(("sizing cash".to_owned(), plans.scalar(2)));
    Sketch {
        parameters: PARAMETERS,
        roots,
    }
}

const SERIES: [&str; 10] = [
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
const ARITHMETIC: [&str; 6] = ["+", "-", "*", "/", "%", "^"];
const OF_ONE: [&str; 3] = ["neg", "abs", "log"];
const LITERALS: [f64; 11] = [
    0.0, 1.0, -1.0, 2.0, 0.5, 100.0, 30.0, 3.0, -2.5, 1e300, 0.001,
];

/// Of two equal zeros, 0 and -0, TA-Lib's streams of these keep another than its batch.
const SIGN_OF_ZERO_DIFFERS: [&str; 4] = ["max", "midpoint", "min", "minmax"];

struct Plans<'r> {
    random: &'r mut Random,
    style: Style,
    /// Those that the plan uses.
    timeframes: [&'static str; 2],
    /// Whether what comes is evaluated on higher bars.
    inside: bool,
}

impl Plans<'_> {
    fn scalar(&mut self, depth: usize) -> Tree {
        match self.random.below(if depth == 0 { 2 } else { 4 }) {
            0 => literal(*self.random.pick(&LITERALS)),
            1 => self.parameter(),
            2 => apply(self.random.word(&OF_ONE), vec![self.scalar(depth - 1)]),
            _ => {
                let op = self.random.word(&ARITHMETIC);
                apply(op, vec![self.scalar(depth - 1), self.scalar(depth - 1)])
            }
        }
    }

    fn parameter(&mut self) -> Tree {
        Rc::new(Expr::Parameter(self.random.below(PARAMETERS)))
    }

    /// A whole number of 1 or more, whatever the parameters.
    fn bars(&mut self) -> Tree {
        match self.random.below(6) {
            0 => self.parameter(),
            1 => apply("+", vec![self.parameter(), literal(1.0)]),
            2 => literal(*self.random.pick(&[63.0, 64.0, 65.0, 130.0, 1e8])),
            _ => literal((1 + self.random.below(7)) as f64),
        }
    }

    fn back(&mut self) -> Tree {
        if self.random.chance(20) {
            literal(0.0)
        } else {
            self.bars()
        }
    }

    fn number(&mut self, depth: usize) -> Tree {
        match self.random.chance(15) {
            true => self.scalar(depth.min(2)),
            false => self.column(depth),
        }
    }

    /// A number that is no scalar.
    fn column(&mut self, depth: usize) -> Tree {
        if depth == 0 {
            return self.leaf();
        }
        let depth = depth - 1;
        match self.random.below(16) {
            14 | 15 if self.inside => self.leaf(),
            14 | 15 => self.tf(|plans| plans.column(depth)),
            0 | 1 => self.leaf(),
            2 => apply(self.random.word(&OF_ONE), vec![self.column(depth)]),
            3 | 4 => self.arithmetic(depth),
            5 => apply("nz", vec![self.number(depth), self.number(depth)]),
            6 => apply(
                "if",
                vec![
                    self.condition(depth),
                    self.number(depth),
                    self.number(depth),
                ],
            ),
            7 => apply("barssince", vec![self.condition(depth)]),
            8 => apply("valuewhen", vec![self.condition(depth), self.number(depth)]),
            9 => apply("shift", vec![self.number(depth), self.back()]),
            10 => {
                let op = self.random.word(&["highest", "lowest", "change"]);
                apply(op, vec![self.number(depth), self.bars()])
            }
            // Where a function overflows inside, TA-Lib's streams give up and its batch does not.
            _ if self.style == Style::Extreme => self.arithmetic(depth),
            _ => self.function(depth),
        }
    }

    fn arithmetic(&mut self, depth: usize) -> Tree {
        let op = self.random.word(&ARITHMETIC);
        let mut pair = vec![self.column(depth), self.number(depth)];
        if self.random.chance(50) {
            pair.reverse();
        }
        apply(op, pair)
    }

    fn leaf(&mut self) -> Tree {
        match self.random.chance(35) {
            true => apply(&format!("column {}", self.random.word(&COLUMNS)), vec![]),
            false => apply(self.random.word(&SERIES), vec![]),
        }
    }

    fn condition(&mut self, depth: usize) -> Tree {
        let below = depth.saturating_sub(1);
        if depth > 0 && !self.inside && self.random.chance(15) {
            return self.tf(|plans| plans.condition(below));
        }
        match self.random.below(if depth == 0 { 3 } else { 10 }) {
            0..=2 => {
                let op = self.random.word(&["<", "<=", ">", ">=", "==", "!="]);
                apply(op, vec![self.number(below), self.number(below)])
            }
            3 | 4 => {
                let op = self.random.word(&["crossover", "crossunder", "cross"]);
                apply(op, vec![self.number(below), self.number(below)])
            }
            5 => apply(
                self.random.word(&["rising", "falling"]),
                vec![self.number(below), self.bars()],
            ),
            6 => apply("not", vec![self.condition(below)]),
            7 => apply("shift", vec![self.condition(below), self.back()]),
            _ => {
                let op = self.random.word(&["and", "or"]);
                apply(op, vec![self.condition(below), self.condition(below)])
            }
        }
    }

    /// What is evaluated on higher bars, laid out over the bars.
    fn tf(&mut self, inner: impl FnOnce(&mut Self) -> Tree) -> Tree {
        let timeframe = self.random.word(&self.timeframes);
        self.inside = true;
        let inner = inner(self);
        self.inside = false;
        apply("tf", vec![over(&inner, timeframe)])
    }

    /// A call of any function whose last bits are the same everywhere.
    fn function(&mut self, depth: usize) -> Tree {
        loop {
            let function = self.random.pick(functions());
            let parameters = &function.parameters;
            let constants: Vec<Tree> = parameters
                .iter()
                .map(|p| self.constant(&p.kind, p.default))
                .collect();
            if SIGN_OF_ZERO_DIFFERS.contains(&function.name) || !works(function, &constants) {
                continue;
            }
            let reals = function
                .inputs
                .iter()
                .filter(|input| **input == Input::Real);
            let operands = reals.map(|_| self.column(depth)).collect();
            let output = &self.random.pick(&function.outputs).name;
            let name = match function.outputs.len() {
                1 => function.name.to_owned(),
                _ => format!("{}.{output}", function.name),
            };
            let named = parameters
                .iter()
                .zip(constants)
                .map(|(p, tree)| (p.name.clone(), tree));
            return Rc::new(Expr::Apply(name, operands, named.collect()));
        }
    }

    fn constant(&mut self, kind: &ParameterKind, default: f64) -> Tree {
        match kind {
            ParameterKind::Integer { min, max } if self.random.chance(70) => {
                let least = (*min).max(1);
                let value = least.saturating_add(self.random.below(12) as i32);
                literal(f64::from(value.min(*max)))
            }
            ParameterKind::Integer {
                min: ..=2,
                max: 10..,
            } => self.parameter(),
            ParameterKind::Choice(choices) => literal(f64::from(self.random.pick(choices).0)),
            _ => literal(default),
        }
    }
}

/// Whether the function takes these constants, whatever the parameters.
fn works(function: &'static Function, constants: &[Tree]) -> bool {
    // Each parameter of the plan at either end, in all ways.
    (0..1 << PARAMETERS).all(|ends| {
        let values = constants.iter().map(|tree| match tree.as_ref() {
            Expr::Literal(value) => *value,
            Expr::Parameter(parameter) if ends >> parameter & 1 == 1 => 7.0,
            _ => 2.0,
        });
        let call = Call::new(function, &values.collect::<Vec<f64>>());
        call.is_ok_and(|call| !call.transcendental())
    })
}

//! Every node at every bar, straight from the definitions and as slow as they are: no state, no
//! words of bits, nothing shared with the code under test but TA-Lib's functions themselves.

use std::collections::{BTreeSet, HashMap};

use atra::bars::Bars;
use atra::functions::{Call, Input, find, math};

use super::sketch::{Node, Operand, Written, is_arithmetic};
use super::tf::Higher;

/// What a node gives; one on higher bars what `tf` of it gives.
#[derive(Debug, Clone)]
pub struct Column {
    pub start: usize,
    pub condition: bool,
    /// By bar.
    pub values: Vec<Cell>,
    pub poisoned_at: Option<usize>,
}

#[derive(Debug, Clone, Copy)]
pub enum Cell {
    Number(f64),
    Truth(bool),
}

const CONDITIONS: [&str; 14] = [
    "<",
    "<=",
    ">",
    ">=",
    "==",
    "!=",
    "and",
    "or",
    "not",
    "crossover",
    "crossunder",
    "cross",
    "rising",
    "falling",
];

pub struct Twin<'a> {
    nodes: &'a [Node],
    parameters: &'a [f64],
    bars: &'a Bars<'a>,
    pub columns: Vec<Column>,
}

impl<'a> Twin<'a> {
    pub fn of(written: &'a Written, parameters: &'a [f64], bars: &'a Bars<'a>) -> Twin<'a> {
        let mut twin = Twin {
            nodes: &written.nodes,
            parameters,
            bars,
            columns: Vec::new(),
        };
        let higher = higher_columns(twin.nodes, parameters, bars);
        for (index, node) in twin.nodes.iter().enumerate() {
            let column = match higher.get(&index) {
                Some(column) => column.clone(),
                None => twin.column(node),
            };
            twin.columns.push(column);
        }
        twin
    }

    fn column(&self, node: &Node) -> Column {
        match node.op.split('.').next().and_then(find) {
            Some(_) => self.function(node),
            None => self.operation(node),
        }
    }

    /// The start of a run over these roots.
    pub fn start(&self, written: &Written) -> usize {
        let counted = written
            .roots
            .iter()
            .filter(|(words, _)| !words.starts_with("output"));
        counted
            .map(|(_, operand)| self.start_of(*operand))
            .max()
            .unwrap_or(0)
    }

    fn start_of(&self, operand: Operand) -> usize {
        match operand {
            Operand::Node(node) => self.columns[node].start,
            _ => 0,
        }
    }

    fn number(&self, operand: Operand, bar: usize) -> f64 {
        match operand {
            Operand::Literal(value) => value,
            Operand::Parameter(parameter) => self.parameters[parameter],
            Operand::Node(node) => match self.columns[node].values[bar] {
                Cell::Number(value) => value,
                Cell::Truth(_) => panic!("n{node} is a condition"),
            },
        }
    }

    fn truth(&self, operand: Operand, bar: usize) -> bool {
        match operand {
            Operand::Node(node) => matches!(self.columns[node].values[bar], Cell::Truth(true)),
            _ => panic!("not a condition"),
        }
    }

    /// A scalar, from the definitions again, as there may be no bar to read it at.
    pub fn scalar(&self, operand: Operand) -> f64 {
        match operand {
            Operand::Node(node) => {
                let operand = |k: usize| self.scalar(self.nodes[node].operands[k]);
                let last = self.nodes[node].operands.len() - 1;
                arithmetic(&self.nodes[node].op, operand(0), operand(last))
            }
            constant => self.number(constant, 0),
        }
    }

    fn operation(&self, node: &Node) -> Column {
        let of = |k: usize| node.operands[k];
        let n = || self.scalar(node.operands[1]) as usize;
        let start = node
            .operands
            .iter()
            .map(|operand| self.start_of(*operand))
            .max()
            .unwrap_or(0);
        let start = match node.op.as_str() {
            op if op.starts_with("column ") => self.first_finite(op),
            "crossover" | "crossunder" | "cross" => start + 1,
            "shift" | "change" | "rising" | "falling" => start + n(),
            "highest" | "lowest" => start + n() - 1,
            _ => start,
        };
        let values = (0..self.bars.len())
            .map(|bar| self.cell(node, bar, &of))
            .collect();
        Column {
            start: start.min(self.bars.len()),
            condition: self.is_condition(node),
            values,
            poisoned_at: None,
        }
    }

    fn is_condition(&self, node: &Node) -> bool {
        match (node.op.as_str(), node.operands.first()) {
            ("shift" | "tf", Some(Operand::Node(of))) => self.columns[*of].condition,
            (op, _) => CONDITIONS.contains(&op),
        }
    }

    fn first_finite(&self, op: &str) -> usize {
        let column = self.user_column(op);
        (0..column.len())
            .find(|bar| column[*bar].is_finite())
            .unwrap_or(column.len())
    }

    fn user_column(&self, op: &str) -> &'a [f64] {
        self.bars.column(op.trim_start_matches("column ")).unwrap()
    }

    fn cell(&self, node: &Node, i: usize, of: &impl Fn(usize) -> Operand) -> Cell {
        let number = |k: usize| self.number(of(k), i);
        let truth = |k: usize| self.truth(of(k), i);
        let b = self.bars.bar(i);
        match node.op.as_str() {
            "open" => Cell::Number(b.open),
            "high" => Cell::Number(b.high),
            "low" => Cell::Number(b.low),
            "close" => Cell::Number(b.close),
            "volume" => Cell::Number(b.volume),
            "hl2" => Cell::Number((b.high + b.low) / 2.0),
            "hlc3" => Cell::Number(((b.high + b.low) + b.close) / 3.0),
            "ohlc4" => Cell::Number((((b.open + b.high) + b.low) + b.close) / 4.0),
            "hour" => Cell::Number(clock(self.bars, b.ts_ms).0),
            "dayofweek" => Cell::Number(clock(self.bars, b.ts_ms).1),
            op if op.starts_with("column ") => Cell::Number(self.user_column(op)[i]),
            "+" | "-" | "*" | "/" | "%" | "^" => {
                Cell::Number(arithmetic(&node.op, number(0), number(1)))
            }
            "neg" | "abs" | "log" => Cell::Number(arithmetic(&node.op, number(0), number(0))),
            "<" | "<=" | ">" | ">=" | "==" | "!=" => {
                Cell::Truth(compare(&node.op, number(0), number(1)))
            }
            "and" => Cell::Truth(truth(0) && truth(1)),
            "or" => Cell::Truth(truth(0) || truth(1)),
            "not" => Cell::Truth(!truth(0)),
            "crossover" => Cell::Truth(self.crosses(of, i, ">", "<=")),
            "crossunder" => Cell::Truth(self.crosses(of, i, "<", ">=")),
            "cross" => {
                Cell::Truth(self.crosses(of, i, ">", "<=") || self.crosses(of, i, "<", ">="))
            }
            "rising" => Cell::Truth(self.steps(of, i, ">")),
            "falling" => Cell::Truth(self.steps(of, i, "<")),
            "highest" => Cell::Number(self.extreme(of, i, ">")),
            "lowest" => Cell::Number(self.extreme(of, i, "<")),
            "change" => Cell::Number(
                self.before(of, i)
                    .map_or(f64::NAN, |k| number(0) - self.number(of(0), k)),
            ),
            "shift" => self.shift(of, i),
            "barssince" => Cell::Number(
                self.last_true(of(0), i)
                    .map_or(f64::NAN, |k| (i - k) as f64),
            ),
            "valuewhen" => Cell::Number(
                self.last_true(of(0), i)
                    .map_or(f64::NAN, |k| self.number(of(1), k)),
            ),
            "if" => Cell::Number(if truth(0) { number(1) } else { number(2) }),
            "tf" => match of(0) {
                Operand::Node(node) => self.columns[node].values[i],
                constant => panic!("tf of {constant:?}"),
            },
            "nz" => Cell::Number(if number(0).is_finite() {
                number(0)
            } else {
                number(1)
            }),
            op => panic!("what is {op}?"),
        }
    }

    /// The bar n bars ago, n being the second operand.
    fn before(&self, of: &impl Fn(usize) -> Operand, i: usize) -> Option<usize> {
        i.checked_sub(self.scalar(of(1)) as usize)
    }

    fn crosses(&self, of: &impl Fn(usize) -> Operand, i: usize, now: &str, earlier: &str) -> bool {
        let holds =
            |op: &str, bar: usize| compare(op, self.number(of(0), bar), self.number(of(1), bar));
        i > 0 && holds(now, i) && holds(earlier, i - 1)
    }

    fn steps(&self, of: &impl Fn(usize) -> Operand, i: usize, op: &str) -> bool {
        let Some(first) = self.before(of, i) else {
            return false;
        };
        (first..i).all(|k| compare(op, self.number(of(0), k + 1), self.number(of(0), k)))
    }

    fn extreme(&self, of: &impl Fn(usize) -> Operand, i: usize, beats: &str) -> f64 {
        let Some(first) = (i + 1).checked_sub(self.scalar(of(1)) as usize) else {
            return f64::NAN;
        };
        let window: Vec<f64> = (first..=i)
            .rev()
            .map(|bar| self.number(of(0), bar))
            .collect();
        if window.iter().any(|value| value.is_nan()) {
            return f64::NAN;
        }
        window
            .into_iter()
            .reduce(|best, older| {
                if compare(beats, older, best) {
                    older
                } else {
                    best
                }
            })
            .unwrap()
    }

    fn shift(&self, of: &impl Fn(usize) -> Operand, i: usize) -> Cell {
        let before = self.before(of, i);
        match of(0) {
            Operand::Node(node) => match (self.columns[node].values[i], before) {
                (_, Some(k)) => self.columns[node].values[k],
                (Cell::Number(_), None) => Cell::Number(f64::NAN),
                (Cell::Truth(_), None) => Cell::Truth(false),
            },
            constant => Cell::Number(before.map_or(f64::NAN, |k| self.number(constant, k))),
        }
    }

    fn last_true(&self, condition: Operand, i: usize) -> Option<usize> {
        (0..=i).rev().find(|k| self.truth(condition, *k))
    }

    fn function(&self, node: &Node) -> Column {
        let (name, output) = node.op.split_once('.').unwrap_or((&node.op, ""));
        let function = find(name).unwrap();
        let output = function
            .outputs
            .iter()
            .position(|known| known.name == output)
            .unwrap_or(0);
        let parameters: Vec<f64> = node
            .named
            .iter()
            .map(|(_, operand)| self.scalar(*operand))
            .collect();
        let call = Call::new(function, &parameters).unwrap();
        let inputs = self.function_inputs(node, &function.inputs);
        let len = self.bars.len();
        let all_finite = |bar: usize| inputs.iter().all(|input| input[bar].is_finite());
        let from = node
            .operands
            .iter()
            .map(|operand| self.start_of(*operand))
            .max()
            .unwrap_or(0);
        let begin = (from..len).find(|bar| all_finite(*bar)).unwrap_or(len);
        let end = (begin..len).find(|bar| !all_finite(*bar));
        // TA-Lib sees the bars from begin to end only.
        let seen: Vec<&[f64]> = inputs
            .iter()
            .map(|input| &input[begin..end.unwrap_or(len)])
            .collect();
        let mut outputs = vec![vec![f64::NAN; seen[0].len()]; function.outputs.len()];
        let mut slots: Vec<&mut [f64]> = outputs.iter_mut().map(Vec::as_mut_slice).collect();
        call.batch(&seen, &mut slots).unwrap();
        let offset = if function.outputs[output].bar_index {
            begin as f64
        } else {
            0.0
        };
        let value = |bar: usize| match bar.checked_sub(begin).and_then(|k| outputs[output].get(k)) {
            Some(value) => Cell::Number(if offset > 0.0 { value + offset } else { *value }),
            None => Cell::Number(f64::NAN),
        };
        Column {
            start: (begin + call.lookback()).min(len),
            condition: false,
            values: (0..len).map(value).collect(),
            poisoned_at: end,
        }
    }

    fn function_inputs(&self, node: &Node, inputs: &[Input]) -> Vec<Vec<f64>> {
        let mut real = node.operands.iter();
        let mut column = |input: &Input| match input {
            Input::Open => self.bars.open.to_vec(),
            Input::High => self.bars.high.to_vec(),
            Input::Low => self.bars.low.to_vec(),
            Input::Close => self.bars.close.to_vec(),
            Input::Volume => self.bars.volume.to_vec(),
            Input::Real => {
                let operand = *real.next().unwrap();
                (0..self.bars.len())
                    .map(|bar| self.number(operand, bar))
                    .collect()
            }
        };
        inputs.iter().map(&mut column).collect()
    }
}

/// The columns of all nodes with a timeframe, by their numbers.
fn higher_columns(nodes: &[Node], parameters: &[f64], bars: &Bars) -> HashMap<usize, Column> {
    let labels = nodes.iter().filter_map(|node| suffix(&node.op));
    let labels: BTreeSet<&str> = labels.collect();
    let all = labels
        .into_iter()
        .flat_map(|label| columns_over(label, nodes, parameters, bars));
    all.collect()
}

/// Those of one timeframe: a twin of its own over the higher bars, without all other nodes.
fn columns_over(
    label: &str,
    nodes: &[Node],
    parameters: &[f64],
    bars: &Bars,
) -> Vec<(usize, Column)> {
    let higher = Higher::of(bars, label);
    let [open, high, low, close, volume] = &higher.prices;
    let columns: Vec<(&str, &[f64])> = higher
        .columns
        .iter()
        .map(|(name, values)| (name.as_str(), values.as_slice()))
        .collect();
    let over = Bars {
        ts_ms: &higher.ts_ms,
        open,
        high,
        low,
        close,
        volume,
        columns: &columns,
        clock: bars.clock,
    };
    let inner: Vec<Node> = nodes.iter().map(without_suffix).collect();
    let mut twin = Twin {
        nodes: &inner,
        parameters,
        bars: &over,
        columns: Vec::new(),
    };
    for (node, inner) in nodes.iter().zip(&inner) {
        let here = suffix(&node.op) == Some(label) || is_arithmetic(&node.op);
        let column = match here {
            true => twin.column(inner),
            false => twin.column(&nothing()),
        };
        twin.columns.push(column);
    }
    let columns = twin.columns.into_iter().enumerate();
    columns
        .filter(|(index, _)| suffix(&nodes[*index].op) == Some(label))
        .map(|(index, column)| (index, expanded(&column, &higher.closes, bars.len())))
        .collect()
}

fn suffix(op: &str) -> Option<&str> {
    let (_, label) = op.split_once('@')?;
    label.split(' ').next()
}

fn without_suffix(node: &Node) -> Node {
    let op = match node.op.split_once('@') {
        Some((op, rest)) => format!("{op} {}", rest.split_once(' ').unwrap_or_default().1),
        None => node.op.clone(),
    };
    let op = op.trim_end().to_owned();
    Node { op, ..node.clone() }
}

/// Stands in the place of a node that is evaluated elsewhere.
fn nothing() -> Node {
    Node {
        op: "close".to_owned(),
        operands: Vec::new(),
        named: Vec::new(),
    }
}

/// At each bar the value at the last higher bar that is closed at its close.
fn expanded(column: &Column, closes: &[usize], bars: usize) -> Column {
    let bar_of = |higher: usize| closes.get(higher).copied().unwrap_or(bars);
    let missing = match column.condition {
        true => Cell::Truth(false),
        false => Cell::Number(f64::NAN),
    };
    let cell = |bar: usize| {
        let closed = closes.partition_point(|close| *close <= bar);
        let last = closed.checked_sub(1);
        last.map_or(missing, |last| column.values[last])
    };
    Column {
        start: bar_of(column.start),
        condition: column.condition,
        values: (0..bars).map(cell).collect(),
        poisoned_at: column.poisoned_at.map(bar_of),
    }
}

fn arithmetic(op: &str, a: f64, b: f64) -> f64 {
    match op {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => a / b,
        "%" => libm::fmod(a, b),
        "^" => math::pow(a, b),
        "neg" => f64::from_bits(a.to_bits() ^ (1 << 63)),
        "abs" => f64::from_bits(a.to_bits() & !(1 << 63)),
        "log" => math::log(a),
        op => panic!("{op} is not arithmetic"),
    }
}

fn compare(op: &str, a: f64, b: f64) -> bool {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let Some(order) = a.partial_cmp(&b) else {
        return false;
    };
    match op {
        "<" => order == Less,
        "<=" => order != Greater,
        ">" => order == Greater,
        ">=" => order != Less,
        "==" => order == Equal,
        "!=" => order != Equal,
        op => panic!("{op} is not a comparison"),
    }
}

/// Hour and day of the week, counted from Monday 5 January 1970.
fn clock(bars: &Bars, ts_ms: i64) -> (f64, f64) {
    let mut begun = bars
        .clock
        .offsets
        .iter()
        .filter(|offset| offset.from_ms <= ts_ms);
    let ts_ms = ts_ms + begun.next_back().map_or(0, |offset| offset.offset_ms);
    let hours = (ts_ms as f64 / 3_600_000.0).floor();
    let days = (hours / 24.0).floor();
    (
        hours - 24.0 * days,
        (days - 4.0) - 7.0 * ((days - 4.0) / 7.0).floor() + 1.0,
    )
}

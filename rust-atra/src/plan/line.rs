//! The nodes of a stream that are evaluated on the same bars.

use crate::bars::{Bar, Clock};

use super::call::CallStream;
use super::constants::Constants;
use super::frame::{Frame, UNKNOWN};
use super::graph::Plan;
use super::parts::Part;

/// Nodes fed with the bars of one series, given or other ones.
#[derive(Clone, Default)]
pub struct Line {
    /// Their positions in the plan, and where their values come from.
    nodes: Vec<usize>,
    parts: Vec<Part>,
    calls: Vec<CallStream>,
    /// Bars taken so far.
    bars: u64,
}

/// One bar and all that values at it depend on.
#[derive(Clone, Copy)]
pub struct Now<'a> {
    pub plan: &'a Plan,
    pub constants: &'a Constants,
    pub clock: Clock<'a>,
    pub bar: &'a Bar,
    pub columns: &'a [f64],
    /// The given bar at whose close this is.
    pub at: u64,
}

impl Line {
    /// Adds the next node of the plan.
    pub fn add(&mut self, node: usize, part: Part) {
        self.nodes.push(node);
        self.parts.push(part);
    }

    /// Adds a call, and tells its position.
    pub fn add_call(&mut self, call: CallStream) -> usize {
        self.calls.push(call);
        self.calls.len() - 1
    }

    /// Bars taken so far.
    pub fn bars(&self) -> u64 {
        self.bars
    }

    /// The nodes that are outputs of calls, in the plan's order.
    pub fn calls(&self) -> impl Iterator<Item = (usize, &CallStream)> {
        let nodes = self.nodes.iter().zip(&self.parts);
        nodes.filter_map(|(node, part)| match part {
            Part::Call(call, _) | Part::Output(call, _, _) => Some((*node, &self.calls[*call])),
            _ => None,
        })
    }

    /// Writes what the nodes give at a bar, and takes it if it is to stay.
    pub fn step(&mut self, now: &Now, frame: &mut Frame, commit: bool) {
        for k in 0..self.parts.len() {
            self.part(k, now, frame, commit);
        }
        self.bars += u64::from(commit);
    }

    /// The value of a node at this bar, and its start as soon as it is known.
    fn part(&mut self, k: usize, now: &Now, frame: &mut Frame, commit: bool) {
        let node = self.nodes[k];
        let (value, start) = match self.parts[k] {
            Part::Scalar => return,
            Part::Series(series) => (series.of(now.bar, &now.clock), 0),
            Part::Column(column) => self.column(now.columns[column]),
            Part::Operation(..) => self.operation(k, now, frame, commit),
            Part::Call(call, output) => self.call(node, call, output, now, frame, commit),
            Part::Output(call, output, first) => {
                (self.calls[call].output(output), frame.starts[first])
            }
            Part::Other(of, basis) => {
                let begun = frame.starts[of] < frame.closed[basis];
                (frame.values[of], if begun { now.at } else { UNKNOWN })
            }
        };
        frame.values[node] = value;
        // The earliest start seen is the start.
        frame.starts[node] = frame.starts[node].min(start);
    }

    fn column(&self, value: f64) -> (f64, u64) {
        let start = if value.is_finite() {
            self.bars
        } else {
            UNKNOWN
        };
        (value, start)
    }

    fn operation(&mut self, k: usize, now: &Now, frame: &Frame, commit: bool) -> (f64, u64) {
        let operands = &now.plan.nodes[self.nodes[k]].operands;
        let Part::Operation(cell, delay) = &mut self.parts[k] else {
            unreachable!("not an operation");
        };
        let inputs = frame.inputs(operands, now.constants);
        let value = cell.value(inputs);
        if commit {
            cell.advance(inputs);
        }
        (value, frame.start(operands).saturating_add(*delay))
    }

    fn call(
        &mut self,
        node: usize,
        call: usize,
        output: usize,
        now: &Now,
        frame: &Frame,
        commit: bool,
    ) -> (f64, u64) {
        let operands = &now.plan.nodes[node].operands;
        let call = &mut self.calls[call];
        match frame.start(operands) <= self.bars {
            true => call.bind(now.bar, |k| frame.value(operands[k], now.constants)),
            false => call.bind_nothing(),
        }
        match commit {
            true => call.push(now.at),
            false => call.peek(),
        }
        let start = if call.is_bound() {
            self.bars + call.lookback()
        } else {
            UNKNOWN
        };
        (call.output(output), start)
    }
}

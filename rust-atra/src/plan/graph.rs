//! What a plan says, read and checked: nodes, rules, exits, sizing, execution.

use super::basis::Basis;
use super::ops::{Kind, Op};

/// A strategy: a graph of columns, what of it is a rule, an exit or a size, and how orders fill.
///
/// Made by [`Plan::read`] only, so every operand it holds is in bounds and of the right kind.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Names of the parameters, in the order in which their values are given.
    pub parameters: Vec<String>,
    /// Each refers only to nodes before it.
    pub nodes: Vec<Node>,
    /// Names of the user's own columns that nodes read.
    pub columns: Vec<String>,
    /// What nodes are evaluated on beside the plan's own bars.
    pub bases: Vec<Basis>,
    /// By [`Rule`]: the node of each rule that is written.
    pub rules: [Option<usize>; 4],
    /// By [`Exit`].
    pub exits: [Option<ExitDistance>; 3],
    /// Bars after the entry bar at which a position is closed.
    pub max_bars: Option<Operand>,
    /// Columns wanted by `compute`.
    pub outputs: Vec<Operand>,
    pub sizing: Sizing,
    pub execution: Execution,
    /// The name of the zone whose local time counts. Its offsets come with the bars.
    pub tz: String,
}

/// An operation and what it is applied to.
#[derive(Debug, Clone)]
pub struct Node {
    /// The operation as written, without what it is over: `sma`, `macd.macdsignal`, `+`.
    pub name: String,
    pub op: Op,
    /// The bars that it is evaluated on: a position in [`Plan::bases`], none for the plan's own
    /// bars and for scalars.
    pub basis: Option<usize>,
    /// For a function of the catalogue first its real inputs, then its parameters.
    pub operands: Vec<Operand>,
    pub kind: Kind,
}

/// What a node, a rule or a size refers to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Operand {
    Node(usize),
    Parameter(usize),
    Literal(f64),
}

/// A call of a function: equal for nodes that are outputs of the same one.
pub(super) type CallId = (&'static str, Option<usize>, Vec<(u8, u64)>);

impl Node {
    /// The call whose output this node is, if it is one.
    pub(super) fn call(&self) -> Option<CallId> {
        match self.op {
            Op::Function(function, _) => {
                let operands = self.operands.iter().map(|operand| operand.identity());
                Some((function.name, self.basis, operands.collect()))
            }
            _ => None,
        }
    }
}

impl Operand {
    /// Equal for equal operands, and hashable.
    pub(super) fn identity(self) -> (u8, u64) {
        match self {
            Operand::Node(node) => (0, node as u64),
            Operand::Parameter(parameter) => (1, parameter as u64),
            Operand::Literal(value) => (2, value.to_bits()),
        }
    }
}

/// The four rules, each an index into [`Plan::rules`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    EnterLong,
    ExitLong,
    EnterShort,
    ExitShort,
}

impl Rule {
    /// In the order of the plan, with the names used there.
    pub const ALL: [(&str, Rule); 4] = [
        ("enter_long", Rule::EnterLong),
        ("exit_long", Rule::ExitLong),
        ("enter_short", Rule::EnterShort),
        ("exit_short", Rule::ExitShort),
    ];
}

/// The three price exits, each an index into [`Plan::exits`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    StopLoss,
    TakeProfit,
    TrailingStop,
}

impl Exit {
    /// In the order of the plan, with the names used there.
    pub const ALL: [(&str, Exit); 3] = [
        ("stop_loss", Exit::StopLoss),
        ("take_profit", Exit::TakeProfit),
        ("trailing_stop", Exit::TrailingStop),
    ];
}

/// How far away an exit lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ExitDistance {
    /// A scalar: a fraction of the entry price, of the anchor for a trailing stop.
    Fraction(Operand),
    /// A number: a difference of prices, read at the signal bar.
    Price(Operand),
}

/// How many units an entry buys.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sizing {
    pub method: Method,
    /// A scalar: what it counts, the method says.
    pub amount: Operand,
    /// Units come in multiples of this; 0 for any.
    pub lot: f64,
    /// Orders worth less are dropped.
    pub min_order: f64,
}

/// What the amount of a size is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// A share of equity.
    Equity,
    /// Cash.
    Cash,
    Units,
    /// The share of equity lost when the stop is hit.
    Risk,
}

impl Method {
    /// With the names used in the plan.
    pub const ALL: [(&str, Method); 4] = [
        ("equity", Method::Equity),
        ("cash", Method::Cash),
        ("units", Method::Units),
        ("risk", Method::Risk),
    ];
}

/// How orders fill and what they cost.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Execution {
    /// Orders fill at the close of their signal's bar, not at the next open.
    pub fill_at_close: bool,
    /// Of a fill, as a fraction of its value.
    pub fee: f64,
    /// Of a fill, in cash.
    pub fee_fixed: f64,
    /// As a fraction of the price.
    pub slippage: f64,
    pub initial_cash: f64,
    pub leverage: f64,
    /// A bar that touches both stop and target takes the target.
    pub optimistic: bool,
    /// A position left at the end is sold there.
    pub close_at_end: bool,
    /// Trading days a year and the length of one: they annualise metrics.
    pub year_days: f64,
    pub day_ms: f64,
}

impl Plan {
    /// The kind of an operand.
    pub fn kind(&self, operand: Operand) -> Kind {
        match operand {
            Operand::Node(node) => self.nodes[node].kind,
            _ => Kind::Scalar,
        }
    }

    /// What an operand is evaluated on: a position, as in [`Node::basis`].
    pub fn basis(&self, operand: Operand) -> Option<usize> {
        match operand {
            Operand::Node(node) => self.nodes[node].basis,
            _ => None,
        }
    }

    /// The other symbols that nodes are evaluated on, each with its position among the bases.
    pub fn symbols(&self) -> impl Iterator<Item = (usize, &str)> {
        let bases = self.bases.iter().enumerate();
        bases.filter_map(|(position, basis)| Some((position, basis.symbol()?)))
    }

    /// A node's operation as written, with what it is over.
    pub(super) fn written(&self, node: &Node) -> String {
        match node.basis {
            Some(basis) => format!("{}@{}", node.name, self.bases[basis]),
            None => node.name.clone(),
        }
    }

    /// What the rules and exits use, in the plan's order.
    pub fn rules_and_exits(&self) -> impl Iterator<Item = Operand> {
        let rules = self.rules.iter().flatten().map(|node| Operand::Node(*node));
        let exits = self.exits.iter().flatten().map(|exit| exit.operand());
        rules.chain(exits).chain(self.max_bars)
    }

    /// The line on which a node is written, counted from 1.
    pub(super) fn line(&self, node: usize) -> usize {
        2 + self.parameters.len() + node
    }
}

impl ExitDistance {
    /// What the distance is read from.
    pub fn operand(self) -> Operand {
        match self {
            ExitDistance::Fraction(operand) | ExitDistance::Price(operand) => operand,
        }
    }
}

//! Plans as trees, and the text that is written for them.

use std::collections::HashMap;
use std::rc::Rc;

/// An expression before it has a place in a plan.
#[derive(Debug)]
pub enum Expr {
    Literal(f64),
    Parameter(usize),
    Apply(String, Vec<Tree>, Vec<(String, Tree)>),
}

pub type Tree = Rc<Expr>;

/// A node as it is written.
#[derive(Debug, Clone)]
pub struct Node {
    pub op: String,
    pub operands: Vec<Operand>,
    pub named: Vec<(String, Operand)>,
}

#[derive(Debug, Clone, Copy)]
pub enum Operand {
    Node(usize),
    Parameter(usize),
    Literal(f64),
}

/// A plan: its roots by the words that begin their lines, in the order of the plan.
#[derive(Debug, Default)]
pub struct Sketch {
    pub parameters: usize,
    pub roots: Vec<(String, Tree)>,
}

/// What is written for a sketch.
#[derive(Debug)]
pub struct Written {
    pub text: String,
    pub nodes: Vec<Node>,
    pub roots: Vec<(String, Operand)>,
}

pub const EXECUTION: &str = "execution\nfill next_open\nfee 0.001\nfee_fixed 0\nslippage 0.0005\n\
    initial_cash 10000\nleverage 1\nintrabar pessimistic\nclose_at_end false\nyear_days 365\n\
    day_ms 86400000\ntz UTC\n";

pub fn apply(op: &str, operands: Vec<Tree>) -> Tree {
    Rc::new(Expr::Apply(op.to_owned(), operands, Vec::new()))
}

pub fn literal(value: f64) -> Tree {
    Rc::new(Expr::Literal(value))
}

/// The same on the bars of a higher timeframe; what is constant has none.
pub fn over(tree: &Tree, timeframe: &str) -> Tree {
    match tree.as_ref() {
        Expr::Apply(op, operands, named) if !is_scalar(tree) => {
            let operands = operands.iter().map(|tree| over(tree, timeframe));
            let (op, column) = op.split_once(' ').unwrap_or((op, ""));
            let op = format!("{op}@{timeframe} {column}");
            let op = op.trim_end().to_owned();
            Rc::new(Expr::Apply(op, operands.collect(), named.clone()))
        }
        _ => tree.clone(),
    }
}

fn is_scalar(tree: &Tree) -> bool {
    match tree.as_ref() {
        Expr::Apply(op, operands, _) => is_arithmetic(op) && operands.iter().all(is_scalar),
        _ => true,
    }
}

/// Whether an operation gives a constant of constants.
pub fn is_arithmetic(op: &str) -> bool {
    ["+", "-", "*", "/", "%", "^", "neg", "abs", "log"].contains(&op)
}

impl Sketch {
    /// The text, its nodes merged and numbered depth first.
    pub fn write(&self) -> Written {
        let mut numbering = Numbering::default();
        let number = |(words, tree): &(String, Tree)| (words.clone(), numbering.operand(tree));
        let roots: Vec<(String, Operand)> = self.roots.iter().map(number).collect();
        let mut text = "atra-plan 1\n".to_owned();
        for parameter in 0..self.parameters {
            text += &format!("param p{parameter}\n");
        }
        for (index, node) in numbering.lines.iter().enumerate() {
            text += &format!("n{index} = {node}\n");
        }
        for (words, operand) in &roots {
            text += &format!("{words} {}\n", operand.text());
        }
        text += &format!("lot 0\nmin_order 0\n{EXECUTION}");
        Written {
            text,
            nodes: numbering.nodes,
            roots,
        }
    }
}

#[derive(Default)]
struct Numbering {
    known: HashMap<String, usize>,
    nodes: Vec<Node>,
    lines: Vec<String>,
}

impl Numbering {
    fn operand(&mut self, tree: &Tree) -> Operand {
        match tree.as_ref() {
            Expr::Literal(value) => Operand::Literal(*value),
            Expr::Parameter(parameter) => Operand::Parameter(*parameter),
            Expr::Apply(op, operands, named) => {
                let operands: Vec<Operand> =
                    operands.iter().map(|tree| self.operand(tree)).collect();
                let named = named
                    .iter()
                    .map(|(name, tree)| (name.clone(), self.operand(tree)));
                let named: Vec<(String, Operand)> = named.collect();
                self.node(Node {
                    op: op.clone(),
                    operands,
                    named,
                })
            }
        }
    }

    fn node(&mut self, node: Node) -> Operand {
        let line = node.text();
        let next = self.nodes.len();
        let index = *self.known.entry(line.clone()).or_insert(next);
        if index == next {
            self.nodes.push(node);
            self.lines.push(line);
        }
        Operand::Node(index)
    }
}

impl Node {
    fn text(&self) -> String {
        let operands = self
            .operands
            .iter()
            .map(|operand| format!(" {}", operand.text()));
        let named = self
            .named
            .iter()
            .map(|(name, operand)| format!(" {name}={}", operand.text()));
        self.op.clone() + &operands.chain(named).collect::<String>()
    }
}

impl Operand {
    fn text(&self) -> String {
        match self {
            Operand::Node(node) => format!("n{node}"),
            Operand::Parameter(parameter) => format!("$p{parameter}"),
            Operand::Literal(value) => value.to_string(),
        }
    }
}

//! Conditions that belong to one combination alone: worked out some bars at a time, when the run
//! comes there, and not kept. What they compare stays in the cache of the CPU from one combination
//! to the next.

use std::ops::Range;

use super::columns::{Numbers, Value};
use super::compared::Columns;
use super::elementwise::Comparison;
use super::evaluation::{Distance, Evaluation};
use super::graph::{Exit, Node, Operand, Plan, Rule};
use super::ops::{Crossing, Op};
use super::relation::{Relation, Relations, TILE, WORDS};

/// Which conditions of a plan come late, and how.
#[derive(Debug, Clone)]
pub struct Late {
    steps: Vec<Step>,
    /// What is compared; crossings of the same operands share it.
    pairs: Vec<(Operand, Operand)>,
    /// By pair: whether other combinations compare the same columns.
    shared: Vec<bool>,
    /// By node: which of the steps it is.
    place: Vec<Option<usize>>,
    /// By node: whether its column is of one combination alone, and not late.
    alone: Vec<bool>,
    /// By [`Rule`].
    rules: [Option<usize>; 4],
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Compare(usize, Comparison),
    Cross(usize, &'static [Crossing]),
    And(usize, usize),
    Or(usize, usize),
    Not(usize),
}

impl Late {
    /// Those of combinations that differ in the parameters for which `varies` holds: conditions
    /// of this bar and the one before it that hang on all of these, and that nothing but rules
    /// and other such conditions uses.
    pub fn new(plan: &Plan, varies: &[bool]) -> Late {
        let mut late = Late {
            steps: Vec::new(),
            pairs: Vec::new(),
            shared: Vec::new(),
            place: vec![None; plan.nodes.len()],
            alone: vec![false; plan.nodes.len()],
            rules: plan.rules,
        };
        let own = hang_on_all(plan, varies);
        let comes_late = comes_late(plan, &own);
        if varies.contains(&true) {
            let alone = |node: usize| own[node] && !comes_late[node];
            late.alone = (0..plan.nodes.len()).map(alone).collect();
        }
        for (index, node) in plan.nodes.iter().enumerate() {
            if comes_late[index] {
                let step = late.step(node);
                late.place[index] = Some(late.steps.len());
                late.steps.push(step);
            }
        }
        late
    }

    fn step(&mut self, node: &Node) -> Step {
        let operand = |k: usize| match node.operands[k] {
            Operand::Node(node) => node,
            _ => unreachable!("a condition is a node"),
        };
        match node.op {
            Op::Compare(op) => Step::Compare(self.pair(node), op),
            Op::Cross(ways) => Step::Cross(self.pair(node), ways),
            Op::And => Step::And(operand(0), operand(1)),
            Op::Or => Step::Or(operand(0), operand(1)),
            Op::Not => Step::Not(operand(0)),
            _ => unreachable!("nothing else comes late"),
        }
    }

    fn pair(&mut self, node: &Node) -> usize {
        let pair = (node.operands[0], node.operands[1]);
        let same = |(a, b): &(Operand, Operand)| {
            (a.identity(), b.identity()) == (pair.0.identity(), pair.1.identity())
        };
        self.pairs.iter().position(same).unwrap_or_else(|| {
            self.pairs.push(pair);
            let shared = |operand| matches!(operand, Operand::Node(node) if !self.alone[node]);
            self.shared.push(shared(pair.0) && shared(pair.1));
            self.pairs.len() - 1
        })
    }

    /// Whether a node comes late.
    pub fn contains(&self, node: usize) -> bool {
        self.place[node].is_some()
    }

    /// Whether the column of a node is of one combination alone: kept for others, it would only
    /// take room.
    pub fn is_alone(&self, node: usize) -> bool {
        self.alone[node]
    }

    /// Whether there is such a column.
    pub fn has_columns_alone(&self) -> bool {
        self.alone.contains(&true)
    }

    /// The bar with which work begins for a run over bars from `start` on: the one before the first
    /// must be known for crossings.
    pub fn begins_at(start: usize) -> usize {
        (start / 64).saturating_sub(1) * 64
    }

    /// Before the first tile of a run over bars from `start` on; with `steps` columns are compared
    /// as steps of a scale first, where the evaluation has room.
    pub fn begin<'e>(&self, evaluation: &'e Evaluation, start: usize, steps: bool) -> Progress<'e> {
        let pairs = self.pairs.iter().zip(&self.shared);
        let compared = pairs.map(|(pair, shared)| Compared {
            columns: Columns::of(evaluation, *pair, steps && *shared),
            before: Relation::default(),
        });
        Progress {
            next: Late::begins_at(start),
            pairs: compared.collect(),
            start: evaluation.start(),
            distances: Exit::ALL.map(|(_, exit)| match evaluation.distance(exit) {
                Distance::Price(numbers) => numbers,
                _ => Numbers::Scalar(f64::NAN),
            }),
        }
    }
}

/// How far a run has come, and what it comes to in each tile, long after it did in the one before:
/// found once.
#[derive(Debug, Clone)]
pub struct Progress<'e> {
    next: usize,
    pairs: Vec<Compared<'e>>,
    start: usize,
    distances: [Numbers<'e>; 3],
}

impl<'e> Progress<'e> {
    /// The first bar whose rules are read: see [`Evaluation::start`].
    pub fn start(&self) -> usize {
        self.start
    }

    /// Distances of exits that are prices, NaN for others: by [`Exit`].
    pub fn distances(&self) -> &[Numbers<'e>; 3] {
        &self.distances
    }

    /// The bars of the next tile, of so many bars in all.
    pub fn tile(&self, len: usize) -> Range<usize> {
        self.next..len.min((self.next / TILE + 1) * TILE)
    }
}

/// What is compared.
#[derive(Debug, Clone)]
struct Compared<'e> {
    columns: Columns<'e>,
    /// Of the last 64 bars before the next tile.
    before: Relation,
}

/// What the rules say in a tile, and the room to work it out.
#[derive(Debug)]
pub struct Room {
    words: Vec<[u64; WORDS]>,
    relations: Vec<Relations>,
    bars: Range<usize>,
}

impl Room {
    /// For a tile of the runs of one plan.
    pub fn new(late: &Late) -> Room {
        Room {
            words: vec![[0; WORDS]; late.steps.len()],
            relations: vec![Relations::NONE; late.pairs.len()],
            bars: 0..0,
        }
    }

    /// Works out the tile that comes next.
    pub fn advance(&mut self, late: &Late, evaluation: &Evaluation, progress: &mut Progress) {
        self.bars = progress.tile(evaluation.bars());
        let words = self.bars.len().div_ceil(64);
        for (pair, relations) in progress.pairs.iter().zip(&mut self.relations) {
            pair.columns.relate(self.bars.clone(), relations);
        }
        for (place, step) in late.steps.iter().enumerate() {
            self.work(late, evaluation, *step, place, words, &progress.pairs);
        }
        for (pair, relations) in progress.pairs.iter_mut().zip(&self.relations) {
            pair.before = relations.of(words - 1);
        }
        progress.next = self.bars.end;
    }

    fn work(
        &mut self,
        late: &Late,
        evaluation: &Evaluation,
        step: Step,
        place: usize,
        words: usize,
        pairs: &[Compared],
    ) {
        let mut out = self.words[place];
        let operand = |node| self.condition(late, evaluation, node);
        let both = |out: &mut [u64], a, b, join: fn(u64, u64) -> u64| {
            let pairs = operand(a).iter().zip(operand(b));
            out.iter_mut()
                .zip(pairs)
                .for_each(|(out, (a, b))| *out = join(*a, *b));
        };
        let out_words = &mut out[..words];
        match step {
            Step::Compare(pair, op) => self.relations[pair].compare(op, out_words),
            Step::Cross(pair, ways) => {
                self.relations[pair].cross(ways, &pairs[pair].before, out_words);
            }
            Step::And(a, b) => both(out_words, a, b, |a, b| a & b),
            Step::Or(a, b) => both(out_words, a, b, |a, b| a | b),
            Step::Not(a) => both(out_words, a, a, |a, _| !a),
        }
        self.words[place] = out;
    }

    /// A word for each 64 bars of the tile.
    fn condition<'a>(&'a self, late: &Late, evaluation: &'a Evaluation, node: usize) -> &'a [u64] {
        match late.place[node] {
            Some(place) => &self.words[place][..self.bars.len().div_ceil(64)],
            None => match evaluation.value(node) {
                Value::Condition(bits) => {
                    &bits.words()[self.bars.start / 64..self.bars.end.div_ceil(64)]
                }
                _ => unreachable!("a condition"),
            },
        }
    }

    /// The bars of the tile; their first is that of a word.
    pub fn bars(&self) -> Range<usize> {
        self.bars.clone()
    }

    /// What a rule says, a word for each 64 bars of the tile; none where it is not written.
    pub fn rule<'a>(
        &'a self,
        late: &Late,
        evaluation: &'a Evaluation,
        rule: Rule,
    ) -> Option<&'a [u64]> {
        let node = late.rules[rule as usize]?;
        Some(self.condition(late, evaluation, node))
    }
}

/// By node.
fn comes_late(plan: &Plan, own: &[bool]) -> Vec<bool> {
    let mut late: Vec<bool> = plan
        .nodes
        .iter()
        .zip(own)
        .map(|(node, own)| *own && node.basis.is_none() && is_of_two_bars(node.op))
        .collect();
    // What is shown, or used by anything else than such a condition, must be there as a whole.
    for output in &plan.outputs {
        if let Operand::Node(used) = output {
            late[*used] = false;
        }
    }
    for (index, node) in plan.nodes.iter().enumerate().rev() {
        for operand in &node.operands {
            if let Operand::Node(used) = operand {
                late[*used] &= late[index];
            }
        }
    }
    late
}

fn is_of_two_bars(op: Op) -> bool {
    matches!(
        op,
        Op::Compare(_) | Op::Cross(_) | Op::And | Op::Or | Op::Not
    )
}

/// By node, whether it hangs on all parameters that vary.
fn hang_on_all(plan: &Plan, varies: &[bool]) -> Vec<bool> {
    let vary = |parameter: &usize| varies[*parameter];
    let all = varies.iter().filter(|varies| **varies).count();
    let count = |known: &Vec<usize>| known.iter().filter(|parameter| vary(parameter)).count();
    hang_on(plan)
        .iter()
        .map(|known| count(known) == all)
        .collect()
}

/// By node, the parameters on which it hangs, ascending.
pub fn hang_on(plan: &Plan) -> Vec<Vec<usize>> {
    let mut known: Vec<Vec<usize>> = Vec::new();
    for node in &plan.nodes {
        let of = |operand: &Operand| match operand {
            Operand::Node(used) => known[*used].clone(),
            Operand::Parameter(parameter) => vec![*parameter],
            Operand::Literal(_) => Vec::new(),
        };
        let mut all: Vec<usize> = node.operands.iter().flat_map(of).collect();
        all.sort_unstable();
        all.dedup();
        known.push(all);
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    fn late(lines: &str) -> Vec<usize> {
        let text = format!(
            "atra-plan 1\nparam a\nparam b\nn0 = close\nn1 = sma n0 timeperiod=$a\n\
             {lines}sizing equity 1\nlot 0\nmin_order 0\nexecution\nfill next_open\nfee 0\nfee_fixed 0\n\
             slippage 0\ninitial_cash 1\nleverage 1\nintrabar pessimistic\nclose_at_end false\n\
             year_days 365\nday_ms 86400000\ntz UTC\n"
        );
        let plan = Plan::read(text.as_bytes()).unwrap();
        let late = Late::new(&plan, &[true, true]);
        (0..plan.nodes.len())
            .filter(|node| late.contains(*node))
            .collect()
    }

    /// Of both averages, and of the price and one of them.
    const BOTH: &str = "n2 = sma n0 timeperiod=$b\nn3 = > n1 n2\nn4 = > n0 n1\nn5 = and n3 n4\n";

    #[test]
    fn what_a_rule_alone_uses_comes_late() {
        assert_eq!(late(&format!("{BOTH}enter_long n5\n")), [3, 5]);
        let crossing = "n6 = crossover n1 n2\nenter_long n5\nexit_long n6\n";
        assert_eq!(late(&format!("{BOTH}{crossing}")), [3, 5, 6]);
    }

    #[test]
    fn what_is_shown_or_counted_does_not() {
        let shown = "n6 = not n5\nenter_long n3\noutput n6\n";
        assert_eq!(late(&format!("{BOTH}{shown}")), []);
        let counted = "n6 = barssince n5\nn7 = < n6 3\nenter_long n7\n";
        assert_eq!(late(&format!("{BOTH}{counted}")), [7]);
    }
}

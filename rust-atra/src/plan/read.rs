//! Reading a plan's text: one pass over its lines, every word checked.

use std::collections::HashSet;

use super::canonical;
use super::error::PlanError;
use super::graph::{Execution, Exit, ExitDistance, Method, Operand, Plan, Rule, Sizing};
use super::lines::Lines;
use super::literal;
use super::nodes;
use super::ops::Want;

const MOST_BYTES: usize = 1 << 20;
const MOST_NODES: usize = 10_000;
const MOST_PARAMETERS: usize = 64;

impl Plan {
    /// Reads the canonical text of a plan.
    ///
    /// ```
    /// let text = "atra-plan 1\nn0 = close\noutput n0\nsizing equity 1\nlot 0\nmin_order 0\n\
    ///     execution\nfill next_open\nfee 0.001\nfee_fixed 0\nslippage 0\ninitial_cash 10000\n\
    ///     leverage 1\nintrabar pessimistic\nclose_at_end false\nyear_days 365\n\
    ///     day_ms 86400000\ntz UTC\n";
    /// let plan = atra::plan::Plan::read(text.as_bytes())?;
    /// assert_eq!(plan.nodes[0].name, "close");
    /// let error = atra::plan::Plan::read(b"atra-plan 2\n").unwrap_err();
    /// assert_eq!(error.to_string(), "plan, line 1: expected atra-plan 1, found \"atra-plan 2\"");
    /// # Ok::<(), atra::plan::PlanError>(())
    /// ```
    ///
    /// # Errors
    /// Names the first line that is not as it must be. The text is strict: one space between
    /// words, sections and nodes in their one order, equal nodes written once, names, kinds and
    /// numbers of operands as the operations ask, numbers as their shortest decimal; at most
    /// 1 MiB, 10,000 nodes, 64 parameters.
    pub fn read(text: &[u8]) -> Result<Plan, PlanError> {
        let mut reader = Reader {
            lines: Lines::new(text, MOST_BYTES)?,
            plan: empty(),
            seen: HashSet::new(),
        };
        reader.header()?;
        reader.parameters()?;
        reader.nodes()?;
        reader.rules()?;
        reader.exits()?;
        reader.outputs()?;
        reader.sizing()?;
        reader.execution()?;
        reader.lines.end()?;
        canonical::check_order(&reader.plan)?;
        Ok(reader.plan)
    }
}

/// A plan to be filled in.
fn empty() -> Plan {
    Plan {
        parameters: Vec::new(),
        nodes: Vec::new(),
        columns: Vec::new(),
        bases: Vec::new(),
        rules: [None; 4],
        exits: [None; 3],
        max_bars: None,
        outputs: Vec::new(),
        sizing: Sizing {
            method: Method::Equity,
            amount: Operand::Literal(1.0),
            lot: 0.0,
            min_order: 0.0,
        },
        execution: Execution {
            fill_at_close: false,
            fee: 0.0,
            fee_fixed: 0.0,
            slippage: 0.0,
            initial_cash: 0.0,
            leverage: 1.0,
            optimistic: false,
            close_at_end: false,
            year_days: 0.0,
            day_ms: 0.0,
        },
        tz: String::new(),
    }
}

struct Reader<'t> {
    lines: Lines<'t>,
    plan: Plan,
    /// What the nodes so far are: the right-hand sides of their lines.
    seen: HashSet<&'t str>,
}

impl<'t> Reader<'t> {
    fn header(&mut self) -> Result<(), PlanError> {
        self.lines.exactly("atra-plan 1")
    }

    fn parameters(&mut self) -> Result<(), PlanError> {
        while let Some(name) = self.lines.take("param") {
            let known = &mut self.plan.parameters;
            if !is_identifier(name) || known.iter().any(|other| other == name) {
                return Err(self.lines.error("a new name", name));
            }
            if known.len() == MOST_PARAMETERS {
                return Err(self.lines.error("at most 64 parameters", name));
            }
            known.push(name.to_owned());
        }
        Ok(())
    }

    fn nodes(&mut self) -> Result<(), PlanError> {
        while let Some(line) = self.lines.take_node() {
            let label = format!("n{} = ", self.plan.nodes.len());
            let Some(right) = line.strip_prefix(label.as_str()) else {
                return Err(self.lines.error(label, line));
            };
            if self.plan.nodes.len() == MOST_NODES {
                return Err(self.lines.error("at most 10000 nodes", line));
            }
            if !self.seen.insert(right) {
                return Err(self.lines.error("each node once", line));
            }
            let node = nodes::read(right, &mut self.plan)
                .map_err(|(expected, found)| self.lines.error(expected, found))?;
            self.plan.nodes.push(node);
        }
        Ok(())
    }

    fn rules(&mut self) -> Result<(), PlanError> {
        for (name, rule) in Rule::ALL {
            if let Some(word) = self.lines.take(name) {
                self.plan.rules[rule as usize] = match self.operand(word, Want::Condition)? {
                    Operand::Node(node) => Some(node),
                    _ => None,
                };
            }
        }
        Ok(())
    }

    fn exits(&mut self) -> Result<(), PlanError> {
        for (name, exit) in Exit::ALL {
            if let Some(words) = self.lines.take(name) {
                self.plan.exits[exit as usize] = Some(self.distance(words)?);
            }
        }
        if let Some(word) = self.lines.take("max_bars") {
            self.plan.max_bars = Some(self.operand(word, Want::Bars(1))?);
        }
        Ok(())
    }

    fn distance(&self, words: &str) -> Result<ExitDistance, PlanError> {
        match words.split_once(' ') {
            Some(("fraction", word)) => {
                Ok(ExitDistance::Fraction(self.operand(word, Want::Scalar)?))
            }
            Some(("distance", word)) => Ok(ExitDistance::Price(self.operand(word, Want::Number)?)),
            _ => Err(self.lines.error("fraction or distance", words)),
        }
    }

    fn outputs(&mut self) -> Result<(), PlanError> {
        while let Some(word) = self.lines.take("output") {
            let output = self.operand(word, Want::Any)?;
            self.plan.outputs.push(output);
        }
        Ok(())
    }

    fn sizing(&mut self) -> Result<(), PlanError> {
        let words = self.lines.expect("sizing")?;
        let (name, word) = words.split_once(' ').unwrap_or((words, ""));
        let method = self.choice(name, &Method::ALL)?;
        let no_stop = self.plan.exits[Exit::StopLoss as usize].is_none()
            && self.plan.exits[Exit::TrailingStop as usize].is_none();
        if method == Method::Risk && no_stop {
            return Err(self
                .lines
                .error("a stop_loss or a trailing_stop for this size", words));
        }
        let amount = self.operand(word, Want::Scalar)?;
        let lot = self.not_negative("lot")?;
        let min_order = self.not_negative("min_order")?;
        self.plan.sizing = Sizing {
            method,
            amount,
            lot,
            min_order,
        };
        Ok(())
    }

    fn execution(&mut self) -> Result<(), PlanError> {
        self.lines.exactly("execution")?;
        self.plan.execution = Execution {
            fill_at_close: self.flag("fill", ["next_open", "close"])?,
            fee: self.not_negative("fee")?,
            fee_fixed: self.not_negative("fee_fixed")?,
            slippage: self.not_negative("slippage")?,
            initial_cash: self.positive("initial_cash")?,
            leverage: self.positive("leverage")?,
            optimistic: self.flag("intrabar", ["pessimistic", "optimistic"])?,
            close_at_end: self.flag("close_at_end", ["false", "true"])?,
            year_days: self.positive("year_days")?,
            day_ms: self.positive("day_ms")?,
        };
        self.plan.tz = self.zone()?;
        Ok(())
    }

    fn zone(&mut self) -> Result<String, PlanError> {
        let name = self.lines.expect("tz")?;
        match is_zone(name) {
            true => Ok(name.to_owned()),
            false => Err(self.lines.error("the name of a time zone", name)),
        }
    }

    fn operand(&self, word: &str, want: Want) -> Result<Operand, PlanError> {
        nodes::operand(word, want, None, &self.plan)
            .map_err(|(expected, found)| self.lines.error(expected, found))
    }

    fn flag(&mut self, key: &str, [no, yes]: [&str; 2]) -> Result<bool, PlanError> {
        let word = self.lines.expect(key)?;
        self.choice(word, &[(no, false), (yes, true)])
    }

    fn choice<T: Copy>(&self, word: &str, choices: &[(&str, T)]) -> Result<T, PlanError> {
        let chosen = choices.iter().find(|(name, _)| *name == word);
        chosen.map(|(_, value)| *value).ok_or_else(|| {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            self.lines.error(names.join(" or "), word)
        })
    }

    fn positive(&mut self, key: &str) -> Result<f64, PlanError> {
        self.number(key, "a number above 0", |value| value > 0.0)
    }

    fn not_negative(&mut self, key: &str) -> Result<f64, PlanError> {
        self.number(key, "a number of 0 or more", |value| value >= 0.0)
    }

    fn number(
        &mut self,
        key: &str,
        expected: &str,
        admits: fn(f64) -> bool,
    ) -> Result<f64, PlanError> {
        let word = self.lines.expect(key)?;
        let value = literal::read(word).filter(|value| admits(*value));
        value.ok_or_else(|| self.lines.error(expected, word))
    }
}

/// What zones may be called: `UTC`, `America/New_York`, `Etc/GMT+5`.
fn is_zone(name: &str) -> bool {
    let first = name.bytes().next();
    first.is_some_and(|byte| byte.is_ascii_alphabetic())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte))
}

/// What parameters and columns may be called.
pub(super) fn is_identifier(name: &str) -> bool {
    let first = name
        .bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    first
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

//! What lives behind a handle: a session with what its last run left to fetch.

use super::error::Failure;
use super::panic;
use super::read;
use super::registry::Registry;
use super::results::{self, Bytes};
use super::types::{AtraRunRequest, AtraRunResult, AtraSeries, AtraWarning, code, fetch, outputs};
use crate::plan::{EvalError, Evaluation, Plan, PlanError};
use crate::session::{Request, Session, SessionError};
use crate::sim::Trade;
use std::sync::Arc;

/// The open sessions of the process.
pub static SESSIONS: Registry<SessionHandle> = Registry::new("session");

/// A session over borrowed bars, and the results of its last run.
pub struct SessionHandle {
    // Dropped in this order: the session borrows the columns below it.
    session: Session<'static>,
    _columns: Vec<(&'static str, &'static [f64])>,
    text: Arc<str>,
    trades: Vec<Vec<Trade>>,
    equity: Vec<Vec<f64>>,
    warnings: Vec<AtraWarning>,
}

impl SessionHandle {
    /// Reads the plan and binds it to the series.
    ///
    /// # Safety
    /// The series must stay alive and unwritten until the session is closed.
    pub unsafe fn bind(
        plan: &str,
        series: &[AtraSeries],
        budget_bytes: u64,
    ) -> Result<SessionHandle, Failure> {
        let text: Arc<str> = plan.into();
        panic::working_on(&text);
        let [series, others @ ..] = series else {
            return Err(Failure::contract("a session has at least one series"));
        };
        let plan = Plan::read(plan.as_bytes())?;
        // SAFETY: passed on from the caller.
        let columns = unsafe { read::columns(series) }?;
        let place: *const [_] = columns.as_slice();
        // SAFETY: the vector is never touched again, so its content stays where it is until the
        // handle is dropped, and the session that borrows it is dropped before it.
        let borrowed: &'static [_] = unsafe { &*place };
        // SAFETY: passed on from the caller.
        let bars = unsafe { read::bars(series, borrowed) }?;
        // SAFETY: passed on from the caller.
        let other = |other| unsafe { read::other(other) };
        let others: Vec<_> = others.iter().map(other).collect::<Result<_, _>>()?;
        let mut session = Session::beside(plan, bars, &others, budget_bytes)?;
        let known = Arc::clone(&text);
        session.begin_threads_with(move || panic::working_on(&known));
        Ok(SessionHandle {
            session,
            _columns: columns,
            text,
            trades: Vec::new(),
            equity: Vec::new(),
            warnings: Vec::new(),
        })
    }

    /// Runs one chunk into the caller's buffers and keeps what is fetched later.
    ///
    /// # Safety
    /// The buffers must be as long as both structs say.
    pub unsafe fn run(
        &mut self,
        request: &AtraRunRequest,
        result: &mut AtraRunResult,
    ) -> Result<(), Failure> {
        panic::working_on(&self.text);
        // SAFETY: passed on from the caller, here and below.
        let asked = unsafe { self.asked(request) }?;
        let mut out = unsafe { results::Tables::of(request, result) }?;
        self.forget();
        self.make_room(&asked)?;
        let (trades, equity) = (&mut self.trades, &mut self.equity);
        let warnings = &mut self.warnings;
        self.session.run(&asked, |index, found| {
            out.write(index, &found);
            let warning = |warning| AtraWarning::of(warning, index);
            warnings.extend(found.warnings.into_iter().map(warning));
            trades.extend(asked.trades.then_some(found.trades));
            equity.extend(asked.equity.then_some(found.equity));
        })?;
        result.trades = self.trades.iter().map(|kept| kept.len() as u64).sum();
        result.equity = self.equity.iter().map(|kept| kept.len() as u64).sum();
        result.warnings = self.warnings.len() as u64;
        result.nodes = self.session.plan().nodes.len() as u64;
        Ok(())
    }

    unsafe fn asked<'a>(&self, request: &AtraRunRequest) -> Result<Request<'a>, Failure> {
        let bars = self.session.bars().len() as u64;
        if request.window_from > request.window_to || request.window_to > bars {
            let (from, to) = (request.window_from, request.window_to);
            return Err(Failure::contract(format!(
                "the window {from}..{to} is not within the {bars} bars"
            )));
        }
        if request.parameters != self.session.plan().parameters.len() as u64 {
            return Err(Failure::contract(format!(
                "{} values a combination for {} parameters",
                request.parameters,
                self.session.plan().parameters.len()
            )));
        }
        if request.threads == 0 {
            return Err(Failure::contract("a run needs at least 1 thread"));
        }
        let wanted = |output| request.outputs & output != 0;
        let count = request.combinations.saturating_mul(request.parameters);
        Ok(Request {
            window: request.window_from as usize..request.window_to as usize,
            // SAFETY: passed on from the caller.
            values: unsafe { read::slice(request.values, count, "values") }?,
            combinations: request.combinations as usize,
            threads: request.threads as usize,
            trades: wanted(outputs::TRADES),
            equity: wanted(outputs::EQUITY),
            block_sums: wanted(outputs::BLOCK_SUMS),
            other_policy: wanted(outputs::OTHER_POLICY),
            columns: wanted(outputs::COLUMNS),
        })
    }

    /// A list for each combination of what is kept of it.
    fn make_room(&mut self, asked: &Request) -> Result<(), Failure> {
        let count = |wanted: bool| if wanted { asked.combinations } else { 0 };
        let trades = self.trades.try_reserve(count(asked.trades));
        let equity = trades.and_then(|()| self.equity.try_reserve(count(asked.equity)));
        equity.map_err(|_| Failure::out_of_memory("the lists of a chunk's results"))
    }

    fn forget(&mut self) {
        self.trades.clear();
        self.equity.clear();
        self.warnings.clear();
    }

    /// Copies what the last run left.
    pub fn fetch(&self, what: u32, index: u64, out: Bytes<'_>) -> Result<(), Failure> {
        let at = index as usize;
        match what {
            fetch::TRADES => out.rows(kept(&self.trades, at, "trades")?),
            fetch::EQUITY => out.rows(kept(&self.equity, at, "equity")?),
            fetch::COLUMN => out.rows(&self.column(at)?),
            fetch::STARTS => out.rows(&self.starts()?),
            fetch::WARNINGS => out.rows(&self.warnings),
            _ => Err(Failure::contract(format!("a session keeps no {what}"))),
        }
    }

    fn column(&self, node: usize) -> Result<Vec<f64>, Failure> {
        let columns = self.columns()?;
        if node >= self.session.plan().nodes.len() {
            return Err(Failure::contract(format!("the plan has no node {node}")));
        }
        let mut values = results::zeros(self.session.bars().len())?;
        columns.copy_to(node, &mut values);
        Ok(values)
    }

    fn starts(&self) -> Result<Vec<u64>, Failure> {
        Ok(self.columns()?.starts().map(|start| start as u64).collect())
    }

    fn columns(&self) -> Result<&Evaluation<'static>, Failure> {
        let columns = self.session.columns();
        columns.ok_or_else(|| Failure::contract("the last run kept no columns"))
    }
}

/// One of what the last run kept for each combination.
fn kept<'a, T>(all: &'a [Vec<T>], index: usize, what: &str) -> Result<&'a [T], Failure> {
    let one = all.get(index).map(Vec::as_slice);
    one.ok_or_else(|| {
        Failure::contract(match all.is_empty() {
            true => format!("the last run kept no {what}"),
            false => format!("the last run had no combination {index}"),
        })
    })
}

impl From<PlanError> for Failure {
    fn from(error: PlanError) -> Failure {
        Failure {
            code: code::PLAN,
            message: error.to_string(),
        }
    }
}

impl From<SessionError> for Failure {
    fn from(error: SessionError) -> Failure {
        let code = match error {
            SessionError::Eval(EvalError::OutOfMemory { .. }) => code::OUT_OF_MEMORY,
            SessionError::Eval(EvalError::ParameterCount { .. }) => code::CONTRACT,
            _ => code::INPUT,
        };
        Failure {
            code,
            message: error.to_string(),
        }
    }
}

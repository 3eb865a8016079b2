//! Small random plans over small random bars: nothing panics, threads and budgets change nothing,
//! and the stream says what the batch does, as far as `docs/semantics.md` promises it.
#![no_main]

use atra::bars::Bars;
use atra::plan::{EvalError, Plan};
use atra::session::{Found, Request, Session, SessionError, Stream};
use atra_fuzz::bytes::Random;
use atra_fuzz::plans::market::{COLUMNS, Market, Style};
use atra_fuzz::plans::{sketches, times::Times};
use libfuzzer_sys::fuzz_target;

const COMBINATIONS: usize = 3;

fuzz_target!(|data: &[u8]| {
    let mut random = Random::new(data);
    let style = Style::any(&mut random);
    let times = Times::any(&mut random);
    let written = sketches::sketch(&mut random, style, &times).write();
    let market = Market::new(&mut random, style, &times);
    let columns = market.named_columns();
    let bars = market.bars(&columns, times.clock());
    let mut values: Vec<f64> = (0..COMBINATIONS)
        .flat_map(|_| sketches::parameters(&mut random))
        .collect();
    if random.chance(20) {
        let at = random.below(values.len());
        values[at] = *random.pick(&[0.0, -1.0, 2.5, 1e6, 1e9, f64::NAN, f64::INFINITY]);
    }
    let case = Case {
        text: &written.text,
        bars,
        values: &values,
    };
    let alone = case.batch(1, u64::MAX);
    assert_same(&alone, &case.batch(3, u64::MAX), "threads");
    if let Ok(found) = &alone {
        case.stream(&found.last, &found.all[COMBINATIONS - 1]);
    }
});

struct Case<'a> {
    text: &'a str,
    bars: Bars<'a>,
    values: &'a [f64],
}

/// What a session gave, and the columns of its last combination.
struct Batch {
    all: Vec<Found>,
    last: Vec<Vec<f64>>,
}

impl Case<'_> {
    fn plan(&self) -> Plan {
        Plan::read(self.text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{}", self.text))
    }

    fn batch(&self, threads: usize, budget: u64) -> Result<Batch, SessionError> {
        let mut session = Session::new(self.plan(), self.bars, budget)?;
        let request = Request {
            window: 0..self.bars.len(),
            values: self.values,
            combinations: COMBINATIONS,
            threads,
            trades: true,
            equity: true,
            block_sums: true,
            other_policy: true,
            columns: true,
        };
        let mut all = Vec::new();
        session.run(&request, |_, found| all.push(found))?;
        let columns = session.columns().expect("asked for");
        let column = |node| {
            let mut out = vec![0.0; self.bars.len()];
            columns.copy_to(node, &mut out);
            out
        };
        let last = (0..session.plan().nodes.len()).map(column).collect();
        Ok(Batch { all, last })
    }

    /// The last combination bar by bar. Only at the last bar do the two part, of which a stream
    /// does not know.
    fn stream(&self, columns: &[Vec<f64>], found: &Found) {
        let width = self.values.len() / COMBINATIONS;
        let values = &self.values[self.values.len() - width..];
        let clock = self.bars.clock;
        let mut stream = match Stream::new(self.plan(), values, &COLUMNS, clock) {
            Ok(stream) => stream,
            // A window of a hundred million bars, where the batch has a few.
            Err(SessionError::Eval(EvalError::OutOfMemory { .. })) => return,
            Err(error) => panic!("{error}\n{}", self.text),
        };
        for bar in 0..self.bars.len() {
            let own: Vec<f64> = self.bars.columns.iter().map(|(_, c)| c[bar]).collect();
            let peeked = stream.peek(&self.bars.bar(bar), &own);
            let standing = stream.push(&self.bars.bar(bar), &own);
            assert!(same(peeked.equity, standing.equity));
            for (node, column) in columns.iter().enumerate() {
                let (batch, now) = (column[bar], stream.values()[node]);
                assert!(
                    same(batch, now),
                    "n{node}, bar {bar}: {batch:e} {now:e}\n{}",
                    self.text
                );
            }
            let last = bar + 1 == self.bars.len();
            if let Some(equity) = found.equity.get(bar).filter(|_| !last) {
                assert!(same(*equity, standing.equity), "bar {bar}\n{}", self.text);
            }
        }
    }
}

/// To the bit, but for a NaN's.
fn same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
}

fn assert_same(a: &Result<Batch, SessionError>, b: &Result<Batch, SessionError>, about: &str) {
    match (a, b) {
        (Ok(a), Ok(b)) => {
            for (a, b) in a.all.iter().zip(&b.all) {
                assert_eq!(
                    (&a.counts, &a.warnings),
                    (&b.counts, &b.warnings),
                    "{about}"
                );
                let of = |found: &Found| [&found.metrics[..], &found.equity].concat();
                assert!(
                    of(a).iter().zip(&of(b)).all(|(a, b)| same(*a, *b)),
                    "{about}"
                );
                assert_eq!(
                    (a.trades.len(), a.equity.len()),
                    (b.trades.len(), b.equity.len())
                );
            }
        }
        (Err(a), Err(b)) => assert_eq!(a.to_string(), b.to_string(), "{about}"),
        (Ok(_), Err(error)) | (Err(error), Ok(_)) => panic!("{about}: {error}"),
    }
}

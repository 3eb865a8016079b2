//! Right calls of each export over memory that is there, with one place for a mistake in each
//! argument. A call that has one must answer with the contract's code and write nothing.

use std::sync::LazyLock;

use atra::abi::types::*;
use atra::bars::{Bar, Offset};
use atra::functions::{Function, functions};
use atra::metrics::{BLOCKS, COUNT};
use atra::sim::Counts;

use super::calls::Calls;
use super::flaw::Flaw;
use super::random::Random;

const BARS: usize = 130;
const ROWS: usize = 200;
const MOST: usize = 5;
const UNTOUCHED: u64 = 0x5afe_5afe_5afe_5afe;

const FRAME: &str = "sizing equity 1\nlot 0\nmin_order 0\nexecution\nfill next_open\nfee 0.001\n\
    fee_fixed 0\nslippage 0\ninitial_cash 1000\nleverage 2\nintrabar pessimistic\n\
    close_at_end true\nyear_days 365\nday_ms 86400000\ntz UTC\n";

/// The heads of plans of one parameter over a column `mood`; the last is none.
const HEADS: [&str; 4] = [
    "atra-plan 1\nparam n\nn0 = close\nn1 = sma n0 timeperiod=$n\nn2 = > n0 n1\nn3 = < n0 n1\n\
     n4 = column mood\nenter_long n2\nexit_long n3\noutput n4\n",
    "atra-plan 1\nparam n\nn0 = close\nn1 = column mood\nn2 = crossover n0 n1\n\
     n3 = atr timeperiod=$n\nenter_short n2\nstop_loss distance n3\ntake_profit fraction 0.02\n\
     max_bars $n\n",
    "atra-plan 1\nparam n\nn0 = column mood\nn1 = close\nn2 = rsi n1 timeperiod=$n\n\
     n3 = highest n2 $n\noutput n0\noutput n3\n",
    "atra-plan 1\nparam n\nn0 = close\nn1 = sma n0\noutput n1\n",
];

/// What bars borrow: it stays for the life of the process, as sessions may.
struct Market {
    ts_ms: Vec<i64>,
    price: Vec<f64>,
    high: Vec<f64>,
    low: Vec<f64>,
    mood: Vec<f64>,
    offsets: [Offset; 2],
    columns: [AtraColumn; 1],
}

// SAFETY: its pointers lead to what is written once, before anybody has it.
unsafe impl Send for Market {}
// SAFETY: as above.
unsafe impl Sync for Market {}

static PLANS: LazyLock<[String; 4]> = LazyLock::new(|| HEADS.map(|head| head.to_owned() + FRAME));

static MARKET: LazyLock<Market> = LazyLock::new(|| {
    let price: Vec<f64> = (0..ROWS)
        .map(|bar| 100.0 + 9.0 * (bar as f64 * 0.7).sin())
        .collect();
    let mood: Vec<f64> = price.iter().rev().copied().collect();
    let offset = |from_ms, offset_ms| Offset { from_ms, offset_ms };
    Market {
        ts_ms: (0..ROWS as i64).map(|bar| bar * 3_600_000).collect(),
        high: price.iter().map(|price| price + 1.0).collect(),
        low: price.iter().map(|price| price - 1.0).collect(),
        columns: [AtraColumn {
            name: text("mood"),
            values: mood.as_ptr(),
        }],
        price,
        mood,
        offsets: [offset(i64::MIN, 3_600_000), offset(7, -7_200_000)],
    }
});

pub fn text(text: &str) -> AtraText {
    AtraText {
        data: text.as_ptr(),
        length: text.len() as u64,
    }
}

fn series() -> AtraSeries {
    let market = &*MARKET;
    AtraSeries {
        symbol: text(""),
        bars: BARS as u64,
        ts_ms: market.ts_ms.as_ptr(),
        open: market.price.as_ptr(),
        high: market.high.as_ptr(),
        low: market.low.as_ptr(),
        close: market.price.as_ptr(),
        volume: market.high.as_ptr(),
        columns: market.columns.as_ptr(),
        column_count: 1,
        clock: clock(),
    }
}

fn clock() -> AtraClock {
    AtraClock {
        timeframe: text("1h"),
        offsets: MARKET.offsets.as_ptr(),
        offset_count: 2,
    }
}

fn spoil_text(flaw: &mut Flaw, text: &mut AtraText) {
    flaw.pointer("a text's data", &mut text.data);
    flaw.count("a text's length", &mut text.length);
}

fn spoil_clock(flaw: &mut Flaw, clock: &mut AtraClock) {
    spoil_text(flaw, &mut clock.timeframe);
    flaw.pointer("offsets", &mut clock.offsets);
    flaw.count("offset_count", &mut clock.offset_count);
}

/// What every call may be made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Export {
    Catalogue,
    Build,
    Error,
    SessionOpen,
    SessionRun,
    SessionFetch,
    SessionClose,
    StreamOpen,
    StreamPush,
    StreamFetch,
    StreamClose,
    Compute,
}

impl Export {
    pub const ALL: [Export; 12] = [
        Export::Catalogue,
        Export::Build,
        Export::Error,
        Export::SessionOpen,
        Export::SessionRun,
        Export::SessionFetch,
        Export::SessionClose,
        Export::StreamOpen,
        Export::StreamPush,
        Export::StreamFetch,
        Export::StreamClose,
        Export::Compute,
    ];
}

/// Handles that the seam gave, and those that it took back.
pub struct World {
    calls: Calls,
    sessions: Vec<u64>,
    streams: Vec<u64>,
    stale: u64,
}

/// What a call answered.
#[derive(Debug, PartialEq)]
pub struct Answer {
    pub code: i32,
    /// Whether a buffer or a struct of the caller's is not what it was.
    pub wrote: bool,
}

impl World {
    /// One with a session and a stream open.
    pub fn new(calls: Calls) -> World {
        let mut world = World {
            calls,
            sessions: Vec::new(),
            streams: Vec::new(),
            stale: 0,
        };
        for export in [Export::SessionOpen, Export::StreamOpen] {
            world.open(export);
        }
        world
    }

    /// Opens one more; chance takes a plan that is one before long.
    pub fn open(&mut self, export: Export) {
        let mut calls = (0..64).map(|seed| {
            let answer = self.call(export, &mut Flaw::none(), &mut Random::new(seed));
            answer.code == code::OK
        });
        assert!(calls.any(|opened| opened), "{export:?}");
    }

    /// This thread's last error.
    pub fn error(&self) -> String {
        let (mut buffer, mut length) = ([0u8; 512], 0);
        // SAFETY: a buffer and a number that are there.
        let code = unsafe { (self.calls.error)(buffer.as_mut_ptr(), 512, &mut length) };
        assert_eq!(code, code::OK);
        String::from_utf8_lossy(&buffer[..length.min(512) as usize]).into_owned()
    }

    /// Makes a call with `flaw` in it, the rest of it as chance will have it.
    pub fn call(&mut self, export: Export, flaw: &mut Flaw, random: &mut Random) -> Answer {
        match export {
            Export::Catalogue => self.tell(self.calls.catalogue, flaw),
            Export::Build => self.tell(self.calls.build, flaw),
            Export::Error => self.last_error(flaw, random),
            Export::SessionOpen => self.session_open(flaw, random),
            Export::SessionRun => self.session_run(flaw, random),
            Export::SessionFetch => self.fetch(true, flaw, random),
            Export::SessionClose => self.close(true, flaw, random),
            Export::StreamOpen => self.stream_open(flaw, random),
            Export::StreamPush => self.stream_push(flaw, random),
            Export::StreamFetch => self.fetch(false, flaw, random),
            Export::StreamClose => self.close(false, flaw, random),
            Export::Compute => self.compute(flaw, random),
        }
    }

    /// Gives back all that is open.
    pub fn end(self) {
        for session in self.sessions {
            // SAFETY: nothing to promise.
            assert_eq!(unsafe { (self.calls.session_close)(session) }, code::OK);
        }
        for stream in self.streams {
            // SAFETY: nothing to promise.
            assert_eq!(unsafe { (self.calls.stream_close)(stream) }, code::OK);
        }
    }

    fn tell(&self, call: unsafe extern "C" fn(*mut AtraText) -> i32, flaw: &mut Flaw) -> Answer {
        let mut out = text("");
        out.length = UNTOUCHED;
        let mut place: *mut AtraText = &mut out;
        flaw.target("out", &mut place);
        // SAFETY: a struct that is there, or what the callee refuses; here and below.
        let code = unsafe { call(place) };
        Answer {
            code,
            wrote: out.length != UNTOUCHED,
        }
    }

    fn last_error(&self, flaw: &mut Flaw, random: &mut Random) -> Answer {
        let (mut bytes, mut length) = ([7u8; 64], UNTOUCHED);
        let (mut buffer, mut capacity) = (bytes.as_mut_ptr(), 1 + random.below(64) as u64);
        let mut place: *mut u64 = &mut length;
        flaw.target("buffer", &mut buffer);
        flaw.count("capacity", &mut capacity);
        flaw.target("length", &mut place);
        // SAFETY: as above.
        let code = unsafe { (self.calls.error)(buffer, capacity, place) };
        Answer {
            code,
            wrote: (bytes, length) != ([7; 64], UNTOUCHED),
        }
    }

    fn session_open(&mut self, flaw: &mut Flaw, random: &mut Random) -> Answer {
        let mut plan = any_plan(flaw, random);
        let mut series = series();
        let mut columns = MARKET.columns;
        series.columns = columns.as_ptr();
        spoil_text(flaw, &mut plan);
        flaw.pointer("ts", &mut series.ts_ms);
        flaw.pointer("open", &mut series.open);
        flaw.pointer("high", &mut series.high);
        flaw.pointer("low", &mut series.low);
        flaw.pointer("close", &mut series.close);
        flaw.pointer("volume", &mut series.volume);
        flaw.count("bars", &mut series.bars);
        flaw.pointer("columns", &mut series.columns);
        flaw.count("column_count", &mut series.column_count);
        spoil_text(flaw, &mut columns[0].name);
        flaw.pointer("a column", &mut columns[0].values);
        spoil_clock(flaw, &mut series.clock);
        let budget = *random.pick(&[u64::MAX, 1 << 20, 1 << 14, 0]);
        let (mut out, mut count) = (UNTOUCHED, 1);
        let (mut plan, mut all): (*const _, *const _) = (&plan, &series);
        let mut place: *mut u64 = &mut out;
        flaw.pointer("plan", &mut plan);
        flaw.pointer("series", &mut all);
        flaw.count("series_count", &mut count);
        flaw.target("out", &mut place);
        // SAFETY: as above; what a session borrows is never freed.
        let code = unsafe { (self.calls.session_open)(plan, all, count, budget, place) };
        if code == code::OK {
            self.sessions.push(out);
        }
        Answer {
            code,
            wrote: out != UNTOUCHED,
        }
    }

    fn session_run(&mut self, flaw: &mut Flaw, random: &mut Random) -> Answer {
        let values: [f64; MOST] = std::array::from_fn(|_| value(random));
        let mut metrics = [UNTOUCHED as f64; MOST * COUNT];
        let mut other = metrics;
        let mut sums = [UNTOUCHED as f64; MOST * BLOCKS * 3];
        let mut counts = [Counts::default(); MOST];
        let from = random.below(BARS + 1);
        let mut request = AtraRunRequest {
            size: size_of::<AtraRunRequest>() as u64,
            window_from: from as u64,
            window_to: (from + random.below(BARS + 1 - from)) as u64,
            combinations: 1 + random.below(MOST) as u64,
            parameters: 1,
            values: values.as_ptr(),
            outputs: 127,
            metrics_mask: random.next() | 1,
            threads: 1 + random.below(3) as u64,
        };
        let mut result = AtraRunResult {
            size: size_of::<AtraRunResult>() as u64,
            metrics: metrics.as_mut_ptr(),
            metrics_capacity: metrics.len() as u64,
            counts: counts.as_mut_ptr(),
            counts_capacity: MOST as u64,
            block_sums: sums.as_mut_ptr(),
            block_sums_capacity: sums.len() as u64,
            other_metrics: other.as_mut_ptr(),
            other_metrics_capacity: other.len() as u64,
            trades: UNTOUCHED,
            equity: UNTOUCHED,
            warnings: UNTOUCHED,
            nodes: UNTOUCHED,
        };
        flaw.number("request.size", &mut request.size, 64);
        flaw.count("window_from", &mut request.window_from);
        flaw.count("window_to", &mut request.window_to);
        flaw.count("combinations", &mut request.combinations);
        flaw.number("parameters", &mut request.parameters, 2);
        flaw.pointer("values", &mut request.values);
        flaw.number("threads", &mut request.threads, 0);
        flaw.number("result.size", &mut result.size, 112);
        flaw.target("metrics", &mut result.metrics);
        flaw.number("metrics_capacity", &mut result.metrics_capacity, 0);
        flaw.target("counts", &mut result.counts);
        flaw.number("counts_capacity", &mut result.counts_capacity, 0);
        flaw.target("block_sums", &mut result.block_sums);
        flaw.number("block_sums_capacity", &mut result.block_sums_capacity, 95);
        flaw.target("other_metrics", &mut result.other_metrics);
        flaw.number(
            "other_metrics_capacity",
            &mut result.other_metrics_capacity,
            0,
        );
        let session = self.handle(true, flaw, random);
        let (mut asked, mut told): (*const _, *mut _) = (&request, &mut result);
        flaw.pointer("request", &mut asked);
        flaw.target("result", &mut told);
        // SAFETY: as above.
        let code = unsafe { (self.calls.session_run)(session, asked, told) };
        let untouched = UNTOUCHED as f64;
        let tables = metrics.iter().chain(&other).chain(&sums);
        let same = tables.copied().all(|value| value == untouched)
            && counts == [Counts::default(); MOST]
            && result.trades == UNTOUCHED
            && result.nodes == UNTOUCHED;
        Answer { code, wrote: !same }
    }

    fn fetch(&mut self, of_session: bool, flaw: &mut Flaw, random: &mut Random) -> Answer {
        let (mut bytes, mut length) = (vec![7u8; 1 << 15], UNTOUCHED);
        let (mut buffer, mut capacity) = (bytes.as_mut_ptr(), bytes.len() as u64);
        let mut place: *mut u64 = &mut length;
        let (mut what, mut index) = (random.below(6) as u32, random.below(6) as u64);
        let handle = self.handle(of_session, flaw, random);
        flaw.number("what", &mut what, 99);
        if of_session && what < 3 {
            flaw.count("index", &mut index);
        }
        flaw.target("buffer", &mut buffer);
        flaw.count("capacity", &mut capacity);
        flaw.target("length", &mut place);
        let fetch = match of_session {
            true => self.calls.session_fetch,
            false => self.calls.stream_fetch,
        };
        // SAFETY: as above.
        let code = unsafe { fetch(handle, what, index, buffer, capacity, place) };
        Answer {
            code,
            wrote: length != UNTOUCHED || bytes.iter().any(|byte| *byte != 7),
        }
    }

    fn close(&mut self, of_session: bool, flaw: &mut Flaw, random: &mut Random) -> Answer {
        let handle = self.handle(of_session, flaw, random);
        let (close, open) = match of_session {
            true => (self.calls.session_close, &mut self.sessions),
            false => (self.calls.stream_close, &mut self.streams),
        };
        // SAFETY: nothing to promise.
        let code = unsafe { close(handle) };
        if code == code::OK {
            open.retain(|other| *other != handle);
            self.stale = handle;
        }
        Answer { code, wrote: false }
    }

    fn stream_open(&mut self, flaw: &mut Flaw, random: &mut Random) -> Answer {
        let mut plan = any_plan(flaw, random);
        let values = [value(random)];
        let mut names = [text("mood")];
        let mut clock = clock();
        spoil_text(flaw, &mut plan);
        spoil_text(flaw, &mut names[0]);
        spoil_clock(flaw, &mut clock);
        let (mut plan, mut values): (*const _, _) = (&plan, values.as_ptr());
        let (mut columns, mut clock): (_, *const _) = (names.as_ptr(), &clock);
        let (mut value_count, mut column_count, mut out) = (1, 1, UNTOUCHED);
        let mut place: *mut u64 = &mut out;
        flaw.pointer("plan", &mut plan);
        flaw.pointer("values", &mut values);
        flaw.count("value_count", &mut value_count);
        flaw.pointer("columns", &mut columns);
        flaw.count("column_count", &mut column_count);
        flaw.pointer("clock", &mut clock);
        flaw.target("out", &mut place);
        // SAFETY: as above.
        let code = unsafe {
            (self.calls.stream_open)(
                plan,
                values,
                value_count,
                columns,
                column_count,
                clock,
                place,
            )
        };
        if code == code::OK {
            self.streams.push(out);
        }
        Answer {
            code,
            wrote: out != UNTOUCHED,
        }
    }

    fn stream_push(&mut self, flaw: &mut Flaw, random: &mut Random) -> Answer {
        let at = random.below(ROWS);
        let market = &*MARKET;
        let bar = Bar {
            ts_ms: market.ts_ms[at],
            open: market.price[at],
            high: market.high[at],
            low: market.low[at],
            close: market.price[at],
            volume: market.high[at],
        };
        let own = [market.mood[at]];
        let mut nodes = [UNTOUCHED as f64; 8];
        let mut push = AtraPush {
            size: size_of::<AtraPush>() as u64,
            signals: UNTOUCHED,
            trades_closed: 0,
            position: 0.0,
            entry_price: 0.0,
            cash: 0.0,
            equity: 0.0,
            values: nodes.as_mut_ptr(),
            values_capacity: 8,
        };
        flaw.number("push.size", &mut push.size, 0);
        flaw.target("push.values", &mut push.values);
        flaw.count("values_capacity", &mut push.values_capacity);
        flaw.number("values_capacity", &mut push.values_capacity, 1);
        let (mut series, mut mode) = (0, random.below(2) as u32);
        let stream = self.handle(false, flaw, random);
        let (mut bar, mut own, mut out): (*const _, _, *mut _) = (&bar, own.as_ptr(), &mut push);
        flaw.number("series", &mut series, 1);
        flaw.pointer("bar", &mut bar);
        flaw.pointer("columns", &mut own);
        flaw.number("mode", &mut mode, 2);
        flaw.target("out", &mut out);
        // SAFETY: as above.
        let code = unsafe { (self.calls.stream_push)(stream, series, bar, own, mode, out) };
        let untouched = UNTOUCHED as f64;
        Answer {
            code,
            wrote: push.signals != UNTOUCHED || nodes.iter().any(|value| *value != untouched),
        }
    }

    fn compute(&mut self, flaw: &mut Flaw, random: &mut Random) -> Answer {
        let function = loop {
            let function = random.pick(functions());
            if !function.parameters.is_empty() {
                break function;
            }
        };
        let mut columns = vec![MARKET.price.as_ptr(); function.inputs.len()];
        let mut buffers = vec![vec![UNTOUCHED as f64; ROWS]; function.outputs.len()];
        let mut targets: Vec<*mut f64> = buffers.iter_mut().map(|b| b.as_mut_ptr()).collect();
        let mut parameters = parameters(function, random);
        if flaw.is_made() {
            parameters = function.parameters.iter().map(|p| p.default).collect();
        }
        let mut input = AtraComputeIn {
            size: size_of::<AtraComputeIn>() as u64,
            op: text(function.name),
            rows: (ROWS - random.below(ROWS)) as u64,
            columns: columns.as_ptr(),
            column_count: columns.len() as u64,
            parameters: parameters.as_ptr(),
            parameter_count: parameters.len() as u64,
            finite: random.below(2) as u64,
        };
        let mut output = AtraComputeOut {
            size: size_of::<AtraComputeOut>() as u64,
            columns: targets.as_ptr(),
            column_count: targets.len() as u64,
            lookback: UNTOUCHED,
        };
        flaw.number("input.size", &mut input.size, 64);
        spoil_text(flaw, &mut input.op);
        flaw.count("rows", &mut input.rows);
        flaw.pointer("columns", &mut input.columns);
        flaw.count("column_count", &mut input.column_count);
        flaw.pointer("parameters", &mut input.parameters);
        flaw.count("parameter_count", &mut input.parameter_count);
        let last = columns.len() - 1;
        flaw.pointer("the last column", &mut columns[last]);
        flaw.number("output.size", &mut output.size, 1);
        flaw.pointer("output.columns", &mut output.columns);
        flaw.count("output.column_count", &mut output.column_count);
        let last = targets.len() - 1;
        flaw.target("the last output", &mut targets[last]);
        let (mut asked, mut told): (*const _, *mut _) = (&input, &mut output);
        flaw.pointer("input", &mut asked);
        flaw.target("output", &mut told);
        // SAFETY: as above.
        let code = unsafe { (self.calls.compute)(asked, told) };
        let untouched = UNTOUCHED as f64;
        Answer {
            code,
            wrote: output.lookback != UNTOUCHED
                || buffers.iter().flatten().any(|value| *value != untouched),
        }
    }

    /// One that is open, where there is one, unless the flaw says otherwise.
    fn handle(&self, session: bool, flaw: &mut Flaw, random: &mut Random) -> u64 {
        let (own, other) = match session {
            true => (&self.sessions, &self.streams),
            false => (&self.streams, &self.sessions),
        };
        let mut handle = match own.is_empty() {
            true => self.stale,
            false => *random.pick(own),
        };
        flaw.handle(
            &mut handle,
            self.stale,
            other.first().copied().unwrap_or(self.stale),
        );
        handle
    }
}

/// A plan; none that is no plan where something else is wrong, for it would be refused first.
fn any_plan(flaw: &Flaw, random: &mut Random) -> AtraText {
    let plans = PLANS.len() - usize::from(flaw.is_made());
    text(&PLANS[random.below(plans)])
}

fn value(random: &mut Random) -> f64 {
    let odd = [0.0, -1.0, 1.5, 1e9, 3e9, f64::NAN, f64::INFINITY];
    match random.chance(10) {
        true => *random.pick(&odd),
        false => (2 + random.below(60)) as f64,
    }
}

fn parameters(function: &Function, random: &mut Random) -> Vec<f64> {
    let parameters = function.parameters.iter();
    let one = |parameter: &atra::functions::Parameter| match random.chance(40) {
        true => value(random),
        false => parameter.default,
    };
    parameters.map(one).collect()
}

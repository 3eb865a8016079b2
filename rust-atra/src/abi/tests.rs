//! The exports as a caller in another language meets them: nulls, crooked pointers, wrong sizes.

use std::mem::zeroed;
use std::ptr::{null, null_mut};

use super::exports::*;
use super::types::*;
use crate::bars::{Bar, Offset};
use crate::sim::{Counts, Trade};

const PLAN: &str = "\
atra-plan 1
param n
n0 = close
n1 = sma n0 timeperiod=$n
n2 = > n0 n1
enter_long n2
sizing equity 1
lot 0
min_order 0
execution
fill next_open
fee 0
fee_fixed 0
slippage 0
initial_cash 1000
leverage 1
intrabar pessimistic
close_at_end false
year_days 365
day_ms 86400000
tz UTC
";
const BARS: usize = 40;

fn text(text: &str) -> AtraText {
    AtraText {
        data: text.as_ptr(),
        length: text.len() as u64,
    }
}

fn clock(label: &str, offsets: &[Offset]) -> AtraClock {
    AtraClock {
        timeframe: text(label),
        offsets: offsets.as_ptr(),
        offset_count: offsets.len() as u64,
    }
}

/// This thread's last error.
fn error() -> String {
    let mut buffer = [0u8; 512];
    let mut length = 0;
    let code = unsafe { atra_error(buffer.as_mut_ptr(), 512, &mut length) };
    assert_eq!(code, code::OK);
    String::from_utf8(buffer[..length.min(512) as usize].to_vec()).expect("UTF-8")
}

#[track_caller]
fn assert_contract(code: i32, sentence: &str) {
    assert_eq!((code, error().as_str()), (code::CONTRACT, sentence));
}

/// Bars as a caller owns them.
struct Market {
    ts_ms: Vec<i64>,
    price: Vec<f64>,
}

impl Market {
    fn new() -> Market {
        let price = |bar: usize| 100.0 + (bar as f64 * 0.9).sin();
        Market {
            ts_ms: (0..BARS as i64).collect(),
            price: (0..BARS).map(price).collect(),
        }
    }

    fn series(&self) -> AtraSeries {
        let price = self.price.as_ptr();
        AtraSeries {
            symbol: text(""),
            bars: BARS as u64,
            ts_ms: self.ts_ms.as_ptr(),
            open: price,
            high: price,
            low: price,
            close: price,
            volume: price,
            columns: null(),
            column_count: 0,
            clock: clock("", &[]),
        }
    }

    fn open(&self) -> u64 {
        let mut session = 0;
        let series = self.series();
        let code = unsafe { atra_session_open(&text(PLAN), &series, 1, 1 << 20, &mut session) };
        assert_eq!(code, code::OK, "{}", error());
        session
    }
}

fn request(values: &[f64], outputs: u64) -> AtraRunRequest {
    AtraRunRequest {
        size: size_of::<AtraRunRequest>() as u64,
        window_from: 0,
        window_to: BARS as u64,
        combinations: values.len() as u64,
        parameters: 1,
        values: values.as_ptr(),
        outputs,
        metrics_mask: u64::MAX,
        threads: 1,
    }
}

fn result() -> AtraRunResult {
    // SAFETY: numbers and null pointers.
    let mut result: AtraRunResult = unsafe { zeroed() };
    result.size = size_of::<AtraRunResult>() as u64;
    result
}

#[test]
fn a_session_from_end_to_end() {
    let market = Market::new();
    let session = market.open();
    let mut counts = [Counts::default(); 2];
    let mut result = result();
    (result.counts, result.counts_capacity) = (counts.as_mut_ptr(), 2);
    let asked = request(&[3.0, 5.0], outputs::COUNTS | outputs::TRADES);
    assert_eq!(
        unsafe { atra_session_run(session, &asked, &mut result) },
        code::OK
    );
    assert_eq!(counts.map(|count| count.bars), [BARS as u64; 2]);
    assert_eq!((result.nodes, result.equity), (3, 0));
    let mut trades = vec![0u8; result.trades as usize * size_of::<Trade>()];
    let (room, mut length) = (trades.len() as u64, 0);
    let fetched = unsafe {
        atra_session_fetch(
            session,
            fetch::TRADES,
            1,
            trades.as_mut_ptr(),
            room,
            &mut length,
        )
    };
    assert_eq!(fetched, code::OK);
    assert!(length > 0 && length < room && length.is_multiple_of(104));
    assert_eq!(atra_session_close(session), code::OK);
}

#[test]
fn closed_and_invented_handles_are_refused() {
    let market = Market::new();
    let session = market.open();
    assert_eq!(atra_session_close(session), code::OK);
    let gone = format!("session {session} is not open");
    assert_contract(atra_session_close(session), &gone);
    let asked = request(&[3.0], 0);
    assert_contract(
        unsafe { atra_session_run(session, &asked, &mut result()) },
        &gone,
    );
    assert_contract(
        atra_stream_close(u64::MAX),
        "stream 18446744073709551615 is not open",
    );
    let pushed = unsafe { atra_stream_push(0, 0, null(), null(), 0, null_mut()) };
    assert_contract(pushed, "stream 0 is not open");
}

#[test]
fn nulls_are_refused() {
    let market = Market::new();
    let (plan, series, mut session) = (text(PLAN), market.series(), 0);
    let bad = |what| format!("{what}: a null or misaligned pointer, or too long");
    unsafe {
        let open = |plan, series, out| atra_session_open(plan, series, 1, 1 << 20, out);
        assert_contract(open(null(), &series, &mut session), &bad("plan"));
        assert_contract(open(&plan, null(), &mut session), &bad("series"));
        assert_contract(open(&plan, &series, null_mut()), &bad("out"));
        let empty = AtraSeries {
            close: null(),
            ..series
        };
        assert_contract(open(&plan, &empty, &mut session), &bad("close"));
        assert_contract(atra_catalogue(null_mut()), &bad("out"));
        assert_contract(atra_compute(null(), null_mut()), &bad("input"));
        let utc = clock("", &[]);
        let stream = atra_stream_open(&plan, null(), 1, null(), 0, &utc, &mut session);
        assert_contract(stream, &bad("values"));
        let stream = atra_stream_open(&plan, &3.0, 1, null(), 0, null(), &mut session);
        assert_contract(stream, &bad("clock"));
    }
    assert_eq!(session, 0);
}

#[test]
fn crooked_and_endless_pointers_are_refused() {
    let market = Market::new();
    let (plan, series, mut session) = (text(PLAN), market.series(), 0);
    let crooked = AtraSeries {
        open: market.price.as_ptr().wrapping_byte_add(1),
        bars: 1,
        ..series
    };
    let endless = AtraSeries {
        bars: u64::MAX / 2,
        ..series
    };
    for (series, what) in [(crooked, "open"), (endless, "ts")] {
        let code = unsafe { atra_session_open(&plan, &series, 1, 1 << 20, &mut session) };
        assert_contract(
            code,
            &format!("{what}: a null or misaligned pointer, or too long"),
        );
    }
}

#[test]
fn structs_of_another_size_are_refused() {
    let market = Market::new();
    let session = market.open();
    let mut asked = request(&[3.0], 0);
    asked.size = 64;
    let code = unsafe { atra_session_run(session, &asked, &mut result()) };
    assert_contract(code, "the run request has 64 bytes, this core knows 72");
    let mut small = result();
    small.size = 0;
    let code = unsafe { atra_session_run(session, &request(&[3.0], 0), &mut small) };
    assert_contract(code, "the run result has 0 bytes, this core knows 104");
    assert_eq!(atra_session_close(session), code::OK);
}

#[test]
fn windows_and_tables_that_do_not_fit_are_refused() {
    let market = Market::new();
    let session = market.open();
    let run = |request: &AtraRunRequest, result: &mut AtraRunResult| unsafe {
        atra_session_run(session, request, result)
    };
    let mut asked = request(&[3.0], 0);
    asked.window_to = 41;
    assert_contract(
        run(&asked, &mut result()),
        "the window 0..41 is not within the 40 bars",
    );
    (asked.window_from, asked.window_to) = (5, 4);
    assert_contract(
        run(&asked, &mut result()),
        "the window 5..4 is not within the 40 bars",
    );
    let mut asked = request(&[3.0], 0);
    asked.parameters = 2;
    assert_contract(
        run(&asked, &mut result()),
        "2 values a combination for 1 parameters",
    );
    let asked = request(&[3.0], outputs::METRICS);
    assert_contract(run(&asked, &mut result()), "metrics need room for 19");
    let asked = request(&[3.0], outputs::OTHER_POLICY);
    assert_contract(run(&asked, &mut result()), "other metrics need room for 19");
    let mut idle = request(&[3.0], 0);
    idle.threads = 0;
    assert_contract(run(&idle, &mut result()), "a run needs at least 1 thread");
    let mut endless = request(&[3.0], outputs::COUNTS);
    endless.combinations = u64::MAX;
    assert_eq!(run(&endless, &mut result()), code::CONTRACT);
    assert_eq!(atra_session_close(session), code::OK);
}

#[test]
fn results_that_do_not_fit_tell_their_length() {
    let market = Market::new();
    let session = market.open();
    let asked = request(&[3.0], outputs::EQUITY);
    assert_eq!(
        unsafe { atra_session_run(session, &asked, &mut result()) },
        code::OK
    );
    let (mut bytes, mut length) = ([7u8; 16], 0);
    let code = unsafe {
        atra_session_fetch(
            session,
            fetch::EQUITY,
            0,
            bytes.as_mut_ptr(),
            16,
            &mut length,
        )
    };
    assert_contract(code, "320 bytes do not fit into 16");
    assert_eq!((length, bytes), (320, [7; 16]));
    let code = unsafe { atra_session_fetch(session, 99, 0, null_mut(), 0, &mut length) };
    assert_contract(code, "a session keeps no 99");
    let code = unsafe { atra_session_fetch(session, fetch::TRADES, 0, null_mut(), 0, &mut length) };
    assert_contract(code, "the last run kept no trades");
    assert_eq!(atra_session_close(session), code::OK);
}

#[test]
fn a_stream_from_end_to_end() {
    let (plan, mut stream) = (text(PLAN), 0);
    let utc = clock("1h", &[]);
    let opened = unsafe { atra_stream_open(&plan, &3.0, 1, null(), 0, &utc, &mut stream) };
    assert_eq!(opened, code::OK);
    let bar = Bar {
        ts_ms: 0,
        open: 1.0,
        high: 1.0,
        low: 1.0,
        close: 1.0,
        volume: 1.0,
    };
    let mut values = [0.0; 3];
    // SAFETY: numbers and a null pointer.
    let mut push: AtraPush = unsafe { zeroed() };
    push.size = size_of::<AtraPush>() as u64;
    (push.values, push.values_capacity) = (values.as_mut_ptr(), 3);
    let feed = |series, mode, push: &mut AtraPush| unsafe {
        atra_stream_push(stream, series, &bar, null(), mode, push)
    };
    assert_eq!(feed(0, 0, &mut push), code::OK);
    assert_eq!((push.equity, values[0]), (1000.0, 1.0));
    assert_contract(
        feed(1, 0, &mut push),
        "series 1 in mode 0: bars of 0 other symbols are committed",
    );
    assert_contract(feed(0, 2, &mut push), "no mode 2");
    push.values_capacity = 2;
    assert_contract(feed(0, 0, &mut push), "values need room for 3");
    push.size = 1;
    assert_contract(
        feed(0, 0, &mut push),
        "the push result has 1 bytes, this core knows 72",
    );
    assert_eq!(atra_stream_close(stream), code::OK);
}

#[test]
fn clocks_that_are_none_are_refused() {
    let (market, plan, mut session) = (Market::new(), text(PLAN), 0);
    let mut open = |clock: AtraClock| {
        let series = AtraSeries {
            clock,
            ..market.series()
        };
        unsafe { atra_session_open(&plan, &series, 1, 1 << 20, &mut session) }
    };
    let offset = |from_ms, offset_ms| Offset { from_ms, offset_ms };
    let first = offset(i64::MIN, 3_600_000);
    assert_eq!(
        open(clock("1M", &[first, offset(0, -86_399_999)])),
        code::OK
    );
    assert_contract(open(clock("90m", &[])), "no timeframe is called \"90m\"");
    let sentence = "offsets: they begin at the least time, ascend, and are less than a day";
    for offsets in [
        &[offset(0, 0)][..],
        &[first, first],
        &[first, offset(0, 0), offset(0, 1)],
        &[offset(i64::MIN, 86_400_000)],
        &[offset(i64::MIN, i64::MIN)],
    ] {
        assert_contract(open(clock("", offsets)), sentence);
    }
    let missing = AtraClock {
        offset_count: 1,
        offsets: null(),
        ..clock("", &[])
    };
    assert_contract(
        open(missing),
        "offsets: a null or misaligned pointer, or too long",
    );
}

#[test]
fn a_timeframe_that_the_bars_do_not_make_is_refused() {
    let plan = PLAN.replace(
        "n2 = > n0 n1\nenter_long n2",
        "n2 = > n0 n1\nn3 = close@1h\nn4 = tf n3\nenter_long n2\noutput n4",
    );
    let (market, plan, mut session) = (Market::new(), text(&plan), 0);
    let sentence = "tf(\"1h\") over bars of 2h: they make 2h 4h 6h 12h 1d 1w 1M";
    let series = AtraSeries {
        clock: clock("2h", &[]),
        ..market.series()
    };
    let code = unsafe { atra_session_open(&plan, &series, 1, 1 << 20, &mut session) };
    assert_eq!((code, error().as_str()), (code::INPUT, sentence));
    let clock = clock("2h", &[]);
    let code = unsafe { atra_stream_open(&plan, &3.0, 1, null(), 0, &clock, &mut session) };
    assert_eq!((code, error().as_str()), (code::INPUT, sentence));
}

#[test]
fn a_plan_that_is_none_and_a_text_that_is_none() {
    let market = Market::new();
    let (series, mut session) = (market.series(), 0);
    let mut open =
        |plan: &AtraText| unsafe { atra_session_open(plan, &series, 1, 1 << 20, &mut session) };
    assert_eq!(open(&text("nonsense")), code::PLAN);
    assert!(error().starts_with("plan, line 1: "), "{}", error());
    let bytes = [0xff_u8, 0xfe];
    let crooked = AtraText {
        data: bytes.as_ptr(),
        length: 2,
    };
    assert_contract(open(&crooked), "plan is not UTF-8");
}

#[test]
fn an_error_is_cut_to_the_buffer_and_stays() {
    assert_eq!(atra_session_close(123_456), code::CONTRACT);
    let (mut buffer, mut length) = ([0u8; 7], 0);
    assert_eq!(
        unsafe { atra_error(buffer.as_mut_ptr(), 7, &mut length) },
        code::OK
    );
    assert_eq!((&buffer, length), (b"session", 26));
    assert_eq!(
        unsafe { atra_error(null_mut(), 7, &mut length) },
        code::CONTRACT
    );
    assert_eq!(error(), "session 123456 is not open");
}

#[test]
fn compute_checks_counts_before_it_reads() {
    // SAFETY: numbers and null pointers.
    let (mut input, mut output): (AtraComputeIn, AtraComputeOut) = unsafe { zeroed() };
    input.size = size_of::<AtraComputeIn>() as u64;
    output.size = size_of::<AtraComputeOut>() as u64;
    input.op = text("sma");
    let code = unsafe { atra_compute(&input, &mut output) };
    assert_contract(code, "sma takes 1 inputs, got 0");
    input.op = text("smaa");
    assert_eq!(unsafe { atra_compute(&input, &mut output) }, code::INPUT);
    assert_eq!(error(), "no function is called 'smaa'");
}

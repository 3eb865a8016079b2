//! Price exits inside a bar.

use atra::sim::{Decision, Distance, Fill, Intrabar, Reason, Settings};

use super::case::{NOT_YET, PLAIN, Row, assert_log, flat, long, play, play_with, short};

const STOP: Settings = Settings {
    stop_loss: Distance::Fraction(0.125),
    ..PLAIN
};
const TARGET: Settings = Settings {
    take_profit: Distance::Fraction(0.25),
    ..PLAIN
};
const BOTH: Settings = Settings {
    take_profit: Distance::Fraction(0.25),
    ..STOP
};
const TRAILING: Settings = Settings {
    trailing_stop: Distance::Fraction(0.25),
    ..PLAIN
};

/// Entry at 100 on bar 1, then the bars; the exit: bar, price, reason.
fn exit(
    settings: &Settings,
    signal: &'static str,
    bars: &[(f64, f64, f64, f64)],
) -> (u64, f64, u32) {
    let bars = bars.iter().map(|&(o, h, l, c)| (o, h, l, c, ""));
    let rows: Vec<Row> = [flat(100.0, signal), flat(100.0, "")]
        .into_iter()
        .chain(bars)
        .collect();
    let trade = play(settings, &rows).trades[0];
    (trade.exit_bar, trade.exit_price, trade.reason)
}

const OPEN: (u64, f64, u32) = (u64::MAX, 0.0, Reason::Open as u32);

#[test]
fn a_stop_is_touched_at_equality_and_fills_at_its_level() {
    let stop = Reason::StopLoss as u32;
    assert_eq!(
        exit(&STOP, "L", &[(95.0, 99.0, 87.5, 90.0)]),
        (2, 87.5, stop)
    );
    assert_eq!(
        exit(&STOP, "L", &[(95.0, 99.0, 80.0, 90.0)]),
        (2, 87.5, stop)
    );
    assert_eq!(exit(&STOP, "L", &[(95.0, 99.0, 87.6, 90.0)]), OPEN);
    assert_eq!(
        exit(&STOP, "S", &[(105.0, 112.5, 101.0, 110.0)]),
        (2, 112.5, stop)
    );
    assert_eq!(exit(&STOP, "S", &[(105.0, 112.4, 101.0, 110.0)]), OPEN);
}

#[test]
fn a_bar_that_opens_beyond_a_level_fills_at_its_open() {
    let (stop, target) = (Reason::StopLoss as u32, Reason::TakeProfit as u32);
    assert_eq!(
        exit(&BOTH, "L", &[(80.0, 150.0, 70.0, 90.0)]),
        (2, 80.0, stop)
    );
    assert_eq!(
        exit(&BOTH, "L", &[(87.5, 150.0, 70.0, 90.0)]),
        (2, 87.5, stop)
    );
    assert_eq!(
        exit(&BOTH, "L", &[(130.0, 150.0, 70.0, 90.0)]),
        (2, 130.0, target)
    );
    assert_eq!(
        exit(&BOTH, "L", &[(125.0, 150.0, 70.0, 90.0)]),
        (2, 125.0, target)
    );
    assert_eq!(
        exit(&BOTH, "S", &[(120.0, 150.0, 70.0, 90.0)]),
        (2, 120.0, stop)
    );
    assert_eq!(
        exit(&BOTH, "S", &[(70.0, 150.0, 60.0, 90.0)]),
        (2, 70.0, target)
    );
}

#[test]
fn a_target_is_touched_at_equality_and_fills_at_its_level() {
    let target = Reason::TakeProfit as u32;
    assert_eq!(
        exit(&TARGET, "L", &[(110.0, 125.0, 1.0, 90.0)]),
        (2, 125.0, target)
    );
    assert_eq!(
        exit(&TARGET, "L", &[(110.0, 140.0, 1.0, 90.0)]),
        (2, 125.0, target)
    );
    assert_eq!(exit(&TARGET, "L", &[(110.0, 124.9, 1.0, 90.0)]), OPEN);
    assert_eq!(
        exit(&TARGET, "S", &[(90.0, 500.0, 75.0, 90.0)]),
        (2, 75.0, target)
    );
    assert_eq!(exit(&TARGET, "S", &[(90.0, 500.0, 75.1, 90.0)]), OPEN);
}

#[test]
fn the_policy_decides_an_ambiguous_bar_and_it_is_counted() {
    let rows = |signal, bar: (f64, f64, f64, f64)| {
        [
            flat(100.0, signal),
            flat(100.0, ""),
            (bar.0, bar.1, bar.2, bar.3, ""),
            flat(100.0, ""),
        ]
    };
    let outcome = |intrabar, signal, bar| {
        let settings = Settings { intrabar, ..BOTH };
        let played = play(&settings, &rows(signal, bar));
        (
            played.trades[0].exit_price,
            played.summary.counts.ambiguous_bars,
        )
    };
    let wide = (100.0, 125.0, 75.0, 100.0);
    assert_eq!(outcome(Intrabar::Pessimistic, "L", wide), (87.5, 1));
    assert_eq!(outcome(Intrabar::Optimistic, "L", wide), (125.0, 1));
    assert_eq!(outcome(Intrabar::Pessimistic, "S", wide), (112.5, 1));
    assert_eq!(outcome(Intrabar::Optimistic, "S", wide), (75.0, 1));
    for intrabar in [Intrabar::Pessimistic, Intrabar::Optimistic] {
        // The open decides, or one level alone.
        assert_eq!(
            outcome(intrabar, "L", (80.0, 125.0, 75.0, 100.0)),
            (80.0, 0)
        );
        assert_eq!(
            outcome(intrabar, "L", (130.0, 130.0, 75.0, 100.0)),
            (130.0, 0)
        );
        assert_eq!(
            outcome(intrabar, "L", (100.0, 124.0, 75.0, 100.0)),
            (87.5, 0)
        );
        assert_eq!(
            outcome(intrabar, "L", (100.0, 125.0, 88.0, 100.0)),
            (125.0, 0)
        );
    }
}

#[test]
fn an_entry_at_the_open_is_watched_at_once() {
    let rows = [
        flat(100.0, "L"),
        (100.0, 110.0, 80.0, 100.0, ""),
        flat(100.0, ""),
    ];
    let played = play(&STOP, &rows);
    let expected = [long(
        (1, 100.0, 0.0),
        (1, 87.5, 0.0),
        10.0,
        -125.0,
        Reason::StopLoss,
    )];
    assert_log(&played.trades, &expected);
    assert_eq!(played.summary.counts.bars_in_position, 0);
    let next_row = [
        flat(100.0, "L"),
        flat(100.0, ""),
        (100.0, 130.0, 80.0, 100.0, ""),
    ];
    assert_eq!(play(&STOP, &next_row).trades[0].exit_bar, 2);
}

#[test]
fn a_stop_nearer_than_the_slippage_closes_at_the_open() {
    let near = Settings {
        slippage: 1.0 / 64.0,
        stop_loss: Distance::Fraction(1.0 / 65.0),
        ..PLAIN
    };
    // Bought at 65, stop at 64, sold at 63.
    let played = play(&near, &[flat(64.0, "L"), (64.0, 70.0, 64.0, 70.0, "")]);
    let trade = played.trades[0];
    assert_eq!((trade.entry_bar, trade.exit_bar), (1, 1));
    assert_eq!((trade.entry_price, trade.exit_price), (65.0, 63.0));
    assert_eq!(trade.reason, Reason::StopLoss as u32);
}

#[test]
fn an_entry_at_the_close_is_watched_from_the_next_bar() {
    let at_close = Settings {
        fill: Fill::Close,
        ..STOP
    };
    let rows = [
        (100.0, 110.0, 80.0, 100.0, "L"),
        (100.0, 110.0, 80.0, 100.0, ""),
        flat(100.0, ""),
    ];
    let played = play(&at_close, &rows);
    let expected = [long(
        (0, 100.0, 0.0),
        (1, 87.5, 0.0),
        10.0,
        -125.0,
        Reason::StopLoss,
    )];
    assert_log(&played.trades, &expected);
}

#[test]
fn after_a_price_exit_the_close_may_enter_again() {
    let rows = [
        flat(100.0, "L"),
        (100.0, 110.0, 80.0, 100.0, "S"),
        (100.0, 100.0, 100.0, 100.0, ""),
    ];
    let played = play(&STOP, &rows);
    let expected = [
        long(
            (1, 100.0, 0.0),
            (1, 87.5, 0.0),
            10.0,
            -125.0,
            Reason::StopLoss,
        ),
        short((2, 100.0, 0.0), NOT_YET, 8.75, 0.0, Reason::Open),
    ];
    assert_log(&played.trades, &expected);
    let at_close = Settings {
        fill: Fill::Close,
        ..STOP
    };
    let rows = [
        flat(100.0, "L"),
        (100.0, 110.0, 80.0, 87.5, "L"),
        flat(87.5, ""),
    ];
    let played = play(&at_close, &rows);
    let expected = [
        long(
            (0, 100.0, 0.0),
            (1, 87.5, 0.0),
            10.0,
            -125.0,
            Reason::StopLoss,
        ),
        long((1, 87.5, 0.0), NOT_YET, 10.0, 0.0, Reason::Open),
    ];
    assert_log(&played.trades, &expected);
}

#[test]
fn a_pending_exit_fills_at_the_open_before_anything_is_watched() {
    let rows = [
        flat(100.0, "L"),
        flat(100.0, "l"),
        (80.0, 150.0, 70.0, 90.0, ""),
    ];
    let trade = play(&BOTH, &rows).trades[0];
    assert_eq!(
        (trade.exit_price, trade.reason),
        (80.0, Reason::Signal as u32)
    );
}

#[test]
fn a_reversed_position_is_watched_with_its_own_levels() {
    let rows = [
        flat(100.0, "L"),
        flat(100.0, "S"),
        (100.0, 112.5, 99.0, 100.0, ""),
    ];
    let trades = play(&STOP, &rows).trades;
    let expected = [
        long((1, 100.0, 0.0), (2, 100.0, 0.0), 10.0, 0.0, Reason::Reverse),
        short(
            (2, 100.0, 0.0),
            (2, 112.5, 0.0),
            10.0,
            -125.0,
            Reason::StopLoss,
        ),
    ];
    assert_log(&trades, &expected);
}

#[test]
fn a_trailing_stop_follows_the_bars_before() {
    let trailing = Reason::TrailingStop as u32;
    // The high of the bar itself does not count: 25 % below 100 is 75, below 160 it is 120.
    assert_eq!(exit(&TRAILING, "L", &[(100.0, 160.0, 76.0, 150.0)]), OPEN);
    let rise = (100.0, 160.0, 90.0, 150.0);
    assert_eq!(
        exit(&TRAILING, "L", &[rise, (150.0, 155.0, 120.0, 130.0)]),
        (3, 120.0, trailing)
    );
    assert_eq!(
        exit(&TRAILING, "L", &[rise, (150.0, 155.0, 120.1, 130.0)]),
        OPEN
    );
    assert_eq!(
        exit(&TRAILING, "L", &[rise, (110.0, 155.0, 100.0, 130.0)]),
        (3, 110.0, trailing)
    );
    // It never falls back.
    let fall = (125.0, 126.0, 121.0, 122.0);
    assert_eq!(
        exit(&TRAILING, "L", &[rise, fall, (121.0, 121.0, 110.0, 115.0)]),
        (4, 120.0, trailing)
    );
}

#[test]
fn a_trailing_stop_of_a_short_follows_the_lows() {
    let trailing = Reason::TrailingStop as u32;
    let fall = (100.0, 110.0, 64.0, 70.0);
    assert_eq!(exit(&TRAILING, "S", &[fall]), OPEN);
    assert_eq!(
        exit(&TRAILING, "S", &[fall, (70.0, 80.0, 69.0, 75.0)]),
        (3, 80.0, trailing)
    );
    assert_eq!(
        exit(&TRAILING, "S", &[fall, (70.0, 79.9, 69.0, 75.0)]),
        OPEN
    );
    assert_eq!(
        exit(&TRAILING, "S", &[fall, (90.0, 95.0, 69.0, 75.0)]),
        (3, 90.0, trailing)
    );
}

#[test]
fn the_anchor_starts_at_the_fill_and_takes_the_entry_bar_watched_at_its_open() {
    let rows = |second| {
        [
            flat(100.0, "L"),
            (100.0, 160.0, 100.0, 150.0, ""),
            second,
            flat(125.0, ""),
        ]
    };
    let touching_120 = (130.0, 131.0, 119.0, 125.0, "");
    let trade = play(&TRAILING, &rows(touching_120)).trades[0];
    assert_eq!((trade.exit_bar, trade.exit_price), (2, 120.0));
    // Filled at the close of bar 1, that bar's high of 160 was never watched: 150 is the anchor.
    let at_close = Settings {
        fill: Fill::Close,
        ..TRAILING
    };
    let rows = |low| {
        [
            (100.0, 160.0, 100.0, 150.0, "L"),
            (130.0, 131.0, low, 125.0, ""),
            flat(125.0, ""),
        ]
    };
    assert_eq!(
        play(&at_close, &rows(119.0)).trades[0].reason,
        Reason::Open as u32
    );
    assert_eq!(play(&at_close, &rows(112.0)).trades[0].exit_price, 112.5);
}

#[test]
fn a_trailing_distance_in_price_stays_as_it_was_at_the_signal() {
    let priced = Settings {
        trailing_stop: Distance::Price,
        ..PLAIN
    };
    let distances = |i, decision| Decision {
        trailing_stop: if i == 0 { 30.0 } else { 1.0 },
        ..decision
    };
    let rows = [
        flat(100.0, "L"),
        (100.0, 160.0, 90.0, 150.0, ""),
        (140.0, 150.0, 129.0, 140.0, ""),
    ];
    let played = play_with(&priced, &rows, distances);
    assert_eq!(played.trades[0].exit_price, 130.0);
    let rows = [
        flat(100.0, "S"),
        (100.0, 110.0, 60.0, 70.0, ""),
        (80.0, 95.0, 79.0, 85.0, ""),
    ];
    let played = play_with(&priced, &rows, distances);
    assert_eq!(played.trades[0].exit_price, 90.0);
}

#[test]
fn price_distances_count_from_the_fill() {
    let priced = Settings {
        stop_loss: Distance::Price,
        take_profit: Distance::Price,
        slippage: 1.0 / 64.0,
        ..PLAIN
    };
    let distances = |_, decision| Decision {
        stop_loss: 33.0,
        take_profit: 63.0,
        ..decision
    };
    let exit = |signal, second| {
        let rows = [flat(64.0, signal), flat(64.0, ""), second];
        play_with(&priced, &rows, distances).trades[0].exit_price
    };
    // Bought at 65: stop 32, sold at 31.5; target 128, sold at 126.
    assert_eq!(exit("L", (64.0, 64.0, 32.0, 64.0, "")), 31.5);
    assert_eq!(exit("L", (64.0, 128.0, 33.0, 64.0, "")), 126.0);
    // Sold at 63: stop 96, bought at 97.5; a target at 0 is never touched.
    assert_eq!(exit("S", (64.0, 96.0, 63.0, 64.0, "")), 97.5);
    assert_eq!(exit("S", (64.0, 64.0, 0.0001, 64.0, "")), 0.0);
}

#[test]
fn the_nearer_stop_is_the_stop() {
    let (stop, trailing) = (Reason::StopLoss as u32, Reason::TrailingStop as u32);
    let two = |stop_loss, trailing_stop| Settings {
        stop_loss: Distance::Fraction(stop_loss),
        trailing_stop: Distance::Fraction(trailing_stop),
        ..PLAIN
    };
    let fall = [(95.0, 95.0, 50.0, 60.0)];
    let rise = [(105.0, 105.0, 50.0, 60.0)];
    assert_eq!(exit(&two(0.125, 0.25), "L", &fall), (2, 87.5, stop));
    assert_eq!(exit(&two(0.25, 0.125), "L", &fall), (2, 87.5, trailing));
    assert_eq!(exit(&two(0.25, 0.25), "L", &fall), (2, 75.0, stop));
    assert_eq!(
        exit(&two(0.125, 0.25), "S", &[(105.0, 150.0, 105.0, 110.0)]),
        (2, 112.5, stop)
    );
    assert_eq!(
        exit(&two(0.25, 0.125), "S", &[(105.0, 150.0, 105.0, 110.0)]),
        (2, 112.5, trailing)
    );
    assert_eq!(exit(&two(0.25, 0.25), "L", &rise), (2, 75.0, stop));
    let climb = (100.0, 200.0, 90.0, 190.0);
    assert_eq!(
        exit(
            &two(0.125, 0.25),
            "L",
            &[climb, (190.0, 190.0, 100.0, 110.0)]
        ),
        (3, 150.0, trailing)
    );
    // Beyond both at the open: the nearer one gave the reason.
    assert_eq!(
        exit(&two(0.125, 0.25), "L", &[climb, (50.0, 60.0, 50.0, 55.0)]),
        (3, 50.0, trailing)
    );
}

#[test]
fn a_level_at_or_below_zero_is_never_touched() {
    let far = |distance| Settings {
        stop_loss: distance,
        take_profit: distance,
        trailing_stop: distance,
        ..PLAIN
    };
    let crash = [(0.001, 100.0, 0.0001, 50.0)];
    assert_eq!(exit(&far(Distance::Fraction(1.0)), "L", &crash), OPEN);
    assert_eq!(exit(&far(Distance::Fraction(1.5)), "L", &crash), OPEN);
    assert_eq!(exit(&far(Distance::Fraction(1.0)), "S", &crash), OPEN);
    assert_eq!(
        exit(&far(Distance::Fraction(f64::INFINITY)), "S", &crash),
        OPEN
    );
    assert_eq!(
        exit(&far(Distance::Fraction(f64::INFINITY)), "L", &crash),
        OPEN
    );
}

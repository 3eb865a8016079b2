//! From rules to orders, and when they fill.

use atra::sim::{Decision, Distance, Fill, Reason, Settings, Sizing};

use super::case::{NOT_YET, PLAIN, assert_log, flat, long, play, play_with, short};

const AT_CLOSE: Settings = Settings {
    fill: Fill::Close,
    ..PLAIN
};

#[test]
fn an_order_fills_at_the_next_open() {
    let played = play(
        &PLAIN,
        &[
            (90.0, 110.0, 90.0, 95.0, "L"),
            (100.0, 120.0, 90.0, 110.0, ""),
            (115.0, 120.0, 100.0, 105.0, "l"),
            (125.0, 130.0, 120.0, 128.0, ""),
        ],
    );
    let expected = [long(
        (1, 100.0, 0.0),
        (3, 125.0, 0.0),
        10.0,
        250.0,
        Reason::Signal,
    )];
    assert_log(&played.trades, &expected);
    assert_eq!(played.equity, [1000.0, 1100.0, 1050.0, 1250.0]);
    assert_eq!(played.summary.counts.bars_in_position, 2);
    assert_eq!(
        (played.summary.counts.start, played.summary.counts.bars),
        (0, 4)
    );
}

#[test]
fn with_fill_close_an_order_fills_at_its_own_close() {
    let played = play(
        &AT_CLOSE,
        &[
            (90.0, 110.0, 90.0, 100.0, "L"),
            (105.0, 120.0, 90.0, 110.0, ""),
            (115.0, 130.0, 100.0, 125.0, "l"),
            flat(1.0, ""),
        ],
    );
    let expected = [long(
        (0, 100.0, 0.0),
        (2, 125.0, 0.0),
        10.0,
        250.0,
        Reason::Signal,
    )];
    assert_log(&played.trades, &expected);
    assert_eq!(played.equity, [1000.0, 1100.0, 1250.0, 1250.0]);
    assert_eq!(played.summary.counts.bars_in_position, 2);
}

#[test]
fn costs_of_both_fills() {
    let costly = Settings {
        sizing: Sizing::Units(4.0),
        fee: 1.0 / 128.0,
        fee_fixed: 0.5,
        slippage: 1.0 / 64.0,
        ..PLAIN
    };
    let rows = [flat(64.0, "L"), flat(64.0, "l"), flat(128.0, "")];
    let played = play(&costly, &rows);
    // Bought at 65, fee 4 * 65 / 128 + 0.5; sold at 126, fee 4 * 126 / 128 + 0.5.
    let expected = [long(
        (1, 65.0, 2.53125),
        (2, 126.0, 4.4375),
        4.0,
        237.03125,
        Reason::Signal,
    )];
    assert_log(&played.trades, &expected);
    // 1000 - 260 - 2.53125 = 737.46875 in cash and 4 * 64 in units; then + 504 - 4.4375.
    assert_eq!(played.equity, [1000.0, 993.46875, 1237.03125]);
}

#[test]
fn a_short_mirrors_with_its_own_costs() {
    let costly = Settings {
        sizing: Sizing::Units(4.0),
        fee: 1.0 / 128.0,
        fee_fixed: 0.5,
        slippage: 1.0 / 64.0,
        ..PLAIN
    };
    let rows = [flat(128.0, "S"), flat(128.0, "s"), flat(64.0, "")];
    let played = play(&costly, &rows);
    let expected = [short(
        (1, 126.0, 4.4375),
        (2, 65.0, 2.53125),
        4.0,
        237.03125,
        Reason::Signal,
    )];
    assert_log(&played.trades, &expected);
    // 1000 + 504 - 4.4375 in cash and -4 * 128; then - 260 - 2.53125.
    assert_eq!(played.equity, [1000.0, 987.5625, 1237.03125]);
}

#[test]
fn rules_are_levels_and_a_repeated_entry_is_ignored() {
    let rows = [
        flat(100.0, "L"),
        flat(100.0, "L"),
        flat(200.0, "L"),
        flat(200.0, "l"),
        flat(200.0, "L"),
        flat(250.0, ""),
    ];
    let played = play(&PLAIN, &rows);
    let expected = [
        long(
            (1, 100.0, 0.0),
            (4, 200.0, 0.0),
            10.0,
            1000.0,
            Reason::Signal,
        ),
        long((5, 250.0, 0.0), NOT_YET, 8.0, 0.0, Reason::Open),
    ];
    assert_log(&played.trades, &expected);
}

#[test]
fn an_entry_is_void_beside_its_exit_or_the_other_entry() {
    for void in ["Ll", "LS", "Ss", "LSls", "LSs", "LSl", "l", "s", "ls", ""] {
        let played = play(
            &PLAIN,
            &[flat(100.0, void), flat(100.0, ""), flat(100.0, "")],
        );
        assert!(played.trades.is_empty(), "{void}");
    }
    for (valid, direction) in [("L", 0), ("Ls", 0), ("S", 1), ("Sl", 1)] {
        let played = play(&PLAIN, &[flat(100.0, valid), flat(100.0, "")]);
        assert_eq!(played.trades[0].direction, direction, "{valid}");
    }
}

#[test]
fn a_reverse_is_two_fills_at_one_price() {
    let costly = Settings {
        fee_fixed: 1.0,
        slippage: 1.0 / 64.0,
        sizing: Sizing::Cash(504.0),
        ..PLAIN
    };
    let rows = [
        flat(63.0, "L"),
        (64.0, 70.0, 60.0, 66.0, ""),
        flat(66.0, "S"),
        (128.0, 130.0, 60.0, 100.0, ""),
    ];
    let played = play(&costly, &rows);
    let units = 504.0 / 65.0;
    let expected = [
        long(
            (1, 65.0, 1.0),
            (3, 126.0, 1.0),
            units,
            (((126.0 - 65.0) * units) - 1.0) - 1.0,
            Reason::Reverse,
        ),
        short((3, 126.0, 1.0), NOT_YET, 4.0, 103.0, Reason::Open),
    ];
    assert_log(&played.trades, &expected);
}

#[test]
fn reasons_rank_reverse_signal_max_bars() {
    let limited = Settings {
        max_bars: Some(1),
        ..PLAIN
    };
    let cases = [
        ("Sl", Reason::Reverse),
        ("S", Reason::Reverse),
        ("l", Reason::Signal),
        ("Ll", Reason::Signal),
        ("Ssl", Reason::Signal),
        ("", Reason::MaxBars),
        ("LS", Reason::MaxBars),
        ("L", Reason::MaxBars),
        ("Ss", Reason::MaxBars),
    ];
    for (rules, reason) in cases {
        let rows = [flat(100.0, "L"), flat(100.0, rules), flat(125.0, "")];
        let played = play(&limited, &rows);
        assert_eq!(played.trades[0].reason, reason as u32, "{rules}");
        assert_eq!(played.trades[0].exit_bar, 2, "{rules}");
    }
}

#[test]
fn both_entries_do_not_reverse() {
    let rows = [
        flat(100.0, "L"),
        flat(100.0, "LS"),
        flat(125.0, "LSl"),
        flat(125.0, ""),
    ];
    let played = play(&PLAIN, &rows);
    let expected = [long(
        (1, 100.0, 0.0),
        (3, 125.0, 0.0),
        10.0,
        250.0,
        Reason::Signal,
    )];
    assert_log(&played.trades, &expected);
}

#[test]
fn max_bars_counts_from_the_entry_fill() {
    let rows = [
        flat(100.0, "L"),
        flat(100.0, "L"),
        flat(100.0, "L"),
        flat(100.0, "L"),
        flat(100.0, "L"),
        flat(100.0, "L"),
        flat(100.0, "L"),
    ];
    let bars = |fill: Fill, n: u64| {
        let settings = Settings {
            fill,
            max_bars: Some(n),
            ..PLAIN
        };
        let closed = play(&settings, &rows).trades;
        closed
            .iter()
            .map(|t| (t.entry_bar, t.exit_bar))
            .collect::<Vec<_>>()
    };
    let open = u64::MAX;
    // The exit is ordered at the close before; the close of the exit bar may enter again.
    assert_eq!(bars(Fill::NextOpen, 1), [(1, 2), (3, 4), (5, 6)]);
    assert_eq!(bars(Fill::NextOpen, 2), [(1, 3), (4, 6)]);
    // The exit is ordered and filled at one close, whose entry is a repeated one.
    assert_eq!(bars(Fill::Close, 1), [(0, 1), (2, 3), (4, 5)]);
    assert_eq!(bars(Fill::Close, 3), [(0, 3), (4, open)]);
}

#[test]
fn a_reverse_closes_though_its_entry_is_dropped() {
    let tiny = Settings {
        stop_loss: Distance::Price,
        ..PLAIN
    };
    let rows = [
        flat(100.0, "L"),
        flat(100.0, "Sl"),
        flat(125.0, ""),
        flat(125.0, ""),
    ];
    let good = |i, decision| Decision {
        stop_loss: if i == 0 { 50.0 } else { f64::NAN },
        ..decision
    };
    let played = play_with(&tiny, &rows, good);
    let expected = [long(
        (1, 100.0, 0.0),
        (2, 125.0, 0.0),
        10.0,
        250.0,
        Reason::Reverse,
    )];
    assert_log(&played.trades, &expected);
    assert_eq!(played.summary.counts.dropped_distance, 1);

    let picky = Settings {
        min_order: 1000.0,
        fee_fixed: 1.0,
        leverage: 2.0,
        sizing: Sizing::Cash(1000.0),
        ..PLAIN
    };
    let rows = [
        flat(100.0, "L"),
        flat(100.0, "S"),
        flat(50.0, ""),
        flat(50.0, ""),
    ];
    let played = play(&picky, &rows);
    let expected = [long(
        (1, 100.0, 1.0),
        (2, 50.0, 1.0),
        10.0,
        -502.0,
        Reason::Reverse,
    )];
    // 498 at twice leverage pays for 995 / 50 = 19.9 units, less than 1000 in cash.
    assert_log(&played.trades, &expected);
    assert_eq!(
        (
            played.summary.counts.cut,
            played.summary.counts.dropped_size
        ),
        (1, 1)
    );
}

#[test]
fn nothing_is_ordered_while_rules_are_not_read() {
    let rows = [
        flat(100.0, "-"),
        flat(100.0, "-"),
        flat(100.0, "L"),
        flat(100.0, ""),
    ];
    let played = play(&PLAIN, &rows);
    assert_eq!(played.trades[0].entry_bar, 3);
    assert_eq!(
        (played.summary.counts.start, played.summary.counts.bars),
        (2, 4)
    );
    let never = play(&PLAIN, &[flat(100.0, "-"), flat(100.0, "-")]);
    assert_eq!(never.summary.counts.start, u64::MAX);
}

#[test]
fn a_position_entered_at_a_close_is_read_from_the_next() {
    let rows = [
        flat(100.0, "L"),
        flat(125.0, "Sl"),
        flat(100.0, "s"),
        flat(100.0, ""),
    ];
    let played = play(&AT_CLOSE, &rows);
    let expected = [
        long(
            (0, 100.0, 0.0),
            (1, 125.0, 0.0),
            10.0,
            250.0,
            Reason::Reverse,
        ),
        short(
            (1, 125.0, 0.0),
            (2, 100.0, 0.0),
            10.0,
            250.0,
            Reason::Signal,
        ),
    ];
    assert_log(&played.trades, &expected);
    assert_eq!(played.equity, [1000.0, 1250.0, 1500.0, 1500.0]);
}

//! How many units an entry gets, and when it gets none.

use atra::sim::{Decision, Distance, Settings, Sizing, Trade};

use super::case::{PLAIN, Played, flat, play, play_with};

/// Signal at the first close, entry at 100 on the second bar.
fn enter(settings: &Settings) -> Played {
    play(
        settings,
        &[flat(90.0, "L"), flat(100.0, ""), flat(100.0, "")],
    )
}

fn units(settings: &Settings) -> f64 {
    enter(settings).trades[0].units
}

fn sized(sizing: Sizing) -> Settings {
    Settings { sizing, ..PLAIN }
}

/// Units and the counts cut, dropped_size, dropped_distance.
fn outcome(played: &Played) -> (Vec<f64>, [u64; 3]) {
    let counts = &played.summary.counts;
    let units = played.trades.iter().map(|t: &Trade| t.units).collect();
    (
        units,
        [counts.cut, counts.dropped_size, counts.dropped_distance],
    )
}

#[test]
fn equity_pays_for_its_fees() {
    let costly = Settings {
        fee: 0.25,
        fee_fixed: 10.0,
        slippage: 0.1,
        ..PLAIN
    };
    let fill = 100.0 * (1.0 + 0.1);
    let played = enter(&costly);
    assert_eq!(
        played.trades[0].units,
        ((1000.0 * 1.0) - 10.0) / (fill * (1.0 + 0.25))
    );
    assert_eq!(outcome(&played).1, [0, 0, 0]);
    let cash_left = played.equity[1] - played.trades[0].units * 100.0;
    assert!(cash_left.abs() < 1e-9, "{cash_left}");
    let half = Settings {
        sizing: Sizing::Equity(0.5),
        ..costly
    };
    assert_eq!(
        units(&half),
        ((1000.0 * 0.5) - 10.0) / (fill * (1.0 + 0.25))
    );
}

#[test]
fn equity_is_what_earlier_trades_left() {
    let rows = [
        flat(100.0, "L"),
        flat(100.0, "l"),
        flat(150.0, "L"),
        flat(120.0, ""),
    ];
    let played = play(&PLAIN, &rows);
    assert_eq!(played.trades[1].units, 1500.0 / 120.0);
}

#[test]
fn cash_and_units_are_what_they_say() {
    assert_eq!(units(&sized(Sizing::Cash(250.0))), 2.5);
    assert_eq!(units(&sized(Sizing::Units(3.25))), 3.25);
    let slipped = Settings {
        slippage: 0.25,
        ..sized(Sizing::Cash(250.0))
    };
    assert_eq!(units(&slipped), 2.0);
}

#[test]
fn risk_divides_by_the_distance_of_the_stop() {
    let risk = sized(Sizing::Risk(0.125));
    let cases = [
        (Distance::Fraction(0.25), Distance::None, 125.0 / 25.0),
        (Distance::None, Distance::Fraction(0.5), 125.0 / 50.0),
        (
            Distance::Fraction(0.25),
            Distance::Fraction(0.5),
            125.0 / 25.0,
        ),
    ];
    for (stop_loss, trailing_stop, expected) in cases {
        let settings = Settings {
            stop_loss,
            trailing_stop,
            ..risk
        };
        assert_eq!(units(&settings), expected);
    }
}

#[test]
fn risk_takes_a_fraction_of_the_fill_and_a_price_as_it_is() {
    let slipped = Settings {
        slippage: 0.25,
        stop_loss: Distance::Fraction(0.25),
        ..sized(Sizing::Risk(0.125))
    };
    assert_eq!(units(&slipped), (1000.0 * 0.125) / (125.0 * 0.25));
    let priced = Settings {
        stop_loss: Distance::Price,
        trailing_stop: Distance::Price,
        ..slipped
    };
    let distances = |i, decision| Decision {
        stop_loss: if i == 0 { 62.5 } else { 1.0 },
        trailing_stop: 31.25,
        ..decision
    };
    let played = play_with(
        &priced,
        &[flat(90.0, "L"), flat(100.0, ""), flat(100.0, "")],
        distances,
    );
    assert_eq!(played.trades[0].units, 2.0);
}

#[test]
fn what_exceeds_the_cap_is_cut_and_counted() {
    let cut = |sizing, leverage| {
        let settings = Settings {
            leverage,
            ..sized(sizing)
        };
        outcome(&enter(&settings))
    };
    assert_eq!(cut(Sizing::Equity(2.0), 1.0), (vec![10.0], [1, 0, 0]));
    assert_eq!(cut(Sizing::Equity(2.0), 2.0), (vec![20.0], [0, 0, 0]));
    assert_eq!(cut(Sizing::Cash(2500.0), 2.0), (vec![20.0], [1, 0, 0]));
    assert_eq!(cut(Sizing::Units(5.5), 0.5), (vec![5.0], [1, 0, 0]));
    assert_eq!(
        cut(Sizing::Units(f64::INFINITY), 1.0),
        (vec![10.0], [1, 0, 0])
    );
}

#[test]
fn cash_of_the_whole_account_is_cut_by_its_fees() {
    let costly = Settings {
        fee: 0.25,
        fee_fixed: 10.0,
        ..sized(Sizing::Cash(1000.0))
    };
    let played = enter(&costly);
    assert_eq!(outcome(&played), (vec![990.0 / 125.0], [1, 0, 0]));
}

#[test]
fn the_cap_of_a_short_is_the_same() {
    let rows = [flat(90.0, "S"), flat(100.0, ""), flat(100.0, "")];
    let slipped = Settings {
        slippage: 0.25,
        fee_fixed: 100.0,
        ..sized(Sizing::Units(99.0))
    };
    assert_eq!(
        outcome(&play(&slipped, &rows)),
        (vec![900.0 / 75.0], [1, 0, 0])
    );
}

#[test]
fn lots_are_whole_and_cut_first() {
    let lots = |sizing, lot| {
        let settings = Settings {
            lot,
            ..sized(sizing)
        };
        outcome(&enter(&settings))
    };
    assert_eq!(lots(Sizing::Units(3.75), 0.5), (vec![3.5], [0, 0, 0]));
    assert_eq!(lots(Sizing::Units(3.5), 0.5), (vec![3.5], [0, 0, 0]));
    assert_eq!(lots(Sizing::Units(3.75), 4.0), (vec![], [0, 1, 0]));
    assert_eq!(lots(Sizing::Units(19.0), 4.0), (vec![8.0], [1, 0, 0]));
    assert_eq!(
        lots(Sizing::Units(19.0), 0.3),
        (vec![(10.0_f64 / 0.3).floor() * 0.3], [1, 0, 0])
    );
}

#[test]
fn an_order_below_the_minimum_is_dropped() {
    let minimum = |min_order| {
        let settings = Settings {
            min_order,
            ..sized(Sizing::Units(2.5))
        };
        outcome(&enter(&settings))
    };
    assert_eq!(minimum(250.0), (vec![2.5], [0, 0, 0]));
    assert_eq!(minimum(250.5), (vec![], [0, 1, 0]));
}

#[test]
fn a_size_that_is_not_positive_is_dropped() {
    for size in [0.0, -1.0, f64::NAN] {
        for sizing in [
            Sizing::Equity(size),
            Sizing::Cash(size),
            Sizing::Units(size),
        ] {
            assert_eq!(
                outcome(&enter(&sized(sizing))),
                (vec![], [0, 1, 0]),
                "{sizing:?}"
            );
        }
    }
    let poor = Settings {
        fee_fixed: 1000.0,
        ..PLAIN
    };
    assert_eq!(outcome(&enter(&poor)), (vec![], [0, 1, 0]));
    let poor_units = Settings {
        sizing: Sizing::Units(1.0),
        ..poor
    };
    assert_eq!(outcome(&enter(&poor_units)), (vec![], [1, 1, 0]));
}

#[test]
fn an_infinite_distance_risks_nothing() {
    let priced = Settings {
        stop_loss: Distance::Price,
        ..sized(Sizing::Risk(0.5))
    };
    let endless = |_, decision| Decision {
        stop_loss: f64::INFINITY,
        ..decision
    };
    let played = play_with(&priced, &[flat(90.0, "L"), flat(100.0, "")], endless);
    assert_eq!(outcome(&played), (vec![], [0, 1, 0]));
}

#[test]
fn a_distance_that_is_not_positive_drops_the_entry_once() {
    let priced = Settings {
        stop_loss: Distance::Price,
        take_profit: Distance::Price,
        trailing_stop: Distance::Price,
        ..PLAIN
    };
    let rows = [flat(100.0, "L"), flat(100.0, ""), flat(100.0, "")];
    let played = |stop_loss, take_profit, trailing_stop| {
        let distances = |_, decision| Decision {
            stop_loss,
            take_profit,
            trailing_stop,
            ..decision
        };
        outcome(&play_with(&priced, &rows, distances))
    };
    assert_eq!(played(1.0, 1.0, 1.0), (vec![10.0], [0, 0, 0]));
    for bad in [0.0, -1.0, f64::NAN] {
        assert_eq!(played(bad, 1.0, 1.0), (vec![], [0, 0, 1]));
        assert_eq!(played(1.0, bad, 1.0), (vec![], [0, 0, 1]));
        assert_eq!(played(1.0, 1.0, bad), (vec![], [0, 0, 1]));
        assert_eq!(played(bad, bad, bad), (vec![], [0, 0, 1]));
        let fraction = Settings {
            take_profit: Distance::Fraction(bad),
            ..PLAIN
        };
        assert_eq!(outcome(&play(&fraction, &rows)), (vec![], [0, 0, 1]));
    }
}

#[test]
fn settings_that_cannot_run_say_what_is_wrong() {
    let wrong = |settings: Settings| settings.check().unwrap_err();
    let cases = [
        (
            Settings { fee: -0.1, ..PLAIN },
            "fee is -0.1; it must be finite and at least 0",
        ),
        (
            Settings {
                lot: f64::NAN,
                ..PLAIN
            },
            "lot is NaN; it must be finite and at least 0",
        ),
        (
            Settings {
                slippage: 1.0,
                ..PLAIN
            },
            "slippage is 1; it must be finite and below 1",
        ),
        (
            Settings {
                initial_cash: 0.0,
                ..PLAIN
            },
            "initial_cash is 0; it must be finite and above 0",
        ),
        (
            Settings {
                leverage: f64::INFINITY,
                ..PLAIN
            },
            "leverage is inf; it must be finite and above 0",
        ),
        (
            Settings {
                max_bars: Some(0),
                ..PLAIN
            },
            "max_bars is 0; it must be at least 1",
        ),
        (
            sized(Sizing::Risk(0.1)),
            "sizing by risk needs a stop_loss or a trailing_stop",
        ),
    ];
    for (settings, message) in cases {
        assert_eq!(wrong(settings), message);
    }
}

package io.atra.lang;

import io.atra.plan.Execution;

/** The section {@code [execution]}. */
final class ExecutionSettings {

    private final Settings settings;

    ExecutionSettings(Settings settings) {
        this.settings = settings;
    }

    Execution read() {
        Execution standard = Execution.standard();
        return new Execution(
                settings.choice(Key.FILL, standard.fill()),
                settings.number(Key.FEE, Bound.FRACTION, standard.fee()),
                settings.number(Key.FEE_FIXED, Bound.AT_LEAST_ZERO, standard.feeFixed()),
                settings.number(Key.SLIPPAGE, Bound.FRACTION, standard.slippage()),
                settings.number(Key.INITIAL_CASH, Bound.ABOVE_ZERO, standard.initialCash()),
                settings.number(Key.LEVERAGE, Bound.AT_LEAST_ONE, standard.leverage()),
                settings.choice(Key.INTRABAR, standard.intrabar()),
                settings.flag(Key.CLOSE_AT_END),
                settings.number(Key.YEAR_DAYS, Bound.DAYS, standard.yearDays()),
                settings.text(Key.SESSION).map(SessionLength::ms).orElse(standard.dayMs()),
                settings.text(Key.TZ).map(ZoneName::checked).orElse(standard.tz()));
    }
}

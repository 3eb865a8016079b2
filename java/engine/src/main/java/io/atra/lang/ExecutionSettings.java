package io.atra.lang;

import io.atra.plan.Execution;

/** The section {@code [execution]}. */
final class ExecutionSettings {

    private final Settings settings;

    ExecutionSettings(Settings settings) {
        this.settings = settings;
    }

    Execution read() {
        only(Key.TZ, "UTC", "time zones other than \"UTC\" are");
        only(Key.SESSION, "24h", "sessions other than \"24h\" are");
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
                settings.number(Key.YEAR_DAYS, Bound.DAYS, standard.yearDays()));
    }

    private void only(Key key, String supported, String others) {
        settings.text(key).filter(source -> !source.text().equals(supported)).ifPresent(source -> {
            throw source.problem(0, others + " not supported by this version, found \"" + source.text() + "\"");
        });
    }
}

package io.atra;

import io.atra.engine.Engine;
import io.atra.engine.ffm.FfmEngine;

/** The way in to the engines. */
public final class Engines {

    private Engines() {}

    /**
     * The best engine of this machine.
     *
     * <pre>{@code
     * try (Engine engine = Engines.load()) {
     *     BacktestResult result = Backtest.run(engine, strategy.plan(), bars);
     * }
     * }</pre>
     *
     * @throws io.atra.error.RunException when there is none; it says why and what to do
     */
    public static Engine load() {
        return FfmEngine.load();
    }
}

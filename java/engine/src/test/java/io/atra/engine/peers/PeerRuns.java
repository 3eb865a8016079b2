package io.atra.engine.peers;

import io.atra.bars.Bars;
import io.atra.engine.Backtest;
import io.atra.engine.BacktestResult;
import io.atra.engine.Engine;
import io.atra.engine.ffm.FfmEngine;
import io.atra.lang.StrategyFile;
import io.atra.plan.Plan;
import java.util.Map;
import java.util.TreeMap;

/** ATRA's own runs of the settings. */
final class PeerRuns implements AutoCloseable {

    private final Engine engine = FfmEngine.load();
    private final Map<String, Bars> series = new TreeMap<>();

    BacktestResult of(PeerSetting setting) {
        Bars bars = bars(setting);
        Plan plan = StrategyFile.read(setting.file(), bars.columnNames()).plan();
        return Backtest.run(engine, plan, bars);
    }

    Bars bars(PeerSetting setting) {
        return series.computeIfAbsent(setting.peer().series(), PeerBars::of);
    }

    @Override
    public void close() {
        series.values().forEach(Bars::close);
    }
}

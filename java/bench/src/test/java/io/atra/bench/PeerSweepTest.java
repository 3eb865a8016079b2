package io.atra.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.engine.Backtest;
import io.atra.engine.BacktestResult;
import io.atra.engine.CoreMetric;
import io.atra.engine.Engine;
import io.atra.engine.Window;
import io.atra.error.InputException;
import io.atra.lang.Strategy;
import io.atra.lang.StrategyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ATRA beside libraries in Python: what it writes is what single runs of the same file give, in the grid's order. */
class PeerSweepTest {

    private static final int BARS = 600;
    private static final Strategy CROSSING = StrategyFile.read(Path.of("../../bench/peers/crossing.toml"));

    @TempDir
    Path folder;

    @Test
    void aRowACombinationWithTheNumbersOfASingleRun() throws IOException {
        Path answers = folder.resolve("the answers.csv");
        try (Engine engine = Engines.load();
                Bars bars = Walk.bars(BARS)) {
            double seconds = new PeerSweep(engine, CROSSING, bars).answer("4..5 10..20:10 " + answers);
            assertThat(seconds).isPositive();
            assertThat(Files.readAllLines(answers))
                    .containsExactly(
                            "total_return,trades,max_drawdown,sharpe",
                            single(engine, bars, 4, 10),
                            single(engine, bars, 4, 20),
                            single(engine, bars, 5, 10),
                            single(engine, bars, 5, 20));
        }
    }

    private static String single(Engine engine, Bars bars, double fast, double slow) {
        BacktestResult run = Backtest.run(engine, CROSSING.plan(), bars, new double[] {fast, slow}, Window.whole(bars));
        return run.metric(CoreMetric.TOTAL_RETURN) + "," + run.metric(CoreMetric.TRADES) + ","
                + run.metric(CoreMetric.MAX_DRAWDOWN) + "," + run.metric(CoreMetric.SHARPE);
    }

    @Test
    void barsAreReadToTheBit() throws IOException {
        Path file = folder.resolve("bars.csv");
        Files.write(
                file,
                List.of(
                        "timestamp,open,high,low,close,volume",
                        "1500000000000,100.01693180948496,100.19058778136969,99.98969795554876,100.13485149294138,1",
                        "1500000060000,100.15712230652571,100.25150598585606,100.14465839415789,100.19954511523247,1"));
        try (Bars bars = PeerSweep.read(file)) {
            assertThat(bars.size()).isEqualTo(2);
            assertThat(bars.open(0)).isEqualTo(100.01693180948496);
            assertThat(bars.close(1)).isEqualTo(100.19954511523247);
        }
    }

    @Test
    void aLineThatIsNoBarRefusesTheFile() throws IOException {
        Path file = folder.resolve("bars.csv");
        Files.write(
                file, List.of("timestamp,open,high,low,close,volume", "1500000000000,1,1,1,1,1", "60000,1,1,1,1,1"));
        assertThatThrownBy(() -> PeerSweep.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("bars.csv:3");
    }
}

package io.atra.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.bars.Bars;
import io.atra.bars.ZoneTable;
import io.atra.engine.Engine;
import io.atra.engine.ffm.FfmEngine;
import io.atra.engine.pure.plan.NativeFunctions;
import io.atra.engine.pure.plan.PurePlan;
import io.atra.error.AtraException;
import io.atra.plan.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Damaged texts of plans: both readers take one, or both refuse it with the same sentence. */
class PlanReadingAgreementTest {
    private static final long SEEDS = 100 * Long.getLong("atra.seeds", 40);
    private static final long ROOMY = 1L << 30;
    private static final String ACCEPTED = "";
    private static final List<String> WORDS =
            List.of("n0 n1 n2 n9 $a - + < 0 1 -0 1.50 close sma column@1h close@1h >@1d @ tf not shift timeperiod=3 "
                    .concat(
                            "macd macd.macd sma.real atr timeperiod= mood fraction distance risk equity x\"\\\t é\u0301 ")
                    .split(" ", -1));

    private final Engine engine = FfmEngine.load();
    private final NativeFunctions functions = new NativeFunctions(engine);

    @Test
    void damagedPlansAreReadOrRefusedAlike() {
        int refused = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomStrategies.Case drawn = RandomStrategies.of(seed % 400);
            String text = damaged(drawn.plan().text(), new Dice(seed));
            try (Bars bars = EngineRunner.bars(drawn.market())) {
                String expected = isForTheCore(text, bars) ? core(text, bars) : null;
                if (expected == null) continue;
                String found = said(() -> functions.columns(PurePlan.read(text), bars, ROOMY));
                if (found.isEmpty() && !expected.startsWith("plan, line")) continue; // settings are the session's
                assertThat(found).as("seed %d:\n%s", seed, text).isEqualTo(expected);
                refused += found.isEmpty() ? 0 : 1;
            }
        }
        assertThat(refused).isGreaterThan((int) (SEEDS / 4));
    }

    private static String said(Runnable open) {
        try {
            open.run();
            return ACCEPTED;
        } catch (AtraException e) {
            return e.getMessage();
        }
    }

    /** Some damage is found before the core sees the text. */
    private static boolean isForTheCore(String text, Bars bars) {
        return said(() -> {
                    Plan plan = Plan.of(text);
                    plan.check(bars);
                    ZoneTable.of(plan.tz());
                })
                .isEmpty();
    }

    private String core(String text, Bars bars) {
        return said(() -> engine.open(Plan.of(text), List.of(bars), ROOMY).close());
    }

    private static String damaged(String text, Dice dice) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        int at = dice.whole(1, lines.size() - 2);
        switch (dice.whole(0, 5)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, lines.get(at));
            case 2 -> lines.add(dice.whole(1, lines.size() - 2), lines.remove(at));
            case 3 -> lines.add(at, dice.pick(WORDS.toArray(String[]::new)));
            default -> lines.set(at, reworded(lines.get(at), dice));
        }
        return String.join("\n", lines);
    }

    private static String reworded(String line, Dice dice) {
        List<String> words = new ArrayList<>(Arrays.asList(line.split(" ", -1)));
        int at = dice.whole(0, words.size() - 1);
        String other = dice.pick(WORDS.toArray(String[]::new));
        switch (dice.whole(0, 4)) {
            case 0 -> words.remove(at);
            case 1 -> words.add(at, other);
            case 2 -> words.set(at, words.get(at) + other);
            default -> words.set(at, other);
        }
        return String.join(" ", words);
    }
}

package io.atra.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.error.InputException;
import io.atra.error.UsageException;
import io.atra.lang.Strategy;
import io.atra.plan.Plan;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What engines refuse, with the sentence that they say. */
abstract class RefusalContract extends EngineContract {

    private static final Plan MODEL = Strategy.named("model")
            .column("model")
            .enterLong("model > 0")
            .build()
            .plan();

    private final Bars bars = Walks.bars(7, BARS);
    private final Window whole = Window.whole(bars);

    @AfterEach
    void free() {
        bars.close();
    }

    @Test
    void aPlanThatIsNone() {
        Plan plan = Plan.of("atra-plan 1\nn0 = nonsense\nexecution\ntz UTC\n");
        assertRefused(InputException.class, "plan, line 2: ", () -> open(plan, bars));
        assertRefused(
                InputException.class,
                "plan, line 2: ",
                () -> engine().stream(plan, new double[0], Timeframe.IRREGULAR, List.of()));
    }

    @Test
    void aPlanThatIsCut() {
        String text = crossing().text();
        Plan cut = Plan.of(text.substring(0, text.indexOf("leverage")));
        String sentence = "this plan is damaged: it has no line 'tz'";
        assertRefused(InputException.class, sentence, () -> open(cut, bars));
        assertRefused(
                InputException.class,
                sentence,
                () -> engine().stream(cut, new double[] {3, 8}, Timeframe.IRREGULAR, List.of()));
    }

    @Test
    void aTimeZoneThatThereIsNot() {
        Plan plan = Plan.of(crossing().text().replace("tz UTC", "tz Mars/Olympus"));
        assertRefused(UsageException.class, "no time zone is called 'Mars/Olympus'", () -> open(plan, bars));
    }

    @Test
    void higherBarsThatCannotBeMade() {
        Plan plan =
                Strategy.named("h").enterLong("tf('1h', close > open)").build().plan();
        try (Bars hours = bars.withTimeframe(Timeframe.H2)) {
            assertThatThrownBy(() -> open(plan, hours)).isInstanceOf(UsageException.class);
        }
        assertThatThrownBy(() -> engine().stream(plan, new double[0], Timeframe.D1, List.of()))
                .isInstanceOf(UsageException.class);
    }

    @Test
    void aParameterThatAFunctionCannotTake() {
        String sentence = "timeperiod of sma must be a whole number from 1 to 100000, got 0 (enter_long:1:22)";
        try (Session session = open(crossing(), bars)) {
            assertRefused(UsageException.class, sentence, () -> session.run(RunRequest.of(whole, 0, 8)));
        }
        assertRefused(
                UsageException.class,
                sentence,
                () -> engine().stream(crossing(), new double[] {0, 8}, Timeframe.IRREGULAR, List.of()));
    }

    @Test
    void aParameterOfAPlanThatWasReadFromItsText() {
        try (Session session = open(Plan.of(crossing().text()), bars)) {
            assertRefused(
                    InputException.class,
                    "n1: timeperiod is 0, but must be a whole number from 1 to 100000",
                    () -> session.run(RunRequest.of(whole, 0, 8)));
            session.run(RunRequest.of(whole, 3, 8));
        }
    }

    @Test
    void valuesThatAreNoNumbersOrTooFew() {
        try (Session session = open(crossing(), bars)) {
            assertRefused(
                    UsageException.class,
                    "parameter 'slow' needs a number, got NaN",
                    () -> session.run(RunRequest.of(whole, 3, Double.NaN)));
            assertRefused(
                    IllegalArgumentException.class,
                    "combination 1 has 1 values for 2 parameters",
                    () -> session.run(RunRequest.ofAll(whole, new double[][] {{3, 8}, {3}})));
        }
    }

    @Test
    void aColumnThatTheBarsLack() {
        String sentence = "the bars have no column \"model\"";
        assertRefused(InputException.class, sentence, () -> open(MODEL, bars));
        assertRefused(
                InputException.class,
                sentence,
                () -> engine().stream(MODEL, new double[0], Timeframe.IRREGULAR, List.of("other")));
    }

    @Test
    void tooSmallABudget() {
        assertRefused(
                InputException.class, "one combination needs ", () -> engine().open(crossing(), List.of(bars), 100));
        assertRefused(
                IllegalArgumentException.class,
                "a memory budget of -1 bytes",
                () -> engine().open(crossing(), List.of(bars), -1));
    }

    @Test
    void noSeriesOrTwo() {
        String sentence = "a session takes the bars of one symbol in this version, got ";
        assertRefused(UsageException.class, sentence + "0", () -> engine().open(crossing(), List.of(), 1 << 20));
        assertRefused(
                UsageException.class, sentence + "2", () -> engine().open(crossing(), List.of(bars, bars), 1 << 20));
    }

    @Test
    void aWindowBeyondTheBars() {
        try (Session session = open(crossing(), bars)) {
            assertRefused(
                    IllegalArgumentException.class,
                    "Window[from=0, to=401] reaches beyond the 400 bars",
                    () -> session.run(RunRequest.of(new Window(0, 401), 3, 8)));
        }
    }

    @Test
    void whatTheLastRunDidNotKeep() {
        try (Session session = open(crossing(), bars)) {
            assertRefused(IllegalStateException.class, "the last run kept no trades", () -> session.trades(0));
            session.run(RunRequest.of(whole, 3, 8).wanting(Output.COLUMNS));
            assertRefused(IllegalStateException.class, "the last run kept no trades", () -> session.trades(0));
            assertRefused(IllegalStateException.class, "the last run kept no equity", () -> session.equity(0));
            assertRefused(IllegalStateException.class, "the plan has no node 99", () -> session.column(99));
            session.run(RunRequest.of(whole, 3, 8).wanting(Output.TRADES));
            assertRefused(IllegalStateException.class, "the last run had no combination 1", () -> session.trades(1));
            assertRefused(IllegalStateException.class, "the last run kept no columns", () -> session.column(0));
            assertRefused(IllegalStateException.class, "the last run kept no columns", session::starts);
        }
    }

    @Test
    void columnsOfManyCombinations() {
        try (Session session = open(crossing(), bars)) {
            RunRequest request =
                    RunRequest.ofAll(whole, new double[][] {{3, 8}, {3, 9}}).wanting(Output.COLUMNS);
            assertRefused(
                    IllegalArgumentException.class,
                    "columns are kept for one combination, not 2",
                    () -> session.run(request));
        }
    }

    @Test
    void closedBars() {
        Bars closed = Walks.bars(7, 10);
        closed.close();
        assertRefused(IllegalStateException.class, "these bars are closed", () -> open(crossing(), closed));
    }

    private static void assertRefused(Class<? extends Throwable> type, String sentence, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isExactlyInstanceOf(type)
                .hasMessageStartingWith(sentence)
                .hasMessageNotContaining("\n");
    }
}

package io.atra.engine.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.atra.bars.Bar;
import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import io.atra.lang.Sizing;
import io.atra.lang.Strategy;
import io.atra.lang.StrategyBuilder;
import io.atra.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Actions of risk, by hand and against a twin that knows units and money only. */
class RiskActionsTest {

    private static final Decision ENTER = rules(true, false, false, false);
    private static final Decision LEAVE = rules(false, true, false, false);
    private static final Decision ENTER_SHORT = rules(false, false, true, false);

    private final List<Fill> fills = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private boolean admits = true;

    private static Decision rules(boolean a, boolean b, boolean c, boolean d) {
        return new Decision(a, b, c, d, Double.NaN, Double.NaN, Double.NaN);
    }

    private static StrategyBuilder units(String units) {
        return Strategy.named("by hand")
                .column("go")
                .enterLong("go > 0")
                .exitLong("go < 0")
                .enterShort("go > 1")
                .exitShort("go < -1")
                .sizing(Sizing.UNITS, units)
                .initialCash(1000);
    }

    private PaperBroker open(Plan plan) {
        return PaperBroker.open(plan, new double[0], new BrokerEvents() {
            @Override
            public boolean ordered(Order order) {
                orders.add(order);
                return admits;
            }

            @Override
            public void filled(Fill fill) {
                fills.add(fill);
            }

            @Override
            public void leftOpen(Trade open) {
                throw new AssertionError("no window ends here");
            }
        });
    }

    private static Bar at(long bar, double price) {
        return new Bar(bar * 60_000, price, price, price, price, 1);
    }

    /** Two of four units are sold at the next open for half of the entry's fee; the rest leaves by the rules. */
    @Test
    void aPartClosesItsOwnRow() {
        PaperBroker broker = open(units("4").feeFixed(2).build().plan());
        broker.close(0, at(0, 100), ENTER, false);
        broker.close(1, at(1, 110), Decision.NOTHING, false);
        broker.reduce(0.5, 1, at(1, 110));
        assertThat(broker.hasOrder()).isTrue();
        broker.open(2, 120_000, 120);
        broker.close(2, at(2, 120), LEAVE, false);
        broker.close(3, at(3, 130), Decision.NOTHING, false);
        assertThat(fills).hasSize(3);
        Trade part = fills.get(1).trade();
        Trade rest = fills.get(2).trade();
        assertThat(part.reason()).isEqualTo(Reason.RISK);
        assertThat(List.of(part.units(), part.entryFee(), part.exitFee(), part.pnl()))
                .containsExactly(2.0, 1.0, 2.0, ((120 - 110) * 2.0 - 1) - 2);
        assertThat(rest.reason()).isEqualTo(Reason.SIGNAL);
        assertThat(List.of(rest.units(), rest.entryFee(), rest.exitFee(), rest.pnl()))
                .containsExactly(2.0, 1.0, 2.0, ((130 - 110) * 2.0 - 1) - 2);
        assertThat(broker.cash()).isEqualTo(1000 + part.pnl() + rest.pnl());
        assertThat(rest.entryBar()).isEqualTo(1);
    }

    @Test
    void whatTheRulesCloseAnywayIsLeftToThem() {
        PaperBroker broker = open(units("4").build().plan());
        broker.close(0, at(0, 100), ENTER, false);
        broker.close(1, at(1, 110), LEAVE, false);
        broker.closeAll(1, at(1, 110));
        broker.close(2, at(2, 120), Decision.NOTHING, false);
        assertThat(fills).hasSize(2);
        assertThat(fills.get(1).trade().reason()).isEqualTo(Reason.SIGNAL);
    }

    @Test
    void closingAllTakesTheOrderedEntryBack() {
        PaperBroker broker = open(units("4").build().plan());
        broker.close(0, at(0, 100), ENTER, false);
        broker.closeAll(0, at(0, 100));
        broker.close(1, at(1, 100), Decision.NOTHING, false);
        assertThat(fills).isEmpty();
        broker.close(2, at(2, 100), ENTER, false);
        broker.close(3, at(3, 100), Decision.NOTHING, false);
        assertThat(fills).as("what was flat is not reduced later").hasSize(1);
        assertThat(broker.position()).isEqualTo(4);
    }

    /** The closing leg of a reverse fills all the same. */
    @Test
    void anEntryThatIsNotAdmittedIsNotMade() {
        PaperBroker broker = open(units("4").build().plan());
        broker.close(0, at(0, 100), ENTER, false);
        admits = false;
        broker.close(1, at(1, 110), ENTER_SHORT, false);
        broker.close(2, at(2, 120), Decision.NOTHING, false);
        assertThat(orders).containsExactly(new Order(null, Direction.LONG), new Order(Reason.REVERSE, Direction.SHORT));
        assertThat(fills).hasSize(2);
        assertThat(fills.get(1).trade().reason()).isEqualTo(Reason.REVERSE);
        assertThat(broker.position()).isZero();
    }

    @Test
    void withFillsAtTheCloseItIsDoneThere() {
        PaperBroker broker =
                open(units("4").fill(io.atra.plan.Execution.Fill.CLOSE).build().plan());
        broker.close(0, at(0, 100), ENTER, false);
        broker.reduce(0.25, 0, at(0, 100));
        assertThat(fills).hasSize(2);
        assertThat(broker.position()).isEqualTo(3);
        assertThat(broker.counts().barsInPosition()).isEqualTo(1);
        broker.closeAll(0, at(0, 100));
        assertThat(broker.position()).isZero();
        assertThat(broker.counts().barsInPosition()).isZero();
    }

    @Test
    void lotsCount() {
        PaperBroker broker = open(units("5").lot(2).build().plan());
        broker.close(0, at(0, 100), ENTER, false);
        broker.close(1, at(1, 100), Decision.NOTHING, false);
        assertThat(broker.position()).isEqualTo(4);
        broker.reduce(0.4, 1, at(1, 100));
        broker.close(2, at(2, 100), Decision.NOTHING, false);
        assertThat(fills).as("less than a lot is nothing").hasSize(1);
        broker.reduce(0.75, 2, at(2, 100));
        broker.close(3, at(3, 100), Decision.NOTHING, false);
        assertThat(broker.position()).isEqualTo(2);
    }

    @Test
    void nothingIsReducedByNothing() {
        PaperBroker broker = open(units("5").build().plan());
        assertThatThrownBy(() -> broker.reduce(Double.NaN, 0, at(0, 1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> broker.reduce(0, 0, at(0, 1))).isInstanceOf(IllegalArgumentException.class);
    }

    /** Entries, exits and actions by chance: a twin books every one at the open by hand. */
    @Test
    void moneyAndUnitsAreThoseOfATwin() {
        for (long seed = 1; seed <= 200; seed++) {
            fills.clear();
            Random random = new Random(seed);
            PaperBroker broker = open(units("3")
                    .fee("0.1%")
                    .slippage("0.2%")
                    .initialCash(100_000)
                    .build()
                    .plan());
            double cash = 100_000;
            double units = 0;
            double cut = 0;
            Decision said = Decision.NOTHING;
            for (int i = 0; i < 60; i++) {
                double price = 50 + random.nextInt(20);
                double wanted = wanted(said, units);
                boolean ordered = wanted != units;
                if (ordered) {
                    cash += traded(0 - units, price) + traded(wanted, price);
                    units = wanted;
                } else if (cut > 0) {
                    cash += traded(-units * cut, price);
                    units = cut >= 1 ? 0 : units - units * cut;
                }
                cut = 0;
                said = said(random);
                broker.close(i, at(i, price), said, false);
                assertThat(broker.position()).as("seed %d bar %d", seed, i).isCloseTo(units, within(1e-9));
                assertThat(broker.cash()).as("seed %d bar %d", seed, i).isCloseTo(cash, within(1e-6));
                if (random.nextInt(3) == 0) {
                    cut = random.nextInt(4) == 0 ? 1 : random.nextInt(1, 10) / 10.0;
                    broker.reduce(cut, i, at(i, price));
                }
            }
            double shares = fills.stream()
                    .filter(f -> !f.isEntry())
                    .mapToDouble(f -> f.trade().entryFee())
                    .sum();
            double paid =
                    fills.stream().filter(Fill::isEntry).mapToDouble(Fill::fee).sum();
            double left = units == 0 ? 0 : paid;
            assertThat(shares).as("seed %d", seed).isBetween(paid - left - 1e-9, paid + 1e-9);
        }
    }

    private static Decision said(Random random) {
        return rules(random.nextInt(4) == 0, random.nextInt(6) == 0, random.nextInt(5) == 0, random.nextInt(6) == 0);
    }

    /** What is to be held after the fill. */
    private static double wanted(Decision said, double units) {
        boolean goLong = said.enterLong() && !said.exitLong() && !said.enterShort();
        boolean goShort = said.enterShort() && !said.exitShort() && !said.enterLong();
        if (units > 0) return goShort ? -3 : said.exitLong() ? 0 : units;
        if (units < 0) return goLong ? 3 : said.exitShort() ? 0 : units;
        return goLong ? 3 : goShort ? -3 : 0;
    }

    /** The cash that buying so many units costs, selling where negative brings. */
    private static double traded(double units, double price) {
        double fill = units > 0 ? price * 1.002 : price * 0.998;
        return -units * fill - Math.abs(units) * fill * 0.001;
    }
}

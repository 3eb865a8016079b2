package io.atra.engine.reference;

import io.atra.engine.Counts;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Several symbols that share one cash, one instant at a time, each step of it over all symbols in their order. */
final class ReferencePortfolio {

    /** A symbol: its market and its window. */
    record Symbol(ReferenceMarket market, int from, int to) {}

    /** What came of it. */
    record Past(List<Trade> trades, List<Long> instants, List<Double> equity, Counts counts) {}

    private final ReferencePlan plan;
    private final ReferenceSimulator.Purse purse;
    private final int most;
    private final List<Trade> trades = new ArrayList<>();
    private final List<ReferenceSimulator.Part> parts = new ArrayList<>();
    private final TreeSet<Long> times = new TreeSet<>();
    private final double[] lastCloses;
    private final int[] lastBars;
    private final List<Double> equity = new ArrayList<>();
    private final List<Long> instants = new ArrayList<>();
    private long inPosition;
    private long firstRead = -1;
    private boolean liquidated;

    private ReferencePortfolio(
            ReferencePlan plan, double[] values, List<Symbol> symbols, int most, FunctionSource functions) {
        this.plan = plan;
        this.most = most;
        this.purse = new ReferenceSimulator.Purse(plan.execution().initialCash());
        this.lastCloses = new double[symbols.size()];
        this.lastBars = new int[symbols.size()];
        for (Symbol symbol : symbols) {
            ReferenceColumns columns = ReferenceColumns.compute(plan, values, symbol.market(), functions);
            parts.add(new ReferenceSimulator(
                    plan, symbol.market(), columns, symbol.from(), symbol.to(), purse, parts.size(), trades)
            .new Part());
            Arrays.stream(symbol.market().tsMs, symbol.from(), symbol.to()).forEach(times::add);
        }
    }

    static Past run(ReferencePlan plan, double[] values, List<Symbol> symbols, int most, FunctionSource functions) {
        return new ReferencePortfolio(plan, values, symbols, most, functions).run();
    }

    private Past run() {
        for (long now : times) {
            if (!liquidated) {
                instant(now);
            }
        }
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).tellOpen(lastCloses[i]);
        }
        long[] sums = new long[4];
        for (ReferenceSimulator.Part part : parts) {
            long[] own = part.dropped();
            Arrays.setAll(sums, i -> sums[i] + own[i]);
        }
        return new Past(
                trades,
                instants,
                equity,
                new Counts(sums[0], sums[1], sums[2], sums[3], inPosition, liquidated, equity.size(), firstRead));
    }

    private void instant(long now) {
        int[] bars = parts.stream().mapToInt(part -> part.barAt(now)).toArray();
        fill(bars, false);
        for (int i = 0; i < bars.length; i++) {
            if (bars[i] >= 0) {
                parts.get(i).watch(bars[i]);
            }
        }
        for (int i = 0; i < bars.length; i++) {
            if (bars[i] >= 0) {
                lastCloses[i] = parts.get(i).close(bars[i]);
                lastBars[i] = bars[i];
            }
        }
        if (total() <= 0) {
            liquidate();
        } else {
            readAndEnd(bars);
        }
        instants.add(now);
        equity.add(total());
        inPosition += parts.stream().anyMatch(ReferenceSimulator.Part::holds) ? 1 : 0;
    }

    private void readAndEnd(int[] bars) {
        for (int i = 0; i < bars.length; i++) {
            if (bars[i] >= 0 && parts.get(i).read(bars[i]) && firstRead < 0) {
                firstRead = equity.size();
            }
        }
        if (plan.execution().fillAtClose()) {
            fill(bars, true);
            if (total() <= 0) {
                liquidate();
                return;
            }
        }
        for (int i = 0; i < bars.length; i++) {
            boolean ends = plan.execution().closeAtEnd()
                    && bars[i] >= 0
                    && parts.get(i).isLast(bars[i]);
            if (ends && parts.get(i).holds()) {
                parts.get(i).end(bars[i], Reason.END);
            }
        }
    }

    private void fill(int[] bars, boolean atClose) {
        for (int i = 0; i < bars.length; i++) {
            if (bars[i] >= 0) {
                parts.get(i).leave(bars[i], atClose);
            }
        }
        for (int i = 0; i < bars.length; i++) {
            if (bars[i] >= 0) {
                lookAtOthers(i);
                parts.get(i).enter(bars[i], atClose);
            }
        }
    }

    private void lookAtOthers(int self) {
        double worth = 0;
        double use = 0;
        int held = 0;
        for (int i = 0; i < parts.size(); i++) {
            if (i != self && parts.get(i).holds()) {
                worth = worth + (parts.get(i).signedUnits() * lastCloses[i]);
                use = use + (Math.abs(parts.get(i).signedUnits()) * lastCloses[i]);
                held++;
            }
        }
        purse.othersWorth = worth;
        purse.othersUse = use;
        purse.full = held >= most;
    }

    private double total() {
        double worth = 0;
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).holds()) {
                worth = worth + (parts.get(i).signedUnits() * lastCloses[i]);
            }
        }
        return purse.cash + worth;
    }

    private void liquidate() {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).holds()) {
                parts.get(i).end(lastBars[i], Reason.LIQUIDATED);
            }
        }
        liquidated = true;
    }
}

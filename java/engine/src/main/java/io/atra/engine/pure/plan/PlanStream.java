package io.atra.engine.pure.plan;

import io.atra.bars.Bar;
import io.atra.bars.Timeframe;
import io.atra.bars.ZoneTable;
import io.atra.engine.Warning;
import io.atra.plan.OtherBars;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A plan fed bar by bar, for one combination of its parameters. After n bars every node has the value, to the bit, that
 * an {@link Evaluation} over these bars has at the last of them, and rules are read from the same bar on. What it gives
 * is that of the bar pushed or peeked at last. One thread at a time.
 *
 * <pre>{@code
 * PlanStream stream = new PlanStream(plan, values, List.of(), Timeframe.M1, ZoneTable.UTC);
 * stream.push(bar, new double[0]);
 * boolean enter = stream.rulesRead() && stream.rule(Rule.ENTER_LONG);
 * }</pre>
 */
public final class PlanStream implements Scalars {

    /** Bars of other symbols come without columns of the user's own. */
    private static final double[] NONE = {};

    private final PurePlan plan;
    private final Constants constants;
    private final Line base;
    private final List<Rising> higher = new ArrayList<>();
    private final List<OfSymbol> symbols = new ArrayList<>();

    private final List<Operand> rulesAndExits;
    /** What the bars taken so far have shown, and what the bar at hand shows. */
    private final Frame taken;

    private final Frame frame;
    private boolean rulesRead;

    /**
     * A stream before its first bar.
     *
     * @param values one for each parameter, in the plan's order
     * @param columns names of the user's own columns that come with each bar
     * @param timeframe of the bars
     * @param zone of the plan's {@code tz}
     * @throws io.atra.error.RunException for a function that there is not in plain Java
     * @throws io.atra.error.InputException for a value outside of what its place allows, a higher timeframe that the bars
     *     do not make, or a column of the user's own that is not named
     */
    public PlanStream(PurePlan plan, double[] values, List<String> columns, Timeframe timeframe, ZoneTable zone) {
        this(plan, values, columns, new Clock(timeframe, zone), FunctionTable.standard());
    }

    PlanStream(PurePlan plan, double[] values, List<String> columns, Clock clock, FunctionTable functions) {
        functions.require(plan);
        Domain.checkTimeframes(plan, clock.timeframe());
        this.plan = plan;
        this.constants = new Constants(plan, values);
        Domain.checkColumns(plan, columns);
        List<Line> lines = Lines.of(plan, constants, columns, clock, functions);
        this.base = lines.getFirst();
        for (int k = 1; k < lines.size(); k++) {
            Line line = lines.get(k);
            switch (plan.graph().bases.get(k - 1)) {
                case OtherBars.Higher of -> higher.add(new Rising(k - 1, of.timeframe(), clock, columns.size(), line));
                case OtherBars.OfSymbol of -> symbols.add(new OfSymbol(of.symbol(), k - 1, line));
            }
        }
        this.rulesAndExits = plan.rulesAndExits().toList();
        this.taken = new Frame(plan, constants);
        this.frame = new Frame(plan, constants);
    }

    /**
     * The nodes on the bars of another symbol.
     *
     * @param basis its position in the plan's bases
     */
    private record OfSymbol(String symbol, int basis, Line line) {}

    /**
     * Takes a bar of another symbol, which is closed at the close of the next bar; {@link #values} show it then.
     *
     * @param symbol one that the plan reads
     */
    public void take(String symbol, Bar bar) {
        OfSymbol of = symbols.stream()
                .filter(one -> one.symbol.equals(symbol))
                .findFirst()
                .orElseThrow();
        of.line.step(new Line.Now(bar, NONE, base.bars(), true), taken);
        taken.closed[of.basis]++;
    }

    /** Takes a bar, with one value for each column named. */
    public void push(Bar bar, double[] own) {
        step(new Line.Now(bar, own, base.bars(), true));
        taken.follow(frame);
    }

    /** Looks at a bar: what {@link #push} would give, with nothing taken. */
    public void peek(Bar bar, double[] own) {
        step(new Line.Now(bar, own, base.bars(), false));
    }

    private void step(Line.Now now) {
        frame.follow(taken);
        for (Rising rising : higher) rising.step(now, frame);
        base.step(now, frame);
        rulesRead = frame.start(rulesAndExits) <= now.at();
    }

    /** Whether everything that the rules and exits use has its value: rules are read from the first such bar on. */
    public boolean rulesRead() {
        return rulesRead;
    }

    /** What a rule says at this bar, whether it is read or not; false where it is not written. */
    public boolean rule(Rule rule) {
        Integer node = plan.rule(rule);
        return node != null && Cell.isTrue(frame.values[node]);
    }

    /** A difference of prices is that of this bar, whichever one is asked for. */
    @Override
    public Distance distance(Exit exit) {
        PurePlan.Away away = plan.exit(exit);
        if (away == null) return Distance.NONE;
        double now = frame.value(away.of());
        return away.kind() == Distance.Kind.FRACTION ? Distance.fraction(now) : Distance.price(now);
    }

    @Override
    public double sizingAmount() {
        return constants.of(plan.sizingAmount());
    }

    @Override
    public long maxBars() {
        return constants.maxBars(plan);
    }

    /** The value of each node, a condition's 1 or 0: the stream's own array, which the next bar overwrites. */
    public double[] values() {
        return frame.values;
    }

    /** What the user should know by now, in the order of the nodes. */
    public List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>();
        List<Line> lines = new ArrayList<>(List.of(base));
        for (Rising rising : higher) lines.add(rising.line());
        for (OfSymbol of : symbols) lines.add(of.line);
        for (Line line : lines) {
            line.poisoned((node, bar) -> warnings.add(new Warning(Warning.Kind.POISONED, node, bar, 0)));
        }
        warnings.sort(Comparator.comparingInt(Warning::node));
        return warnings;
    }
}

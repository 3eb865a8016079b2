package io.atra.engine.reference;

import io.atra.engine.Counts;
import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import io.atra.engine.reference.ReferencePlan.Execution;
import io.atra.engine.reference.ReferencePlan.Exit;
import io.atra.engine.reference.ReferencePlan.Operand;
import io.atra.engine.reference.ReferencePosition.Distance;
import io.atra.engine.reference.ReferencePosition.Distances;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Signals, orders, fills and equity of one symbol, one bar at a time: orders fill at the open, exits of price watch the
 * bar, rules are read at the close, equity is marked there.
 */
final class ReferenceSimulator {
    private final ReferencePlan plan;
    private final Execution execution;
    private final ReferenceMarket market;
    private final ReferenceColumns columns;
    private final int from;
    private final int to;

    private final Purse purse;
    private Optional<ReferencePosition> position = Optional.empty();
    private Optional<Order> pending = Optional.empty();
    private final int symbol;
    private final List<Trade> trades;
    private final List<Double> equity = new ArrayList<>();
    private long droppedDistance;
    private long droppedSize;
    private long cut;
    private long ambiguousBars;
    private long barsInPosition;
    private boolean liquidated;
    private long firstRead = -1;

    /** Cash, and what others that share it hold: with its sign, without it, and whether no position more may be held. */
    static final class Purse {
        double cash;
        double othersWorth;
        double othersUse;
        boolean full;

        Purse(double cash) {
            this.cash = cash;
        }

        double equity() {
            return cash + othersWorth;
        }
    }

    /** What a close decided: to leave the position, to enter a side, or first the one and then the other. */
    private record Order(Optional<Reason> leave, Optional<Direction> enter, Distances distances) {}

    ReferenceSimulator(
            ReferencePlan plan,
            ReferenceMarket market,
            ReferenceColumns columns,
            int from,
            int to,
            Purse purse,
            int symbol,
            List<Trade> trades) {
        this.plan = plan;
        this.execution = plan.execution();
        this.market = market;
        this.columns = columns;
        this.from = from;
        this.to = to;
        this.purse = purse;
        this.symbol = symbol;
        this.trades = trades;
    }

    /** Runs the plan over the window {@code from} (included) to {@code to} (not included) of the market. */
    static Outcome run(
            ReferencePlan plan,
            double[] parameters,
            ReferenceMarket market,
            int from,
            int to,
            FunctionSource functions) {
        ReferenceColumns columns = ReferenceColumns.compute(plan, parameters, market, functions);
        Purse purse = new Purse(plan.execution().initialCash());
        return new ReferenceSimulator(plan, market, columns, from, to, purse, 0, new ArrayList<>()).run();
    }

    private Outcome run() {
        for (int bar = from; bar < to && !liquidated; bar++) {
            fillPending(bar);
            watchExits(bar);
            settleClose(bar);
            if (bar == to - 1 && !liquidated) {
                endWindow(bar);
            }
            mark(bar);
        }
        position.ifPresent(held -> trades.add(openRow(held)));
        double[] curve = equity.stream().mapToDouble(Double::doubleValue).toArray();
        Counts counts = new Counts(
                droppedDistance, droppedSize, cut, ambiguousBars, barsInPosition, liquidated, curve.length, firstRead);
        ReferenceReturns returns =
                new ReferenceReturns(plan.isHopping(), market.close, from, to, execution.initialCash(), curve, trades);
        double[] metrics = new ReferenceMetrics(execution, market, from, curve, returns, trades, counts).all();
        return new Outcome(
                trades,
                ReferenceHash.of(trades),
                curve,
                counts,
                metrics,
                returns.blocks(),
                columns.starts(),
                columns.values(),
                columns.warnings());
    }

    private void fillPending(int bar) {
        pending.ifPresent(order -> fill(order, bar, market.open[bar]));
        pending = Optional.empty();
    }

    private void watchExits(int bar) {
        position.flatMap(
                        held -> held.watch(market.open[bar], market.high[bar], market.low[bar], execution.optimistic()))
                .ifPresent(exit -> {
                    ambiguousBars += exit.ambiguous() ? 1 : 0;
                    close(bar, exit.price(), exit.reason());
                });
    }

    private void settleClose(int bar) {
        liquidateIfRuined(bar);
        if (liquidated || bar < start()) {
            return;
        }
        if (firstRead < 0) {
            firstRead = bar;
        }
        Optional<Order> order = decide(bar);
        if (bar == to - 1) {
            return; // the order of the last bar does not fill
        }
        if (execution.fillAtClose()) {
            order.ifPresent(now -> fill(now, bar, market.close[bar]));
            liquidateIfRuined(bar);
        } else {
            pending = order;
        }
    }

    private void endWindow(int bar) {
        if (execution.closeAtEnd() && position.isPresent()) {
            close(bar, market.close[bar], Reason.END);
        }
    }

    private void mark(int bar) {
        equity.add(equityAt(market.close[bar]));
        barsInPosition += position.isPresent() ? 1 : 0;
    }

    private double equityAt(double price) {
        double units = position.map(ReferencePosition::signedUnits).orElse(0.0);
        return purse.cash + (units * price);
    }

    private void liquidateIfRuined(int bar) {
        if (equityAt(market.close[bar]) <= 0) {
            if (position.isPresent()) {
                close(bar, market.close[bar], Reason.LIQUIDATED);
            }
            liquidated = true;
        }
    }

    /** The first bar at which everything the rules, the exits and the size use has a value. */
    private int start() {
        List<Operand> used = new ArrayList<>(plan.rules().values());
        plan.exits().values().forEach(exit -> used.add(exit.operand()));
        plan.maxBars().ifPresent(used::add);
        used.add(plan.sizing().amount());
        return used.stream().mapToInt(columns::start).max().orElse(0);
    }

    private Optional<Order> decide(int bar) {
        boolean enterLong = rule("enter_long", bar);
        boolean exitLong = rule("exit_long", bar);
        boolean enterShort = rule("enter_short", bar);
        boolean exitShort = rule("exit_short", bar);
        boolean validLong = enterLong && !exitLong && !enterShort;
        boolean validShort = enterShort && !exitShort && !enterLong;
        if (position.isEmpty()) {
            return validLong || validShort
                    ? order(bar, Optional.empty(), Optional.of(validLong ? Direction.LONG : Direction.SHORT))
                    : Optional.empty();
        }
        return position.get().side == Direction.LONG
                ? decideHeld(bar, exitLong, validShort, Direction.SHORT)
                : decideHeld(bar, exitShort, validLong, Direction.LONG);
    }

    private Optional<Order> decideHeld(int bar, boolean ownExit, boolean validOpposite, Direction opposite) {
        if (validOpposite) {
            return order(bar, Optional.of(Reason.REVERSE), Optional.of(opposite));
        }
        if (ownExit) {
            return order(bar, Optional.of(Reason.SIGNAL), Optional.empty());
        }
        return isAged(bar) ? order(bar, Optional.of(Reason.MAX_BARS), Optional.empty()) : Optional.empty();
    }

    /** Whether an order given now would fill {@code max_bars} after the entry fill. */
    private boolean isAged(int bar) {
        int fillBar = execution.fillAtClose() ? bar : bar + 1;
        return plan.maxBars()
                .map(columns::scalar)
                .filter(bars -> fillBar - position.get().entryBar >= bars)
                .isPresent();
    }

    private boolean rule(String word, int bar) {
        Operand condition = plan.rules().get(word);
        return condition != null && columns.truth(condition, bar);
    }

    private Optional<Order> order(int bar, Optional<Reason> leave, Optional<Direction> enter) {
        return Optional.of(new Order(
                leave,
                enter,
                new Distances(
                        distance("stop_loss", bar), distance("take_profit", bar), distance("trailing_stop", bar))));
    }

    private Optional<Distance> distance(String word, int bar) {
        Exit exit = plan.exits().get(word);
        return exit == null
                ? Optional.empty()
                : Optional.of(new Distance(exit.fraction(), columns.number(exit.operand(), bar)));
    }

    private void fill(Order order, int bar, double price) {
        order.leave().ifPresent(reason -> close(bar, price, reason));
        order.enter().ifPresent(side -> open(side, bar, price, order.distances()));
    }

    private void open(Direction side, int bar, double price, Distances distances) {
        if (!distances.areUsable()) {
            droppedDistance++;
            return;
        }
        if (purse.full) {
            droppedSize++;
            return;
        }
        double fill = side == Direction.LONG ? buying(price) : selling(price);
        double units = units(fill, distances);
        if (!(units > 0 && Double.isFinite(units) && units * fill >= plan.minOrder())) {
            droppedSize++;
            return;
        }
        double fee = fee(units, fill);
        double worth = side == Direction.LONG ? units * fill : -(units * fill);
        purse.cash = (purse.cash - worth) - fee;
        position = Optional.of(new ReferencePosition(side, bar, market.tsMs[bar], fill, units, fee, distances));
    }

    /** Units by the method of the plan, not above the cap, in whole lots. Flat here. */
    private double units(double fill, Distances distances) {
        double g = execution.feeFixed();
        double f = execution.fee();
        double wanted = wanted(fill, distances);
        double cap = (((purse.equity() * execution.leverage()) - purse.othersUse) - g) / (fill * (1 + f));
        double units = wanted;
        if (wanted > cap) {
            units = cap;
            cut++;
        }
        return plan.lot() > 0 ? Math.floor(units / plan.lot()) * plan.lot() : units;
    }

    private double wanted(double fill, Distances distances) {
        double amount = columns.scalar(plan.sizing().amount());
        return switch (plan.sizing().method()) {
            case "equity" -> ((purse.equity() * amount) - execution.feeFixed()) / (fill * (1 + execution.fee()));
            case "cash" -> amount / fill;
            case "units" -> amount;
            case "risk" -> (purse.equity() * amount) / riskDistance(distances).from(fill);
            default ->
                throw new IllegalArgumentException(
                        "no sizing method " + plan.sizing().method());
        };
    }

    private static Distance riskDistance(Distances distances) {
        return distances.stopLoss().or(distances::trailingStop).orElseThrow();
    }

    private void close(int bar, double price, Reason reason) {
        ReferencePosition held = position.orElseThrow();
        double q = held.units;
        double fill = held.side == Direction.LONG ? selling(price) : buying(price);
        double fee = fee(q, fill);
        double worth = held.side == Direction.LONG ? q * fill : -(q * fill);
        purse.cash = (purse.cash + worth) - fee;
        trades.add(row(held, bar, market.tsMs[bar], fill, fee, held.pnl(fill, fee), reason));
        position = Optional.empty();
    }

    private Trade openRow(ReferencePosition held) {
        return row(held, -1, 0, 0, 0, held.pnl(market.close[to - 1], 0), Reason.OPEN);
    }

    private Trade row(
            ReferencePosition held,
            int exitBar,
            long exitTsMs,
            double exit,
            double exitFee,
            double pnl,
            Reason reason) {
        return new Trade(
                symbol,
                held.side,
                reason,
                held.entryBar,
                exitBar,
                held.entryTsMs,
                exitTsMs,
                held.entryPrice,
                exit,
                held.units,
                held.entryFee,
                exitFee,
                pnl,
                pnl / (held.entryPrice * held.units));
    }

    private double buying(double price) {
        return price * (1 + execution.slippage());
    }

    private double selling(double price) {
        return price * (1 - execution.slippage());
    }

    private double fee(double q, double fill) {
        return ((q * fill) * execution.fee()) + execution.feeFixed();
    }

    /** What a portfolio asks of one of its symbols; {@link ReferencePortfolio} says when. */
    final class Part {
        int barAt(long tsMs) {
            int bar = Arrays.binarySearch(market.tsMs, tsMs);
            return bar >= from && bar < to ? bar : -1;
        }

        boolean holds() {
            return position.isPresent();
        }

        double signedUnits() {
            return position.map(ReferencePosition::signedUnits).orElse(0.0);
        }

        double close(int bar) {
            return market.close[bar];
        }

        void leave(int bar, boolean atClose) {
            pending.flatMap(Order::leave)
                    .ifPresent(reason -> ReferenceSimulator.this.close(bar, price(bar, atClose), reason));
        }

        void enter(int bar, boolean atClose) {
            pending.ifPresent(order ->
                    order.enter().ifPresent(side -> open(side, bar, price(bar, atClose), order.distances())));
            pending = Optional.empty();
        }

        private double price(int bar, boolean atClose) {
            return atClose ? market.close[bar] : market.open[bar];
        }

        void watch(int bar) {
            watchExits(bar);
        }

        /** Whether rules are read at this close. */
        boolean read(int bar) {
            if (bar < start()) {
                return false;
            }
            pending = bar == to - 1 ? Optional.empty() : decide(bar);
            return true;
        }

        boolean isLast(int bar) {
            return bar == to - 1;
        }

        void end(int bar, Reason reason) {
            ReferenceSimulator.this.close(bar, market.close[bar], reason);
        }

        void tellOpen(double close) {
            position.ifPresent(held -> trades.add(row(held, -1, 0, 0, 0, held.pnl(close, 0), Reason.OPEN)));
        }

        long[] dropped() {
            return new long[] {droppedDistance, droppedSize, cut, ambiguousBars};
        }
    }
}

package io.atra.live.agent;

import io.atra.live.event.Event;
import io.atra.live.event.RiskAlert;
import io.atra.live.event.RiskAlert.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Stands between strategies and the broker: lets entries be made or not, and after each bar acts on what is held, by the
 * limits of all accounts together. It counts in the time of the bars, so that the same bars in the same order give the
 * same actions.
 */
final class RiskAgent implements Agent {

    private static final long DAY_MS = 86_400_000;
    private static final int STATE_SIZE = 5;

    private final RiskLimits limits;
    private final double[] state;
    private final List<PaperAccount> accounts = new ArrayList<>();
    private final List<Wallet> wallets = new ArrayList<>();

    /** Of each account: the part that is to be closed at the next fill. */
    private double[] reducing = {};

    /** Of each account: whether an entry is ordered and not filled. */
    private boolean[] entering = {};

    private final Queue<Command> commands = new ConcurrentLinkedQueue<>();
    private boolean restored;
    private long nowMs = Long.MIN_VALUE;
    private boolean halted;
    private long haltedUntilMs = Long.MAX_VALUE;
    private long day = Long.MIN_VALUE;
    private double dayEquity;
    private double peak;
    private long handled;

    private record Command(Action action, double fraction, String why) {}

    /** @param state what it remembered when the session stopped; empty for a new one */
    RiskAgent(RiskLimits limits, double[] state) {
        this.limits = limits;
        this.state = state;
    }

    /**
     * Takes accounts under its eyes, once.
     *
     * @param all by their numbers
     * @param money where their money is, in the same order
     */
    void watch(List<? extends PaperAccount> all, List<Wallet> money) {
        accounts.addAll(all);
        wallets.addAll(money);
        reducing = new double[all.size()];
        entering = new boolean[all.size()];
        peak = equity();
        dayEquity = peak;
    }

    @Override
    public String name() {
        return "risk";
    }

    /** From any thread: done after the next bar. */
    void command(Action action, double fraction, String why) {
        commands.add(new Command(action, fraction, why));
    }

    /** Whether an entry that is ordered may be made. */
    boolean admits(PaperAccount account) {
        int number = account.account.number();
        boolean admitted = !halted && hasRoom(account) && exposure() < limits.exposure();
        entering[number] = admitted;
        return admitted;
    }

    private boolean hasRoom(PaperAccount account) {
        if (account.position() != 0) return true;
        return positions() < limits.openPositions();
    }

    private int positions() {
        if (limits.openPositions() == Integer.MAX_VALUE) return 0;
        int count = 0;
        for (PaperAccount account : accounts) {
            if (account.position() != 0 || entering[account.account.number()]) count++;
        }
        return count;
    }

    /** At the closes last told; what is to be closed counts as closed. */
    private double exposure() {
        if (limits.exposure() == Double.POSITIVE_INFINITY) return 0;
        double sum = 0;
        for (PaperAccount account : accounts) {
            sum += account.exposure() * (1 - Math.min(reducing[account.account.number()], 1));
        }
        return sum;
    }

    private double equity() {
        double sum = 0;
        for (Wallet wallet : wallets) sum += wallet.equity();
        return sum;
    }

    /** What was ordered for the account has been filled, or will not be. */
    void filled(PaperAccount account) {
        int number = account.account.number();
        reducing[number] = 0;
        if (!account.hasOrder()) entering[number] = false;
    }

    /** A time has begun: bars that open then come, and are new. */
    void begins(long tsMs, Consumer<Event> out) {
        if (!restored) restore();
        if (tsMs <= nowMs) return;
        nowMs = tsMs;
        if (!limits.any() && commands.isEmpty() && !halted) return;
        long today = Math.floorDiv(tsMs, DAY_MS);
        if (today > day) {
            day = today;
            dayEquity = equity();
        }
        if (halted && tsMs >= haltedUntilMs) resume(tsMs, "the halt is over", out);
    }

    /** A bar was dealt with. */
    void ended(long tsMs, Consumer<Event> out) {
        handled++;
        for (Command command = commands.poll(); command != null; command = commands.poll()) {
            obey(command, tsMs, out);
        }
        if (!limits.any()) return;
        double equity = equity();
        peak = Math.max(peak, equity);
        if (!halted) checkLosses(equity, tsMs, out);
        checkExposure(tsMs, out);
    }

    private void checkLosses(double equity, long tsMs, Consumer<Event> out) {
        long coolMs = limits.coolDown().toMillis();
        double lostToday = 1 - equity / dayEquity;
        double fallen = 1 - equity / peak;
        if (fallen >= limits.drawdown()) {
            stop(coolMs == 0 ? Long.MAX_VALUE : tsMs + coolMs, lost("drawdown", fallen, limits.drawdown()), tsMs, out);
        } else if (lostToday >= limits.dailyLoss()) {
            long tomorrowMs = (day + 1) * DAY_MS;
            stop(
                    Math.max(tomorrowMs, tsMs + coolMs),
                    lost("loss of the day", lostToday, limits.dailyLoss()),
                    tsMs,
                    out);
        }
    }

    private static String lost(String what, double found, double limit) {
        return String.format(Locale.ROOT, "%s of %.4g %% reaches %.4g %%", what, 100 * found, 100 * limit);
    }

    private void stop(long untilMs, String why, long tsMs, Consumer<Event> out) {
        closeAll(why, tsMs, out);
        halt(untilMs, why, tsMs, out);
    }

    private void checkExposure(long tsMs, Consumer<Event> out) {
        double exposure = exposure();
        if (!(exposure > limits.exposure())) return;
        double fraction = 1 - limits.exposure() / exposure;
        String why = String.format(Locale.ROOT, "exposure of %.6g exceeds %.6g", exposure, limits.exposure());
        reduce(fraction, why, tsMs, out);
    }

    private void obey(Command command, long tsMs, Consumer<Event> out) {
        switch (command.action) {
            case REDUCE -> reduce(command.fraction, command.why, tsMs, out);
            case CLOSE_ALL -> closeAll(command.why, tsMs, out);
            case HALT -> {
                cancelEntries(command.why, tsMs, out);
                halt(Long.MAX_VALUE, command.why, tsMs, out);
            }
            case RESUME -> resume(tsMs, command.why, out);
            case REFUSE, TELL -> throw new IllegalArgumentException(command.action + " is no command");
        }
    }

    private void reduce(double fraction, String why, long tsMs, Consumer<Event> out) {
        for (PaperAccount account : accounts) {
            if (account.position() == 0) continue;
            reducing[account.account.number()] = Math.max(reducing[account.account.number()], fraction);
            act(account, Action.REDUCE, fraction, why, tsMs, out);
        }
    }

    private void closeAll(String why, long tsMs, Consumer<Event> out) {
        for (PaperAccount account : accounts) {
            if (account.position() == 0 && !account.hasOrder()) continue;
            reducing[account.account.number()] = 1;
            entering[account.account.number()] = false;
            act(account, Action.CLOSE_ALL, 1, why, tsMs, out);
        }
    }

    private void cancelEntries(String why, long tsMs, Consumer<Event> out) {
        for (PaperAccount account : accounts) {
            if (!entering[account.account.number()]) continue;
            entering[account.account.number()] = false;
            act(account, Action.HALT, 0, why, tsMs, out);
        }
    }

    /** Told before it is done, so that what it fills stands behind it. */
    private void act(PaperAccount account, Action action, double fraction, String why, long tsMs, Consumer<Event> out) {
        if (account.step() < 0) return;
        out.accept(new RiskAlert(
                account.account.series(), account.account.number(), account.step(), tsMs, action, fraction, why));
        account.act(action, fraction, out);
    }

    /** Something was done to an account: what it is to close counts as closed. */
    void acted(PaperAccount account, Action action, double fraction) {
        int number = account.account.number();
        double part = action == Action.CLOSE_ALL ? 1 : fraction;
        reducing[number] = account.hasOrder() ? Math.max(reducing[number], part) : 0;
        if (action != Action.REDUCE) entering[number] = false;
    }

    private void halt(long untilMs, String why, long tsMs, Consumer<Event> out) {
        halted = true;
        haltedUntilMs = untilMs;
        String until = untilMs == Long.MAX_VALUE ? "" : " until " + Instant.ofEpochMilli(untilMs);
        tell(Action.HALT, why + ": no entries" + until, tsMs, out);
    }

    private void resume(long tsMs, String why, Consumer<Event> out) {
        halted = false;
        haltedUntilMs = Long.MAX_VALUE;
        peak = equity();
        tell(Action.RESUME, why + ": entries are made again", tsMs, out);
    }

    private static void tell(Action action, String why, long tsMs, Consumer<Event> out) {
        out.accept(new RiskAlert(null, RiskAlert.ALL, -1, tsMs, action, 0, why));
    }

    /** What it remembers, to be stored. */
    double[] state() {
        return limits.any() || halted
                ? new double[] {halted ? 1 : 0, haltedUntilMs, day, dayEquity, peak}
                : new double[0];
    }

    /** With what is new it takes over again, as it was. */
    private void restore() {
        restored = true;
        accounts.forEach(this::resumed);
        if (state.length != STATE_SIZE) return;
        halted = state[0] != 0;
        haltedUntilMs = (long) state[1];
        day = (long) state[2];
        dayEquity = state[3];
        peak = state[4];
    }

    /** An account has come as far as it was. */
    void resumed(PaperAccount account) {
        entering[account.account.number()] = account.position() == 0 && account.hasOrder();
    }

    boolean halted() {
        return halted;
    }

    @Override
    public long handled() {
        return handled;
    }
}

package io.atra.app.paper;

import io.atra.app.output.Human;
import io.atra.app.output.Shortest;
import io.atra.app.output.Table;
import io.atra.live.agent.Account;
import io.atra.live.bus.Handler;
import io.atra.live.bus.Outbox;
import io.atra.live.event.BarClosed;
import io.atra.live.event.BarForming;
import io.atra.live.event.Event;
import io.atra.live.event.Filled;
import io.atra.live.event.SeriesKey;
import io.atra.store.live.FillRow;
import java.io.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows what happens while it happens: on a terminal a table of the accounts that is drawn again twice a second, with the
 * last events below it; else a line an event.
 */
public final class PaperScreen implements Handler {

    private static final long REDRAW_NS = 500_000_000;
    private static final int MOST_ROWS = 20;
    private static final int LINES = 6;

    private final PrintWriter out;
    private final boolean terminal;
    private final PaperLog log;
    private final List<Standing> standings = new ArrayList<>();
    private final Map<SeriesKey, Double> prices = new HashMap<>();
    private final Deque<String> last = new ArrayDeque<>();
    private long nowMs;
    private long drawnNs = System.nanoTime() - REDRAW_NS;
    private int drawn;

    /**
     * A screen.
     *
     * @param terminal whether out is one on which lines can be drawn again
     */
    public PaperScreen(List<Account> accounts, PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.log = new PaperLog(accounts);
        accounts.forEach(account -> standings.add(new Standing(account)));
    }

    /** Whether standard output is a terminal: somebody sits there and sees it. */
    public static boolean onTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /** What was traded before it is looked on. */
    public synchronized void begin(List<FillRow> before) {
        before.forEach(row -> standings.get(row.account()).filled(row.fill()));
    }

    @Override
    public synchronized void handle(List<Event> events, Outbox outbox) {
        for (Event event : events) take(event);
        if (terminal) {
            if (System.nanoTime() - drawnNs >= REDRAW_NS) draw();
        } else {
            out.flush();
        }
    }

    private void take(Event event) {
        switch (event) {
            case BarClosed closed ->
                price(closed.series(), closed.bar().close(), closed.bar().tsMs());
            case BarForming forming ->
                price(forming.series(), forming.bar().close(), forming.bar().tsMs());
            case Filled filled -> standings.get(filled.account()).filled(filled.fill());
            default -> {}
        }
        log.line(event).ifPresent(this::tell);
    }

    private void price(SeriesKey series, double price, long tsMs) {
        prices.put(series, price);
        nowMs = Math.max(nowMs, tsMs);
    }

    private void tell(String line) {
        if (!terminal) {
            out.println(line);
            return;
        }
        last.addLast(line);
        if (last.size() > LINES) last.removeFirst();
    }

    /** Goes up over what was drawn before and draws anew. */
    private void draw() {
        StringWriter text = new StringWriter();
        PrintWriter lines = new PrintWriter(text);
        table().print(lines);
        if (standings.size() > MOST_ROWS) lines.println("… and " + (standings.size() - MOST_ROWS) + " more");
        lines.println(nowMs == 0 ? "" : "bars up to " + Human.time(nowMs) + " UTC");
        last.forEach(lines::println);
        lines.flush();
        if (drawn > 0) out.print("\u001b[" + drawn + "A\u001b[J");
        out.print(text);
        out.flush();
        drawn = (int) text.toString().lines().count();
        drawnNs = System.nanoTime();
    }

    private Table table() {
        Table table =
                new Table("strategy", "series", ">price", ">position", ">open", ">trades", ">gained", "last fill");
        standings.stream().limit(MOST_ROWS).forEach(standing -> {
            double price = prices.getOrDefault(standing.account.series(), Double.NaN);
            table.row(
                    standing.account.strategy(),
                    standing.account.series().toString(),
                    Shortest.text(price),
                    Human.decimal(standing.units),
                    Human.decimal(standing.open(price)),
                    Human.count(standing.trades),
                    Human.decimal(standing.gained),
                    standing.lastMs == 0 ? "" : Human.time(standing.lastMs));
        });
        return table;
    }

    /** Draws for the last time. */
    public synchronized void end() {
        if (terminal) draw();
        out.flush();
    }
}

package io.atra.live.agent;

import io.atra.bars.Bar;
import io.atra.engine.Counts;
import io.atra.engine.broker.PaperBroker;
import io.atra.live.event.Event;
import io.atra.store.live.Mark;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An account with money of its own. */
final class LoneAccount extends PaperAccount implements Wallet {

    private final PaperBroker broker;
    private @Nullable Bar lastBar;
    private long lastNumber = -1;
    private long openedNumber = -1;
    private final long markBars;

    LoneAccount(Account account, Past past, RiskAgent risk) {
        super(account, past, risk);
        this.broker = PaperBroker.open(account.plan(), account.parameters(), this);
        Mark mark = past.mark(account.told());
        this.markBars = mark == null ? 0 : mark.bars();
    }

    /** A bar has begun: what was ordered fills there. Whether anything did. */
    boolean open(long bar, long tsMs, double price, boolean isLive, Consumer<Event> hears) {
        long before = fills();
        begin(tsMs, price, false, isLive, hears);
        openedNumber = bar;
        broker.open(bar, tsMs, price);
        risk.filled(this);
        return fills() > before;
    }

    /** A bar is complete. */
    void close(long bar, Bar closed, boolean last, boolean isLive, Consumer<Event> hears) {
        begin(closed.tsMs(), Double.NaN, true, isLive, hears);
        lastBar = closed;
        lastNumber = bar;
        broker.close(bar, closed, takeSaid(), last);
        risk.filled(this);
    }

    @Override
    void ready(boolean isLive, Consumer<Event> hears) {
        begin(lastBar == null ? 0 : lastBar.tsMs(), Double.NaN, true, isLive, hears);
    }

    @Override
    Wallet wallet() {
        return this;
    }

    @Override
    void reduce(double fraction) {
        if (lastBar != null) broker.reduce(fraction, lastNumber, lastBar);
    }

    @Override
    void closeAll() {
        if (lastBar != null) broker.closeAll(lastNumber, lastBar);
    }

    @Override
    void cancelEntry() {
        broker.cancelEntry();
    }

    @Override
    boolean hasOpened() {
        return openedNumber > lastNumber;
    }

    @Override
    long lastStep() {
        return lastNumber;
    }

    @Override
    long behindUntil() {
        return markBars;
    }

    @Override
    double position() {
        return broker.position();
    }

    @Override
    double entryPrice() {
        return broker.entryPrice();
    }

    @Override
    boolean hasOrder() {
        return broker.hasOrder();
    }

    @Override
    double lastClose() {
        return lastBar == null ? Double.NaN : lastBar.close();
    }

    @Override
    public double equity() {
        return broker.equity();
    }

    double cash() {
        return broker.cash();
    }

    Counts counts() {
        return broker.counts();
    }
}

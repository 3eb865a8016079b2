package io.atra.live.bus;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/** What no handler has taken: the last ones, and how many events there were in all. Any thread may use it. */
public final class DeadLetters {

    private final int most;
    private final Consumer<DeadLetter> told;
    private final ArrayDeque<DeadLetter> last = new ArrayDeque<>();
    private long events;

    /**
     * @param most so many are kept
     * @param told hears of each, on the thread on which it came to be
     */
    DeadLetters(int most, Consumer<DeadLetter> told) {
        this.most = most;
        this.told = told;
    }

    void add(DeadLetter letter) {
        synchronized (this) {
            events += letter.events().size();
            last.addLast(letter);
            if (last.size() > most) last.removeFirst();
        }
        told.accept(letter);
    }

    /** Events that became dead letters, once for each handler that has not taken them. */
    public synchronized long events() {
        return events;
    }

    /** The last ones, the oldest first. */
    public synchronized List<DeadLetter> last() {
        return List.copyOf(last);
    }
}

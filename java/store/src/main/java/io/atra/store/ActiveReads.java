package io.atra.store;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The reads of a file that go on in this process, in whichever of its databases. */
final class ActiveReads {

    /**
     * A read that goes on.
     *
     * @param reader the name of its thread
     * @param beganNs by {@link System#nanoTime}
     * @param number those that began later have larger ones
     */
    record Read(String reader, long beganNs, long number) {

        long lastsNs() {
            return System.nanoTime() - beganNs;
        }
    }

    private final Set<Read> all = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();

    Read begin() {
        Read read = new Read(Thread.currentThread().getName(), System.nanoTime(), numbers.getAndIncrement());
        all.add(read);
        return read;
    }

    void end(Read read) {
        all.remove(read);
    }

    /** The one that has been going on for longest; not by the clock, which goes on while they are compared. */
    Optional<Read> oldest() {
        return all.stream().min(Comparator.comparingLong(Read::number));
    }
}

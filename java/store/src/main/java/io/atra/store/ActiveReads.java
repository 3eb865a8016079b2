package io.atra.store;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The reads of a file that go on in this process, in whichever of its databases. */
final class ActiveReads {

    /**
     * A read that goes on.
     *
     * @param reader the name of its thread
     * @param beganNs by {@link System#nanoTime}
     */
    record Read(String reader, long beganNs, Object identity) {

        long lastsNs() {
            return System.nanoTime() - beganNs;
        }
    }

    private final Set<Read> all = ConcurrentHashMap.newKeySet();

    Read begin() {
        Read read = new Read(Thread.currentThread().getName(), System.nanoTime(), new Object());
        all.add(read);
        return read;
    }

    void end(Read read) {
        all.remove(read);
    }

    /** The one that has been going on for longest. */
    Optional<Read> oldest() {
        return all.stream().max(Comparator.comparingLong(Read::lastsNs));
    }
}

package io.atra.store.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps the figures of every file that this process opens while the session is open, even after the file is closed. They
 * begin at nothing; connections that were open before add to figures of their own.
 *
 * <pre>{@code
 * try (ProfileSession session = ProfileSession.start(QueryProfiler.SLOW)) {
 *     work();
 *     session.profilers().forEach(profiler -> print(profiler.file(), profiler.figures()));
 * }
 * }</pre>
 */
public final class ProfileSession implements AutoCloseable {

    private static final Set<ProfileSession> OPEN = new LinkedHashSet<>();

    private final Duration slow;
    private final Set<QueryProfiler> kept = new LinkedHashSet<>();

    private ProfileSession(Duration slow) {
        this.slow = slow;
    }

    /** Starts one; from {@code slow} on an execution is slow in files that are opened meanwhile. */
    public static ProfileSession start(Duration slow) {
        ProfileSession session = new ProfileSession(slow);
        QueryProfiler.forgetAll();
        synchronized (OPEN) {
            OPEN.add(session);
        }
        return session;
    }

    /** Called for every connection that opens. */
    static void keep(QueryProfiler profiler) {
        synchronized (OPEN) {
            for (ProfileSession session : OPEN) {
                if (session.kept.add(profiler)) {
                    profiler.setSlow(session.slow);
                }
            }
        }
    }

    /** The files that were opened so far, in that order. */
    public List<QueryProfiler> profilers() {
        synchronized (OPEN) {
            return new ArrayList<>(kept);
        }
    }

    @Override
    public void close() {
        synchronized (OPEN) {
            OPEN.remove(this);
        }
    }
}

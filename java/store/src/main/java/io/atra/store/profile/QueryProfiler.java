package io.atra.store.profile;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The figures of all statements that this process runs on a file; any thread may use it.
 *
 * <p>One belongs to a file, whoever has it open, and lasts as long as anybody holds it.
 *
 * <pre>{@code
 * for (StatementFigures figures : QueryProfiler.of(file).figures()) {
 *     System.out.println(figures.count() + " times " + figures.avgNs() + " ns: " + figures.text());
 * }
 * }</pre>
 */
public final class QueryProfiler {

    /** So many statements have figures of their own; further ones are counted under {@link #OTHERS}. */
    public static final int MOST_STATEMENTS = 256;

    /** Stands for the statements that came when there were {@link #MOST_STATEMENTS} already. */
    public static final String OTHERS = "(others)";

    /** From how long on an execution is slow, unless told otherwise. */
    public static final Duration SLOW = Duration.ofSeconds(1);

    private static final int MOST_TEXTS = 4 * MOST_STATEMENTS;
    private static final int LONGEST_TEXT = 4096;

    private static final Map<Path, WeakReference<QueryProfiler>> SHARED = new HashMap<>();

    private final Path file;
    private final Map<String, StatementProfile> byText = new ConcurrentHashMap<>();
    private final Map<String, StatementProfile> byNormal = new ConcurrentHashMap<>();
    private final StatementProfile others = new StatementProfile(this, OTHERS);
    private volatile long slowNs = SLOW.toNanos();

    private QueryProfiler(Path file) {
        this.file = file;
    }

    /** The profiler of a file, which need not exist yet. */
    public static QueryProfiler of(Path file) {
        synchronized (SHARED) {
            SHARED.values().removeIf(gone -> gone.get() == null);
            QueryProfiler profiler = shared(real(file.toAbsolutePath().normalize()));
            ProfileSession.keep(profiler);
            return profiler;
        }
    }

    /** One for nobody else, in which nothing is slow. */
    public static QueryProfiler apart(Path file) {
        QueryProfiler profiler = new QueryProfiler(file);
        profiler.setSlow(Duration.ofNanos(Long.MAX_VALUE));
        return profiler;
    }

    /** Files that are opened from now on have new ones. */
    static void forgetAll() {
        synchronized (SHARED) {
            SHARED.clear();
        }
    }

    private static QueryProfiler shared(Path file) {
        WeakReference<QueryProfiler> known = SHARED.get(file);
        QueryProfiler profiler = known == null ? null : known.get();
        if (profiler == null) {
            profiler = new QueryProfiler(file);
            SHARED.put(file, new WeakReference<>(profiler));
        }
        return profiler;
    }

    /** Links resolved, as far as the path exists. */
    private static Path real(Path file) {
        try {
            return Files.exists(file) ? file.toRealPath() : inRealFolder(file, file.getParent());
        } catch (IOException unreachable) {
            return file;
        }
    }

    private static Path inRealFolder(Path file, @Nullable Path folder) throws IOException {
        return folder == null || !Files.exists(folder)
                ? file
                : folder.toRealPath().resolve(file.getFileName());
    }

    /** Which file. */
    public Path file() {
        return file;
    }

    /** From how long on an execution is slow: it is logged and asked for its plan. */
    public void setSlow(Duration slow) {
        slowNs = slow.toNanos();
    }

    long slowNs() {
        return slowNs;
    }

    /** Where the times of a statement go; whoever keeps a statement keeps this beside it. */
    public StatementProfile statement(String sql) {
        StatementProfile known = byText.get(sql);
        return known == null ? find(sql) : known;
    }

    private StatementProfile find(String sql) {
        String normal = StatementText.normal(sql);
        StatementProfile found = byNormal(normal.length() <= LONGEST_TEXT ? normal : cut(normal));
        if (byText.size() < MOST_TEXTS && sql.length() <= LONGEST_TEXT) {
            byText.put(sql, found);
        }
        return found;
    }

    /** A surrogate pair is not cut in two. */
    private static String cut(String text) {
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end) + "…";
    }

    private synchronized StatementProfile byNormal(String normal) {
        StatementProfile known = byNormal.get(normal);
        if (known != null || byNormal.size() >= MOST_STATEMENTS) {
            return known == null ? others : known;
        }
        StatementProfile made = new StatementProfile(this, normal);
        byNormal.put(normal, made);
        return made;
    }

    /** What was measured so far, those first that took most time together; what never ran is left out. */
    public List<StatementFigures> figures() {
        return Stream.concat(byNormal.values().stream(), Stream.of(others))
                .map(StatementProfile::figures)
                .filter(figures -> figures.count() > 0)
                .sorted(Comparator.comparingLong(StatementFigures::totalNs)
                        .reversed()
                        .thenComparing(StatementFigures::text))
                .toList();
    }
}

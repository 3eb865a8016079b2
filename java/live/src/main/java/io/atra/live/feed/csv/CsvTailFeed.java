package io.atra.live.feed.csv;

import io.atra.error.InputException;
import io.atra.error.UsageException;
import io.atra.live.event.FeedState;
import io.atra.live.feed.Ending;
import io.atra.live.feed.Feed;
import io.atra.live.feed.FeedClock;
import io.atra.live.feed.FeedCounts;
import io.atra.live.feed.FeedSink;
import io.atra.metrics.ProcessMetrics;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Follows CSV files of closed bars as they grow, each of one series. What is there is told first, of several files in about
 * the order of time; then each line once it has its line feed. A file that is cut short, or exchanged for another of its
 * name, is read from its start, and bars of it that were told before are refused as duplicates. The feed ends when it is
 * closed.
 *
 * <pre>{@code
 * try (CsvTailFeed feed = new CsvTailFeed(CsvTailSettings.of(file, series), FeedClock.system())) {
 *     feed.run(sink);
 * }
 * }</pre>
 */
public final class CsvTailFeed implements Feed {

    static final String NAME = "csv";

    private static final int CHUNK_BYTES = 1 << 16;

    /** Of several files: a few lines at a time, so that none is far ahead of the others. */
    private static final int SMALL_CHUNK_BYTES = 1 << 8;

    private final List<CsvTailSettings> settings;
    private final FeedClock clock;
    private final FeedCounts counts = new FeedCounts(NAME);
    private final Ending ending = new Ending();

    /** @param clock by which it waits between looks */
    public CsvTailFeed(CsvTailSettings settings, FeedClock clock) {
        this(List.of(settings), clock);
    }

    /**
     * One that follows several files.
     *
     * @param settings at least one, each of another series
     * @param clock by which it waits between looks
     */
    public CsvTailFeed(List<CsvTailSettings> settings, FeedClock clock) {
        if (settings.isEmpty()) throw new UsageException("csv: name at least one file");
        this.settings = List.copyOf(settings);
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** What it has told and refused so far. */
    public FeedCounts counts() {
        return counts;
    }

    /**
     * Tells everything; see {@link Feed#run}.
     *
     * @throws InputException when there is no such file, it cannot be read, or its header is not that of bars
     */
    @Override
    public void run(FeedSink sink) throws InterruptedException {
        ProcessMetrics.Registration registration = ProcessMetrics.register(counts);
        int chunkBytes = settings.size() == 1 ? CHUNK_BYTES : SMALL_CHUNK_BYTES;
        List<Followed> files = settings.stream()
                .map(each -> new Followed(each, counts, chunkBytes))
                .toList();
        try {
            follow(files, sink);
            sink.take(List.of(new FeedState(NAME, FeedState.State.ENDED, names() + ": no longer followed")));
        } finally {
            files.forEach(Followed::close);
            registration.close();
        }
    }

    private String names() {
        return settings.stream().map(each -> each.file().toString()).collect(Collectors.joining(", "));
    }

    /** The one that is furthest behind is read on; when none has more, each is looked at again. */
    private void follow(List<Followed> files, FeedSink sink) throws InterruptedException {
        while (!ending.ended()) {
            Optional<Followed> behind =
                    files.stream().filter(Followed::hasMore).min(Comparator.comparingLong(Followed::nextMs));
            if (behind.isPresent()) behind.get().read(sink);
            else look(files, sink);
        }
    }

    private void look(List<Followed> files, FeedSink sink) throws InterruptedException {
        ending.pause(clock, clock.steadyMs() + pollMs());
        for (Followed file : files) if (!ending.ended()) file.read(sink);
    }

    private long pollMs() {
        return settings.stream().mapToLong(CsvTailSettings::pollMs).min().orElseThrow();
    }

    @Override
    public void close() {
        ending.end();
    }
}

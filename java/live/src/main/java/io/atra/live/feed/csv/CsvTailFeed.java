package io.atra.live.feed.csv;

import io.atra.csv.CsvSource;
import io.atra.error.InputException;
import io.atra.live.event.FeedState;
import io.atra.live.feed.Ending;
import io.atra.live.feed.Feed;
import io.atra.live.feed.FeedClock;
import io.atra.live.feed.FeedCounts;
import io.atra.live.feed.FeedSink;
import io.atra.metrics.ProcessMetrics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Follows a CSV file of closed bars as it grows. What is there is told first; then each line once it has its line feed. A
 * file that is cut short, or exchanged for another of its name, is read from its start, and bars of it that were told before
 * are refused as duplicates. The feed ends when it is closed.
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

    private final CsvTailSettings settings;
    private final FeedClock clock;
    private final FeedCounts counts = new FeedCounts(NAME);
    private final Ending ending = new Ending();

    /** @param clock by which it waits between looks */
    public CsvTailFeed(CsvTailSettings settings, FeedClock clock) {
        this.settings = settings;
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
        try (GrowingFile file = new GrowingFile(settings.file())) {
            follow(file, sink);
            sink.take(List.of(new FeedState(NAME, FeedState.State.ENDED, settings.file() + ": no longer followed")));
        } catch (IOException e) {
            throw CsvSource.unreadable(settings.file().toString(), e);
        } finally {
            registration.close();
        }
    }

    private void follow(GrowingFile file, FeedSink sink) throws IOException, InterruptedException {
        TailedRows rows = new TailedRows(settings, counts);
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK_BYTES);
        while (!ending.ended()) {
            bytes.clear();
            GrowingFile.Found found = file.read(bytes);
            boolean more = switch (found) {
                case BYTES -> rows.take(bytes.array(), bytes.position());
                case RESTART -> rows.restart();
                case NOTHING -> rows.caughtUp();
                case GONE -> rows.gone();
            };
            rows.flush(sink);
            if (!more) {
                ending.pause(clock, clock.steadyMs() + settings.pollMs());
            }
        }
    }

    @Override
    public void close() {
        ending.end();
    }
}

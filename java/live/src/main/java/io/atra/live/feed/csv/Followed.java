package io.atra.live.feed.csv;

import io.atra.csv.CsvSource;
import io.atra.error.InputException;
import io.atra.live.feed.FeedCounts;
import io.atra.live.feed.FeedSink;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that is followed, and how far its bars have come. */
final class Followed implements AutoCloseable {

    private final String name;
    private final GrowingFile file;
    private final TailedRows rows;
    private final byte[] chunk;

    /** Whether there was more to read when it was looked at last. */
    private boolean hasMore = true;

    /** @param chunkBytes how much is read at once at most */
    Followed(CsvTailSettings settings, FeedCounts counts, int chunkBytes) {
        this.chunk = new byte[chunkBytes];
        this.name = settings.file().toString();
        this.file = new GrowingFile(settings.file());
        this.rows = new TailedRows(settings, counts);
    }

    /**
     * Reads on once and tells what came of it.
     *
     * @throws InputException when the file cannot be read, or is none of bars
     */
    void read(FeedSink sink) throws InterruptedException {
        ByteBuffer bytes = ByteBuffer.wrap(chunk);
        hasMore = switch (next(bytes)) {
            case BYTES -> rows.take(chunk, bytes.position());
            case RESTART -> rows.restart();
            case NOTHING -> rows.caughtUp();
            case GONE -> rows.gone();
        };
        rows.flush(sink);
    }

    private GrowingFile.Found next(ByteBuffer bytes) {
        try {
            return file.read(bytes);
        } catch (IOException e) {
            throw CsvSource.unreadable(name, e);
        }
    }

    boolean hasMore() {
        return hasMore;
    }

    /** Open time of the bar that comes next; the earliest there is before the first. */
    long nextMs() {
        return rows.nextMs();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw CsvSource.unreadable(name, e);
        }
    }
}

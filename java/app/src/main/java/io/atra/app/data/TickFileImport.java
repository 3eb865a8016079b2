package io.atra.app.data;

import io.atra.app.data.FileImporter.Content;
import io.atra.app.output.Progress;
import io.atra.bars.Timeframe;
import io.atra.csv.CsvReport;
import io.atra.csv.RowFile;
import io.atra.error.InputException;
import io.atra.store.Database;
import io.atra.store.bars.ConflictPolicy;
import io.atra.store.bars.ImportCounts;
import io.atra.store.bars.TickImport;
import io.atra.store.bars.TickStore;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** Brings one file of ticks and the bars that they make into the database, all of it or nothing. */
final class TickFileImport {

    private static final int BUFFER_BYTES = 1 << 16;

    private final TickStore store;
    private final String symbol;
    private final Timeframe timeframe;
    private final ConflictPolicy policy;

    TickFileImport(Database database, String symbol, Timeframe timeframe, ConflictPolicy policy) {
        this.store = new TickStore(database);
        this.symbol = symbol;
        this.timeframe = timeframe;
        this.policy = policy;
    }

    FileImport run(String name, RowFile csv, Content content, Progress progress) {
        long beginNanos = System.nanoTime();
        String hash = hash(name, content);
        if (store.knows(symbol, hash)) {
            return known(name, csv, beginNanos);
        }
        GapCounter counter = new GapCounter(timeframe);
        try (TickImport running = store.startImport(symbol, timeframe, policy, hash)) {
            CsvReport report = read(csv, progress, running, counter);
            ImportCounts counts = running.publish().bars();
            return done(name, csv, report, false, counter, counts, beginNanos);
        }
    }

    /** The ticks are there; bars of another timeframe may not be. */
    private FileImport known(String name, RowFile csv, long beginNanos) {
        ImportCounts counts = store.aggregate(symbol, timeframe, policy);
        CsvReport nothing = new CsvReport(0, 0, 0, List.of());
        return done(name, csv, nothing, true, new GapCounter(timeframe), counts, beginNanos);
    }

    private FileImport done(
            String name,
            RowFile csv,
            CsvReport report,
            boolean known,
            GapCounter counter,
            ImportCounts counts,
            long beginNanos) {
        return new FileImport(
                name,
                csv.format(),
                report,
                known,
                counter.bars(),
                counter.firstMs(),
                counter.lastMs(),
                counter.gaps(),
                counts,
                Duration.ofNanos(System.nanoTime() - beginNanos));
    }

    private CsvReport read(RowFile csv, Progress progress, TickImport running, GapCounter counter) {
        Reading reading = new Reading(csv, progress);
        BucketTimes buckets = new BucketTimes(timeframe, counter);
        return csv.readTicks((ts, price, amount) -> {
            running.append(ts, price, amount);
            buckets.add(ts);
            reading.row();
        });
    }

    private static String hash(String name, Content content) {
        try (InputStream in = content.open()) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (IOException e) {
            throw new InputException(name + ": cannot be read: " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

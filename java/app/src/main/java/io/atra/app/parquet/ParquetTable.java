package io.atra.app.parquet;

import dev.hardwood.metadata.RepetitionType;
import dev.hardwood.reader.ColumnReaders;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.schema.ColumnProjection;
import dev.hardwood.schema.ColumnSchema;
import io.atra.error.AtraException;
import io.atra.error.InputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Parquet file as rows of a time and numbers, read in the file's order. */
final class ParquetTable implements AutoCloseable {

    /** Kept here, since a logger that nobody keeps forgets its level. */
    private static final Logger LOGGER = Logger.getLogger("dev.hardwood");

    static {
        // The library tells which of its ways it takes; nobody who reads a file asked.
        LOGGER.setLevel(Level.WARNING);
        // Java unpacks gzip as well as a library of the system's that might be there.
        System.setProperty("hardwood.uselibdeflate", "false");
    }

    private final String file;
    private final FileRanges ranges;
    private final ParquetFileReader reader;

    private ParquetTable(String file, FileRanges ranges, ParquetFileReader reader) {
        this.file = file;
        this.ranges = ranges;
        this.reader = reader;
    }

    /** Takes the values of a row; the array is used again. */
    @FunctionalInterface
    interface Sink {
        /**
         * A row.
         *
         * @param row its number, from 1
         */
        void accept(long row, long tsMs, double[] values);
    }

    static ParquetTable open(Path path) {
        String file = path.toString();
        if (Files.isDirectory(path)) {
            throw new InputException(file + ": is a folder, not a file");
        }
        FileRanges ranges = new FileRanges(path);
        try {
            ParquetFileReader reader = ParquetFileReader.open(ranges);
            ParquetTable table = new ParquetTable(file, ranges, reader);
            Codecs.prepare(file, reader.getFileMetaData());
            return table;
        } catch (IOException | RuntimeException e) {
            throw failure(file, ranges, e);
        }
    }

    private static RuntimeException failure(String file, FileRanges ranges, Exception e) {
        try {
            ranges.close();
        } catch (IOException second) {
            e.addSuppressed(second);
        }
        return failure(file, e);
    }

    /** What the library stumbles over is the file's fault: it was made to read any that is whole. */
    private static RuntimeException failure(String file, Exception e) {
        return switch (e) {
            case AtraException ours -> ours;
            case NoSuchFileException missing -> new InputException(file + ": no such file", e);
            case AccessDeniedException denied -> new InputException(file + ": no permission to read this file", e);
            default -> new InputException(file + ": is no Parquet file, or a damaged one: " + reason(e), e);
        };
    }

    private static String reason(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.lines().findFirst().orElse("");
    }

    /** The names of its columns; those within others, and lists, are left out. */
    List<String> names() {
        return reader.getFileSchema().getColumns().stream()
                .filter(ParquetTable::isPlain)
                .map(ColumnSchema::name)
                .toList();
    }

    private static boolean isPlain(ColumnSchema column) {
        return column.fieldPath().elements().size() == 1 && column.repetitionType() != RepetitionType.REPEATED;
    }

    long rows() {
        return reader.getFileMetaData().numRows();
    }

    String file() {
        return file;
    }

    long bytesRead() {
        return ranges.bytesRead();
    }

    /**
     * Reads all rows.
     *
     * @param needed columns that have a number in every row
     * @param optional columns that are NaN where they have none
     * @param zone of local times; null for UTC
     */
    void read(String time, List<String> needed, List<String> optional, @Nullable ZoneId zone, Sink sink) {
        String[] all =
                Stream.of(List.of(time), needed, optional).flatMap(List::stream).toArray(String[]::new);
        try (ColumnReaders readers = reader.columnReaders(ColumnProjection.columns(all))) {
            ParquetTimes times = new ParquetTimes(file, readers.getColumnReader(time), zone);
            new Rows(times, values(readers, needed), values(readers, optional), sink).readAll(readers);
        } catch (RuntimeException e) {
            throw failure(file, e);
        }
    }

    private List<ParquetValues> values(ColumnReaders readers, List<String> names) {
        return names.stream()
                .map(name -> new ParquetValues(file, readers.getColumnReader(name)))
                .toList();
    }

    /** The rows, batch by batch. */
    private final class Rows {

        private final ParquetTimes times;
        private final List<ParquetValues> needed;
        private final List<ParquetValues> optional;
        private final Sink sink;
        private final double[] values;
        private long row;
        private long lastMs = Long.MIN_VALUE;

        Rows(ParquetTimes times, List<ParquetValues> needed, List<ParquetValues> optional, Sink sink) {
            this.times = times;
            this.needed = needed;
            this.optional = optional;
            this.sink = sink;
            this.values = new double[needed.size() + optional.size()];
        }

        void readAll(ColumnReaders readers) {
            while (readers.nextBatch()) {
                times.nextBatch();
                needed.forEach(ParquetValues::nextBatch);
                optional.forEach(ParquetValues::nextBatch);
                for (int i = 0; i < readers.getRecordCount(); i++) {
                    row++;
                    lastMs = time(i);
                    read(i);
                    sink.accept(row, lastMs, values);
                }
            }
        }

        private long time(int i) {
            if (times.isNull(i)) {
                throw wrong(times.name() + " is null");
            }
            try {
                return times.at(i, lastMs);
            } catch (DateTimeException e) {
                throw wrong(times.name() + " " + e.getMessage());
            }
        }

        private void read(int i) {
            for (int k = 0; k < needed.size(); k++) {
                String missing = needed.get(k).missing(i);
                if (missing != null) {
                    throw wrong(missing);
                }
                values[k] = needed.get(k).at(i);
            }
            for (int k = 0; k < optional.size(); k++) {
                values[needed.size() + k] = optional.get(k).orNaN(i);
            }
        }

        private InputException wrong(String what) {
            return new InputException(file + ": row " + row + ": " + what);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
            ranges.close();
        } catch (IOException e) {
            throw new InputException(file + ": cannot be closed: " + e.getMessage(), e);
        }
    }
}

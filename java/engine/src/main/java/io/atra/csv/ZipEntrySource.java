package io.atra.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A CSV file in a zip archive, unpacked while it is read. */
record ZipEntrySource(Path archive, String entry) implements CsvSource {

    @Override
    public String name() {
        return archive + "/" + entry;
    }

    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public CsvFile open(CsvOptions options) {
        return CsvFile.open(lines(this), options);
    }

    static CsvLines lines(ZipEntrySource source) {
        try {
            return new CsvLines(source.name(), new CountedInput(source.content()));
        } catch (IOException e) {
            throw CsvSource.unreadable(source.name(), e);
        }
    }

    @Override
    public InputStream content() throws IOException {
        ZipFile zip = new ZipFile(archive.toFile());
        try {
            ZipEntry found = zip.getEntry(entry);
            if (found == null) {
                throw new IOException("the archive was changed meanwhile");
            }
            return new Unpacked(zip, found);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** The content, checked against its sum at the end; closing it closes the archive. */
    private static final class Unpacked extends FilterInputStream {

        private final ZipFile zip;
        private final ZipEntry found;
        private final CRC32 sum;

        Unpacked(ZipFile zip, ZipEntry found) throws IOException {
            this(zip, found, new CRC32());
        }

        private Unpacked(ZipFile zip, ZipEntry found, CRC32 sum) throws IOException {
            super(new CheckedInputStream(new GuardedInput(zip.getInputStream(found), found::getCompressedSize), sum));
            this.zip = zip;
            this.found = found;
            this.sum = sum;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            checkAtEnd(value);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            checkAtEnd(read);
            return read;
        }

        private void checkAtEnd(int read) throws IOException {
            if (read < 0 && sum.getValue() != found.getCrc()) {
                throw new IOException("the archive is damaged: what it holds does not match its checksum");
            }
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }
}

package io.atra.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.error.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives: what is read out of them, and what is not. */
class ArchiveTest {

    private static final String HEADER = "ts,open,high,low,close,volume\n";

    @TempDir
    Path folder;

    @Test
    void readsItsCsvFilesInTheOrderOfTheirNames() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("x-2.csv", HEADER + "2,1,1,1,1,1\n");
        files.put("folder/", "");
        files.put("readme.txt", "not data");
        files.put("__MACOSX/._x-1.csv", "\0");
        files.put("x-1.CSV", HEADER + "1,1,1,1,1,1\n");
        assertThat(times(zip(files))).containsExactly(1000L, 2000L);
        assertThat(CsvSource.of(folder.resolve("x.zip")))
                .extracting(CsvSource::name)
                .containsExactly(folder.resolve("x.zip") + "/x-1.CSV", folder.resolve("x.zip") + "/x-2.csv");
    }

    @Test
    void readsTheOnlyFileAsAFile() throws IOException {
        Path one = zip(Map.of("a.csv", HEADER + "1,1,1,1,1,1\n"));
        try (CsvFile file = CsvFile.open(one, CsvOptions.DEFAULT)) {
            assertThat(file.readBars((ts, o, h, l, c, v) -> {}).rows()).isEqualTo(1);
        }
        Path two = zip(Map.of("a.csv", HEADER, "b.csv", HEADER));
        assertThatThrownBy(() -> CsvFile.open(two, CsvOptions.DEFAULT)).hasMessageContaining("holds 2 CSV files");
    }

    @Test
    void namesTheLineInItsFile() throws IOException {
        Path zip = zip(Map.of("a.csv", HEADER + "1,1,1,1,x,1\n"));
        assertThatThrownBy(() -> times(zip)).hasMessageContaining("x.zip/a.csv:2: close 'x' is not a finite number");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource(
            delimiter = '|',
            value = {
                "../a.csv | lies outside of the archive's folder",
                "b/../../a.csv | lies outside of the archive's folder",
                "b\\..\\a.csv | lies outside of the archive's folder",
                ".. | lies outside of the archive's folder",
                "/etc/a.csv | lies outside of the archive's folder",
                "\\a.csv | lies outside of the archive's folder",
                "C:a.csv | lies outside of the archive's folder",
                "more.zip | is an archive itself",
                "a.csv.gz | is an archive itself",
            })
    void refusesAnEntryThatNoDataHas(String name, String why) throws IOException {
        Path zip = zip(Map.of("ok.csv", HEADER + "1,1,1,1,1,1\n", name, "x"));
        assertThatThrownBy(() -> times(zip))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("x.zip: '" + name + "' " + why + "; unpack the archive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b.csv", "..a.csv", "b/c.csv"})
    void takesNamesThatOnlyLookOdd(String name) throws IOException {
        assertThat(times(zip(Map.of(name, HEADER + "1,1,1,1,1,1\n")))).containsExactly(1000L);
    }

    /** Made by: Unix; mode: a link. */
    @Test
    void refusesALink() throws IOException {
        Path zip = zip(Map.of("a.csv", "/etc/passwd"));
        byte[] bytes = Files.readAllBytes(zip);
        int entry = directory(bytes);
        bytes[entry + 5] = 3;
        bytes[entry + 40] = (byte) 0xFF;
        bytes[entry + 41] = (byte) 0xA1;
        Files.write(zip, bytes);
        assertThatThrownBy(() -> times(zip)).hasMessageContaining("'a.csv' is a symbolic link");
    }

    @Test
    void refusesAnEncryptedFile() throws IOException {
        Path zip = zip(Map.of("a.csv", HEADER));
        byte[] bytes = Files.readAllBytes(zip);
        bytes[directory(bytes) + 8] |= 1;
        Files.write(zip, bytes);
        assertThatThrownBy(() -> times(zip)).hasMessageContaining("'a.csv' is encrypted");
    }

    /** 120 MB of one line pack to less than a two-hundredth, whatever the directory says of their size. */
    @Test
    void refusesWhatUnpacksToTooMuch() throws IOException {
        Path zip = folder.resolve("x.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("a.csv"));
            bomb(out);
        }
        byte[] bytes = Files.readAllBytes(zip);
        Arrays.fill(bytes, directory(bytes) + 24, directory(bytes) + 28, (byte) 1);
        Files.write(zip, bytes);
        assertThatThrownBy(() -> times(zip)).hasMessageContaining("unpacks to more than 200 times its size");
        Path gzip = folder.resolve("x.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            bomb(out);
        }
        assertThatThrownBy(() -> times(gzip)).hasMessageContaining("unpacks to more than 200 times its size");
    }

    private static void bomb(OutputStream out) throws IOException {
        byte[] lines = "1,1,1,1,1,1\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        out.write(HEADER.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 100; i++) {
            out.write(lines);
        }
    }

    /** Two entries that say the same packed bytes are theirs. */
    @Test
    void refusesFilesThatShareTheirBytes() throws IOException {
        Path zip = zip(Map.of("a.csv", HEADER));
        byte[] bytes = Files.readAllBytes(zip);
        Arrays.fill(bytes, directory(bytes) + 20, directory(bytes) + 23, (byte) 9);
        Files.write(zip, bytes);
        assertThatThrownBy(() -> times(zip)).hasMessageContaining("larger together than it is itself");
    }

    @Test
    void refusesWhatIsDamaged() throws IOException {
        Path zip = zip(Map.of("a.csv", HEADER + "1,1,1,1,1,1\n".repeat(50)));
        byte[] bytes = Files.readAllBytes(zip);
        byte[] wrongSum = bytes.clone();
        wrongSum[directory(bytes) + 16] ^= 1;
        assertThatThrownBy(() -> times(Files.write(zip, wrongSum))).hasMessageContaining("does not match its checksum");
        byte[] wrongData = bytes.clone();
        Arrays.fill(wrongData, 40, 50, (byte) 0xFF);
        assertThatThrownBy(() -> times(Files.write(zip, wrongData))).hasMessageContaining("cannot be read on");
        assertThatThrownBy(() -> times(Files.write(zip, Arrays.copyOf(bytes, bytes.length / 2))))
                .hasMessageContaining("is no zip archive, or was cut off");
        assertThatThrownBy(() -> times(Files.write(zip, new byte[0]))).hasMessageContaining("is no zip archive");
        assertThatThrownBy(() -> times(folder.resolve("no.zip"))).hasMessageContaining("no.zip: no such file");
        assertThatThrownBy(() -> times(zip(Map.of("a.txt", "x"))))
                .hasMessageContaining("holds no files that end in .csv");
    }

    private Path zip(Map<String, String> files) throws IOException {
        Path zip = folder.resolve("x.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return zip;
    }

    /** Where the first entry of the directory begins. */
    private static int directory(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
    }

    private static List<Long> times(Path path) {
        List<Long> times = new ArrayList<>();
        for (CsvSource source : CsvSource.of(path)) {
            try (RowFile file = source.open(CsvOptions.DEFAULT)) {
                file.readBars((ts, o, h, l, c, v) -> times.add(ts), List.of(), values -> {});
            }
        }
        return times;
    }
}

package io.atra.app.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.error.UsageException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvOutputTest {

    @TempDir
    Path folder;

    private CsvOutput open(Path file) {
        return CsvOutput.to(file.toString(), new PrintWriter(Writer.nullWriter()));
    }

    @Test
    void whatIsNotFinishedLeavesTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), "old");
        try (CsvOutput csv = open(file)) {
            csv.field("new").endRow();
        }
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whatIsFinishedReplacesIt() throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), "old");
        try (CsvOutput csv = open(file)) {
            csv.field("a,\"b\"")
                    .field(0.1)
                    .field(Double.NaN)
                    .field(-0.0)
                    .field(1e300)
                    .field(7.0)
                    .endRow();
            csv.finish();
        }
        assertThat(file).hasContent("\"a,\"\"b\"\"\",0.1,,-0.0,1.0E300,7");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aFolderIsRefused() {
        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is a folder");
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(reason);
            }
        };
    }

    @Test
    void aReaderThatWentEndsTheWorkQuietly() {
        StandardOutput standard = new StandardOutput(failing("Broken pipe"));
        CsvOutput csv = CsvOutput.to("-", standard.writer());
        assertThatThrownBy(() -> csv.field(1).endRow()).isInstanceOf(OutputGoneException.class);
        assertThat(standard.failure()).isEmpty();
    }

    @Test
    void aFullDiskIsTold() {
        StandardOutput standard = new StandardOutput(failing("No space left on device"));
        CsvOutput csv = CsvOutput.to("-", standard.writer());
        assertThatThrownBy(() -> csv.field(1).endRow()).isInstanceOf(OutputGoneException.class);
        assertThat(standard.failure()).contains("No space left on device");
    }
}

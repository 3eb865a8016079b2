package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.atra.app.Main;
import io.atra.app.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk without room, which is mounted for the process alone; left out where that may not be done. */
class FullDiskTest {

    @TempDir
    Path folder;

    private record Ended(int status, String output) {}

    /** Runs a script in which {@code DISK} is a disk of so many kB, and {@code atra} the program. */
    private Ended onDisk(int kilobytes, String script) throws IOException, InterruptedException {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String all = "mount -t tmpfs -o size=" + kilobytes + "k none \"$DISK\" || exit 99\n"
                + "atra() { '" + java + "' --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1 -cp \"$CP\" "
                + Main.class.getName() + " \"$@\"; }\n" + script;
        ProcessBuilder builder = new ProcessBuilder("unshare", "-rm", "sh", "-c", all).redirectErrorStream(true);
        builder.environment().put("DISK", disk.toString());
        builder.environment()
                .put("CP", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Patience.awaitEnd(process);
        return new Ended(process.exitValue(), output);
    }

    private void assumeDisks() throws InterruptedException {
        boolean possible;
        try {
            possible = onDisk(100, "exit 7").status() == 7;
        } catch (IOException noUnshare) {
            possible = false;
        }
        assumeTrue(possible, "no disk can be mounted here");
    }

    private Path stored() throws IOException {
        Path file = folder.resolve("t.db");
        String csv = Samples.bars(folder, "x.csv", 20_000).toString();
        CommandLineRun.of("import", csv, "--symbol", "X", "--timeframe", "1m", "--db", file.toString());
        return file;
    }

    @Test
    void aBackupThatDoesNotFitLeavesNothing() throws Exception {
        assumeDisks();
        Ended ended = onDisk(100, "atra db backup $DISK/copy.db --db " + stored() + "; s=$?; ls -A $DISK; exit $s");
        assertThat(ended.output()).startsWith("atra: error: ").contains("disk/copy.db: the disk is full; ");
        assertThat(ended.output().lines()).as("the error and no file").hasSize(1);
        assertThat(ended.status()).isEqualTo(1);
    }

    @Test
    void anImportThatDoesNotFitIsTakenBack() throws Exception {
        assumeDisks();
        String csv = Samples.bars(folder, "x.csv", 60_000).toString();
        Ended ended = onDisk(
                500,
                "atra import " + csv + " --symbol X --timeframe 1m --db $DISK/t.db; s=$?\n"
                        + "atra db check $DISK/t.db && exit $s");
        assertThat(ended.output()).contains("t.db: the disk is full; ").endsWith("no damage\n");
        assertThat(ended.status()).isEqualTo(1);
    }

    @Test
    void aMigrationWithoutRoomForItsCopyChangesNothing() throws Exception {
        assumeDisks();
        Path old = OldDatabase.schema1(folder.resolve("old.db"));
        Ended ended = onDisk(
                200,
                "cp " + old + " $DISK/old.db; head -c 40000 /dev/zero > $DISK/filler\n"
                        + "atra db migrate $DISK/old.db; s=$?; cmp " + old + " $DISK/old.db && ls -A $DISK && exit $s");
        assertThat(ended.output())
                .contains("old.db.schema-1: the disk is full; ")
                .endsWith("filler\nold.db\n");
        assertThat(ended.status()).isEqualTo(1);
    }
}

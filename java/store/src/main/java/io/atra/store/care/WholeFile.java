package io.atra.store.care;

import io.atra.error.RunException;
import io.atra.error.UsageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that appears as a whole or not at all: it is written under another name beside its place, synced, and renamed.
 * What a process that was killed leaves under the other name is removed by the next one that writes to the same place.
 */
final class WholeFile implements AutoCloseable {

    /** What an SQLite database that is open, or was not closed, has beside it. */
    private static final List<String> IN_USE = List.of("-wal", "-shm", "-journal");

    private final Path target;
    private final Path folder;
    private final Path part;
    private final boolean replace;

    private WholeFile(Path target, boolean replace) {
        this.target = target;
        this.folder = Objects.requireNonNull(target.getParent(), "a file lies in a folder");
        this.replace = replace;
        long self = ProcessHandle.current().pid();
        this.part = folder.resolve(prefix() + self + "-" + Long.toHexString(System.nanoTime()) + ".part");
    }

    /**
     * Prepares a file.
     *
     * @param replace whether one that is there gives way; otherwise it is an error
     */
    static WholeFile at(Path target, boolean replace) {
        WholeFile file = new WholeFile(target.toAbsolutePath().normalize(), replace);
        file.requirePlace();
        file.removeDead();
        return file;
    }

    private void requirePlace() {
        if (Files.isDirectory(target)) {
            throw new UsageException(target + ": is a folder: name a file in it");
        }
        if (!Files.isDirectory(folder)) {
            throw new UsageException(target + ": its folder does not exist: create the folder first");
        }
        if (!replace && Files.exists(target)) {
            throw new UsageException(target + ": exists already: name another file, or replace it with --force");
        }
        requireUnused();
    }

    /** The log of the old database would be taken for the new one's. */
    private void requireUnused() {
        for (String end : IN_USE) {
            Path beside = beside(target, end);
            if (Files.exists(beside)) {
                throw new RunException(target + ": is open in another program or was not closed ("
                        + beside.getFileName() + " lies beside it); it was left as it is: name another file");
            }
        }
    }

    /** What SQLite keeps beside a database under a name with this end. */
    static Path beside(Path database, String end) {
        return database.resolveSibling(database.getFileName() + end);
    }

    /** Names hidden from listings, with the process that writes. */
    private String prefix() {
        return "." + target.getFileName() + ".";
    }

    private void removeDead() {
        Pattern left = Pattern.compile(Pattern.quote(prefix()) + "(\\d+)-[0-9a-f]+\\.part(-journal)?");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher name = left.matcher(file.getFileName().toString());
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Where it is written. */
    Path part() {
        return part;
    }

    /** Where it will be. */
    Path target() {
        return target;
    }

    /** Makes it appear, for good. */
    void publish() {
        requirePlace();
        try {
            sync(part, StandardOpenOption.WRITE);
            if (replace) {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(part, target);
            }
            syncFolder();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static void sync(Path file, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(file, access)) {
            channel.force(true);
        }
    }

    /** So that the name is on the disk too; Windows has no way to ask for that. */
    private void syncFolder() throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            sync(folder, StandardOpenOption.READ);
        }
    }

    private RunException failed(IOException e) {
        return new RunException(
                target + ": cannot be written: check the folder's permissions and the disk (" + e.getMessage() + ")",
                e);
    }

    /** Removes what was not published. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(part);
            Files.deleteIfExists(part.resolveSibling(part.getFileName() + "-journal"));
        } catch (IOException e) {
            throw failed(e);
        }
    }
}

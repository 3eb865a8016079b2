package io.atra.store.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Does again what is in a log, and tells what a power cut after any of it may leave. A file is safe as of its last sync;
 * names of files that came or went are safe as of the last sync of the folder, or of the file, and keep their order.
 */
final class ForgetfulDisk {

    private final Random random;
    private final Set<DiskLog.Role> syncsIgnored;
    private final Map<Integer, DiskFile> files = new HashMap<>();
    private final List<DiskLog.Entry> pendingNames = new ArrayList<>();
    private final EnumMap<DiskLog.Role, Integer> safeNames = new EnumMap<>(DiskLog.Role.class);
    private final Map<Integer, Long> acknowledged = new TreeMap<>();

    /**
     * A disk that nothing was written to.
     *
     * @param syncsIgnored files whose syncs do nothing, as with a disk that lies
     */
    ForgetfulDisk(Random random, Set<DiskLog.Role> syncsIgnored) {
        this.random = random;
        this.syncsIgnored = syncsIgnored;
    }

    /** The last acknowledged number of each writer. */
    Map<Integer, Long> acknowledged() {
        return acknowledged;
    }

    void apply(DiskLog.Entry entry) {
        switch (entry.kind()) {
            case WRITE, TRUNCATE -> file(entry).add(entry);
            case SYNC -> sync(entry);
            case FAILED_SYNC -> file(entry).failSync(random);
            case CREATE, DELETE -> pendingNames.add(entry);
            case ACKNOWLEDGE -> acknowledged.merge(entry.file(), entry.offset(), Math::max);
        }
    }

    private DiskFile file(DiskLog.Entry entry) {
        return files.computeIfAbsent(entry.file(), none -> new DiskFile());
    }

    private void sync(DiskLog.Entry entry) {
        if (syncsIgnored.contains(entry.role())) {
            return;
        }
        if (entry.role() == DiskLog.Role.FOLDER) {
            pendingNames.forEach(name -> rename(safeNames, name));
            pendingNames.clear();
        } else {
            file(entry).sync();
        }
    }

    private static void rename(EnumMap<DiskLog.Role, Integer> names, DiskLog.Entry name) {
        if (name.kind() == DiskLog.Kind.CREATE) {
            names.put(name.role(), name.file());
        } else {
            names.remove(name.role());
        }
    }

    /** Puts what is left after a power cut now in place of a database. */
    void cut(Path database) throws IOException {
        EnumMap<DiskLog.Role, Integer> names = safeNames.clone();
        pendingNames.subList(0, random.nextInt(pendingNames.size() + 1)).forEach(name -> rename(names, name));
        for (DiskLog.Role role : DiskLog.Role.values()) {
            Path path = Path.of(database + role.ending());
            if (role != DiskLog.Role.FOLDER) {
                Files.deleteIfExists(path);
            }
            if (names.containsKey(role)) {
                DiskFile file = files.getOrDefault(names.get(role), new DiskFile());
                Files.write(path, file.afterCut(random));
            }
        }
        scribble(Path.of(database + "-shm"));
    }

    /** Memory that processes share says nothing after a power cut, whatever is in its file. */
    private void scribble(Path shared) throws IOException {
        Files.deleteIfExists(shared);
        if (random.nextInt(3) == 0) {
            byte[] noise = new byte[32_768];
            random.nextBytes(noise);
            Files.write(shared, noise);
        }
    }
}

package io.atra.store.faults;

import io.atra.error.AtraException;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Cuts the power at random places of a log, and looks at what is left each time. */
final class PowerCuts {

    private final List<DiskLog.Entry> log;
    private final Set<DiskLog.Role> syncsIgnored;
    private final List<String> lost = new ArrayList<>();
    private final List<String> damaged = new ArrayList<>();

    PowerCuts(List<DiskLog.Entry> log, Set<DiskLog.Role> syncsIgnored) {
        this.log = log;
        this.syncsIgnored = syncsIgnored;
    }

    /** Cuts after which something acknowledged was missing. */
    List<String> lost() {
        return lost;
    }

    /** Cuts after which the database could not be opened, or was not whole. */
    List<String> damaged() {
        return damaged;
    }

    /** Makes so many cuts, each of a run of its own up to there. */
    PowerCuts make(int cuts, long seed, Path file) throws IOException {
        Random random = new Random(seed);
        int[] places = places(cuts, random);
        ForgetfulDisk disk = new ForgetfulDisk(random, syncsIgnored);
        int done = 0;
        for (int place : places) {
            while (done < place) {
                disk.apply(log.get(done++));
            }
            disk.cut(file);
            examine(file, disk.acknowledged(), "cut after " + place + " of " + log.size());
        }
        return this;
    }

    /** A quarter of them while the file is created, which is a small part of the log. */
    private int[] places(int cuts, Random random) {
        IntStream early = random.ints(cuts / 4, 0, log.size() / 10);
        return IntStream.concat(early, random.ints(cuts - cuts / 4, 0, log.size() + 1))
                .sorted()
                .toArray();
    }

    private void examine(Path file, Map<Integer, Long> acknowledged, String cut) {
        try {
            Map<Integer, NavigableSet<Long>> found = read(file);
            acknowledged.forEach((writer, number) -> {
                if (NumberedRows.last(found, writer) < number) {
                    lost.add(cut + ": row " + number + " of writer " + writer);
                }
            });
        } catch (AtraException | AssertionError failure) {
            damaged.add(cut + ": " + failure.getMessage());
        }
    }

    private static Map<Integer, NavigableSet<Long>> read(Path file) {
        try (Database database =
                Database.open(file, Mode.CREATE, Settings.standard().withoutMmap())) {
            NumberedRows.requireIntegrity(database);
            Map<Integer, NavigableSet<Long>> found = NumberedRows.read(database, 0);
            NumberedRows.requireNoGap(found);
            return found;
        }
    }
}

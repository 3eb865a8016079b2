package io.atra.store.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * A process with {@link FaultyDisk} that goes through the same small run again and again, with another call failing each
 * time, and looks at what became of it. Arguments: a folder, the way, how many places of a kind at most (0: all), whether
 * it believes that everything succeeded, as a program with a fault would.
 */
final class FaultyChild {

    private final FaultyDisk disk = FaultyDisk.preloaded();
    private final Path folder;
    private final Way way;
    private final int most;
    private final boolean gullible;
    private final Random random = new Random(20261126);
    private final Map<String, Integer> told = new TreeMap<>();
    private long runs;
    private long injected;
    private long refused;

    private FaultyChild(Path folder, Way way, int most, boolean gullible) {
        this.folder = folder;
        this.way = way;
        this.most = most;
        this.gullible = gullible;
    }

    public static void main(String[] args) throws Exception {
        new FaultyChild(
                        Path.of(args[0]),
                        Way.valueOf(args[1]),
                        Integer.parseInt(args[2]),
                        Boolean.parseBoolean(args[3]))
                .run();
    }

    private void run() throws Exception {
        disk.skipSyncs();
        Map<FaultyDisk.Call, Long> calls = count();
        for (Map.Entry<FaultyDisk.Call, Long> each : calls.entrySet()) {
            long[] places = places(each.getValue());
            for (long at : places) {
                failAt(each.getKey(), at);
            }
            System.out.println(each + ": " + places.length + " places");
        }
        told.forEach((sentence, times) -> System.out.println(times + " times " + sentence));
        System.out.printf("%s: %d runs, %d calls failed, %d writes refused%n", way, runs, injected, refused);
    }

    /** The calls of a run in which nothing fails. */
    private Map<FaultyDisk.Call, Long> count() throws Exception {
        Map<FaultyDisk.Call, Long> calls = new EnumMap<>(FaultyDisk.Call.class);
        FaultyRun run = new FaultyRun(disk, way, true, Files.createDirectory(folder.resolve("whole")));
        run.write();
        for (FaultyDisk.Call call : FaultyDisk.Call.values()) {
            calls.put(call, disk.calls(call));
        }
        run.requireConsistent();
        assertThat(run.refused()).isEmpty();
        return calls;
    }

    /** All, or some of them by chance. */
    private long[] places(long calls) {
        return most == 0 || calls <= most
                ? LongStream.rangeClosed(1, calls).toArray()
                : random.longs(1, calls + 1).distinct().limit(most).sorted().toArray();
    }

    private void failAt(FaultyDisk.Call call, long at) throws Exception {
        for (boolean sticky : new boolean[] {false, true}) {
            for (boolean watched : new boolean[] {false, true}) {
                fail(new Fault(call, at, FaultyDisk.EIO, sticky), watched);
                if (call != FaultyDisk.Call.READ) {
                    fail(new Fault(call, at, FaultyDisk.ENOSPC, sticky), watched);
                }
            }
        }
    }

    private record Fault(FaultyDisk.Call call, long at, int error, boolean sticky) {}

    private void fail(Fault fault, boolean watched) throws Exception {
        Path place = Files.createDirectory(folder.resolve("run" + runs++));
        FaultyRun run = new FaultyRun(disk, way, watched, place);
        try {
            disk.fail(fault.call(), fault.at(), fault.error(), fault.sticky());
            run.write();
            injected += disk.injected();
            refused += run.refused().size();
            run.sentences()
                    .forEach(sentence -> told.merge(
                            fault.call() + sentence.lines().findFirst().orElse(""), 1, Integer::sum));
            if (gullible) {
                run.believeAll();
            }
            run.requireConsistent();
        } catch (Throwable failure) {
            throw new AssertionError(fault + (watched ? ", watched: " : ": ") + failure + "\n" + run, failure);
        }
        Scratch.remove(place);
    }
}

package io.atra.store.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** One file on a disk that may lose what was not synced: what is safe on it, and what is on the way. */
final class DiskFile {

    private static final int SECTOR_BYTES = 512;

    private final Image safe = new Image();
    private final List<DiskLog.Entry> pending = new ArrayList<>();

    void add(DiskLog.Entry change) {
        pending.add(change);
    }

    /** All that is on the way arrives. */
    void sync() {
        pending.forEach(safe::apply);
        pending.clear();
    }

    /** What a failed sync leaves of each change is a matter of chance, and later ones do not try again. */
    void failSync(Random random) {
        pending.removeIf(change -> random.nextBoolean());
    }

    /** The bytes after a power cut: of what was on the way nothing, all, the first ones, or any, torn and in any order. */
    byte[] afterCut(Random random) {
        Image image = safe.copy();
        switch (random.nextInt(5)) {
            case 0 -> {}
            case 1 -> pending.forEach(image::apply);
            case 2 -> pending.subList(0, random.nextInt(pending.size() + 1)).forEach(image::apply);
            case 3 -> some(random).forEach(change -> image.applyTorn(change, random));
            default -> {
                List<DiskLog.Entry> some = some(random);
                Collections.shuffle(some, random);
                some.forEach(image::apply);
            }
        }
        return image.bytes();
    }

    private List<DiskLog.Entry> some(Random random) {
        int hundredths = random.nextInt(101);
        List<DiskLog.Entry> some = new ArrayList<>(pending);
        some.removeIf(change -> random.nextInt(100) >= hundredths);
        return some;
    }

    private static final class Image {

        private byte[] bytes = new byte[0];
        private int length;

        Image copy() {
            Image copy = new Image();
            copy.bytes = bytes();
            copy.length = length;
            return copy;
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, length);
        }

        void apply(DiskLog.Entry change) {
            if (change.kind() == DiskLog.Kind.TRUNCATE) {
                setLength((int) change.offset());
            } else {
                put(change.bytes(), 0, change.bytes().length, (int) change.offset());
            }
        }

        /** Each sector arrives or not. */
        void applyTorn(DiskLog.Entry change, Random random) {
            if (change.kind() == DiskLog.Kind.TRUNCATE) {
                apply(change);
            }
            int offset = (int) change.offset();
            for (int from = 0; from < change.bytes().length; ) {
                int sectorEnd = (offset + from) / SECTOR_BYTES * SECTOR_BYTES + SECTOR_BYTES - offset;
                int to = Math.min(sectorEnd, change.bytes().length);
                if (random.nextBoolean()) {
                    put(change.bytes(), from, to, offset + from);
                }
                from = to;
            }
        }

        private void put(byte[] source, int from, int to, int at) {
            if (to > from) {
                int end = at + to - from;
                setLength(Math.max(length, end));
                System.arraycopy(source, from, bytes, at, to - from);
            }
        }

        /** What a longer file gets are zeros. */
        private void setLength(int wanted) {
            if (wanted > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(wanted, 2 * bytes.length));
            }
            if (wanted < length) {
                Arrays.fill(bytes, wanted, length, (byte) 0);
            }
            length = wanted;
        }
    }
}

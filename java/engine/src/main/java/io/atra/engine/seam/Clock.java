package io.atra.engine.seam;

import io.atra.bars.Timeframe;
import io.atra.bars.ZoneTable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/** The time of bars as the core is told it: how long one is, and the offsets of the zone that they are read in. */
final class Clock {

    private Clock() {}

    /** An {@code AtraClock}. */
    static MemorySegment of(SegmentAllocator memory, Timeframe timeframe, ZoneTable zone) {
        MemorySegment clock = Native.struct(memory, Layouts.CLOCK);
        write(memory, clock, timeframe, zone);
        return clock;
    }

    /** Writes an {@code AtraClock} at the start of {@code struct}. */
    static void write(SegmentAllocator memory, MemorySegment struct, Timeframe timeframe, ZoneTable zone) {
        Native.writeText(memory, struct, timeframe == Timeframe.IRREGULAR ? "" : timeframe.label());
        Native.put(struct, Layouts.CLOCK, "offsets", offsets(memory, zone));
        Native.put(struct, Layouts.CLOCK, "offset_count", zone.fromMs().length);
    }

    private static MemorySegment offsets(SegmentAllocator memory, ZoneTable zone) {
        long[] fromMs = zone.fromMs();
        long[] offsetMs = zone.offsetMs();
        long width = Layouts.OFFSET.byteSize();
        MemorySegment rows = memory.allocate(width * Math.max(fromMs.length, 1), Layouts.OFFSET.byteAlignment());
        for (int i = 0; i < fromMs.length; i++) {
            MemorySegment row = rows.asSlice(i * width, width);
            Native.put(row, Layouts.OFFSET, "from_ms", fromMs[i]);
            Native.put(row, Layouts.OFFSET, "offset_ms", offsetMs[i]);
        }
        return rows;
    }
}

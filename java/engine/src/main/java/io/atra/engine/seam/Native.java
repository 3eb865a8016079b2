package io.atra.engine.seam;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Java values as the structs of the seam. */
final class Native {

    private Native() {}

    /** A struct of zeros. */
    static MemorySegment struct(SegmentAllocator memory, Struct layout) {
        return memory.allocate(layout.layout()).fill((byte) 0);
    }

    /** A struct that tells its own size first. */
    static MemorySegment sized(SegmentAllocator memory, Struct layout) {
        MemorySegment struct = struct(memory, layout);
        struct.set(ValueLayout.JAVA_LONG, 0, layout.byteSize());
        return struct;
    }

    static void put(MemorySegment struct, Struct layout, String field, long value) {
        struct.set(ValueLayout.JAVA_LONG, layout.offset(field), value);
    }

    static void put(MemorySegment struct, Struct layout, String field, MemorySegment value) {
        struct.set(ValueLayout.ADDRESS, layout.offset(field), value);
    }

    static long get(MemorySegment struct, Struct layout, String field) {
        return struct.get(ValueLayout.JAVA_LONG, layout.offset(field));
    }

    /** An {@code AtraText} of {@code text}. */
    static MemorySegment text(SegmentAllocator memory, String text) {
        MemorySegment struct = struct(memory, Layouts.TEXT);
        writeText(memory, struct, text);
        return struct;
    }

    /** Writes an {@code AtraText} at the start of {@code struct}. */
    static void writeText(SegmentAllocator memory, MemorySegment struct, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        put(struct, Layouts.TEXT, "data", memory.allocateFrom(ValueLayout.JAVA_BYTE, bytes));
        put(struct, Layouts.TEXT, "length", bytes.length);
    }

    /** A row of {@code AtraText}. */
    static MemorySegment texts(SegmentAllocator memory, List<String> texts) {
        long width = Layouts.TEXT.byteSize();
        MemorySegment row = memory.allocate(width * Math.max(texts.size(), 1), Layouts.TEXT.byteAlignment());
        for (int i = 0; i < texts.size(); i++) {
            writeText(memory, row.asSlice(i * width, width), texts.get(i));
        }
        return row;
    }

    static MemorySegment doubles(SegmentAllocator memory, double... values) {
        return memory.allocateFrom(ValueLayout.JAVA_DOUBLE, values);
    }

    /** A row of addresses. */
    static MemorySegment addresses(SegmentAllocator memory, List<MemorySegment> segments) {
        MemorySegment row = memory.allocate(ValueLayout.ADDRESS, Math.max(segments.size(), 1));
        for (int i = 0; i < segments.size(); i++) {
            row.setAtIndex(ValueLayout.ADDRESS, i, segments.get(i));
        }
        return row;
    }

    /** One of the calls that copy a result: first for its length, then for its bytes. */
    interface Fetch {
        int into(MemorySegment buffer, MemorySegment length);
    }

    /** The whole of a result whose length only the core knows. */
    static MemorySegment fetch(Seam seam, Arena memory, Fetch call) {
        MemorySegment length = memory.allocate(ValueLayout.JAVA_LONG);
        Codes.check(seam, call.into(MemorySegment.NULL, length));
        long bytes = length.get(ValueLayout.JAVA_LONG, 0);
        if (bytes == 0) {
            return MemorySegment.NULL;
        }
        MemorySegment buffer = memory.allocate(bytes, ValueLayout.JAVA_LONG.byteAlignment());
        Codes.check(seam, call.into(buffer, length));
        return buffer;
    }
}

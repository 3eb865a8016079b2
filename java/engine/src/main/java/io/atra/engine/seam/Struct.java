package io.atra.engine.seam;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.StructLayout;
import java.util.Map;
import java.util.Objects;

/**
 * A struct of the seam and where its fields lie: found once, as calls of a few nanoseconds have no time to look through
 * a layout.
 *
 * @param layout its fields in order
 * @param offsets by the name of a field, in bytes from the start
 */
record Struct(StructLayout layout, Map<String, Long> offsets) {

    static Struct of(String name, MemoryLayout... fields) {
        StructLayout layout = MemoryLayout.structLayout(fields).withName(name);
        Map<String, Long> offsets = layout.memberLayouts().stream()
                .map(field -> field.name().orElseThrow())
                .collect(toUnmodifiableMap(field -> field, field -> offsetIn(layout, field)));
        return new Struct(layout, offsets);
    }

    private static long offsetIn(StructLayout layout, String field) {
        return layout.byteOffset(PathElement.groupElement(field));
    }

    /** Where a field lies, in bytes. */
    long offset(String field) {
        return Objects.requireNonNull(offsets.get(field), field);
    }

    long byteSize() {
        return layout.byteSize();
    }

    long byteAlignment() {
        return layout.byteAlignment();
    }
}

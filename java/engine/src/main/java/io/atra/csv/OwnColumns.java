package io.atra.csv;

import io.atra.error.InputException;
import java.util.List;
import java.util.Locale;

/**
 * Where in a row the user's own columns are.
 *
 * @param header the names of all fields
 */
record OwnColumns(List<String> header) {

    List<String> names() {
        return header.stream()
                .filter(name -> !Shape.isKnown(name.toLowerCase(Locale.ROOT)))
                .distinct()
                .toList();
    }

    /** The places of columns, which are among the names. */
    int[] fields(String file, List<String> columns) {
        return columns.stream().mapToInt(name -> field(file, name)).toArray();
    }

    private int field(String file, String name) {
        int place = header.indexOf(name);
        if (place < 0) {
            throw new InputException(file + ":1: the header has no column '" + name + "'");
        }
        if (place != header.lastIndexOf(name)) {
            throw new InputException(file + ":1: two columns are called '" + name + "'; rename one");
        }
        return place;
    }
}

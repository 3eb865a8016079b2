package io.atra.csv;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which field of a row holds what.
 *
 * @param shape the format's
 * @param fields the places of its values
 * @param names of all fields, as the file or its format spells them
 * @param named whether the file's first line is a header
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never changed
record Header(Shape shape, int[] fields, List<String> names, boolean named) {

    /** No such field. */
    static final int NONE = -1;

    /** What the rows are. */
    CsvFormat format() {
        return shape.format();
    }

    @Nullable
    Spelling spelling() {
        return shape.spelling();
    }

    /** The place in a row of value {@code index}: time, open, high, low, close, volume; or time, price, amount. */
    int field(int index) {
        return fields[index];
    }

    /** The place of a field that some files of a format have, or {@link #NONE}. */
    int optional(CsvFormat of, String name) {
        return format() == of ? lowerCase(names).indexOf(name) : NONE;
    }

    /** The place of the time of day where the date stands alone, or {@link #NONE}. */
    int timeOfDay() {
        return Math.max(optional(CsvFormat.METATRADER, "<time>"), optional(CsvFormat.STOOQ, "<time>"));
    }

    /** How many fields a row has at least. */
    int fieldsNeeded() {
        return Math.max(Arrays.stream(fields).max().orElseThrow(), timeOfDay()) + 1;
    }

    /** The columns of the user's own. */
    OwnColumns own() {
        return new OwnColumns(names.stream().map(Header::plain).toList());
    }

    private static String plain(String name) {
        return name.startsWith("<") && name.endsWith(">")
                ? name.substring(1, name.length() - 1).toLowerCase(Locale.ROOT)
                : name;
    }

    static List<String> lowerCase(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }
}

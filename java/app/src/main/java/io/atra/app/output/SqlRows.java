package io.atra.app.output;

import io.atra.store.sql.SqlQuery;
import java.io.PrintWriter;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** The rows of a query, for people and for programs. */
public final class SqlRows {

    /** More rows are no table for people any more. */
    private static final int MOST_SHOWN = 1000;

    private SqlRows() {}

    /** A table of the first rows; says how to get more where there are more. */
    public static void print(SqlQuery query, PrintWriter out) {
        Table table = new Table(query.columns().toArray(String[]::new));
        int[] shown = {0};
        query.forEach(values -> {
            if (shown[0]++ < MOST_SHOWN) {
                table.row(values.stream().map(SqlRows::text).toArray(String[]::new));
            }
            return shown[0] <= MOST_SHOWN;
        });
        table.print(out);
        if (shown[0] > MOST_SHOWN) {
            out.println("… and more: these are the first " + MOST_SHOWN + "; --csv and --json give all");
        }
    }

    /** All rows with a header; NULL is an empty field, bytes are in hex. */
    public static void write(SqlQuery query, CsvOutput csv) {
        query.columns().forEach(csv::field);
        csv.endRow();
        query.forEach(values -> {
            values.forEach(value -> field(csv, value));
            csv.endRow();
            return true;
        });
        csv.finish();
    }

    private static void field(CsvOutput csv, @Nullable Object value) {
        if (value instanceof Double number) {
            csv.field(number.doubleValue());
        } else {
            csv.field(text(value));
        }
    }

    /** An array of objects, one a row, written as the rows come. */
    public static void printJson(SqlQuery query, PrintWriter out) {
        List<String> columns = query.columns();
        try (JsonGenerator json = JsonMapper.shared().createGenerator(out)) {
            json.configure(tools.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET, false);
            json.writeStartArray();
            query.forEach(values -> {
                object(json, columns, values);
                return true;
            });
            json.writeEndArray();
        }
        out.println();
    }

    private static void object(JsonGenerator json, List<String> columns, List<@Nullable Object> values) {
        json.writeRaw('\n').writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
            json.writeName(columns.get(i));
            value(json, values.get(i));
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            default -> json.writeString(text(value));
        }
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double number -> Shortest.text(number);
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            default -> value.toString();
        };
    }
}

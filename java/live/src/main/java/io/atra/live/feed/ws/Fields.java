package io.atra.live.feed.ws;

import io.atra.live.feed.Refusal;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values of JSON that are what they must be, or refused with their name. */
final class Fields {

    private static final int LONGEST_SHOWN = 60;
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Fields() {}

    static JsonNode parse(String text) throws RefusedException {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new RefusedException(Refusal.MALFORMED, "'" + shown(text) + "' is not JSON");
        }
    }

    /** The start of a text, without what would spoil a line. */
    static String shown(String text) {
        String start = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
        return start.replaceAll("[^\\p{Print}…]", "?");
    }

    static RefusedException malformed(String name, JsonNode value, String what) {
        return new RefusedException(Refusal.MALFORMED, name + " " + shown(value.toString()) + " is not " + what);
    }

    static String text(JsonNode value, String name) throws RefusedException {
        if (!value.isString()) {
            throw malformed(name, value, "a text");
        }
        return value.stringValue();
    }

    static long time(JsonNode value, String name) throws RefusedException {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || !isTime(value.longValue())) {
            throw malformed(name, value, "a time in milliseconds since 1970");
        }
        return value.longValue();
    }

    /** Up to the year 2200, so that sums of times never overflow and seconds or microseconds are not taken for them. */
    private static boolean isTime(long ms) {
        return ms >= 100_000_000_000L && ms < 7_258_118_400_000L;
    }

    static boolean flag(JsonNode value, String name) throws RefusedException {
        if (!value.isBoolean()) {
            throw malformed(name, value, "true or false");
        }
        return value.booleanValue();
    }

    /** A number, plain and decimal, as text or as a number of JSON. */
    static double decimal(JsonNode value, String name) throws RefusedException {
        String text = value.isString() ? value.stringValue() : value.isNumber() ? value.toString() : "";
        if (!DECIMAL.matcher(text).matches()) {
            throw malformed(name, value, "a plain decimal number");
        }
        return Double.parseDouble(text);
    }
}

package io.atra.engine.pure.plan;

/** Text of a plan in a sentence: in quotes, cut where it is long, with what is not printed written as a number. */
final class Quoted {

    private static final int SHOWN = 60;

    private Quoted() {}

    static String of(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().limit(SHOWN).forEach(c -> append(quoted, c));
        if (text.codePointCount(0, text.length()) > SHOWN) quoted.append('…');
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int c) {
        switch (c) {
            case '"', '\\' -> quoted.append('\\').appendCodePoint(c);
            case '\t' -> quoted.append("\\t");
            case '\r' -> quoted.append("\\r");
            case '\n' -> quoted.append("\\n");
            case 0 -> quoted.append("\\0");
            default -> appendPrinted(quoted, c);
        }
    }

    private static void appendPrinted(StringBuilder quoted, int c) {
        if (c == ' ' || isPrinted(c)) quoted.appendCodePoint(c);
        else quoted.append("\\u{").append(Integer.toHexString(c)).append('}');
    }

    private static boolean isPrinted(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> true;
        };
    }
}

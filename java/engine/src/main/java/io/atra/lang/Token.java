package io.atra.lang;

/** A word, number, text or sign of an expression. */
record Token(Kind kind, String text, Span span) {

    enum Kind {
        NUMBER,
        NAME,
        /** Characters between two quotes, these included. */
        TEXT,
        /** Operators, {@code and}, {@code or}, {@code not}, brackets, comma, point. */
        SIGN,
        END
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    /** Whether an operand can begin here. */
    boolean beginsOperand() {
        return kind == Kind.NUMBER || kind == Kind.NAME || kind == Kind.TEXT || is("(") || is("-") || is("not");
    }

    /** For sentences. */
    String shown() {
        return switch (kind) {
            case END -> "the end of the expression";
            case TEXT -> text;
            default -> "'" + text + "'";
        };
    }
}

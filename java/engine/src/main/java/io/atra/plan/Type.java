package io.atra.plan;

/** What an expression gives. */
public enum Type {
    /** One number for the whole run: a literal, a parameter, arithmetic of these. */
    SCALAR("a constant"),
    /** A number for each bar. */
    NUMBER("a number for each bar"),
    /** True or false for each bar. */
    CONDITION("a condition");

    private final String label;

    Type(String label) {
        this.label = label;
    }

    /** With its article, for sentences: {@code a condition}. */
    public String label() {
        return label;
    }
}

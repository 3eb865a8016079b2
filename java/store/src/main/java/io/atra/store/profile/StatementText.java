package io.atra.store.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What statements have in common that differ in their values, blanks and comments only: every value is {@code ?}, a list
 * of values after IN is {@code (?)}, keywords are in upper case.
 */
public final class StatementText {

    private static final Set<String> BEFORE_OPERAND = Set.of("(", ",", "=", "==", "<", ">", "<=", ">=", "<>", "!=");
    private static final Set<String> NO_BLANK_BEFORE = Set.of(",", ")", ".", ";");
    private static final Set<String> NO_BLANK_AFTER = Set.of("(", ".");

    private final List<String> words = new ArrayList<>();

    private StatementText() {}

    /** The common text. It can be explained as it is; {@code SELECT 1} becomes {@code SELECT ?}. */
    public static String normal(String sql) {
        StatementText text = new StatementText();
        for (SqlToken token : SqlToken.of(sql)) {
            text.add(token);
        }
        return text.joined();
    }

    private void add(SqlToken token) {
        switch (token.kind()) {
            case LITERAL, PARAMETER -> addValue();
            case SIGN -> addSign(token.text());
            case NAME, QUOTED -> words.add(token.isKeyword() ? token.text().toUpperCase(Locale.ROOT) : token.text());
        }
    }

    /** A sign before a value is part of it. */
    private void addValue() {
        int last = words.size() - 1;
        boolean signed = last > 0
                && (words.get(last).equals("-") || words.get(last).equals("+"))
                && (BEFORE_OPERAND.contains(words.get(last - 1)) || SqlKeywords.contains(words.get(last - 1)));
        if (signed) {
            words.removeLast();
        }
        words.add("?");
    }

    private void addSign(String sign) {
        if (sign.equals(")")) {
            foldList();
        }
        words.add(sign);
    }

    private void foldList() {
        int open = words.size() - 1;
        while (open > 0 && (words.get(open).equals("?") || words.get(open).equals(","))) {
            open--;
        }
        boolean list =
                open > 0 && words.get(open).equals("(") && words.get(open - 1).equals("IN");
        if (list && open + 2 < words.size()) {
            words.subList(open + 2, words.size()).clear();
        }
    }

    private String joined() {
        StringBuilder joined = new StringBuilder();
        String before = "(";
        for (String word : words) {
            joined.append(blankBetween(before, word) ? " " : "").append(word);
            before = word;
        }
        return joined.toString().replaceFirst(";+$", "");
    }

    private static boolean blankBetween(String before, String word) {
        boolean call = word.equals("(") && isWord(before) && !SqlKeywords.contains(before);
        return !call && !NO_BLANK_BEFORE.contains(word) && !NO_BLANK_AFTER.contains(before);
    }

    private static boolean isWord(String text) {
        return Character.isLetter(text.charAt(0)) || text.charAt(0) == '_';
    }
}

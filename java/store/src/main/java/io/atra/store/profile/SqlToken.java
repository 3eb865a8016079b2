package io.atra.store.profile;

import java.util.List;
import java.util.Locale;

/**
 * A word, literal or sign of an SQL text; white space and comments are none.
 *
 * @param kind what it is
 * @param text as it is written
 * @param start where it starts in the SQL text
 */
public record SqlToken(Kind kind, String text, int start) {

    /** What a token can be. */
    public enum Kind {
        /** A keyword, or a name without quotes. */
        NAME,
        /** A name in quotes or brackets. */
        QUOTED,
        /** A number, a text or bytes. */
        LITERAL,
        /** A place for a value: {@code ?}, {@code ?2}, {@code :name}. */
        PARAMETER,
        /** An operator, a bracket, a comma, a semicolon. */
        SIGN
    }

    /** The tokens of a text, in order; a text that SQLite would refuse has some too. */
    public static List<SqlToken> of(String sql) {
        return new SqlScanner(sql).tokens();
    }

    /** Whether it is this keyword or sign; keywords are told in upper case. */
    public boolean is(String word) {
        return (kind == Kind.NAME || kind == Kind.SIGN) && text.equalsIgnoreCase(word);
    }

    /** Whether it can name a table or column: it is quoted, or no keyword. */
    public boolean isName() {
        return kind == Kind.QUOTED || (kind == Kind.NAME && !isKeyword());
    }

    /** Whether it is a word that the grammar of SQL uses. */
    public boolean isKeyword() {
        return kind == Kind.NAME && SqlKeywords.contains(text);
    }

    /** What it names: without quotes, in lower case, as SQLite compares names. */
    public String name() {
        String bare = kind == Kind.QUOTED && text.length() > 1 ? unquoted() : text;
        return bare.toLowerCase(Locale.ROOT);
    }

    private String unquoted() {
        String quote = text.substring(0, 1);
        return text.substring(1, text.length() - 1).replace(quote + quote, quote);
    }
}

package io.atra.store.profile;

import io.atra.store.profile.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Cuts an SQL text into tokens, as SQLite does. */
final class SqlScanner {

    private static final Set<String> LONG_SIGNS = Set.of("<=", ">=", "==", "!=", "<>", "||", "->", "<<", ">>");

    private final String sql;
    private int at;

    SqlScanner(String sql) {
        this.sql = sql;
    }

    List<SqlToken> tokens() {
        List<SqlToken> tokens = new ArrayList<>();
        for (int start = 0; start < sql.length(); start = at) {
            Kind kind = scan(start);
            if (kind != null) {
                tokens.add(new SqlToken(kind, sql.substring(start, at), start));
            }
        }
        return tokens;
    }

    /** Goes behind what starts here and tells what it is; null where it is no token. */
    private @Nullable Kind scan(int start) {
        char c = sql.charAt(start);
        return switch (c) {
            case '\'' -> quoted(start, c, Kind.LITERAL);
            case '"', '`' -> quoted(start, c, Kind.QUOTED);
            case '[' -> quoted(start, ']', Kind.QUOTED);
            case '?', ':', '@', '$' -> parameter(start, c);
            default -> isBlank(start) ? blank(start) : word(start, c);
        };
    }

    private boolean isBlank(int start) {
        return Character.isWhitespace(sql.charAt(start)) || sql.startsWith("--", start) || sql.startsWith("/*", start);
    }

    private @Nullable Kind blank(int start) {
        if (sql.startsWith("--", start)) {
            at = behind("\n", start + 2);
        } else if (sql.startsWith("/*", start)) {
            at = behind("*/", start + 2);
        } else {
            at = start + 1;
        }
        return null;
    }

    private int behind(String mark, int from) {
        int found = sql.indexOf(mark, from);
        return found < 0 ? sql.length() : found + mark.length();
    }

    /** The quote stands for itself where it is doubled; a text without an end goes to the end. */
    private Kind quoted(int start, char quote, Kind kind) {
        at = behind(String.valueOf(quote), start + 1);
        while (quote != ']' && at < sql.length() && sql.charAt(at) == quote) {
            at = behind(String.valueOf(quote), at + 1);
        }
        return kind;
    }

    private Kind parameter(int start, char c) {
        at = after(start + 1, SqlScanner::continuesName);
        return c == '?' || at > start + 1 ? Kind.PARAMETER : Kind.SIGN;
    }

    private Kind word(int start, char c) {
        if ((c == 'x' || c == 'X') && sql.startsWith("'", start + 1)) {
            return quoted(start + 1, '\'', Kind.LITERAL);
        }
        if (startsNumber(start)) {
            return number(start);
        }
        if (continuesName(c)) {
            at = after(start, SqlScanner::continuesName);
            return Kind.NAME;
        }
        return sign(start);
    }

    private boolean startsNumber(int start) {
        int first = sql.charAt(start) == '.' ? start + 1 : start;
        return first < sql.length() && isDigit(sql.charAt(first));
    }

    private Kind number(int start) {
        at = after(start, c -> continuesName(c) || c == '.');
        boolean exponent = Character.toLowerCase(sql.charAt(at - 1)) == 'e' && !sql.startsWith("0x", start);
        if (exponent && at + 1 < sql.length() && "+-".indexOf(sql.charAt(at)) >= 0) {
            at = after(at + 1, SqlScanner::isDigit);
        }
        return Kind.LITERAL;
    }

    private Kind sign(int start) {
        boolean isLong = start + 2 <= sql.length() && LONG_SIGNS.contains(sql.substring(start, start + 2));
        boolean arrow = sql.startsWith("->>", start);
        at = start + (arrow ? 3 : isLong ? 2 : 1);
        return Kind.SIGN;
    }

    private int after(int from, IntPredicate part) {
        int end = from;
        while (end < sql.length() && part.test(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean continuesName(int c) {
        return c == '_' || c == '$' || c >= 0x80 || Character.isLetterOrDigit(c);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}

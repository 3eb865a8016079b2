package io.atra.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts an expression into tokens. */
final class Lexer {

    private static final int LONGEST = 1 << 20;

    private static final Pattern TOKEN =
            Pattern.compile("(?<number>(?:[0-9]++(?:\\.[0-9]++)?+|\\.[0-9]++)(?:[eE][+-]?[0-9]{1,3}+)?+)"
                    + "|(?<name>[A-Za-z_][A-Za-z0-9_]*+)"
                    + "|(?<text>\"[^\"\\n]*+\"|'[^'\\n]*+')"
                    + "|(?<sign>&&|\\|\\||<>|=<|=>|\\*\\*|<=|>=|==|!=|[-+*/%^()\\[\\],.<>=])");
    private static final Pattern NAME_CHARACTER = Pattern.compile("[A-Za-z0-9_.]");
    /** The operators that are words. */
    static final Set<String> WORDS = Set.of("and", "or", "not");

    /** What people write who come from other languages, and what it is here. */
    private static final Map<String, String> FOREIGN = Map.ofEntries(
            Map.entry("&&", "'and'"),
            Map.entry("&", "'and'"),
            Map.entry("||", "'or'"),
            Map.entry("|", "'or'"),
            Map.entry("!", "'not'"),
            Map.entry("~", "'not'"),
            Map.entry("<>", "'!='"),
            Map.entry("=<", "'<='"),
            Map.entry("=>", "'>='"),
            Map.entry("**", "'^'"),
            Map.entry("≤", "'<='"),
            Map.entry("≥", "'>='"),
            Map.entry("≠", "'!='"),
            Map.entry("×", "'*'"),
            Map.entry("÷", "'/'"),
            Map.entry("−", "'-'"),
            Map.entry("?", "if(condition, a, b)"));

    private final SourceText source;
    private final Matcher matcher;
    private final List<Token> tokens = new ArrayList<>();

    private Lexer(SourceText source) {
        this.source = source;
        this.matcher = TOKEN.matcher(source.text());
    }

    /** The tokens of a text, the last of kind {@link Token.Kind#END}. */
    static List<Token> tokens(SourceText source) {
        if (source.text().length() > LONGEST) {
            throw source.problem(0, "the expression is longer than " + LONGEST + " characters; split it with [let]");
        }
        return new Lexer(source).run();
    }

    private List<Token> run() {
        int at = skipSpace(0);
        while (at < source.text().length()) at = skipSpace(token(at));
        tokens.add(new Token(Token.Kind.END, "", new Span(at, at)));
        return tokens;
    }

    private int skipSpace(int at) {
        while (at < source.text().length()
                && Character.isWhitespace(source.text().charAt(at))) at++;
        return at;
    }

    private int token(int at) {
        if (!matcher.region(at, source.text().length()).lookingAt()) throw foreign(at, characterAt(at));
        String text = matcher.group();
        if (FOREIGN.containsKey(text)) throw foreign(at, text);
        if (kind(text) == Token.Kind.NUMBER) checkNumber(at, text);
        tokens.add(new Token(kind(text), text, new Span(at, matcher.end())));
        return matcher.end();
    }

    private Token.Kind kind(String text) {
        if (matcher.group("number") != null) return Token.Kind.NUMBER;
        if (matcher.group("text") != null) return Token.Kind.TEXT;
        return matcher.group("name") != null && !WORDS.contains(text) ? Token.Kind.NAME : Token.Kind.SIGN;
    }

    private void checkNumber(int at, String text) {
        if (!Double.isFinite(Double.parseDouble(text)))
            throw source.problem(at, "the number " + text + " is too large");
        int end = matcher.end();
        if (end < source.text().length()
                && NAME_CHARACTER.matcher(characterAt(end)).matches()) {
            throw source.problem(
                    end,
                    "unexpected '" + characterAt(end) + "' after the number " + text
                            + "; numbers are written 1000, 0.25 or 1e-3, names begin with a letter");
        }
    }

    private Problem foreign(int at, String text) {
        if (text.equals("\"") || text.equals("'")) {
            return source.problem(at, "the text that begins here is not closed, a second " + text + " is missing");
        }
        String instead = FOREIGN.get(text);
        String hint = instead == null ? "" : ", write " + instead;
        return source.problem(at, "unexpected '" + text + "'" + hint);
    }

    private String characterAt(int at) {
        return Character.toString(source.text().codePointAt(at));
    }
}

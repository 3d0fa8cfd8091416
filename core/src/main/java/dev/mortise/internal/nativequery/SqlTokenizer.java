package dev.mortise.internal.nativequery;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.nativequery.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Splits a native statement into tokens by the lexical rules of its database; used for one text. */
final class SqlTokenizer {

    private final String sql;
    private final SqlDialect dialect;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int at;

    SqlTokenizer(String sql, SqlDialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    /**
     * Returns the tokens.
     *
     * @throws InvalidQueryException for a positional parameter, a literal or comment without an end, or a comment that
     *     the database would run
     */
    List<SqlToken> tokens() {
        while (at < sql.length()) {
            if (Character.isWhitespace(sql.charAt(at))) {
                at++;
            } else if (isLineComment()) {
                skipLine();
            } else if (startsWith("/*")) {
                skipBlockComment();
            } else {
                token();
            }
        }
        return tokens;
    }

    private void token() {
        char next = sql.charAt(at);
        if (next == '\'') {
            quoted(Kind.LITERAL, next, hasBackslashes());
        } else if (next == '"') {
            boolean isText = dialect == SqlDialect.MARIADB;
            quoted(isText ? Kind.LITERAL : Kind.QUOTED, next, isText);
        } else if (next == '`' && dialect != SqlDialect.POSTGRESQL) {
            quoted(Kind.QUOTED, next, false);
        } else if (next == '$') {
            dollar();
        } else if (next == ':') {
            colon();
        } else if (next == '?') {
            questionMark();
        } else if (isNameStart(next)) {
            add(Kind.WORD, nameEnd(at));
        } else if (Character.isDigit(next)) {
            add(Kind.SIGN, nameEnd(at));
        } else {
            add(Kind.SIGN, at + 1);
        }
    }

    private boolean isLineComment() {
        return switch (dialect) {
            case H2 -> startsWith("--") || startsWith("//");
            case POSTGRESQL -> startsWith("--");
            case MARIADB ->
                startsWith("#") || startsWith("--") && (at + 2 == sql.length() || sql.charAt(at + 2) <= ' ');
        };
    }

    private void skipLine() {
        while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
            at++;
        }
    }

    private void skipBlockComment() {
        if (dialect == SqlDialect.MARIADB && (startsWith("/*!") || startsWith("/*M!"))) {
            throw invalid("has a comment that MariaDB runs; write its content without the comment");
        }
        int start = at;
        int depth = 1;
        at += 2;
        while (depth > 0) {
            if (at >= sql.length()) {
                at = start;
                throw invalid("has a comment without an end");
            }
            if (startsWith("*/")) {
                depth--;
                at += 2;
            } else if (startsWith("/*") && dialect != SqlDialect.MARIADB) {
                depth++;
                at += 2;
            } else {
                at++;
            }
        }
    }

    /** On PostgreSQL a backslash escapes only in a literal that begins with E. */
    private boolean hasBackslashes() {
        if (dialect != SqlDialect.POSTGRESQL) {
            return dialect == SqlDialect.MARIADB;
        }
        SqlToken before = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
        return before != null && before.kind() == Kind.WORD && before.end() == at && before.is("e", sql);
    }

    /** A quote that is doubled is part of the content, and so is one after a backslash where that escapes. */
    private void quoted(Kind kind, char quote, boolean backslashes) {
        int end = at + 1;
        while (end < sql.length()) {
            char next = sql.charAt(end);
            if (next == '\\' && backslashes) {
                end += 2;
            } else if (next != quote) {
                end++;
            } else if (end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
                end += 2;
            } else {
                add(kind, end + 1);
                return;
            }
        }
        throw invalid("has a " + (kind == Kind.LITERAL ? "string" : "quoted name") + " without an end");
    }

    private void dollar() {
        if (dialect == SqlDialect.MARIADB) {
            add(Kind.SIGN, at + 1);
            return;
        }
        int tagEnd = at + 1;
        while (tagEnd < sql.length() && isNamePart(sql.charAt(tagEnd)) && sql.charAt(tagEnd) != '$') {
            tagEnd++;
        }
        if (tagEnd > at + 1 && Character.isDigit(sql.charAt(at + 1))) {
            throw positional(sql.substring(at, tagEnd));
        }
        if (tagEnd == sql.length() || sql.charAt(tagEnd) != '$') {
            add(Kind.SIGN, at + 1);
            return;
        }
        String delimiter = sql.substring(at, tagEnd + 1);
        int end = sql.indexOf(delimiter, tagEnd + 1);
        if (end < 0) {
            throw invalid("has a string in " + delimiter + " without an end");
        }
        add(Kind.LITERAL, end + delimiter.length());
    }

    /** A cast and an assignment are no parameters. */
    private void colon() {
        if (startsWith("::") || startsWith(":=")) {
            add(Kind.SIGN, at + 2);
        } else if (at + 1 < sql.length() && isNameStart(sql.charAt(at + 1))) {
            add(Kind.PARAMETER, parameterEnd(at + 1));
        } else {
            add(Kind.SIGN, at + 1);
        }
    }

    private void questionMark() {
        if (dialect == SqlDialect.POSTGRESQL && startsWith("??")) {
            add(Kind.SIGN, at + 2);
            return;
        }
        throw positional("?");
    }

    private InvalidQueryException positional(String parameter) {
        return invalid("has the positional parameter " + parameter
                + "; give it a name, such as :id, and bind(\"id\", value)"
                + (dialect == SqlDialect.POSTGRESQL ? ". The operator ? of PostgreSQL is written ??" : ""));
    }

    private InvalidQueryException invalid(String problem) {
        return new InvalidQueryException("the native SQL " + problem + ", at character " + (at + 1));
    }

    private void add(Kind kind, int end) {
        tokens.add(new SqlToken(kind, at, end));
        at = end;
    }

    private boolean startsWith(String text) {
        return sql.startsWith(text, at);
    }

    private int nameEnd(int start) {
        int end = start;
        while (end < sql.length() && isNamePart(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private int parameterEnd(int start) {
        int end = start;
        while (end < sql.length() && isNamePart(sql.charAt(end)) && sql.charAt(end) != '$') {
            end++;
        }
        return end;
    }

    private static boolean isNameStart(char first) {
        return Character.isLetter(first) || first == '_' || first >= 0x80;
    }

    private static boolean isNamePart(char next) {
        return Character.isLetterOrDigit(next) || next == '_' || next == '$' || next >= 0x80;
    }
}

package dev.mortise.internal.nativequery;

import static dev.mortise.dialect.SqlDialect.H2;
import static dev.mortise.dialect.SqlDialect.MARIADB;
import static dev.mortise.dialect.SqlDialect.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.InvalidQueryException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativeSqlTest {

    private static final List<SqlDialect> ALL = List.of(SqlDialect.values());

    private static void hasParameters(SqlDialect dialect, String sql, String... names) {
        assertThat(NativeSql.parse(sql, dialect).names())
                .as(dialect + ": " + sql)
                .containsExactly(names);
    }

    private static void isRefused(SqlDialect dialect, String sql, String part) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .as(dialect + ": " + sql)
                .isThrownBy(() -> NativeSql.parse(sql, dialect))
                .withMessageContaining(part);
    }

    @Test
    void literalsNamesAndCommentsHaveNoParameters() {
        for (SqlDialect dialect : ALL) {
            hasParameters(dialect, "select ':a ''? :b' || :c", "c");
            hasParameters(dialect, "select \":a\" , :b", "b");
            hasParameters(dialect, "select 1 -- :a ? '\n, :b", "b");
            hasParameters(dialect, "select 1 /* :a ? ' */ , :b /**/", "b");
            hasParameters(dialect, "select :a1_x, :a1_x,:Ü", "a1_x", "Ü");
            hasParameters(dialect, "select x[1 : n], y[1:2]");
        }
    }

    @Test
    void eachDatabaseHasItsOwnRules() {
        hasParameters(POSTGRESQL, "select $$ :a ' $$, $t$ $$ :b ? $t$, :c", "c");
        hasParameters(H2, "select $$ :a ' $$, :c", "c");
        hasParameters(POSTGRESQL, "select :x::int, a::text, f(n := :y)", "x", "y");
        hasParameters(POSTGRESQL, "select /* a /* :b */ ? */ :c", "c");
        hasParameters(H2, "select /* a /* :b */ ? */ :c", "c");
        hasParameters(MARIADB, "select /* a /* :b */ :c", "c");
        hasParameters(POSTGRESQL, "select E'\\' :a' , :b", "b");
        hasParameters(POSTGRESQL, "select '\\' , :b", "b");
        hasParameters(H2, "select '\\' , :b", "b");
        hasParameters(MARIADB, "select '\\' :a', \"\\\" :a\", `:a`, :b", "b");
        hasParameters(MARIADB, "select 1--:a", "a");
        hasParameters(MARIADB, "select 1 # :a ?\n, @v := :b", "b");
        hasParameters(H2, "select 1 // :a ?\n, `:x`, :b", "b");
        hasParameters(POSTGRESQL, "select j ?? 'k', j ??| array['a'], j ??& :b, a$b$ , :c", "b", "c");
    }

    @Test
    void positionalParametersAndOpenLiteralsAreRefused() {
        for (SqlDialect dialect : ALL) {
            isRefused(dialect, "select ?", "positional parameter ?");
            isRefused(dialect, "select 'a", "without an end");
            isRefused(dialect, "select 1 /* a", "without an end");
            isRefused(dialect, "select 1; select 2", "more than one statement");
            isRefused(dialect, "drop table a", "migration");
            isRefused(dialect, "(drop table a)", "migration");
            isRefused(dialect, "  ", "empty");
        }
        isRefused(POSTGRESQL, "select $1", "positional parameter $1");
        isRefused(POSTGRESQL, "select $$ a", "without an end");
        isRefused(MARIADB, "select /*! 1, */ 2", "MariaDB runs");
        isRefused(MARIADB, "select /*M! 1, */ 2", "MariaDB runs");
        isRefused(MARIADB, "select ??", "positional");
    }

    @Test
    void statementsTellWhetherTheyWrite() {
        assertThat(writes("select replace(a, 'x', 'y') from t")).isFalse();
        assertThat(writes("with a as (select 1) select * from a")).isFalse();
        assertThat(writes("(select 1) union (select 2)")).isFalse();
        assertThat(writes("select * from t for update")).isTrue();
        assertThat(writes("with a as (delete from t returning *) select * from a"))
                .isTrue();
        assertThat(writes("with a as (select 1) update t set x = 1")).isTrue();
        assertThat(writes("explain analyze delete from t")).isTrue();
        assertThat(writes("select 'update' from \"delete\"")).isFalse();
        assertThat(NativeSql.parse("with a as (select 1) update t set x = 1", MARIADB)
                        .isQuery())
                .isFalse();
        assertThat(NativeSql.parse("insert into t values (1) returning id", MARIADB)
                        .returnsRows())
                .isTrue();
        assertThat(NativeSql.parse("insert into t values (1)", MARIADB).returnsRows())
                .isFalse();
    }

    private static boolean writes(String sql) {
        return NativeSql.parse(sql, POSTGRESQL).changesRows();
    }

    @Test
    void messagesNameTheStatementWithoutLiterals() {
        assertThat(NativeSql.parse("select  a\n from t where b = 'secret' and c = $$hidden$$", POSTGRESQL))
                .hasToString("native SQL [select a from t where b = '...' and c = '...']");
    }
}

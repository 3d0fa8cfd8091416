package dev.mortise.testkit.schema;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.bool;
import static dev.mortise.testkit.schema.ColumnType.date;
import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.doublePrecision;
import static dev.mortise.testkit.schema.ColumnType.instant;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.localDateTime;
import static dev.mortise.testkit.schema.ColumnType.longBinary;
import static dev.mortise.testkit.schema.ColumnType.longText;
import static dev.mortise.testkit.schema.ColumnType.offsetDateTime;
import static dev.mortise.testkit.schema.ColumnType.real;
import static dev.mortise.testkit.schema.ColumnType.smallInteger;
import static dev.mortise.testkit.schema.ColumnType.time;
import static dev.mortise.testkit.schema.ColumnType.uuid;
import static dev.mortise.testkit.schema.ColumnType.varbinary;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.jdbc.PlainSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {

    private static final Schema SCHEMA = Schema.of(
                    Table.named("everything")
                            .identity("id")
                            .column("truth", bool())
                            .column("small", smallInteger())
                            .column("medium", integer())
                            .column("large", bigInteger())
                            .column("amount", decimal(10, 2))
                            .column("twice", doublePrecision())
                            .column("once", real())
                            .column("code", varchar(2))
                            .column("body", longText())
                            .column("digest", varbinary(32))
                            .column("content", longBinary())
                            .column("public_id", uuid())
                            .column("happened_at", instant())
                            .column("announced_at", offsetDateTime())
                            .column("starts_at", localDateTime())
                            .column("day", date())
                            .column("moment", time())
                            .defaulted("status", varchar(10), "'NEW'"),
                    Table.named("MiXed")
                            .required("order", integer())
                            .required("user", integer())
                            .column("key", varchar(10))
                            .primaryKey("order", "user")
                            .unique("mixed_key_uq", "key")
                            .check("mixed_user_ck", "1 < 2"),
                    Table.named("node")
                            .id("id", integer())
                            .column("parent_id", integer())
                            .reference("node_parent_fk", "parent_id", "node"))
            .sequence("number_seq", 50);

    static Stream<DatabaseKind> kinds() {
        return Databases.selected().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyTypeAndConstraintIsUnderstood(DatabaseKind kind) throws SQLException {
        try (TestDatabase database = created(kind)) {
            PlainSql sql = PlainSql.on(database.dataSource());
            UUID uuid = UUID.fromString("0b1cf8a5-59cc-4e30-a9a2-7a4a1e0ad1a8");
            sql.run("insert into everything (truth, code, public_id) values (true, ?, ?)", "😀😀", uuid);

            assertThat(sql.value(Long.class, "select id from everything")).contains(1L);
            assertThat(sql.value(String.class, "select status from everything")).contains("NEW");
            assertThat(sql.value(String.class, "select code from everything")).contains("😀😀");
            assertThat(sql.value(UUID.class, "select public_id from everything"))
                    .contains(uuid);
            assertThat(sql.value(Boolean.class, "select truth from everything")).contains(true);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void constraintsHold(DatabaseKind kind) throws SQLException {
        try (TestDatabase database = created(kind)) {
            PlainSql sql = PlainSql.on(database.dataSource());
            String insert = "insert into " + kind.quote("MiXed") + " values (?, ?, ?)";
            sql.run(insert, 1, 1, "a");

            assertThatThrownBy(() -> sql.run(insert, 2, 2, "a")).hasRootCauseInstanceOf(SQLException.class);
            assertThatThrownBy(() -> sql.run(insert, 1, 1, "b")).hasRootCauseInstanceOf(SQLException.class);
            assertThatThrownBy(() -> sql.run("insert into node values (1, 99)"))
                    .hasRootCauseInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void emptyingDeletesRowsThatReferToEachOther(DatabaseKind kind) throws SQLException {
        try (TestDatabase database = created(kind)) {
            PlainSql sql = PlainSql.on(database.dataSource());
            sql.run("insert into node values (1, null)");
            sql.run("insert into node values (2, 1)");
            try (Connection connection = database.connect()) {
                SCHEMA.empty(connection, kind);
            }

            assertThat(sql.count("node")).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void textIsComparedExactly(DatabaseKind kind) throws SQLException {
        try (TestDatabase database = created(kind)) {
            PlainSql sql = PlainSql.on(database.dataSource());
            sql.run("insert into everything (body, code) values ('x', 'a')");

            assertThat(sql.count("everything where code = 'A'")).isZero();
            assertThat(sql.count("everything where code = 'a '")).isZero();
            assertThat(sql.count("everything where code = 'á'")).isZero();
            assertThat(sql.count("everything where code = 'a'")).isEqualTo(1);
        }
    }

    private static TestDatabase created(DatabaseKind kind) throws SQLException {
        TestDatabase database = Databases.create(kind);
        try (Connection connection = database.connect()) {
            SCHEMA.create(connection, kind);
        }
        return database;
    }
}

package dev.mortise.testkit.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.DataConversionException;
import dev.mortise.sql.codec.CodecRegistry;
import dev.mortise.sql.codec.ColumnCodec;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.schema.ColumnType;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnCodecsTest {

    private static final int MAX_ALLOWED_PACKET = 16 * 1024 * 1024;
    private static final Map<String, ColumnType> COLUMNS = columns();
    private static final Map<String, List<?>> VALUES = values();

    static Stream<Arguments> databasesAndZones() {
        return Databases.selected().stream()
                .flatMap(kind -> Stream.of("UTC", "Europe/Paris", "Asia/Tokyo").map(zone -> Arguments.of(kind, zone)));
    }

    static Stream<DatabaseKind> databases() {
        return Databases.selected().stream();
    }

    @ParameterizedTest
    @MethodSource("databasesAndZones")
    void valuesComeBackAsTheyWere(DatabaseKind kind, String zone) throws SQLException {
        inZone(zone, () -> {
            try (TestDatabase database = Databases.create(kind);
                    Connection connection = database.connect()) {
                schema().create(connection, kind);
                assertThat(altered(connection, kind)).isEmpty();
            }
        });
    }

    /** What drivers do differently when they are told to, and what must not show. */
    static Stream<Arguments> driverOptions() {
        return Stream.of(
                        Arguments.of(DatabaseKind.MARIADB, "useServerPrepStmts=true"),
                        Arguments.of(DatabaseKind.MARIADB, "connectionTimeZone=America/New_York"),
                        Arguments.of(DatabaseKind.POSTGRESQL, "prepareThreshold=-1"),
                        Arguments.of(DatabaseKind.POSTGRESQL, "preferQueryMode=simple"))
                .filter(option -> Databases.selected().contains(option.get()[0]));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("driverOptions")
    void optionsOfTheDriverDoNotMatter(DatabaseKind kind, String options) throws SQLException {
        inZone("Europe/Paris", () -> {
            try (TestDatabase database = Databases.create(kind);
                    Connection plain = database.connect();
                    Connection connection = connect(database.dataSource(), options)) {
                schema().create(plain, kind);
                assertThat(altered(connection, kind)).isEmpty();
            }
        });
    }

    private static Connection connect(HikariDataSource pool, String options) throws SQLException {
        String url = pool.getJdbcUrl();
        return DriverManager.getConnection(
                url + (url.contains("?") ? "&" : "?") + options, pool.getUsername(), pool.getPassword());
    }

    private static List<String> altered(Connection connection, DatabaseKind kind) throws SQLException {
        List<String> altered = new ArrayList<>();
        for (var entry : VALUES.entrySet()) {
            for (Object value : entry.getValue()) {
                Object read = roundTrip(connection, kind, entry.getKey(), value.getClass(), value);
                if (!same(value, read)) {
                    altered.add(entry.getKey() + ": " + value + " came back as " + read);
                }
            }
        }
        return altered;
    }

    @ParameterizedTest
    @MethodSource("databases")
    void nullsHaveATypeAndStayNull(DatabaseKind kind) throws SQLException {
        try (TestDatabase database = Databases.create(kind);
                Connection connection = database.connect()) {
            schema().create(connection, kind);
            for (var entry : VALUES.entrySet()) {
                Class<?> type = entry.getValue().get(0).getClass();
                assertThat(roundTrip(connection, kind, entry.getKey(), type, null))
                        .as(entry.getKey())
                        .isNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void nothingRollsOverBelowMicroseconds(DatabaseKind kind) throws SQLException {
        Map<String, Object> cut = Map.of(
                "local_time", LocalTime.MAX,
                "local_date_time", LocalDateTime.parse("2024-12-31T23:59:59.999999999"),
                "instant", Instant.parse("2024-12-31T23:59:59.999999999Z"),
                "offset_date_time", OffsetDateTime.parse("2024-12-31T23:59:59.999999999Z"));
        try (TestDatabase database = Databases.create(kind);
                Connection connection = database.connect()) {
            schema().create(connection, kind);
            for (var entry : cut.entrySet()) {
                Object value = entry.getValue();
                assertThat(String.valueOf(roundTrip(connection, kind, entry.getKey(), value.getClass(), value)))
                        .as(entry.getKey())
                        .contains("23:59:59.999999")
                        .doesNotContain("999999999");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void anInstantIsUtcInTheColumn(DatabaseKind kind) throws SQLException {
        inZone("Asia/Tokyo", () -> {
            try (TestDatabase database = Databases.create(kind);
                    Connection connection = database.connect()) {
                schema().create(connection, kind);
                Instant instant = Instant.parse("2024-06-01T22:30:00Z");
                roundTrip(connection, kind, "instant", Instant.class, instant);
                String asUtc = kind == DatabaseKind.MARIADB ? "c_instant" : "c_instant at time zone 'UTC'";
                try (ResultSet row = connection
                        .createStatement()
                        .executeQuery("select cast(" + asUtc + " as char(19)) from sample")) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getString(1)).startsWith("2024-06-01 22:30:00");
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatWouldBeAlteredIsRefusedBeforeTheDatabaseSeesIt(DatabaseKind kind) throws SQLException {
        Map<String, Object> refused = new LinkedHashMap<>(Map.of("text", "half \ud83d of a pair"));
        if (kind == DatabaseKind.POSTGRESQL) {
            refused.put("varchar", "nul \0 character");
        }
        if (kind == DatabaseKind.MARIADB) {
            refused.put("double", Double.NaN);
            refused.put("float", Float.NEGATIVE_INFINITY);
            refused.put("local_date_time", LocalDateTime.of(12000, 1, 1, 0, 0));
            refused.put("long_bytes", new byte[MAX_ALLOWED_PACKET]);
            refused.put("varchar", "漢".repeat(MAX_ALLOWED_PACKET / 3 + 1));
        }
        try (TestDatabase database = Databases.create(kind);
                Connection connection = database.connect()) {
            schema().create(connection, kind);
            refused.forEach((column, value) -> assertThatThrownBy(
                            () -> roundTrip(connection, kind, column, value.getClass(), value))
                    .as(column)
                    .isInstanceOf(DataConversionException.class)
                    .hasMessageContaining("cannot be stored"));
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatCannotBeReadIsADataConversion(DatabaseKind kind) throws SQLException {
        try (TestDatabase database = Databases.create(kind);
                Connection connection = database.connect()) {
            schema().create(connection, kind);
            roundTrip(connection, kind, "varchar", String.class, "several characters");
            ColumnCodec character = CodecRegistry.of(dialect(kind)).operand(Character.class);
            try (ResultSet row = connection.createStatement().executeQuery("select c_varchar from sample")) {
                assertThat(row.next()).isTrue();
                assertThatThrownBy(() -> character.read(row, 1))
                        .isInstanceOf(DataConversionException.class)
                        .hasMessageNotContaining("several");
            }
        }
    }

    private static @Nullable Object roundTrip(
            Connection connection, DatabaseKind kind, String column, Class<?> type, @Nullable Object value)
            throws SQLException {
        ColumnCodec codec = CodecRegistry.of(dialect(kind)).operand(type);
        connection.createStatement().executeUpdate("delete from sample");
        try (PreparedStatement insert =
                connection.prepareStatement("insert into sample (id, c_" + column + ") values (1, ?)")) {
            codec.bind(insert, 1, value);
            insert.executeUpdate();
        }
        // as renderers select a FLOAT of MariaDB, which gives six of its digits otherwise
        String read = kind == DatabaseKind.MARIADB && type == Float.class ? "c_float + 0e0" : "c_" + column;
        try (PreparedStatement select = connection.prepareStatement("select " + read + " from sample");
                ResultSet row = select.executeQuery()) {
            assertThat(row.next()).isTrue();
            return codec.read(row, 1);
        }
    }

    private static boolean same(Object value, @Nullable Object read) {
        if (value instanceof byte[] bytes) {
            return read instanceof byte[] other && Arrays.equals(bytes, other);
        }
        if (value instanceof BigDecimal decimal) {
            return read instanceof BigDecimal other && decimal.compareTo(other) == 0;
        }
        if (value instanceof OffsetDateTime time) {
            return read instanceof OffsetDateTime other && time.isEqual(other);
        }
        return value.equals(read);
    }

    private static SqlDialect dialect(DatabaseKind kind) {
        return SqlDialect.valueOf(kind.name());
    }

    private static Schema schema() {
        Table table = Table.named("sample").id("id", ColumnType.bigInteger());
        for (var column : COLUMNS.entrySet()) {
            table = table.column("c_" + column.getKey(), column.getValue());
        }
        return Schema.of(table);
    }

    private static Map<String, ColumnType> columns() {
        Map<String, ColumnType> columns = new LinkedHashMap<>();
        columns.put("varchar", ColumnType.varchar(100));
        columns.put("text", ColumnType.longText());
        columns.put("char", ColumnType.varchar(1));
        columns.put("boolean", ColumnType.bool());
        columns.put("byte", ColumnType.smallInteger());
        columns.put("short", ColumnType.smallInteger());
        columns.put("int", ColumnType.integer());
        columns.put("long", ColumnType.bigInteger());
        columns.put("float", ColumnType.real());
        columns.put("double", ColumnType.doublePrecision());
        columns.put("decimal", ColumnType.decimal(38, 10));
        columns.put("big_integer", ColumnType.decimal(38, 0));
        columns.put("bytes", ColumnType.varbinary(300));
        columns.put("long_bytes", ColumnType.longBinary());
        columns.put("uuid", ColumnType.uuid());
        columns.put("instant", ColumnType.instant());
        columns.put("offset_date_time", ColumnType.offsetDateTime());
        columns.put("local_date_time", ColumnType.localDateTime());
        columns.put("local_date", ColumnType.date());
        columns.put("local_time", ColumnType.time());
        return columns;
    }

    private static Map<String, List<?>> values() {
        Map<String, List<?>> values = new LinkedHashMap<>();
        values.put("varchar", List.of("", "ab  ", "\t\r\n", "a'b\"c\\d%e_f?:x{}", "x😀👩‍👩‍👧", "é", "e\u0301"));
        values.put("text", List.of("", "x".repeat(1_000_000), "漢字 العربية"));
        values.put("char", List.of('a', '漢', '\''));
        values.put("boolean", List.of(true, false));
        values.put("byte", List.of(Byte.MIN_VALUE, (byte) 0, Byte.MAX_VALUE));
        values.put("short", List.of(Short.MIN_VALUE, (short) 0, Short.MAX_VALUE));
        values.put("int", List.of(Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE));
        values.put("long", List.of(Long.MIN_VALUE, -1L, 0L, 1L, Long.MAX_VALUE));
        values.put("float", List.of(0.1f, 1f / 3, 16777215f, -3.4028235e38f, Float.MIN_NORMAL));
        values.put("double", List.of(0.1, 1d / 3, Double.MAX_VALUE, Double.MIN_NORMAL, 9007199254740993d));
        values.put("decimal", List.of(new BigDecimal("1E+5"), new BigDecimal("1E-10"), new BigDecimal("-12.5")));
        values.put("big_integer", List.of(BigInteger.TWO.pow(100), BigInteger.ONE.negate()));
        values.put("bytes", List.of(new byte[0], allBytes()));
        values.put("long_bytes", List.of(new byte[0], allBytes(), new byte[1_000_000]));
        values.put("uuid", List.of(new UUID(0, 0), UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")));
        values.put("instant", instants());
        values.put(
                "offset_date_time",
                List.of(
                        OffsetDateTime.parse("2024-03-31T02:30:00.123456+05:30"),
                        OffsetDateTime.of(2024, 3, 31, 2, 30, 0, 0, ZoneOffset.UTC)));
        values.put(
                "local_date_time",
                List.of(
                        LocalDateTime.parse("2024-03-31T02:30:00"),
                        LocalDateTime.parse("2024-10-27T02:30:00.000001"),
                        LocalDateTime.parse("1900-01-01T00:00:00"),
                        LocalDateTime.parse("1582-10-10T12:00:00"),
                        LocalDateTime.parse("9999-12-31T23:59:59.999999")));
        values.put(
                "local_date", List.of(LocalDate.of(1, 1, 1), LocalDate.of(1582, 10, 10), LocalDate.of(9999, 12, 31)));
        values.put("local_time", List.of(LocalTime.MIDNIGHT, LocalTime.of(2, 30), LocalTime.parse("23:59:59.999999")));
        return values;
    }

    private static List<Instant> instants() {
        return Stream.of(
                        "2024-03-31T01:30:00.123456Z",
                        "2024-03-31T02:30:00Z",
                        "1900-01-01T00:00:00Z",
                        "1969-12-31T23:59:59.999999Z",
                        "2040-01-01T00:00:00Z",
                        "9999-12-31T00:00:00Z")
                .map(Instant::parse)
                .toList();
    }

    private static byte[] allBytes() {
        byte[] bytes = new byte[256];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) at;
        }
        return bytes;
    }

    private static void inZone(String zone, ThrowingRunnable test) throws SQLException {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            test.run();
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private interface ThrowingRunnable {
        void run() throws SQLException;
    }
}

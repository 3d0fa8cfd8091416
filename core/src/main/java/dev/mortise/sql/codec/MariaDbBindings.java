package dev.mortise.sql.codec;

import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.MICROS;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/**
 * The types that MariaDB's driver alters. It converts most of them by the JVM's zone, which changes times in a gap of
 * daylight saving. Text is read unchanged, and so is a LocalDateTime since driver 3.5.10.
 */
final class MariaDbBindings {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private MariaDbBindings() {}

    static List<JdbcBinding<?>> all() {
        JdbcBinding<LocalDateTime> dateTime = JdbcBinding.of(
                LocalDateTime.class,
                Types.TIMESTAMP,
                (statement, index, time) -> statement.setString(index, write(time)),
                (row, index) -> row.getObject(index, LocalDateTime.class));
        return List.of(
                text(Types.VARCHAR).as(UUID.class, UUID::toString, UUID::fromString),
                text(Types.DATE).as(LocalDate.class, date -> inRange(date).toString(), LocalDate::parse),
                text(Types.TIME).as(LocalTime.class, time -> TIME.format(time.truncatedTo(MICROS)), LocalTime::parse),
                dateTime,
                dateTime.as(Instant.class, MariaDbBindings::utc, time -> time.toInstant(UTC)),
                dateTime.as(OffsetDateTime.class, time -> utc(time.toInstant()), time -> time.atOffset(UTC)));
    }

    /** The database compares a FLOAT with a number as doubles, so it is given the double that the float is. */
    static void bindFloat(PreparedStatement statement, int index, float value) throws SQLException {
        statement.setDouble(index, value);
    }

    private static JdbcBinding<String> text(int sqlType) {
        return JdbcBinding.of(String.class, sqlType, PreparedStatement::setString, ResultSet::getString);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, UTC);
    }

    private static String write(LocalDateTime time) {
        inRange(time.toLocalDate());
        return DATE_TIME.format(time.truncatedTo(MICROS));
    }

    private static LocalDate inRange(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new DateTimeException("the database knows the years 1 to 9999");
        }
        return date;
    }
}

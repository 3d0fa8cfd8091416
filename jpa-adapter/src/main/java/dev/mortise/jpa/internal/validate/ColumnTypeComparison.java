package dev.mortise.jpa.internal.validate;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.jpa.internal.type.CodecJdbcType;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.MappedColumn;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.LocalDateJdbcType;
import org.hibernate.type.descriptor.jdbc.LocalDateTimeJdbcType;
import org.hibernate.type.descriptor.jdbc.LocalTimeJdbcType;

/** Detects where an application's own factory would store values differently from the contract (R29). */
final class ColumnTypeComparison {

    private static final Set<Class<?>> LOCAL_TIMES = Set.of(LocalDate.class, LocalTime.class, LocalDateTime.class);

    private final SqlDialect dialect;

    ColumnTypeComparison(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /** Returns the difference and the setting that removes it, or empty. */
    Optional<String> difference(MappedColumn column, JdbcMapping theirs) {
        JdbcType type = theirs.getJdbcType();
        return type instanceof CodecJdbcType
                ? Optional.empty()
                : problem(column.attribute(), type).map(problem -> column.attribute() + ": " + problem);
    }

    private Optional<String> problem(BasicAttribute attribute, JdbcType type) {
        Class<?> stored = attribute.value().storedType();
        if (LOCAL_TIMES.contains(stored) && !isDirect(type)) {
            return Optional.of("Hibernate changes some local dates and times when it stores them;"
                    + " set hibernate.type.java_time_use_direct_jdbc=true");
        }
        if (type.getDdlTypeCode() == SqlTypes.NAMED_ENUM || type.getDdlTypeCode() == SqlTypes.NAMED_ORDINAL_ENUM) {
            return Optional.of("Hibernate stores the enum as a type of the database, the contract as text or number;"
                    + " set hibernate.type.prefer_native_enum_types=false");
        }
        if (stored == String.class && !type.isStringLike()) {
            return Optional.of("Hibernate stores it as " + type.getFriendlyName() + ", the contract as text");
        }
        if (attribute.value().isLob() && type.isLob() && dialect == SqlDialect.POSTGRESQL) {
            return Optional.of("Hibernate stores a large object by its number;"
                    + " annotate it with @JdbcTypeCode(SqlTypes.LONG32VARCHAR) or SqlTypes.LONG32VARBINARY");
        }
        if (stored == UUID.class && type.isBinary()) {
            return Optional.of("Hibernate stores the UUID as bytes; set hibernate.type.preferred_uuid_jdbc_type=UUID");
        }
        if (Number.class.isAssignableFrom(stored) && !type.isNumber()) {
            return Optional.of("Hibernate stores it as " + type.getFriendlyName() + ", the contract as a number");
        }
        return Optional.empty();
    }

    private static boolean isDirect(JdbcType type) {
        return type instanceof LocalDateJdbcType
                || type instanceof LocalTimeJdbcType
                || type instanceof LocalDateTimeJdbcType;
    }
}

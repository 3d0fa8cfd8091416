package dev.mortise.internal.schema;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.DatabaseException;
import dev.mortise.error.SchemaMismatchException;
import dev.mortise.model.EntityModel;
import dev.mortise.model.IdModel.Generation;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.model.name.SqlName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Compares the mapped sequences with those of the database.
 *
 * <p>A sequence that is incremented by another number than the size of the blocks that are taken from it gives ids that are in use.
 */
public final class SequenceValidator {

    private final Connection connection;
    private final SqlDialect dialect;

    public SequenceValidator(Connection connection, SqlDialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /**
     * Looks for the sequences of all entities.
     *
     * @param required whether a sequence must exist
     * @throws SchemaMismatchException if one is incremented otherwise, or is missing and required, with all that are
     */
    public void validate(ModuleModel models, boolean required) {
        List<String> problems = new ArrayList<>();
        try {
            for (EntityModel<?> model : models.all()) {
                if (model.parent().isEmpty() && model.id().generation() instanceof Generation.Sequence sequence) {
                    check(model, sequence, required, problems);
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException("the sequences could not be read from the database", e);
        }
        if (!problems.isEmpty()) {
            throw new SchemaMismatchException(
                    "sequences are not as the mapping says:\n- " + String.join("\n- ", problems), null);
        }
    }

    private void check(EntityModel<?> model, Generation.Sequence declared, boolean required, List<String> problems)
            throws SQLException {
        OptionalLong increment = incrementOf(declared.sequence());
        String sequence = "sequence " + declared.sequence() + " of " + model.name();
        if (increment.isEmpty()) {
            if (required) {
                problems.add(sequence + " is missing");
            }
        } else if (increment.getAsLong() != declared.allocationSize()) {
            problems.add(sequence + " is incremented by " + increment.getAsLong() + ", but the allocation size is "
                    + declared.allocationSize() + "; alter the sequence, or say allocationSize = "
                    + increment.getAsLong());
        }
    }

    private OptionalLong incrementOf(QualifiedName sequence) throws SQLException {
        return switch (dialect) {
            case H2 ->
                number(
                        "select increment from information_schema.sequences where sequence_name = ?"
                                + " and sequence_schema = coalesce(?, current_schema)",
                        inH2(sequence.name()),
                        sequence.schema().map(SequenceValidator::inH2).orElse(null));
            case POSTGRESQL ->
                number(
                        "select seqincrement from pg_sequence where seqrelid = to_regclass(?)",
                        dialect.quoted(sequence));
            case MARIADB -> inMariaDb(sequence);
        };
    }

    private static String inH2(SqlName name) {
        return name.quoted() ? name.text() : name.text().toUpperCase(Locale.ROOT);
    }

    /** The increment is in the sequence itself, which is a table; a table of another kind is no sequence. */
    private OptionalLong inMariaDb(QualifiedName sequence) throws SQLException {
        OptionalLong found = number(
                "select count(*) from information_schema.tables where table_type = 'SEQUENCE' and table_name = ?"
                        + " and table_schema = coalesce(?, database())",
                sequence.name().text(),
                sequence.catalog().or(sequence::schema).map(SqlName::text).orElse(null));
        if (found.orElse(0) == 0) {
            return OptionalLong.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select increment from " + dialect.quoted(sequence))) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }

    private OptionalLong number(String sql, @Nullable String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setString(index + 1, parameters[index]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }
}

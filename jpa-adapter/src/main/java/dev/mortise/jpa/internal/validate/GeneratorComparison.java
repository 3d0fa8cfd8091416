package dev.mortise.jpa.internal.validate;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.jpa.internal.boot.GenericUuidGeneration;
import dev.mortise.model.EntityModel;
import dev.mortise.model.IdModel.Generation;
import dev.mortise.model.name.SqlName;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.boot.model.relational.QualifiedName;
import org.hibernate.generator.Assigned;
import org.hibernate.generator.Generator;
import org.hibernate.id.CompositeNestedGeneratedValueGenerator;
import org.hibernate.id.enhanced.DatabaseStructure;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.id.uuid.UuidGenerator;
import org.hibernate.persister.entity.EntityPersister;

/** Compares id generation, since core's writes and an application's native sessions may insert side by side. */
final class GeneratorComparison {

    private GeneratorComparison() {}

    static Optional<String> difference(EntityModel<?> entity, EntityPersister persister, SqlDialect dialect) {
        String ours = described(entity.id().generation(), dialect);
        String theirs = described(persister.getGenerator(), entity.hasDerivedId(), dialect);
        return ours.equalsIgnoreCase(theirs)
                ? Optional.empty()
                : Optional.of(entity + ": its ids come from " + ours + ", for Hibernate from " + theirs);
    }

    private static String described(Generation generation, SqlDialect dialect) {
        if (generation instanceof Generation.Sequence sequence) {
            return "the sequence " + dialect.quoted(sequence.sequence()) + " in blocks of " + sequence.allocationSize();
        }
        if (generation instanceof Generation.Identity) {
            return "the database";
        }
        return generation instanceof Generation.Uuid ? "a UUID" : "the application";
    }

    /** An id that is taken from a relation has a generator that Hibernate makes up for the purpose. */
    private static String described(Generator generator, boolean isDerived, SqlDialect dialect) {
        if (generator instanceof SequenceStyleGenerator sequence) {
            DatabaseStructure structure = sequence.getDatabaseStructure();
            return "the sequence " + written(structure.getPhysicalName(), dialect) + " in blocks of "
                    + structure.getIncrementSize();
        }
        if (generator.generatedOnExecution()) {
            return "the database";
        }
        if (generator instanceof UuidGenerator || generator instanceof GenericUuidGeneration) {
            return "a UUID";
        }
        return isDerived || generator instanceof Assigned || generator instanceof CompositeNestedGeneratedValueGenerator
                ? "the application"
                : generator.getClass().getName();
    }

    /** Quotes a name with the database's quotes, unless it is quoted already. */
    private static String written(QualifiedName name, SqlDialect dialect) {
        String quote = dialect.quoted(new SqlName("", true)).substring(0, 1);
        return Stream.of(name.getCatalogName(), name.getSchemaName(), name.getObjectName())
                .filter(Objects::nonNull)
                .map(part -> part.isQuoted() ? quote + part.getText() + quote : part.getText())
                .collect(Collectors.joining("."));
    }
}

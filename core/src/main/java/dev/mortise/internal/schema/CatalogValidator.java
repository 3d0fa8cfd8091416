package dev.mortise.internal.schema;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.internal.mapping.support.MappingProblems;
import dev.mortise.model.EntityModel;
import dev.mortise.model.IdModel.Generation;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.name.QualifiedName;
import java.util.stream.Stream;

/** Refuses names with a catalog and a schema on MariaDB, where both are the database. */
public final class CatalogValidator {

    private CatalogValidator() {}

    /**
     * Looks at the names of all tables and sequences.
     *
     * @throws dev.mortise.error.InvalidMappingException if one has both, with all that have
     */
    public static void validate(ModuleModel models, SqlDialect dialect) {
        if (dialect != SqlDialect.MARIADB) {
            return;
        }
        MappingProblems problems = new MappingProblems();
        for (EntityModel<?> model : models.all()) {
            names(model)
                    .filter(name -> name.catalog().isPresent() && name.schema().isPresent())
                    .forEach(name -> problems.refuse(
                            MappingLocation.of(model.type()),
                            name.name() + " has the catalog " + name.catalog().get() + " and the schema "
                                    + name.schema().get()
                                    + ", but on MariaDB both are the database; name one of them"));
        }
        problems.throwIfAny();
    }

    private static Stream<QualifiedName> names(EntityModel<?> model) {
        Stream<QualifiedName> tables = RequiredTable.of(model).stream().map(RequiredTable::table);
        return model.parent().isEmpty() && model.id().generation() instanceof Generation.Sequence sequence
                ? Stream.concat(tables, Stream.of(sequence.sequence()))
                : tables;
    }
}

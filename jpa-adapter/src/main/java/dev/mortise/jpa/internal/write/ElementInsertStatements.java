package dev.mortise.jpa.internal.write;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.spi.RowMutation;
import dev.mortise.sql.dml.EntityDml;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.property.access.internal.PropertyAccessStrategyBackRefImpl;
import org.hibernate.property.access.internal.PropertyAccessStrategyIndexBackRefImpl;
import org.hibernate.property.access.spi.PropertyAccessStrategy;

/**
 * The SQL that inserts rows together with the keys of unidirectional to-many relations.
 *
 * <p>It is core's: Hibernate inserts such a key only where it must not be null, and takes it from a session's persistent collections.
 */
public final class ElementInsertStatements {

    private record Shape(boolean hasId, List<CollectionModel> keys) {}

    private final List<EntityDml> tables;
    private final boolean always;
    private final String idColumn;
    private final Map<Shape, List<CoreStatement>> known = new ConcurrentHashMap<>();

    public ElementInsertStatements(EntityModel<?> entity, SessionFactoryImplementor factory, SqlDialect dialect) {
        EntityPersister persister = factory.getMappingMetamodel().getEntityDescriptor(entity.type());
        this.tables = Stream.concat(
                        Stream.of(new EntityDml(entity, dialect)), EntityDml.subclassTables(entity, dialect).stream())
                .toList();
        this.always = IntStream.range(0, persister.getNumberOfAttributeMappings())
                .mapToObj(persister::getAttributeMapping)
                .anyMatch(ElementInsertStatements::isBackReference);
        this.idColumn = entity.id().columns().get(0).column().name().text();
    }

    /**
     * Whether Hibernate has created an attribute for the key, or the index, of a row in the collection of another
     * entity.
     */
    public static boolean isBackReference(AttributeMapping attribute) {
        PropertyAccessStrategy strategy = attribute.getPropertyAccess().getPropertyAccessStrategy();
        return strategy instanceof PropertyAccessStrategyBackRefImpl
                || strategy instanceof PropertyAccessStrategyIndexBackRefImpl;
    }

    /** Whether these rows are inserted this way; all rows take the same statements. */
    boolean insert(List<RowMutation> rows) {
        return always || !rows.get(0).keys().isEmpty();
    }

    /** Returns the statements that insert such a row, one for each table. */
    List<CoreStatement> of(RowMutation row) {
        return known.computeIfAbsent(new Shape(row.id() != null, row.keyCollections()), this::statements);
    }

    private List<CoreStatement> statements(Shape shape) {
        return tables.stream()
                .map(table ->
                        table.insert(shape.hasId() ? table.insertable() : table.insertableWithoutId(), shape.keys()))
                .map(CoreStatement::of)
                .toList();
    }

    /** Returns the column of the database-generated id, as drivers request it. */
    String idColumn() {
        return idColumn;
    }
}

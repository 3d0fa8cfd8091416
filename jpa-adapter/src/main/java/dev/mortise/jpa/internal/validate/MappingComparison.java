package dev.mortise.jpa.internal.validate;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.InvalidMappingException;
import dev.mortise.jpa.internal.type.IdentifierFolding;
import dev.mortise.jpa.internal.type.StrictRowCountExpectation;
import dev.mortise.jpa.internal.write.BackReferences;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.InheritanceHierarchy;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.PluralAttribute;
import dev.mortise.model.RelationModel;
import dev.mortise.spi.StoreContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.jdbc.Expectation;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.EntityDiscriminatorMapping;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.ModelPartContainer;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.EntityMutationTarget;
import org.hibernate.spi.NavigablePath;
import org.hibernate.sql.model.TableMapping;
import org.jspecify.annotations.Nullable;

/** Compares Hibernate's mapping with core's: tables, columns, values and ids must be equal (R31). */
public final class MappingComparison {

    private final SessionFactoryImplementor factory;
    private final SqlDialect dialect;
    private final IdentifierFolding names;
    private final ColumnTypeComparison values;
    private final HiddenRows hidden;
    private final List<String> problems = new ArrayList<>();

    private MappingComparison(SessionFactoryImplementor factory, SqlDialect dialect) {
        this.factory = factory;
        this.dialect = dialect;
        this.names = new IdentifierFolding(dialect);
        this.values = new ColumnTypeComparison(dialect);
        this.hidden = new HiddenRows(factory);
    }

    /**
     * Compares all entities.
     *
     * @throws InvalidMappingException if anything differs, with every difference
     */
    public static void check(SessionFactoryImplementor factory, StoreContext context) {
        MappingComparison comparison = new MappingComparison(factory, context.dialect());
        context.entities().all().forEach(comparison::compare);
        if (!comparison.problems.isEmpty()) {
            throw new InvalidMappingException("Hibernate sees the entities of module " + context.module()
                    + " differently from the mapping:\n  - "
                    + String.join("\n  - ", comparison.problems));
        }
    }

    private void compare(EntityModel<?> entity) {
        EntityPersister persister = factory.getMappingMetamodel().findEntityDescriptor(entity.type());
        if (persister == null) {
            problems.add(entity + " is not mapped by the SessionFactory; add "
                    + entity.type().getName() + " to it");
            return;
        }
        compare(
                entity.toString(),
                "table",
                dialect.quoted(entity.table()),
                persister.getMappedTableDetails().getTableName());
        compareDiscriminator(entity, persister);
        compareVersion(entity, persister);
        compareRowCounts(entity, persister);
        problems.addAll(hidden.problems(entity, persister));
        GeneratorComparison.difference(entity, persister, dialect).ifPresent(problems::add);
        entity.attributes().forEach(attribute -> compare(entity, attribute, persister));
        entity.collections().forEach(collection -> compare(collection, persister));
        findUnknown(entity, persister);
    }

    private void compareDiscriminator(EntityModel<?> entity, EntityPersister persister) {
        String ours = entity.hierarchy()
                .flatMap(InheritanceHierarchy::discriminator)
                .map(dialect::quoted)
                .orElse("none");
        EntityDiscriminatorMapping theirs = persister.getDiscriminatorMapping();
        boolean isColumn = theirs != null && theirs.hasPhysicalColumn();
        compare(entity.toString(), "discriminator column", ours, isColumn ? theirs.getSelectionExpression() : "none");
        if (isColumn && !entity.isAbstract()) {
            entity.discriminator().ifPresent(value -> compareValue(entity, value, theirs));
        }
    }

    /** A row with another value would be read as another class, or not at all; no row holds that of an abstract one. */
    private void compareValue(EntityModel<?> entity, String ours, EntityDiscriminatorMapping discriminator) {
        Object value = discriminator
                .getValueConverter()
                .getDetailsForEntityName(entity.type().getName())
                .getValue();
        String theirs = value instanceof Number
                ? value.toString()
                : "'" + String.valueOf(value).replace("'", "''") + "'";
        if (!ours.equals(theirs)) {
            problems.add(entity + ": the discriminator value is " + ours + ", for Hibernate " + theirs
                    + "; write the same @DiscriminatorValue and discriminatorType where the SessionFactory is built");
        }
    }

    private void compareVersion(EntityModel<?> entity, EntityPersister persister) {
        String ours = entity.version().map(AttributeModel::name).orElse("none");
        String theirs = persister.getVersionMapping() == null
                ? "none"
                : persister.getVersionMapping().getVersionAttribute().getAttributeName();
        if (!ours.equals(theirs)) {
            problems.add(entity + ": the version attribute is " + ours + ", for Hibernate " + theirs);
        }
    }

    private void compareRowCounts(EntityModel<?> entity, EntityPersister persister) {
        TableMapping table = ((EntityMutationTarget) persister).getIdentifierTableMapping();
        boolean counts = Stream.of(table.getUpdateDetails(), table.getDeleteDetails())
                .map(TableMapping.MutationDetails::getExpectation)
                .allMatch(expectation -> expectation instanceof Expectation.RowCount
                        || expectation instanceof StrictRowCountExpectation);
        if (!counts) {
            problems.add(entity + ": Hibernate is configured not to count the rows of its updates or deletes;"
                    + " set their verify to Expectation.RowCount");
        }
    }

    private void compare(EntityModel<?> entity, AttributeModel attribute, EntityPersister persister) {
        ModelPart part = persister.findSubPart(attribute.name(), persister);
        if (part == null && entity.id().attributes().contains(attribute)) {
            return; // a part of an id class: its columns are compared with the id's
        }
        if (part == null) {
            problems.add(attribute + " is not mapped by Hibernate");
            return;
        }
        if (attribute instanceof RelationModel relation) {
            RelationComparison.difference(relation, part).ifPresent(problems::add);
        }
        if (hasColumns(attribute)) {
            compareColumns(entity, attribute, part);
        }
    }

    private static boolean hasColumns(AttributeModel attribute) {
        return !(attribute instanceof PluralAttribute)
                || attribute instanceof RelationModel relation
                        && relation.kind().isToOne()
                        && relation.isOwner();
    }

    private void compare(CollectionModel collection, EntityPersister persister) {
        ModelPartContainer at = persister;
        for (AttributeModel step :
                collection.steps().subList(0, collection.steps().size() - 1)) {
            ModelPart part = at.findSubPart(step.name(), persister);
            if (!(part instanceof EmbeddableValuedModelPart embedded)) {
                return; // the embedded value itself is compared already
            }
            at = embedded.getEmbeddableTypeDescriptor();
        }
        ModelPart part = at.findSubPart(collection.attribute().name(), persister);
        if (part instanceof PluralAttributeMapping plural) {
            problems.addAll(hidden.problems(collection, plural));
            problems.addAll(new CollectionComparison(collection, names, values).differences(plural));
        } else {
            problems.add(collection + " is no collection for Hibernate");
        }
    }

    private void compareColumns(EntityModel<?> entity, AttributeModel attribute, ModelPart part) {
        Map<String, SelectableMapping> theirs = new LinkedHashMap<>();
        part.forEachSelectable((index, column) -> theirs.put(names.folded(column.getSelectionExpression()), column));
        for (MappedColumn column : entity.columns()) {
            if (column.path().get(0) == attribute) {
                String name = dialect.quoted(column.column().name());
                compareColumn(column, name, theirs.remove(names.folded(name)));
            }
        }
        theirs.keySet().forEach(name -> problems.add(attribute + ": Hibernate has a column " + name + " for it"));
    }

    private void compareColumn(MappedColumn column, String name, @Nullable SelectableMapping theirs) {
        if (theirs == null) {
            problems.add(column.path().get(0) + ": Hibernate has no column " + name
                    + " for it; give the column an explicit name, or the SessionFactory the module's naming strategy");
            return;
        }
        values.difference(column, theirs.getJdbcMapping()).ifPresent(problems::add);
    }

    private void findUnknown(EntityModel<?> entity, EntityPersister persister) {
        Set<String> known = new LinkedHashSet<>();
        entity.attributes().forEach(attribute -> known.add(attribute.name()));
        known.add(NavigablePath.IDENTIFIER_MAPPER_PROPERTY);
        for (int index = 0; index < persister.getNumberOfAttributeMappings(); index++) {
            AttributeMapping attribute = persister.getAttributeMapping(index);
            if (!known.contains(attribute.getAttributeName()) && !BackReferences.isBackReference(attribute)) {
                problems.add(entity + "." + attribute.getAttributeName()
                        + " is mapped by Hibernate and unknown to Mortise; mark it @Transient, or map it in"
                        + " differently");
            }
        }
    }

    private void compare(String where, String what, String ours, String theirs) {
        if (!names.folded(ours).equals(names.folded(theirs))) {
            problems.add(where + ": the " + what + " is " + ours + ", for Hibernate " + theirs);
        }
    }
}

package dev.mortise.jpa.internal.type;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.CollectionMapping.MapKey.OfElement;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.RelationModel;
import dev.mortise.model.RelationModel.ForeignKeyColumn;
import jakarta.persistence.MapKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Formula;
import org.hibernate.mapping.Map;
import org.hibernate.models.spi.ClassDetails;
import org.hibernate.models.spi.ClassDetailsRegistry;
import org.hibernate.models.spi.MemberDetails;
import org.hibernate.models.spi.MutableAnnotationTarget;
import org.jspecify.annotations.Nullable;

/**
 * Maps a map key by a subquery where it is an attribute in another table of a {@code JOINED} hierarchy, or inside an
 * embedded value.
 *
 * <p>Hibernate finds no table for such a key and builds no factory then.
 */
public final class InheritedMapKeyBinder {

    private static final String ALIAS = "key_";

    /** Carries the annotation that such an attribute has instead. */
    private static final class Annotated {

        @MapKey
        @SuppressWarnings("UnusedVariable") // read by reflection
        @Nullable
        Object byId;
    }

    private final SqlDialect dialect;

    public InheritedMapKeyBinder(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /** Has Hibernate take the id for the key until {@link #apply} gives it the right one: it fails over keys inside embedded values. */
    public static void prepare(ModuleModel entities, ClassDetailsRegistry classes) {
        AttributeTraversal.forEach(entities, attribute -> {
            if (attribute instanceof RelationModel relation
                    && !relation.kind().isToOne()
                    && elsewhere(relation)
                            .filter(InheritedMapKeyBinder::isNested)
                            .isPresent()) {
                keyById(
                        classes.resolveClassDetails(
                                relation.access().ownerType().getName()),
                        relation.name());
            }
        });
    }

    private static boolean isNested(MappedColumn column) {
        return column.path().size() > 1;
    }

    private static void keyById(ClassDetails owner, String attribute) {
        Stream<MemberDetails> members = Stream.concat(owner.getFields().stream(), owner.getMethods().stream());
        members.filter(member -> member.hasDirectAnnotationUsage(MapKey.class)
                        && attribute.equals(member.resolveAttributeName()))
                .forEach(member -> ((MutableAnnotationTarget) member).addAnnotationUsage(byId()));
    }

    private static MapKey byId() {
        try {
            return Annotated.class.getDeclaredField("byId").getAnnotation(MapKey.class);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes the map keys of such maps only. */
    public void apply(RelationModel relation, Map map, BiConsumer<BasicAttribute, BasicValue> type) {
        elsewhere(relation).ifPresent(key -> {
            BasicValue value = new BasicValue(map.getBuildingContext(), map.getCollectionTable());
            value.addFormula(new Formula(subquery(relation, key)));
            value.setImplicitJavaTypeAccess(types -> key.attribute().value().javaType());
            type.accept(key.attribute(), value);
            map.setIndex(value);
            map.setMapKeyPropertyName(null);
            map.setHasMapKeyProperty(false);
        });
    }

    /** The column of the key, where Hibernate does not find it. */
    private static Optional<MappedColumn> elsewhere(RelationModel relation) {
        EntityModel<?> target = relation.target();
        return relation.mapping()
                .key()
                .filter(key -> target.isJoined())
                .filter(OfElement.class::isInstance)
                .map(key -> String.join(".", ((OfElement) key).path()))
                .flatMap(path -> target.columns().stream()
                        .filter(column -> column.dottedPath().equals(path))
                        .findFirst())
                .filter(column -> isNested(column) || column.tableIndex() != target.hierarchyIndex())
                .filter(column -> !target.id().columns().contains(column));
    }

    private String subquery(RelationModel relation, MappedColumn key) {
        EntityModel<?> declaring = relation.target().superclassesAndSelf().stream()
                .filter(entity -> entity.hierarchyIndex() == key.tableIndex())
                .findFirst()
                .orElseThrow();
        List<String> conditions = new ArrayList<>();
        for (MappedColumn id : declaring.id().columns()) {
            String own = toElement(relation).stream()
                    .filter(column -> column.target() == id.attribute())
                    .map(column -> dialect.quoted(column.column().name()))
                    .findFirst()
                    .orElseGet(() -> dialect.quoted(id.column().name()));
            conditions.add(ALIAS + "." + dialect.quoted(id.column().name()) + " = " + own);
        }
        return "(select " + ALIAS + "." + dialect.quoted(key.column().name()) + " from "
                + dialect.quoted(declaring.table()) + " " + ALIAS + " where "
                + conditions.stream().collect(Collectors.joining(" and ")) + ")";
    }

    /**
     * Returns the columns that refer to the elements from a join table; empty where the elements' own rows hold the
     * owner's key.
     */
    private static List<ForeignKeyColumn> toElement(RelationModel relation) {
        return relation.junction()
                .map(RelationModel.JunctionTable::toTarget)
                .or(() -> relation.owningSide()
                        .flatMap(RelationModel::junction)
                        .map(RelationModel.JunctionTable::toOwner))
                .orElse(List.of());
    }
}

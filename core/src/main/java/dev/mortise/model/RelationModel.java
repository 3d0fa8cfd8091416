package dev.mortise.model;

import dev.mortise.mapping.DatabaseDelete;
import dev.mortise.model.name.QualifiedName;
import jakarta.persistence.CascadeType;
import jakarta.persistence.FetchType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A relation to another entity. */
public final class RelationModel extends AttributeModel implements PluralAttribute {

    /** The four relation types of Jakarta Persistence. */
    public enum Kind {
        MANY_TO_ONE,
        ONE_TO_ONE,
        ONE_TO_MANY,
        MANY_TO_MANY;

        /** Whether it leads to one entity at most. */
        public boolean isToOne() {
            return this == MANY_TO_ONE || this == ONE_TO_ONE;
        }
    }

    /**
     * A column of a foreign key.
     *
     * @param column the column that refers
     * @param target the attribute of the other entity whose column is referred to
     */
    public record ForeignKeyColumn(ColumnModel column, BasicAttribute target) {}

    /**
     * The join table between the two sides of a relation.
     *
     * @param table the table
     * @param toOwner the columns that refer to the owner
     * @param toTarget the columns that refer to the other side
     */
    public record JunctionTable(QualifiedName table, List<ForeignKeyColumn> toOwner, List<ForeignKeyColumn> toTarget) {}

    /** The declaration of a relation by its annotations. */
    public record Declaration(
            Kind kind,
            boolean optional,
            Optional<String> mappedBy,
            FetchType fetch,
            Set<CascadeType> cascades,
            boolean orphanRemoval,
            Optional<DatabaseDelete.Action> databaseDelete) {}

    private final Declaration declaration;
    private final SetOnce<EntityModel<?>> target;
    private final SetOnce<CollectionMapping> mapping;
    private final SetOnce<List<ForeignKeyColumn>> foreignKey;
    private final SetOnce<Optional<JunctionTable>> junction;

    /**
     * Creates the relation; its {@code SetOnce} parts are set once all entities are read, since entities refer to each
     * other.
     */
    public RelationModel(
            String name,
            Class<?> type,
            AttributeAccess access,
            Declaration declaration,
            SetOnce<EntityModel<?>> target,
            SetOnce<CollectionMapping> mapping,
            SetOnce<List<ForeignKeyColumn>> foreignKey,
            SetOnce<Optional<JunctionTable>> junction) {
        super(name, type, access);
        this.declaration = declaration;
        this.target = target;
        this.mapping = mapping;
        this.foreignKey = foreignKey;
        this.junction = junction;
    }

    public Kind kind() {
        return declaration.kind();
    }

    /** The entity that the relation leads to. */
    public EntityModel<?> target() {
        return target.get();
    }

    /** Whether the other entity could be read. */
    public boolean isLinked() {
        return target.isSet();
    }

    /** Whether this side holds the foreign key or the junction table. */
    public boolean isOwner() {
        return declaration.mappedBy().isEmpty();
    }

    /** The attribute of the other side that owns the relation. */
    public Optional<String> mappedBy() {
        return declaration.mappedBy();
    }

    /** The relation of the other side that owns this one. */
    public Optional<RelationModel> owningSide() {
        return mappedBy().map(path -> (RelationModel) target().attributeAt(path));
    }

    /**
     * The columns of the foreign key that a to-one relation owns, in this entity's table; for a one-to-many relation that
     * owns a join column, in the table of the other side; else empty.
     */
    public List<ForeignKeyColumn> foreignKey() {
        return foreignKey.get();
    }

    /**
     * Returns the non-id attribute of the other entity that the foreign key of this to-one relation refers to; a proxy
     * then knows this attribute and not the id.
     */
    public Optional<BasicAttribute> referenced() {
        if (!kind().isToOne() || foreignKey().size() != 1) {
            return Optional.empty();
        }
        BasicAttribute referred = foreignKey().get(0).target();
        boolean isId = target().id().columns().stream().anyMatch(column -> column.attribute() == referred);
        return isId ? Optional.empty() : Optional.of(referred);
    }

    /** The table between both sides, where this side owns one. */
    public Optional<JunctionTable> junction() {
        return junction.get();
    }

    @Override
    public CollectionMapping mapping() {
        if (kind().isToOne()) {
            throw new IllegalStateException(this + " leads to one entity and is no collection");
        }
        return mapping.get();
    }

    public FetchType fetch() {
        return declaration.fetch();
    }

    public Set<CascadeType> cascades() {
        return declaration.cascades();
    }

    public boolean isOrphanRemoval() {
        return declaration.orphanRemoval();
    }

    /**
     * Returns the database's delete action for the rows that refer to a deleted one, declared on either side: rows of
     * the side with the foreign key, or of the join table.
     */
    public Optional<DatabaseDelete.Action> databaseDelete() {
        return declaration.databaseDelete().or(() -> owningSide().flatMap(RelationModel::databaseDelete));
    }

    @Override
    public boolean isOptional() {
        return declaration.optional();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.relation(this);
    }
}

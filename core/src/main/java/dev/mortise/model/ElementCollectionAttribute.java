package dev.mortise.model;

import dev.mortise.mapping.DatabaseDelete;
import dev.mortise.model.name.QualifiedName;
import jakarta.persistence.FetchType;
import java.util.List;
import java.util.Optional;

/** A collection of values in a separate table ({@code @ElementCollection}). */
public final class ElementCollectionAttribute extends AttributeModel implements PluralAttribute {

    private final CollectionMapping mapping;
    private final FetchType fetch;
    private final Optional<DatabaseDelete.Action> databaseDelete;
    private final AttributeModel element;
    private final Optional<EmbeddableModel> embeddable;
    private final SetOnce<QualifiedName> table;
    private final SetOnce<List<RelationModel.ForeignKeyColumn>> toOwner;

    /**
     * Creates the attribute; its {@code SetOnce} parts are set once all entities are read, since they need the owner's
     * id.
     */
    public ElementCollectionAttribute(
            String name,
            Class<?> type,
            AttributeAccess access,
            CollectionMapping mapping,
            FetchType fetch,
            Optional<DatabaseDelete.Action> databaseDelete,
            AttributeModel element,
            SetOnce<QualifiedName> table,
            SetOnce<List<RelationModel.ForeignKeyColumn>> toOwner) {
        super(name, type, access);
        this.mapping = mapping;
        this.fetch = fetch;
        this.databaseDelete = databaseDelete;
        this.element = element;
        this.embeddable = element instanceof EmbeddedAttribute embedded
                ? Optional.of(new EmbeddableModel(embedded))
                : Optional.empty();
        this.table = table;
        this.toOwner = toOwner;
    }

    @Override
    public CollectionMapping mapping() {
        return mapping;
    }

    public FetchType fetch() {
        return fetch;
    }

    /** Returns the database's delete action for the elements of a deleted owner. */
    public Optional<DatabaseDelete.Action> databaseDelete() {
        return databaseDelete;
    }

    /**
     * Returns the element as a basic or embedded attribute, whose access returns the element itself when given an
     * element.
     */
    public AttributeModel element() {
        return element;
    }

    /** Returns the embeddable model of the elements, where they are embeddable. */
    public Optional<EmbeddableModel> embeddable() {
        return embeddable;
    }

    /** The table that holds the elements. */
    public QualifiedName table() {
        return table.get();
    }

    /** The columns that refer to the owner's id. */
    public List<RelationModel.ForeignKeyColumn> toOwner() {
        return toOwner.get();
    }

    /** Returns the columns that hold an element, each with the path from {@link #element()} to its value. */
    public List<MappedColumn> columns() {
        return ColumnFlattener.of(List.of(element));
    }

    /** A collection that was loaded is never null. */
    @Override
    public boolean isOptional() {
        return false;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.elements(this);
    }
}

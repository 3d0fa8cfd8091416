package dev.mortise.model;

import dev.mortise.mapping.DatabaseDelete;
import dev.mortise.model.name.QualifiedName;
import jakarta.persistence.FetchType;
import java.util.List;
import java.util.Optional;

/** A collection of values in a table of its own ({@code @ElementCollection}). */
public final class ElementCollectionAttribute extends AttributeModel implements PluralAttribute {

    private final CollectionMapping shape;
    private final FetchType fetch;
    private final Optional<DatabaseDelete.Action> databaseDelete;
    private final AttributeModel element;
    private final Optional<EmbeddableModel> embeddable;
    private final SetOnce<QualifiedName> table;
    private final SetOnce<List<RelationModel.ForeignKeyColumn>> toOwner;

    /** The late parts are set once all entities are known, for the id of the owner is. */
    public ElementCollectionAttribute(
            String name,
            Class<?> type,
            AttributeAccess access,
            CollectionMapping shape,
            FetchType fetch,
            Optional<DatabaseDelete.Action> databaseDelete,
            AttributeModel element,
            SetOnce<QualifiedName> table,
            SetOnce<List<RelationModel.ForeignKeyColumn>> toOwner) {
        super(name, type, access);
        this.shape = shape;
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
    public CollectionMapping shape() {
        return shape;
    }

    public FetchType fetch() {
        return fetch;
    }

    /** What the database does by itself to the elements of an owner that is deleted. */
    public Optional<DatabaseDelete.Action> databaseDelete() {
        return databaseDelete;
    }

    /**
     * What an element is: a basic or embedded attribute whose access gives the element itself when it is asked for the
     * value in an element.
     */
    public AttributeModel element() {
        return element;
    }

    /** What an element is made of, where it is made of several. */
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

    /** The columns that hold an element, each with the way from {@link #element()} to its value. */
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

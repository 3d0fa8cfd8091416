package dev.mortise.spi;

import dev.mortise.model.BasicAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import java.util.List;

/** An item of a query's select list. */
public sealed interface SelectItem {

    /** Calls the method of {@code cases} for this item type. */
    <R> R match(Cases<R> cases);

    /** A visitor with one method for each item type. */
    interface Cases<R> {
        R column(Column column);

        R count(Count count);

        R one(One one);

        R computed(Computed computed);

        R firstOf(FirstOf firstOf);

        R typeOf(TypeOf typeOf);

        R ofSubclass(OfSubclass ofSubclass);

        R ownerId(OwnerId ownerId);

        R position(Position position);

        R mapKey(MapKey mapKey);

        R elementId(ElementId elementId);

        R elementValue(ElementValue elementValue);
    }

    /**
     * A column of the root entity or of a joined one.
     *
     * @param joins the to-one relations walked from the root, each by left join; empty for the root itself
     * @param column the column of the entity that they lead to
     */
    record Column(List<RelationModel> joins, MappedColumn column) implements SelectItem {

        public Column {
            joins = List.copyOf(joins);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.column(this);
        }
    }

    /** The number of rows, as a whole number. */
    record Count() implements SelectItem {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.count(this);
        }
    }

    /** The number 1, for queries that only test whether a row exists. */
    record One() implements SelectItem {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.one(this);
        }
    }

    /**
     * The class of a row in its hierarchy: its {@linkplain EntityModel#hierarchyIndex index}, as a whole number.
     *
     * @param joins the to-one relations walked from the root, as for a column
     * @param entity the entity that they lead to
     */
    record TypeOf(List<RelationModel> joins, EntityModel<?> entity) implements SelectItem {

        public TypeOf {
            joins = List.copyOf(joins);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.typeOf(this);
        }
    }

    /**
     * A column of a subclass; null in the rows of other classes.
     *
     * @param joins the to-one relations walked from the root, as for a column
     * @param subclass the entity that declares it
     * @param column the column
     */
    record OfSubclass(List<RelationModel> joins, EntityModel<?> subclass, MappedColumn column) implements SelectItem {

        public OfSubclass {
            joins = List.copyOf(joins);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.ofSubclass(this);
        }
    }

    /** The value of an expression for the row. */
    record Computed(Expression<?, ?> expression) implements SelectItem {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.computed(this);
        }
    }

    /** The index of the first condition that the row meets, from 0, or -1 where it meets none. */
    record FirstOf(List<Condition<?>> conditions) implements SelectItem {

        public FirstOf {
            conditions = List.copyOf(conditions);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.firstOf(this);
        }
    }

    /** A column of the owner's id, in a query for the elements of a collection. */
    record OwnerId(MappedColumn column) implements SelectItem {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.ownerId(this);
        }
    }

    /** The index of an element in an indexed list, as a whole number. */
    record Position() implements SelectItem {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.position(this);
        }
    }

    /** The key of an element, in a map with a key column. */
    record MapKey(BasicAttribute key) implements SelectItem {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.mapKey(this);
        }
    }

    /** A column of an element's id, which may be read without the element itself. */
    record ElementId(MappedColumn column) implements SelectItem {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.elementId(this);
        }
    }

    /** A column of an element that is a value. */
    record ElementValue(MappedColumn column) implements SelectItem {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.elementValue(this);
        }
    }
}

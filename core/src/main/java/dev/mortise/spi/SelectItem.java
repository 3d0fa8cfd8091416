package dev.mortise.spi;

import dev.mortise.model.BasicAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.query.Condition;
import dev.mortise.query.Expression;
import java.util.List;

/** One item of a query's select list. */
public sealed interface SelectItem {

    /** Calls the method of {@code cases} for this kind of item. */
    <R> R match(Cases<R> cases);

    /** One method for each kind of item. */
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
     * A column of the root entity or of one that is joined.
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

    /** How many rows there are, as a whole number. */
    record Count() implements SelectItem {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.count(this);
        }
    }

    /** The number 1, for queries that only ask whether there is a row. */
    record One() implements SelectItem {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.one(this);
        }
    }

    /**
     * Which class of a hierarchy a row is of: its {@linkplain EntityModel#hierarchyIndex number}, as a whole number.
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
     * A column that only a subclass has; null in the rows of other classes.
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

    /** What an expression gives for the row. */
    record Computed(Expression<?, ?> expression) implements SelectItem {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.computed(this);
        }
    }

    /** Which of some conditions the row meets first: its index, counted from 0, or -1 where it meets none. */
    record FirstOf(List<Condition<?>> conditions) implements SelectItem {

        public FirstOf {
            conditions = List.copyOf(conditions);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.firstOf(this);
        }
    }

    /** A column of the id of the entity that has the collection whose elements are read. */
    record OwnerId(MappedColumn column) implements SelectItem {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.ownerId(this);
        }
    }

    /** The index that a list keeps for an element, as a whole number. */
    record Position() implements SelectItem {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.position(this);
        }
    }

    /** The key of an element, in a map whose keys have a column of their own. */
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

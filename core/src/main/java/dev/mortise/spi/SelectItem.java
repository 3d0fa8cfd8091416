package dev.mortise.spi;

import dev.mortise.mapping.MappedColumn;
import dev.mortise.mapping.RelationModel;
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

    /** What an expression gives for the row. */
    record Computed(Expression<?, ?> expression) implements SelectItem {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.computed(this);
        }
    }
}

package dev.mortise.testkit.specs;

import dev.mortise.PersistenceModule;
import dev.mortise.query.SelectSpec;
import dev.mortise.query.Tuple;
import dev.mortise.repository.Repository;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which values a query gives, and how many rows of them it counts.
 *
 * @param spec the query, whose order is total
 * @param <T> the entity
 */
record ValuesQuestion<T>(SelectSpec<T, Tuple> spec) implements Question {

    @Override
    public Object expected(MemoryQueries memory) {
        List<List<@Nullable Object>> values = memory.values(spec);
        return List.of((long) values.size(), values);
    }

    @Override
    public Object answer(PersistenceModule module) {
        Repository<T, Long> rows = module.repository(spec.entity(), Long.class);
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (Tuple tuple : rows.find(spec)) {
            List<@Nullable Object> row = new ArrayList<>();
            Arrays.asList(tuple.toArray()).forEach(value -> row.add(Values.comparable(value)));
            values.add(row);
        }
        return List.of(rows.count(spec), values);
    }
}

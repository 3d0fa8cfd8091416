package dev.mortise.benchmarks.hibernate;

import dev.mortise.benchmarks.entity.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hibernate.query.KeyedPage;
import org.hibernate.query.KeyedResultList;
import org.hibernate.query.Page;

/** Pages by Hibernate's key-based pagination, newest first and by id backwards. */
final class KeyedPages {

    private KeyedPages() {}

    static List<Order> walk(int pages, int size, Function<KeyedPage<Order>, KeyedResultList<Order>> read) {
        List<Order> walked = new ArrayList<>(pages * size);
        KeyedPage<Order> page = Page.first(size)
                .keyedBy(List.of(
                        org.hibernate.query.Order.desc(Order.class, "createdAt"),
                        org.hibernate.query.Order.desc(Order.class, "id")));
        for (int number = 0; number < pages; number++) {
            KeyedResultList<Order> found = read.apply(page);
            walked.addAll(found.getResultList());
            page = found.getNextPage();
        }
        return walked;
    }
}

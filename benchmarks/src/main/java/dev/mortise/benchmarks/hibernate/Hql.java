package dev.mortise.benchmarks.hibernate;

/** The queries of both contenders. */
final class Hql {

    private static final String WHERE = " where o.status in :statuses and o.total >= :total";
    private static final String NEWEST = " order by o.createdAt desc, o.id";

    static final String LIST = "select o from Order o" + WHERE + NEWEST;
    static final String COUNT = "select count(o) from Order o" + WHERE;
    static final String LIST_WITH_CUSTOMER = "select o from Order o join fetch o.customer" + WHERE + NEWEST;

    /** Paging and a fetched collection do not go together, so the page is of ids. */
    static final String IDS = "select o.id from Order o" + WHERE + NEWEST;

    static final String WITH_ITEMS = "select o from Order o left join fetch o.items where o.id in :ids" + NEWEST;

    static final String ALL_NEWEST = "select o from Order o" + NEWEST;

    /** A record is made of what is selected. */
    static final String LINES = "select o.id, o.number, o.total, c.name from Order o left join o.customer c"
            + " where o.id between :first and :last order by o.id";

    static final String LINES_BY_SQL = "select o.id, o.number, o.total, c.name from orders o"
            + " join customer c on c.id = o.customer_id where o.customer_id = :customer order by o.id";

    static final String OF_AT_LEAST = "select o from Order o where o.total >= :amount";
    static final String STREAM = OF_AT_LEAST + " order by o.id";

    static final int FETCH_SIZE = 500;

    static final String RAISE = "update versioned Order o set o.total = o.total + :amount"
            + " where o.customer.id = :customer and o.status = :status";

    static final String DELETE = "delete from Order o where o.id = :id";

    private Hql() {}
}

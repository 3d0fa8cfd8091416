package dev.mortise.testkit.readme;

import static dev.mortise.query.Queries.path;

import dev.mortise.PersistenceModule;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.page.Cursor;
import dev.mortise.query.page.PageRequest;
import dev.mortise.testkit.readme.GuideShop.Order;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Consumer;

/** The queries of the page about pages and streams whose SQL it shows. */
final class PageAndStreamPage {

    private PageAndStreamPage() {}

    /** Returns the queries of the page, by the names of their blocks. */
    static Map<String, Consumer<PersistenceModule>> queries() {
        return Map.of("after", PageAndStreamPage::after);
    }

    private static void after(PersistenceModule module) {
        module.repository(Order.class, Long.class)
                .findCursored(
                        QuerySpec.of(Order.class)
                                .orderBy(
                                        path(Order::getTotal).desc(),
                                        path(Order::getId).desc()),
                        PageRequest.cursor(20).after(Cursor.of(new BigDecimal("158.00"), 1L)));
    }
}

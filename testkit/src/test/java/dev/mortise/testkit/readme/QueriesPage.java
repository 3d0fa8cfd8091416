package dev.mortise.testkit.readme;

import static dev.mortise.query.Queries.exists;
import static dev.mortise.query.Queries.max;
import static dev.mortise.query.Queries.outer;
import static dev.mortise.query.Queries.path;
import static dev.mortise.query.Queries.proposed;
import static dev.mortise.query.Queries.scalar;
import static dev.mortise.query.Queries.sum;

import dev.mortise.PersistenceModule;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.query.bulk.InsertSpec;
import dev.mortise.query.bulk.UpsertSpec;
import dev.mortise.testkit.readme.GuideShop.Category;
import dev.mortise.testkit.readme.GuideShop.OrderItem;
import dev.mortise.testkit.readme.GuideShop.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The bulk changes of the page about queries whose SQL it shows. */
final class QueriesPage {

    private QueriesPage() {}

    /** Returns the changes of the page, by the names of their blocks. */
    static Map<String, Consumer<PersistenceModule>> queries() {
        return Map.of(
                "update",
                QueriesPage::updateWhere,
                "insert",
                QueriesPage::insertFrom,
                "upsert",
                QueriesPage::upsertAll);
    }

    private static void updateWhere(PersistenceModule module) {
        QuerySpec<OrderItem> sold = QuerySpec.of(OrderItem.class)
                .where(path(OrderItem::getProduct).then(Product::getSku).eq(outer(path(Product::getSku))));
        module.repository(Product.class, String.class)
                .updateWhere(UpdateSpec.of(Product.class)
                        .set(path(Product::getPrice).to(scalar(sold.select(max(path(OrderItem::getPrice))))))
                        .where(exists(sold)));
    }

    private static void insertFrom(PersistenceModule module) {
        Path<OrderItem, String> product = path(OrderItem::getProduct).then(Product::getName);
        module.repository(Category.class, String.class)
                .insertFrom(InsertSpec.into(Category.class)
                        .from(QuerySpec.of(OrderItem.class))
                        .set(path(Category::getName), product)
                        .groupBy(product)
                        .having(sum(path(OrderItem::getQuantity)).ge(BigDecimal.TEN)));
    }

    private static void upsertAll(PersistenceModule module) {
        UpsertSpec<Product> delivery = UpsertSpec.onConflict(Product::getSku)
                .update(Product::getPrice)
                .set(path(Product::getStock).to(path(Product::getStock).plus(proposed(path(Product::getStock)))))
                .where(path(Product::getPrice).le(proposed(path(Product::getPrice))));
        module.repository(Product.class, String.class)
                .upsertAll(
                        List.of(
                                new Product("TEA-01", "Green tea", new BigDecimal("8.20"), 50),
                                new Product("MUG-01", "Mug", new BigDecimal("12.00"), 30)),
                        delivery);
    }
}

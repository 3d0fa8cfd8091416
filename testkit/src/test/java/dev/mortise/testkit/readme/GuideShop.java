package dev.mortise.testkit.readme;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entities and tables of the guide's queries, mapped as those of the example shop. */
final class GuideShop {

    static final Class<?>[] ENTITIES = {
        Customer.class, Category.class, Product.class, Order.class, OrderItem.class, Section.class
    };

    static final Schema SCHEMA = Schema.of(
            Table.named("customer").id("id", bigInteger()).required("name", varchar(100)),
            Table.named("category").id("name", varchar(40)),
            Table.named("product")
                    .id("sku", varchar(20))
                    .required("name", varchar(100))
                    .required("price", decimal(10, 2))
                    .required("stock", integer())
                    .required("version", integer()),
            Table.named("orders")
                    .id("id", bigInteger())
                    .required("number", varchar(20))
                    .required("status", varchar(20))
                    .required("total", decimal(12, 2))
                    .required("customer_id", bigInteger()),
            Table.named("order_item")
                    .id("id", bigInteger())
                    .required("order_id", bigInteger())
                    .required("product_sku", varchar(20))
                    .required("quantity", integer())
                    .required("price", decimal(10, 2)),
            Table.named("section")
                    .id("id", integer())
                    .required("name", varchar(40))
                    .column("parent_id", integer()));

    private GuideShop() {}

    @Entity
    static class Customer {
        @Id
        long id;

        @Column(nullable = false)
        String name = "";

        long getId() {
            return id;
        }

        String getName() {
            return name;
        }
    }

    @Entity
    static class Category {
        @Id
        String name = "";

        String getName() {
            return name;
        }
    }

    @Entity
    static class Product {
        @Id
        String sku = "";

        @Column(nullable = false)
        String name = "";

        @Column(nullable = false, precision = 10, scale = 2)
        BigDecimal price = BigDecimal.ZERO;

        int stock;

        @Version
        @Nullable
        Integer version;

        protected Product() {}

        Product(String sku, String name, BigDecimal price, int stock) {
            this.sku = sku;
            this.name = name;
            this.price = price;
            this.stock = stock;
        }

        String getSku() {
            return sku;
        }

        String getName() {
            return name;
        }

        BigDecimal getPrice() {
            return price;
        }

        int getStock() {
            return stock;
        }
    }

    @Entity
    @jakarta.persistence.Table(name = "orders")
    static class Order {
        @Id
        long id;

        @Column(nullable = false)
        String number = "";

        @Column(nullable = false)
        String status = "";

        @Column(nullable = false, precision = 12, scale = 2)
        BigDecimal total = BigDecimal.ZERO;

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        Customer customer;

        @OneToMany(mappedBy = "order")
        List<OrderItem> items = new ArrayList<>();

        long getId() {
            return id;
        }

        String getNumber() {
            return number;
        }

        String getStatus() {
            return status;
        }

        BigDecimal getTotal() {
            return total;
        }

        Customer getCustomer() {
            return customer;
        }

        List<OrderItem> getItems() {
            return items;
        }
    }

    @Entity
    static class OrderItem {
        @Id
        long id;

        int quantity;

        @Column(nullable = false, precision = 10, scale = 2)
        BigDecimal price = BigDecimal.ZERO;

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        Order order;

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        Product product;

        int getQuantity() {
            return quantity;
        }

        BigDecimal getPrice() {
            return price;
        }

        Product getProduct() {
            return product;
        }
    }

    @Entity
    static class Section {
        @Id
        int id;

        String name = "";

        @ManyToOne(fetch = FetchType.LAZY)
        Section parent;

        int getId() {
            return id;
        }

        String getName() {
            return name;
        }

        Section getParent() {
            return parent;
        }
    }
}

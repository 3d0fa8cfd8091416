package dev.mortise.testkit.contract.select;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.date;
import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.doublePrecision;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sale with lines, to a buyer in a town; cases of aggregates and projections read it. */
@Entity
class Sale {

    static final Schema SCHEMA = Schema.of(
            Table.named("town").id("id", bigInteger()).required("name", varchar(50)),
            Table.named("buyer")
                    .id("id", bigInteger())
                    .required("name", varchar(50))
                    .column("town_id", bigInteger())
                    .reference("buyer_town_fk", "town_id", "town"),
            Table.named("sale")
                    .id("id", bigInteger())
                    .column("label", varchar(50))
                    .column("quantity", integer())
                    .column("weight", bigInteger())
                    .column("price", decimal(10, 2))
                    .column("rating", doublePrecision())
                    .column("kind", varchar(10))
                    .column("sold_on", date())
                    .column("street", varchar(50))
                    .column("zip", varchar(10))
                    .column("buyer_id", bigInteger())
                    .reference("sale_buyer_fk", "buyer_id", "buyer"),
            Table.named("line")
                    .id("id", bigInteger())
                    .required("amount", integer())
                    .column("note", varchar(50))
                    .required("sale_id", bigInteger())
                    .reference("line_sale_fk", "sale_id", "sale"));

    static final Class<?>[] ENTITIES = {Town.class, Buyer.class, Sale.class, Line.class};

    /** How it was sold. */
    enum Kind {
        SHOP,
        MAIL
    }

    @Id
    private long id;

    private @Nullable String label;
    private @Nullable Integer quantity;
    private @Nullable Long weight;
    private @Nullable BigDecimal price;
    private @Nullable Double rating;

    @Enumerated(EnumType.STRING)
    private @Nullable Kind kind;

    private @Nullable LocalDate soldOn;

    @Embedded
    private @Nullable Address address;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Buyer buyer;

    @OneToMany(mappedBy = "sale")
    private List<Line> lines = new ArrayList<>();

    protected Sale() {}

    Sale(long id, @Nullable String label) {
        this.id = id;
        this.label = label;
    }

    Sale numbers(@Nullable Integer quantity, @Nullable Long weight, @Nullable String price, @Nullable Double rating) {
        this.quantity = quantity;
        this.weight = weight;
        this.price = price == null ? null : new BigDecimal(price);
        this.rating = rating;
        return this;
    }

    Sale sold(@Nullable Kind kind, @Nullable LocalDate soldOn) {
        this.kind = kind;
        this.soldOn = soldOn;
        return this;
    }

    Sale to(@Nullable Buyer buyer, @Nullable Address address) {
        this.buyer = buyer;
        this.address = address;
        return this;
    }

    long getId() {
        return id;
    }

    @Nullable
    String getLabel() {
        return label;
    }

    @Nullable
    Integer getQuantity() {
        return quantity;
    }

    @Nullable
    Long getWeight() {
        return weight;
    }

    @Nullable
    BigDecimal getPrice() {
        return price;
    }

    @Nullable
    Double getRating() {
        return rating;
    }

    @Nullable
    Kind getKind() {
        return kind;
    }

    @Nullable
    LocalDate getSoldOn() {
        return soldOn;
    }

    @Nullable
    Address getAddress() {
        return address;
    }

    @Nullable
    Buyer getBuyer() {
        return buyer;
    }

    List<Line> getLines() {
        return lines;
    }

    /** Where it went. */
    @Embeddable
    record Address(@Nullable String street, @Nullable String zip) {}

    /** Who bought. */
    @Entity(name = "Buyer")
    static class Buyer {

        @Id
        private long id;

        private String name = "";

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Town town;

        @OneToMany(mappedBy = "buyer")
        private List<Sale> sales = new ArrayList<>();

        protected Buyer() {}

        Buyer(long id, String name, @Nullable Town town) {
            this.id = id;
            this.name = name;
            this.town = town;
        }

        long getId() {
            return id;
        }

        String getName() {
            return name;
        }

        @Nullable
        Town getTown() {
            return town;
        }

        List<Sale> getSales() {
            return sales;
        }
    }

    /** Where buyers live. */
    @Entity(name = "Town")
    static class Town {

        @Id
        private long id;

        private String name = "";

        protected Town() {}

        Town(long id, String name) {
            this.id = id;
            this.name = name;
        }

        long getId() {
            return id;
        }

        String getName() {
            return name;
        }
    }

    /** A part of a sale. */
    @Entity(name = "Line")
    static class Line {

        @Id
        private long id;

        private int amount;

        private @Nullable String note;

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Sale sale;

        protected Line() {}

        Line(long id, int amount, @Nullable String note, Sale sale) {
            this.id = id;
            this.amount = amount;
            this.note = note;
            this.sale = sale;
        }

        long getId() {
            return id;
        }

        int getAmount() {
            return amount;
        }

        @Nullable
        String getNote() {
            return note;
        }

        @Nullable
        Sale getSale() {
            return sale;
        }
    }
}

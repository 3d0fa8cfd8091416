package dev.mortise.testkit.contract;

import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.uuid;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A versioned entity whose id Mortise makes: what most cases of plain operations work with. */
@Entity
class Article {

    static final Schema SCHEMA = Schema.of(Table.named("article")
            .id("id", uuid())
            .required("name", varchar(100))
            .column("note", varchar(100))
            .column("price", decimal(10, 2))
            .required("stock", integer())
            .column("legacy", varchar(20))
            .required("version", integer())
            .unique("article_name_uq", "name")
            .check("article_stock_ck", "stock >= 0"));

    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private @Nullable UUID id;

    @Column(nullable = false, length = 100)
    private @Nullable String name;

    @Column(length = 100)
    private @Nullable String note;

    @Column(precision = 10, scale = 2)
    private @Nullable BigDecimal price;

    private int stock;

    @Version
    private @Nullable Integer version;

    protected Article() {}

    static Article named(String name) {
        Article article = new Article();
        article.name = name;
        return article;
    }

    /** An article that claims to have been stored before. */
    static Article stored(UUID id, @Nullable Integer version) {
        Article article = named("stored");
        article.id = id;
        article.version = version;
        return article;
    }

    Article with(@Nullable String note, @Nullable BigDecimal price, int stock) {
        this.note = note;
        this.price = price;
        this.stock = stock;
        return this;
    }

    @Nullable
    UUID getId() {
        return id;
    }

    @Nullable
    String getName() {
        return name;
    }

    void setName(@Nullable String name) {
        this.name = name;
    }

    @Nullable
    String getNote() {
        return note;
    }

    void setNote(@Nullable String note) {
        this.note = note;
    }

    @Nullable
    BigDecimal getPrice() {
        return price;
    }

    int getStock() {
        return stock;
    }

    void setStock(int stock) {
        this.stock = stock;
    }

    @Nullable
    Integer getVersion() {
        return version;
    }

    void setVersion(@Nullable Integer version) {
        this.version = version;
    }
}

package dev.mortise.testkit.contract.select;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A part of another one, in a tree; cases of common tables read it. */
@Entity
class Part {

    static final Schema SCHEMA = Schema.of(Table.named("part")
            .id("id", bigInteger())
            .required("name", varchar(10))
            .required("quantity", integer())
            .column("price", decimal(10, 2))
            .column("state", varchar(10))
            .column("whole_id", bigInteger())
            .reference("part_whole_fk", "whole_id", "part"));

    /** Whether it is made here. */
    enum State {
        MADE,
        BOUGHT
    }

    @Id
    private long id;

    private String name = "";
    private int quantity;
    private @Nullable BigDecimal price;

    @Enumerated(EnumType.STRING)
    private @Nullable State state;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Part whole;

    Part() {}

    Part(long id, String name, int quantity, State state, @Nullable Part whole) {
        this.id = id;
        this.name = name;
        this.quantity = quantity;
        this.price = new BigDecimal(id + ".50");
        this.state = state;
        this.whole = whole;
    }

    void becomePartOf(Part another) {
        whole = another;
    }

    long getId() {
        return id;
    }

    String getName() {
        return name;
    }

    int getQuantity() {
        return quantity;
    }

    @Nullable
    BigDecimal getPrice() {
        return price;
    }

    @Nullable
    State getState() {
        return state;
    }

    @Nullable
    Part getWhole() {
        return whole;
    }
}

package dev.mortise.testkit.contract.select;

import static dev.mortise.query.Path.path;
import static dev.mortise.query.Queries.into;
import static dev.mortise.query.Queries.sumAsLong;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.bool;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.DataConversionException;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Contract of nulls for primitive components of records: refused with the names of the record and the component. */
@ContractGroup("BAD")
class PrimitiveNullContract {

    private static final Schema SCHEMA = Schema.of(Table.named("gate")
            .id("id", bigInteger())
            .column("width", integer())
            .column("height", integer())
            .column("is_open", bool())
            .column("next_id", bigInteger()));

    @Embeddable
    static class Frame {
        @Nullable
        Integer width;

        @Nullable
        Integer height;

        @Nullable
        Integer getWidth() {
            return width;
        }
    }

    @Entity(name = "Gate")
    static class Gate {
        @Id
        long id;

        @Embedded
        @Nullable
        Frame frame;

        @Nullable
        Boolean isOpen;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Gate next;

        long getId() {
            return id;
        }

        @Nullable
        Frame getFrame() {
            return frame;
        }

        @Nullable
        Boolean getIsOpen() {
            return isOpen;
        }

        @Nullable
        Gate getNext() {
            return next;
        }
    }

    record Opened(long id, boolean isOpen) {}

    record FramePart(int width, @Nullable Integer height) {}

    record Framed(long id, @Nullable FramePart frame) {}

    record NextPart(long id, boolean isOpen) {}

    record WithNext(long id, NextPart next) {}

    record Sum(long width) {}

    private static final QuerySpec<Gate> ALL = QuerySpec.of(Gate.class);
    private static final Path<Gate, Integer> WIDTH = path(Gate::getFrame).then(Frame::getWidth);

    private final PersistenceModule module;
    private final Repository<Gate, Long> gates;

    PrimitiveNullContract(ContractContext context) {
        context.tables(SCHEMA);
        module = context.open(Gate.class);
        gates = module.repository(Gate.class, Long.class);
        context.sql().run("insert into gate (id, width, height, is_open, next_id) values (1, null, 3, null, 1)");
    }

    private static void refused(ThrowingCallable read, String component) {
        assertThatExceptionOfType(DataConversionException.class)
                .isThrownBy(read)
                .withMessageContaining(component);
    }

    @ContractTest(id = "BAD-08")
    void recordsAndTheirPartsAreToldWhichComponentTakesNoNull() {
        refused(() -> gates.findAs(Opened.class, ALL), "Opened.isOpen");
        refused(() -> gates.findAs(Framed.class, ALL), "FramePart.width");
        refused(() -> gates.findAs(WithNext.class, ALL), "NextPart.isOpen");
        refused(() -> gates.findByIdAs(1L, into(Opened.class)), "Opened.isOpen");
        refused(() -> gates.find(ALL.select(into(Sum.class, sumAsLong(WIDTH)))), "Sum.width");
    }

    @ContractTest(id = "BAD-08")
    void recordsOfNativeQueriesAreToldTheSame() {
        refused(
                () -> module.sql("select id, is_open from gate")
                        .as(Opened.class)
                        .list(),
                "Opened.isOpen");
        refused(
                () -> module.sql("select sum(width) as width from gate")
                        .as(Sum.class)
                        .list(),
                "Sum.width");
    }
}

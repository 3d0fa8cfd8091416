package dev.mortise.testkit.contract.transaction;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.uuid;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Contract of accessors and constructors that throw: nothing is pending, and ids and versions are reverted (R6, R24). */
@ContractGroup("TXN")
class AccessorThrowableContract {

    private static final Schema SIGNALS = Schema.of(Table.named("signal_lamp")
            .id("id", uuid())
            .required("version", integer())
            .column("text", varchar(20))
            .column("shade", varchar(20))
            .column("beam", varchar(20)));

    private static final List<Supplier<Throwable>> THROWABLES =
            List.of(() -> new AssertionError("not so"), () -> new IllegalStateException("unchecked"));

    private final ContractContext context;
    private final TransactionTemplate tx;
    private final Repository<SignalLamp, UUID> lamps;

    AccessorThrowableContract(ContractContext context) {
        this.context = context.tables(SIGNALS);
        this.tx = context.transactions();
        Trap.disarm();
        this.lamps = context.open(SignalLamp.class).repository(SignalLamp.class, UUID.class);
    }

    @ContractTest(id = "TXN-46")
    void getterThatThrowsLeavesNothingOfAnInsert() {
        for (String accessor : List.of("getText", "getBeam")) {
            eachThrowable(throwable -> {
                List<SignalLamp> many = List.of(lamp("ghost"), lamp("ghost"));

                rolledBackOrRefused(accessor, throwable, () -> lamps.insertAll(many));

                assertThat(many).allSatisfy(lamp -> {
                    assertThat(lamp.id).isNull();
                    assertThat(lamp.version).isNull();
                });
                assertThat(context.sql().count("signal_lamp")).isZero();
            });
        }
    }

    @ContractTest(id = "TXN-47")
    void getterThatThrowsInASavepointLeavesTheRestOfTheTransaction() {
        for (String accessor : List.of("getText", "getBeam")) {
            eachThrowable(throwable -> {
                SignalLamp ghost = lamp("ghost");
                tx.executeWithoutResult(() -> {
                    arm(
                            accessor,
                            throwable,
                            () -> tx.attempt(() -> lamps.insertAll(List.of(lamp("ghost"), ghost)))
                                    .get());
                    lamps.insert(lamp("kept"));
                });

                assertThat(ghost.id).isNull();
                assertThat(context.sql().rows("select text from signal_lamp")).hasSize(1);
                context.sql().run("delete from signal_lamp");
            });
        }
    }

    @ContractTest(id = "TXN-46")
    void getterThatThrowsLeavesTheRowAndItsVersion() {
        for (String accessor : List.of("getText", "getBeam")) {
            eachThrowable(throwable -> {
                SignalLamp stored = lamps.insert(lamp("kept"));
                stored.text = "ghost";

                rolledBackOrRefused(accessor, throwable, () -> lamps.update(stored));

                assertThat(stored.version).isZero();
                assertKept();
            });
        }
    }

    @ContractTest(id = "TXN-46")
    void readThatThrowsLeavesNothingPending() {
        for (String accessor : List.of("setText", "setBeam", "Shade", "SignalLamp")) {
            eachThrowable(throwable -> {
                UUID id = requireNonNull(lamps.insert(lamp("kept")).id);

                rolledBackOrRefused(accessor, throwable, () -> lamps.find(QuerySpec.of(SignalLamp.class)));
                rolledBackOrRefused(accessor, throwable, () -> lamps.getById(id));
                arm(accessor, throwable, () -> lamps.findAllById(List.of(id)));
                tx.executeWithoutResult(() -> {
                    arm(
                            accessor,
                            throwable,
                            () -> tx.attempt(() -> {
                                        lamps.patch(
                                                id, path(SignalLamp::getText).to("ghost"));
                                        return lamps.getById(id);
                                    })
                                    .get());
                });

                assertKept();
            });
        }
    }

    private void assertKept() {
        assertThat(lamps.find(QuerySpec.of(SignalLamp.class))).singleElement().satisfies(lamp -> {
            assertThat(lamp.text).isEqualTo("kept");
            assertThat(lamp.version).isZero();
        });
        context.sql().run("delete from signal_lamp");
    }

    private static void eachThrowable(Consumer<Supplier<Throwable>> body) {
        THROWABLES.forEach(body);
    }

    /** In a transaction of its own, and in one that also writes a row before. */
    private void rolledBackOrRefused(String accessor, Supplier<Throwable> throwable, ThrowingCallable call) {
        arm(accessor, throwable, call);
        assertThat(catchThrowable(() -> tx.executeWithoutResult(() -> {
                    lamps.insert(lamp("ghost"));
                    arm(accessor, throwable, call);
                    throw new Interruption();
                })))
                .isNotNull();
    }

    private static void arm(String accessor, Supplier<Throwable> throwable, ThrowingCallable call) {
        Trap.armed = accessor;
        Trap.failure = throwable;
        try {
            assertThat(catchThrowable(call)).as(accessor).isNotNull();
        } finally {
            Trap.disarm();
        }
    }

    private static SignalLamp lamp(String text) {
        SignalLamp lamp = new SignalLamp();
        lamp.text = text;
        lamp.shade = new Shade("red");
        lamp.beam = new Beam();
        lamp.beam.width = "wide";
        return lamp;
    }

    /** Ends a transaction whose call has failed. */
    private static final class Interruption extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Throws where it is armed. */
    static final class Trap {

        static @Nullable String armed;
        static Supplier<Throwable> failure = AssertionError::new;

        private Trap() {}

        static void disarm() {
            armed = null;
        }

        static void at(String accessor) {
            if (accessor.equals(armed)) {
                Throwable thrown = failure.get();
                if (thrown instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) thrown;
            }
        }
    }

    /** A record that a constructor makes. */
    @Embeddable
    record Shade(@Column(name = "shade") String name) {
        Shade {
            Trap.at("Shade");
        }
    }

    /** A class with accessors. */
    @Embeddable
    @Access(AccessType.PROPERTY)
    static class Beam {

        @Nullable
        String width;

        @Column(name = "beam")
        @Nullable
        String getWidth() {
            Trap.at("getBeam");
            return width;
        }

        void setWidth(@Nullable String width) {
            Trap.at("setBeam");
            this.width = width;
        }
    }

    /** An entity with accessors. */
    @Entity(name = "SignalLamp")
    @jakarta.persistence.Table(name = "signal_lamp")
    @Access(AccessType.PROPERTY)
    static class SignalLamp {

        @Nullable
        UUID id;

        @Nullable
        Integer version;

        @Nullable
        String text;

        @Nullable
        Shade shade;

        @Nullable
        Beam beam;

        SignalLamp() {
            Trap.at("SignalLamp");
        }

        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        @Nullable
        UUID getId() {
            return id;
        }

        void setId(@Nullable UUID id) {
            this.id = id;
        }

        @Version
        @Nullable
        Integer getVersion() {
            return version;
        }

        void setVersion(@Nullable Integer version) {
            this.version = version;
        }

        @Nullable
        String getText() {
            Trap.at("getText");
            return text;
        }

        void setText(@Nullable String text) {
            Trap.at("setText");
            this.text = text;
        }

        @Embedded
        @Nullable
        Shade getShade() {
            return shade;
        }

        void setShade(@Nullable Shade shade) {
            this.shade = shade;
        }

        @Embedded
        @Nullable
        Beam getBeam() {
            return beam;
        }

        void setBeam(@Nullable Beam beam) {
            this.beam = beam;
        }
    }
}

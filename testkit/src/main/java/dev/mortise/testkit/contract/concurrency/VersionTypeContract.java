package dev.mortise.testkit.contract.concurrency;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.instant;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.StaleEntityException;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.ZoneSensitive;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Contract of versions of other types: the ends of a long, and instants (R7). */
@ContractGroup("OPT")
class VersionTypeContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("counted").id("id", bigInteger()).required("version", bigInteger()),
            Table.named("timed")
                    .id("id", bigInteger())
                    .column("note", varchar(20))
                    .required("changed", instant()));

    private final ContractContext context;
    private final Repository<Counted, Long> counted;
    private final Repository<Timed, Long> timed;

    VersionTypeContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        PersistenceModule module = context.open(Counted.class, Timed.class);
        this.counted = module.repository(Counted.class, Long.class);
        this.timed = module.repository(Timed.class, Long.class);
    }

    @Entity(name = "Counted")
    static class Counted {

        @Id
        long id;

        @Version
        long version;
    }

    @Entity(name = "Timed")
    static class Timed {

        @Id
        long id;

        @Nullable
        String note;

        @Version
        @Nullable
        Instant changed;

        long getId() {
            return id;
        }

        @Nullable
        String getNote() {
            return note;
        }
    }

    @ContractTest(id = "OPT-12")
    void versionReachesTheEndOfALong() {
        Counted row = new Counted();
        row.id = 1;
        counted.insert(row);
        context.sql().run("update counted set version = ?", Long.MAX_VALUE - 1);
        Counted loaded = counted.getById(1L);

        counted.update(loaded);

        assertThat(loaded.version).isEqualTo(Long.MAX_VALUE);
        assertThat(counted.getById(1L).version).isEqualTo(Long.MAX_VALUE);
    }

    @ZoneSensitive
    @ContractTest(id = "OPT-13")
    void twoUpdatesWithinAMicrosecondAreToldApart() {
        Timed first = timed.insert(timed(1));
        Timed second = timed.getById(1L);
        assertThat(second.changed).isEqualTo(first.changed);

        for (int round = 0; round < 50; round++) {
            Instant before = requireNonNull(second.changed);
            timed.update(second);
            assertThat(second.changed).isAfter(before).isEqualTo(timed.getById(1L).changed);
        }
        assertThatExceptionOfType(StaleEntityException.class).isThrownBy(() -> timed.update(first));
    }

    @ZoneSensitive
    @ContractTest(id = "OPT-13")
    void versionInTheFutureStillGrows() {
        Timed row = timed.insert(timed(1));
        Instant future = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
        timed.updateWhere(UpdateSpec.of(Timed.class)
                .set(path(Timed::getNote).to("bulk"))
                .where(path(Timed::getId).eq(1L)));
        Timed bulk = timed.getById(1L);
        assertThat(bulk.changed).isAfter(row.changed);
        bulk.changed = future;

        assertThatExceptionOfType(StaleEntityException.class).isThrownBy(() -> timed.update(bulk));
    }

    private static Timed timed(long id) {
        Timed row = new Timed();
        row.id = id;
        return row;
    }
}

package dev.mortise.testkit.consistency;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bool;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.database.DatabaseFact;
import dev.mortise.testkit.database.DatabaseFacts;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import dev.mortise.transaction.Isolation;
import dev.mortise.transaction.RetryPolicy;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Doctors leave a shift while another stays on call, under SERIALIZABLE: without write skew a shift is never left alone.
 *
 * <p>Where SERIALIZABLE of the database permits write skew, each transaction also moves the version of the shift, as an application does
 * there.
 */
final class OnCall implements Workload {

    static final Schema SCHEMA = Schema.of(
            Table.named("duty")
                    .id("id", integer())
                    .required("changes", integer())
                    .required("version", integer()),
            Table.named("doctor")
                    .id("id", integer())
                    .required("duty", integer())
                    .required("on_call", bool()));

    private static final int DUTIES = 4;
    private static final int DOCTORS = 3;

    private final boolean guarded;
    private final Queue<Long> counts = new ConcurrentLinkedQueue<>();

    OnCall(DatabaseFacts facts) {
        this.guarded = !facts.has(DatabaseFact.PREVENTS_WRITE_SKEW_SER);
    }

    @Entity(name = "Duty")
    static class Duty {

        @Id
        private int id;

        private int changes;

        @Version
        private int version;

        protected Duty() {}

        Duty(int id) {
            this.id = id;
        }
    }

    @Entity(name = "Doctor")
    static class Doctor {

        @Id
        private int id;

        private int duty;
        private boolean onCall = true;

        protected Doctor() {}

        Doctor(int id, int duty) {
            this.id = id;
            this.duty = duty;
        }

        int getId() {
            return id;
        }

        int getDuty() {
            return duty;
        }

        boolean isOnCall() {
            return onCall;
        }
    }

    @Override
    public void prepare(Engine engine) {
        engine.repository(Duty.class, Integer.class)
                .insertAll(IntStream.range(0, DUTIES).mapToObj(Duty::new).toList());
        engine.repository(Doctor.class, Integer.class)
                .insertAll(IntStream.range(0, DUTIES * DOCTORS)
                        .mapToObj(id -> new Doctor(id, id / DOCTORS))
                        .toList());
    }

    @Override
    public Step next(Engine engine, SplittableRandom random) {
        return new Change(engine, random.nextInt(DUTIES * DOCTORS), random.nextInt(3) > 0);
    }

    /** A doctor leaves, or comes back. */
    private final class Change implements Step {

        private final Engine engine;
        private final Repository<Doctor, Integer> doctors;
        private final int doctor;
        private final boolean leaves;
        private long seen;

        Change(Engine engine, int doctor, boolean leaves) {
            this.engine = engine;
            this.doctors = engine.repository(Doctor.class, Integer.class);
            this.doctor = doctor;
            this.leaves = leaves;
        }

        @Override
        public void run(RetryPolicy policy) {
            engine.tx().withIsolation(Isolation.SERIALIZABLE).withRetry(policy).executeWithoutResult(() -> {
                if (guarded) {
                    touchDuty();
                }
                seen = onCall(doctors, doctor / DOCTORS);
                if (!leaves || seen > 1) {
                    doctors.updateWhere(UpdateSpec.of(Doctor.class)
                            .set(path(Doctor::isOnCall).to(!leaves))
                            .where(path(Doctor::getId).eq(doctor)));
                }
            });
        }

        private void touchDuty() {
            Repository<Duty, Integer> duties = engine.repository(Duty.class, Integer.class);
            Duty duty = duties.getById(doctor / DOCTORS);
            duty.changes++;
            duties.update(duty);
        }

        @Override
        public void ended(Outcome outcome) {
            if (outcome == Outcome.COMMITTED) {
                counts.add(seen);
            }
        }
    }

    private static long onCall(Repository<Doctor, Integer> doctors, int duty) {
        return doctors.count(QuerySpec.of(Doctor.class)
                .where(path(Doctor::getDuty).eq(duty), path(Doctor::isOnCall).eq(true)));
    }

    @Override
    public void check(Engine engine) {
        Repository<Doctor, Integer> doctors = engine.repository(Doctor.class, Integer.class);
        for (int duty = 0; duty < DUTIES; duty++) {
            assertThat(onCall(doctors, duty)).as("on call in shift %d", duty).isPositive();
        }
        assertThat(counts).as("doctors on call that a transaction saw").allMatch(count -> count > 0);
    }
}

package dev.mortise.testkit.contract.identifier;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.date;
import static dev.mortise.testkit.schema.ColumnType.instant;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.localDateTime;
import static dev.mortise.testkit.schema.ColumnType.time;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.repository.Unfetched;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.ZoneSensitive;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Contract of relations to composite ids that hold dates and times, also from inside embedded values. */
@ContractGroup("IDG")
class CompositeKeyContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("visit")
                    .required("day", date())
                    .required("seen", instant())
                    .required("slot", time())
                    .column("doctor", varchar(20))
                    .primaryKey("day", "seen", "slot"),
            Table.named("visit_bill")
                    .required("visit_day", date())
                    .required("visit_seen", instant())
                    .required("visit_slot", time())
                    .column("cents", integer())
                    .primaryKey("visit_day", "visit_seen", "visit_slot"),
            Table.named("reminder")
                    .id("id", bigInteger())
                    .column("visit_day", date())
                    .column("visit_seen", instant())
                    .column("visit_slot", time())
                    .column("bill_visit_day", date())
                    .column("bill_visit_seen", instant())
                    .column("bill_visit_slot", time()),
            Table.named("reminder_visit")
                    .required("reminder_id", bigInteger())
                    .required("others_day", date())
                    .required("others_seen", instant())
                    .required("others_slot", time()),
            Table.named("shift")
                    .required("day", date())
                    .required("begins", localDateTime())
                    .column("name", varchar(20))
                    .primaryKey("day", "begins"),
            Table.named("nurse")
                    .id("id", bigInteger())
                    .column("shift_day", date())
                    .column("shift_begins", localDateTime())
                    .column("before_day", date())
                    .column("before_begins", localDateTime()));

    private static final VisitKey FIRST = new VisitKey(
            LocalDate.of(1500, 1, 1),
            Instant.parse("2026-03-29T01:30:00.123456Z"),
            LocalTime.of(12, 13, 14, 123456000));
    private static final VisitKey SECOND =
            new VisitKey(LocalDate.of(2026, 3, 29), Instant.parse("1850-01-01T00:00:00Z"), LocalTime.of(2, 30));
    private static final ShiftKey EARLY = new ShiftKey(LocalDate.of(2026, 3, 29), LocalDateTime.of(2026, 3, 29, 2, 30));
    private static final ShiftKey LATE =
            new ShiftKey(LocalDate.of(2026, 10, 25), LocalDateTime.of(2026, 10, 25, 2, 30));

    private final ContractContext context;
    private final Repository<Visit, VisitKey> visits;
    private final Repository<VisitBill, VisitKey> bills;
    private final Repository<Reminder, Long> reminders;
    private final Repository<Shift, ShiftKey> shifts;
    private final Repository<Nurse, Long> nurses;

    CompositeKeyContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        PersistenceModule module = context.open(Nurse.class, Reminder.class, Shift.class, Visit.class, VisitBill.class);
        this.visits = module.repository(Visit.class, VisitKey.class);
        this.bills = module.repository(VisitBill.class, VisitKey.class);
        this.reminders = module.repository(Reminder.class, Long.class);
        this.shifts = module.repository(Shift.class, ShiftKey.class);
        this.nurses = module.repository(Nurse.class, Long.class);
        visits.insertAll(List.of(new Visit(FIRST, "Ada"), new Visit(SECOND, "Bob")));
        shifts.insertAll(List.of(new Shift(EARLY, "early"), new Shift(LATE, "late")));
    }

    /** An id with dates and times of each kind. */
    @Embeddable
    record VisitKey(LocalDate day, Instant seen, LocalTime slot) {}

    /** Has such an id. */
    @Entity(name = "Visit")
    static class Visit {

        @EmbeddedId
        @Nullable
        VisitKey id;

        @Nullable
        String doctor;

        Visit() {}

        Visit(VisitKey id, String doctor) {
            this.id = id;
            this.doctor = doctor;
        }

        @Nullable
        VisitKey getId() {
            return id;
        }

        @Nullable
        String getDoctor() {
            return doctor;
        }
    }

    /** Takes its id from a visit. */
    @Entity(name = "VisitBill")
    static class VisitBill {

        @EmbeddedId
        @Nullable
        VisitKey id;

        @MapsId
        @OneToOne(fetch = FetchType.LAZY)
        @Nullable
        Visit visit;

        int cents;

        @Nullable
        VisitKey getId() {
            return id;
        }

        @Nullable
        Visit getVisit() {
            return visit;
        }
    }

    /** Refers to both. */
    @Entity(name = "Reminder")
    static class Reminder {

        @Id
        @Nullable
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Visit visit;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        VisitBill bill;

        @ManyToMany
        Set<Visit> others = new LinkedHashSet<>();

        @Nullable
        Visit getVisit() {
            return visit;
        }

        @Nullable
        VisitBill getBill() {
            return bill;
        }

        Set<Visit> getOthers() {
            return others;
        }
    }

    /** An id class with dates. */
    record ShiftKey(LocalDate day, LocalDateTime begins) {}

    /** Has such an id. */
    @Entity(name = "Shift")
    @IdClass(ShiftKey.class)
    static class Shift {

        @Id
        @Nullable
        LocalDate day;

        @Id
        @Nullable
        LocalDateTime begins;

        @Nullable
        String name;

        @OneToMany(mappedBy = "duty.shift")
        List<Nurse> nurses = new ArrayList<>();

        Shift() {}

        Shift(ShiftKey id, String name) {
            this.day = id.day();
            this.begins = id.begins();
            this.name = name;
        }

        @Nullable
        LocalDate getDay() {
            return day;
        }

        @Nullable
        String getName() {
            return name;
        }

        List<Nurse> getNurses() {
            return nurses;
        }
    }

    /** Holds nothing but a relation to such an id. */
    @Embeddable
    static class Duty {

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Shift shift;

        @Nullable
        Shift getShift() {
            return shift;
        }
    }

    /** The same, a level further down. */
    @Embeddable
    record History(@Embedded @Nullable Past past) {}

    /** What is further down. */
    @Embeddable
    record Past(@ManyToOne(fetch = FetchType.LAZY) @Nullable Shift before) {}

    /** Refers to shifts from inside embedded values. */
    @Entity(name = "Nurse")
    static class Nurse {

        @Id
        @Nullable
        Long id;

        @Embedded
        @Nullable
        Duty duty;

        @Embedded
        @Nullable
        History history;

        Nurse() {}

        Nurse(long id, @Nullable Shift shift, @Nullable Shift before) {
            this.id = id;
            this.duty = new Duty();
            this.duty.shift = shift;
            this.history = new History(new Past(before));
        }

        @Nullable
        Long getId() {
            return id;
        }

        @Nullable
        Duty getDuty() {
            return duty;
        }
    }

    private Reminder reminder(long id, VisitKey visit) {
        Reminder reminder = new Reminder();
        reminder.id = id;
        reminder.visit = visits.reference(visit);
        return reminder;
    }

    @ContractTest(id = "IDG-14")
    @ZoneSensitive
    void relationsLeadToIdsWithDatesAndTimes() {
        Reminder first = reminder(1, FIRST);
        first.others.addAll(List.of(visits.reference(FIRST), visits.reference(SECOND)));
        reminders.insertAll(List.of(first, reminder(2, SECOND)));
        Reminder found = reminders.getById(1L, each(Reminder::getOthers));
        assertThat(found.getVisit()).isInstanceOf(Unfetched.class);
        assertThat(requireNonNull(found.getVisit()).getId()).isEqualTo(FIRST);
        assertThat(found.getOthers()).extracting(Visit::getDoctor).containsExactlyInAnyOrder("Ada", "Bob");
        assertThat(requireNonNull(
                                reminders.getById(2L, path(Reminder::getVisit)).getVisit())
                        .getDoctor())
                .isEqualTo("Bob");
        assertThat(reminders.count(QuerySpec.of(Reminder.class)
                        .where(path(Reminder::getVisit).then(Visit::getId).eq(SECOND))))
                .isEqualTo(1);
        assertThat(reminders.count(QuerySpec.of(Reminder.class)
                        .where(path(Reminder::getVisit)
                                .then(Visit::getId)
                                .then(VisitKey::slot)
                                .eq(FIRST.slot()))))
                .isEqualTo(1);
    }

    @ContractTest(id = "IDG-14")
    @ZoneSensitive
    void keysWithDatesAndTimesAreChanged() {
        Reminder reminder = reminder(1, FIRST);
        reminders.insert(reminder);
        reminder.visit = visits.reference(SECOND);
        reminders.update(reminder);
        assertThat(requireNonNull(reminders.getById(1L).getVisit()).getId()).isEqualTo(SECOND);
        reminders.patch(1L, path(Reminder::getVisit).to(visits.reference(FIRST)));
        assertThat(requireNonNull(reminders.getById(1L).getVisit()).getId()).isEqualTo(FIRST);
        reminders.relation(Reminder::getOthers).of(1L).add(SECOND);
        assertThat(reminders.getById(1L, each(Reminder::getOthers)).getOthers()).hasSize(1);
        assertThat(reminders.deleteById(1L)).isTrue();
        assertThat(context.sql().value(Long.class, "select count(*) from reminder_visit"))
                .contains(0L);
    }

    @ContractTest(id = "IDG-14")
    @ZoneSensitive
    void idsTakenFromRelationsHoldDatesAndTimes() {
        VisitBill bill = new VisitBill();
        bill.visit = visits.getById(FIRST);
        bill.cents = 100;
        bills.insert(bill);
        assertThat(bill.getId()).isEqualTo(FIRST);
        bill.cents = 200;
        bills.update(bill);
        Reminder reminder = reminder(1, SECOND);
        reminder.bill = bill;
        reminders.insert(reminder);
        VisitBill found = requireNonNull(reminders
                .getById(1L, path(Reminder::getBill).then(VisitBill::getVisit))
                .getBill());
        assertThat(found.cents).isEqualTo(200);
        assertThat(requireNonNull(found.getVisit()).getDoctor()).isEqualTo("Ada");
        assertThat(bills.deleteById(FIRST)).isTrue();
    }

    @ContractTest(id = "IDG-14")
    @ZoneSensitive
    void embeddedValuesHoldNothingButARelationToAnIdClass() {
        nurses.insertAll(List.of(
                new Nurse(1, shifts.reference(EARLY), shifts.reference(LATE)),
                new Nurse(2, shifts.reference(LATE), null)));
        Nurse found = nurses.getById(1L, path(Nurse::getDuty).then(Duty::getShift));
        assertThat(requireNonNull(requireNonNull(found.getDuty()).getShift()).getName())
                .isEqualTo("early");
        assertThat(requireNonNull(requireNonNull(requireNonNull(found.history).past())
                                .before())
                        .getDay())
                .isEqualTo(LATE.day());
        assertThat(nurses.find(QuerySpec.of(Nurse.class)
                        .where(path(Nurse::getDuty)
                                .then(Duty::getShift)
                                .then(Shift::getDay)
                                .eq(LATE.day()))))
                .extracting(Nurse::getId)
                .containsExactly(2L);
        assertThat(shifts.getById(EARLY, each(Shift::getNurses)).getNurses())
                .extracting(Nurse::getId)
                .containsExactly(1L);
        nurses.update(new Nurse(1, shifts.reference(LATE), null));
        assertThat(shifts.getById(LATE, each(Shift::getNurses)).getNurses()).hasSize(2);
        assertThat(nurses.deleteById(1L)).isTrue();
        assertThat(shifts.findAllById(List.of(EARLY, LATE))).hasSize(2);
    }
}

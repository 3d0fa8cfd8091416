package dev.mortise.testkit.contract.type;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.date;
import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.uuid;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contract of mappings in unusual locations: generic superclasses, records under property access (R29). */
@ContractGroup("TYP")
class MappingShapeContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("note").id("id", uuid()).required("version", integer()).column("text", varchar(20)),
            Table.named("auto_note").id("id", uuid()).column("text", varchar(20)),
            Table.named("stay")
                    .id("id", bigInteger())
                    .column("begins", date())
                    .column("ends", date())
                    .column("low", integer())
                    .column("high", integer())
                    .column("label", varchar(20)),
            Table.named("stay_nights")
                    .required("stay_id", bigInteger())
                    .column("night_low", date())
                    .column("high", date()),
            Table.named("account")
                    .required("bank_code", varchar(10))
                    .required("account_no", integer())
                    .column("amt", decimal(10, 2))
                    .column("cur", varchar(3))
                    .column("kind", varchar(10))
                    .column("heir_bank", varchar(10))
                    .column("heir_no", integer())
                    .primaryKey("bank_code", "account_no"),
            Table.named("account_limits")
                    .required("account_bank_code", varchar(10))
                    .required("account_account_no", integer())
                    .column("amt", decimal(10, 2))
                    .column("cur", varchar(3))
                    .column("kind", varchar(10)));

    private final ContractContext context;
    private final Repository<Note, UUID> notes;
    private final Repository<AutoNote, UUID> autoNotes;
    private final Repository<Stay, Long> stays;
    private final Repository<Account, AccountKey> accounts;

    MappingShapeContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        PersistenceModule module = context.open(Note.class, AutoNote.class, Stay.class, Account.class);
        this.notes = module.repository(Note.class, UUID.class);
        this.autoNotes = module.repository(AutoNote.class, UUID.class);
        this.stays = module.repository(Stay.class, Long.class);
        this.accounts = module.repository(Account.class, AccountKey.class);
    }

    /** Leaves the types of id and version to its subclasses. */
    @MappedSuperclass
    abstract static class Versioned<I, V> {

        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        @Nullable
        I id;

        @Version
        @Nullable
        V version;
    }

    /** Says what they are. */
    @Entity(name = "Note")
    static class Note extends Versioned<UUID, Integer> {

        @Nullable
        String text;
    }

    /** Leaves the type of the id to its subclasses, by property and without a strategy. */
    @MappedSuperclass
    abstract static class Automatic<I> {

        private @Nullable I id;

        @Id
        @GeneratedValue
        public @Nullable I getId() {
            return id;
        }

        void setId(@Nullable I id) {
            this.id = id;
        }
    }

    /** Says what it is. */
    @Entity(name = "AutoNote")
    static class AutoNote extends Automatic<UUID> {

        private @Nullable String text;

        public @Nullable String getText() {
            return text;
        }

        void setText(@Nullable String text) {
            this.text = text;
        }
    }

    /** Two ends of any type. */
    @Embeddable
    static class Range<T> {

        @Nullable
        T low;

        @Nullable
        T high;

        static <T> Range<T> of(T low, T high) {
            Range<T> range = new Range<>();
            range.low = low;
            range.high = high;
            return range;
        }
    }

    /** A range with a name: a variable goes on into an embedded value. */
    @Embeddable
    static class Labelled<T> {

        @Embedded
        @Nullable
        Range<T> range;

        @Nullable
        String label;
    }

    /** Leaves the type of what it embeds to its subclasses. */
    @MappedSuperclass
    abstract static class Spanning<T> {

        @Id
        @Nullable
        Long id;

        @Embedded
        @AttributeOverride(name = "low", column = @Column(name = "begins"))
        @AttributeOverride(name = "high", column = @Column(name = "ends"))
        @Nullable
        Range<T> span;

        @ElementCollection
        @CollectionTable(name = "stay_nights")
        @AttributeOverride(name = "low", column = @Column(name = "night_low"))
        List<Range<T>> nights = new ArrayList<>();

        List<Range<T>> getNights() {
            return nights;
        }
    }

    /** Says what they are. */
    @Entity(name = "Stay")
    static class Stay extends Spanning<LocalDate> {

        @Embedded
        @Nullable
        Labelled<Integer> guests;
    }

    /** How an amount is meant. */
    enum Kind {
        CREDIT,
        DEBIT
    }

    /** A record with annotations on its components. */
    @Embeddable
    record Money(
            @Column(name = "amt", precision = 10, scale = 2) BigDecimal amount,
            @Column(name = "cur", length = 3) String currency,
            @Enumerated(EnumType.STRING) Kind kind) {}

    /** A record that is an id. */
    @Embeddable
    record AccountKey(
            @Column(name = "bank_code") String bank,
            @Column(name = "account_no") int number) {}

    /** A record that leads to an entity. */
    @Embeddable
    record Heir(
            @ManyToOne(fetch = FetchType.LAZY)
            @JoinColumn(name = "heir_bank", referencedColumnName = "bank_code")
            @JoinColumn(name = "heir_no", referencedColumnName = "account_no")
            @Nullable
            Account account) {}

    /** Has its attributes in properties, and records among them. */
    @Entity(name = "Account")
    static class Account {

        private @Nullable AccountKey id;
        private @Nullable Money balance;
        private @Nullable Heir heir;
        private List<Money> limits = new ArrayList<>();

        @EmbeddedId
        public @Nullable AccountKey getId() {
            return id;
        }

        void setId(@Nullable AccountKey id) {
            this.id = id;
        }

        @Embedded
        public @Nullable Money getBalance() {
            return balance;
        }

        void setBalance(@Nullable Money balance) {
            this.balance = balance;
        }

        @Embedded
        public @Nullable Heir getHeir() {
            return heir;
        }

        void setHeir(@Nullable Heir heir) {
            this.heir = heir;
        }

        @ElementCollection
        public List<Money> getLimits() {
            return limits;
        }

        void setLimits(List<Money> limits) {
            this.limits = limits;
        }
    }

    @ContractTest(id = "TYP-48")
    void uuidIdsOfAGenericSuperclass() {
        Note note = new Note();
        note.text = "one";
        notes.insert(note);
        UUID id = requireNonNull(note.id);
        assertThat(note.version).isZero();
        note.text = "two";
        notes.update(note);
        assertThat(notes.getById(id).text).isEqualTo("two");
        assertThat(notes.count(QuerySpec.of(Note.class)
                        .where(Path.of(Note.class, "id", UUID.class).eq(id))))
                .isEqualTo(1);
        assertThat(notes.deleteById(id)).isTrue();
    }

    @ContractTest(id = "TYP-48")
    void uuidIdsOfAGenericPropertyWithoutStrategy() {
        AutoNote note = new AutoNote();
        note.setText("one");
        autoNotes.insert(note);
        UUID id = requireNonNull(note.getId());
        note.setText("two");
        autoNotes.update(note);
        assertThat(autoNotes.getById(id).getText()).isEqualTo("two");
        assertThat(autoNotes.deleteById(id)).isTrue();
    }

    @ContractTest(id = "TYP-63")
    void typeVariablesGoOnIntoEmbeddedValues() {
        Stay stay = new Stay();
        stay.id = 1L;
        stay.span = Range.of(LocalDate.of(1500, 1, 1), LocalDate.of(2026, 2, 3));
        stay.guests = new Labelled<>();
        stay.guests.range = Range.of(1, 4);
        stay.guests.label = "family";
        stay.nights.add(Range.of(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 2)));
        stays.insert(stay);
        QuerySpec<Stay> spec = QuerySpec.of(Stay.class)
                .where(
                        Path.of(Stay.class, "span.low", LocalDate.class).eq(LocalDate.of(1500, 1, 1)),
                        Path.of(Stay.class, "guests.range.high", Integer.class).gt(3))
                .fetch(each(Stay::getNights));
        Stay found = stays.getOne(spec);
        assertThat(requireNonNull(found.span).high).isEqualTo(LocalDate.of(2026, 2, 3));
        assertThat(requireNonNull(requireNonNull(found.guests).range).low).isEqualTo(1);
        assertThat(found.nights.get(0).low).isEqualTo(LocalDate.of(2026, 2, 1));
    }

    private static Account account(String bank, int number, Kind kind) {
        Account account = new Account();
        account.setId(new AccountKey(bank, number));
        account.setBalance(new Money(new BigDecimal("12.50"), "EUR", kind));
        account.getLimits().add(new Money(new BigDecimal("100.00"), "USD", Kind.DEBIT));
        return account;
    }

    @ContractTest(id = "TYP-64")
    void recordsUnderPropertyAccessAreStoredAsTheirComponentsSay() {
        Account first = account("b1", 1, Kind.CREDIT);
        Account second = account("b1", 2, Kind.DEBIT);
        second.setHeir(new Heir(first));
        accounts.insertAll(List.of(first, second));
        assertThat(context.sql().value(String.class, "select kind from account where account_no = 2"))
                .contains("DEBIT");
        assertThat(context.sql().value(String.class, "select heir_bank from account where account_no = 2"))
                .contains("b1");
        Account found = accounts.getById(new AccountKey("b1", 2), each(Account::getLimits));
        assertThat(found.getBalance()).isEqualTo(second.getBalance());
        assertThat(found.getLimits()).isEqualTo(second.getLimits());
        assertThat(requireNonNull(requireNonNull(requireNonNull(found.getHeir()).account())
                                .getId())
                        .number())
                .isEqualTo(1);
    }

    @ContractTest(id = "TYP-64")
    void recordsUnderPropertyAccessAreAskedAboutAndChanged() {
        accounts.insertAll(List.of(account("b1", 1, Kind.CREDIT), account("b2", 2, Kind.DEBIT)));
        QuerySpec<Account> debits = QuerySpec.of(Account.class)
                .where(Path.of(Account.class, "balance.kind", Kind.class).eq(Kind.DEBIT));
        Account debit = accounts.getOne(debits);
        debit.setBalance(new Money(new BigDecimal("1.00"), "CHF", Kind.CREDIT));
        accounts.update(debit);
        assertThat(accounts.count(debits)).isZero();
        assertThat(accounts.count(QuerySpec.of(Account.class)
                        .where(Path.of(Account.class, "id.bank", String.class).eq("b2"))))
                .isEqualTo(1);
        accounts.delete(accounts.getById(new AccountKey("b2", 2), each(Account::getLimits)));
        assertThat(accounts.existsById(new AccountKey("b2", 2))).isFalse();
    }
}

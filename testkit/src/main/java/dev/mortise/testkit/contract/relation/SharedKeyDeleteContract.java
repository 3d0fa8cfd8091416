package dev.mortise.testkit.contract.relation;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.query.DeleteSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Contract of deletes of rows that own collections and have columns with several attributes. Such a column is an id
 * that is a foreign key, a foreign key that is an attribute too, or a foreign key to another column than the id. The
 * rows of the collections are deleted first (R21).
 */
@ContractGroup("REL")
class SharedKeyDeleteContract {

    private static final Schema TABLES = Schema.of(
            Table.named("traveller")
                    .id("id", integer())
                    .required("code", varchar(10))
                    .unique("traveller_code_uk", "code"),
            Table.named("passport")
                    .id("traveller_id", integer())
                    .required("number", varchar(20))
                    .reference("passport_traveller_fk", "traveller_id", "traveller"),
            ownedBy("passport", "traveller_id"),
            junctionOf("passport", "traveller_id"),
            Table.named("ticket")
                    .id("id", integer())
                    .required("number", varchar(20))
                    .column("traveller_id", integer())
                    .reference("ticket_traveller_fk", "traveller_id", "traveller"),
            ownedBy("ticket", "id"),
            junctionOf("ticket", "id"),
            Table.named("bag")
                    .id("id", integer())
                    .required("number", varchar(20))
                    .column("traveller_code", varchar(10))
                    .reference("bag_traveller_fk", "traveller_code", "traveller", "code"),
            ownedBy("bag", "id"),
            junctionOf("bag", "id"));

    private static Table ownedBy(String owner, String id) {
        return Table.named(owner + "_stamp")
                .required("owner_id", integer())
                .required("stamp", varchar(20))
                .reference(owner + "_stamp_fk", "owner_id", owner, id);
    }

    private static Table junctionOf(String owner, String id) {
        return Table.named(owner + "_guest")
                .required("owner_id", integer())
                .required("guest_id", integer())
                .reference(owner + "_guest_fk", "owner_id", owner, id)
                .reference(owner + "_traveller_guest_fk", "guest_id", "traveller");
    }

    @Entity(name = "Traveller")
    static class Traveller {
        @Id
        int id;

        @Column(unique = true)
        String code = "";

        Traveller() {}

        Traveller(int id) {
            this.id = id;
            this.code = "t" + id;
        }
    }

    /** Takes its id from a traveller. */
    @Entity(name = "Passport")
    static class Passport {
        @Id
        @Nullable
        Integer id;

        @MapsId
        @OneToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "traveller_id")
        @Nullable
        Traveller traveller;

        String number = "";

        @ElementCollection
        @CollectionTable(name = "passport_stamp", joinColumns = @JoinColumn(name = "owner_id"))
        @Column(name = "stamp")
        Set<String> stamps = new TreeSet<>();

        @ManyToMany
        @JoinTable(
                name = "passport_guest",
                joinColumns = @JoinColumn(name = "owner_id"),
                inverseJoinColumns = @JoinColumn(name = "guest_id"))
        List<Traveller> guests = new ArrayList<>();

        String getNumber() {
            return number;
        }
    }

    /** Maps its key to a traveller twice, as a value and as a relation that only reads it. */
    @Entity(name = "Ticket")
    static class Ticket {
        @Id
        int id;

        @Column(name = "traveller_id")
        int travellerId;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "traveller_id", insertable = false, updatable = false)
        @Nullable
        Traveller traveller;

        String number = "";

        @ElementCollection
        @CollectionTable(name = "ticket_stamp", joinColumns = @JoinColumn(name = "owner_id"))
        @Column(name = "stamp")
        Set<String> stamps = new TreeSet<>();

        @ManyToMany
        @JoinTable(
                name = "ticket_guest",
                joinColumns = @JoinColumn(name = "owner_id"),
                inverseJoinColumns = @JoinColumn(name = "guest_id"))
        List<Traveller> guests = new ArrayList<>();

        String getNumber() {
            return number;
        }
    }

    /** Refers to a traveller by a column that is not the id. */
    @Entity(name = "Bag")
    static class Bag {
        @Id
        int id;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "traveller_code", referencedColumnName = "code")
        @Nullable
        Traveller traveller;

        String number = "";

        @ElementCollection
        @CollectionTable(name = "bag_stamp", joinColumns = @JoinColumn(name = "owner_id"))
        @Column(name = "stamp")
        Set<String> stamps = new TreeSet<>();

        @ManyToMany
        @JoinTable(
                name = "bag_guest",
                joinColumns = @JoinColumn(name = "owner_id"),
                inverseJoinColumns = @JoinColumn(name = "guest_id"))
        List<Traveller> guests = new ArrayList<>();

        String getNumber() {
            return number;
        }
    }

    private static final int ROWS = 6;

    private final ContractContext context;
    private final Repository<Passport, Integer> passports;
    private final Repository<Ticket, Integer> tickets;
    private final Repository<Bag, Integer> bags;

    /** Six rows of each, with two stamps and one guest. */
    SharedKeyDeleteContract(ContractContext context) {
        this.context = context.tables(TABLES);
        PersistenceModule module = context.open(Traveller.class, Passport.class, Ticket.class, Bag.class);
        this.passports = module.repository(Passport.class, Integer.class);
        this.tickets = module.repository(Ticket.class, Integer.class);
        this.bags = module.repository(Bag.class, Integer.class);
        Repository<Traveller, Integer> travellers = module.repository(Traveller.class, Integer.class);
        for (int number = 1; number <= ROWS; number++) {
            Traveller traveller = travellers.insert(new Traveller(number));
            Passport passport = new Passport();
            passport.traveller = traveller;
            passport.number = "n" + number;
            passport.stamps.addAll(Set.of("in", "out"));
            passport.guests.add(traveller);
            passports.insert(passport);
            Ticket ticket = new Ticket();
            ticket.id = number;
            ticket.travellerId = traveller.id;
            ticket.number = "n" + number;
            ticket.stamps.addAll(Set.of("in", "out"));
            ticket.guests.add(traveller);
            tickets.insert(ticket);
            Bag bag = new Bag();
            bag.id = number;
            bag.traveller = traveller;
            bag.number = "n" + number;
            bag.stamps.addAll(Set.of("in", "out"));
            bag.guests.add(traveller);
            bags.insert(bag);
        }
    }

    @ContractTest(id = "REL-17")
    void anIdThatIsAForeignKey() {
        assertThat(passports.deleteById(1)).isTrue();
        assertLeft("passport", 5);
        assertThat(passports.deleteAllById(List.of(2, 3, 99))).isEqualTo(2);
        assertLeft("passport", 3);
        assertThat(passports.deleteWhere(DeleteSpec.of(Passport.class)
                        .where(path(Passport::getNumber).eq("n4"))))
                .isEqualTo(1);
        assertLeft("passport", 2);
        passports.delete(passports.getById(5));
        assertLeft("passport", 1);
        assertThat(passports.deleteWhere(DeleteSpec.of(Passport.class).unrestricted()))
                .isEqualTo(1);
        assertLeft("passport", 0);
    }

    @ContractTest(id = "REL-17")
    void aForeignKeyThatIsAnAttributeToo() {
        assertThat(tickets.deleteById(1)).isTrue();
        assertLeft("ticket", 5);
        assertThat(tickets.deleteAllById(List.of(2, 3, 99))).isEqualTo(2);
        assertLeft("ticket", 3);
        assertThat(tickets.deleteWhere(DeleteSpec.of(Ticket.class)
                        .where(path(Ticket::getNumber).eq("n4"))))
                .isEqualTo(1);
        assertLeft("ticket", 2);
        tickets.delete(tickets.getById(5));
        assertLeft("ticket", 1);
        assertThat(tickets.deleteWhere(DeleteSpec.of(Ticket.class).unrestricted()))
                .isEqualTo(1);
        assertLeft("ticket", 0);
    }

    @ContractTest(id = "REL-17")
    void aForeignKeyToAnotherColumnThanTheId() {
        assertThat(bags.deleteById(1)).isTrue();
        assertLeft("bag", 5);
        assertThat(bags.deleteAllById(List.of(2, 3, 99))).isEqualTo(2);
        assertLeft("bag", 3);
        assertThat(bags.deleteWhere(
                        DeleteSpec.of(Bag.class).where(path(Bag::getNumber).eq("n4"))))
                .isEqualTo(1);
        assertLeft("bag", 2);
        bags.delete(bags.getById(5));
        assertLeft("bag", 1);
        assertThat(bags.deleteWhere(DeleteSpec.of(Bag.class).unrestricted())).isEqualTo(1);
        assertLeft("bag", 0);
    }

    private void assertLeft(String table, long rows) {
        assertThat(context.sql().count(table)).isEqualTo(rows);
        assertThat(context.sql().count(table + "_stamp")).isEqualTo(2 * rows);
        assertThat(context.sql().count(table + "_guest")).isEqualTo(rows);
    }
}

package dev.mortise.testkit.contract.relation;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** To-one relations of every mapping, in tables without foreign key constraints, so that keys may lead to no row. */
final class MissingTargetFixture {

    static final Schema TABLES = Schema.of(
            Table.named("person")
                    .id("id", varchar(10))
                    .required("name", varchar(20))
                    .column("code", varchar(10)),
            Table.named("plot")
                    .required("sheet", varchar(10))
                    .required("nr", integer())
                    .column("use_of", varchar(20))
                    .primaryKey("sheet", "nr"),
            Table.named("deed")
                    .id("id", varchar(10))
                    .required("title", varchar(20))
                    .column("seller_id", varchar(10))
                    .column("buyer_id", varchar(10))
                    .column("clerk_id", varchar(10))
                    .column("agent_id", varchar(10))
                    .column("heir_code", varchar(10))
                    .column("plot_sheet", varchar(10))
                    .column("plot_nr", integer())
                    .column("note", varchar(20))
                    .column("noted_by", varchar(10))
                    .column("seal_text", varchar(20))
                    .column("sealed_by", varchar(10))
                    .column("book_id", bigInteger()),
            Table.named("will").id("person_id", varchar(10)).column("body", varchar(20)),
            Table.named("deed_visits")
                    .required("deed_id", varchar(10))
                    .column("hour_of", integer())
                    .column("guest", varchar(10)),
            Table.named("book").id("id", bigInteger()).required("name", varchar(20)));

    private MissingTargetFixture() {}

    /** A deed of each id; what refers to "x" refers to nothing. */
    static void insert(ContractContext context) {
        context.sql().run("insert into person (id, name, code) values ('p', 'Pia', 'cp')");
        context.sql().run("insert into person (id, name, code) values ('a', 'Ada', 'ca')");
        context.sql().run("insert into plot (sheet, nr, use_of) values ('s', 1, 'field')");
        context.sql().run("insert into book (id, name) values (1, 'first')");
        String deed =
                "insert into deed (id, title, seller_id, buyer_id, clerk_id, agent_id, heir_code, plot_sheet, plot_nr,"
                        + " note, noted_by, seal_text, sealed_by, book_id) values ";
        context.sql().run(deed + "('a', 'all', 'p', 'p', 'p', 'p', 'cp', 's', 1, 'n', 'p', 't', 'p', 1)");
        context.sql().run(deed + "('m', 'missing', 'x', 'x', 'x', 'x', 'cx', 's', 9, 'n', 'x', 't', 'x', 1)");
        context.sql()
                .run(deed + "('n', 'none', null, null, null, null, null, 's', null, null, null, null, null, null)");
        context.sql().run("insert into will (person_id, body) values ('a', 'to Bea')");
        context.sql().run("insert into will (person_id, body) values ('x', 'to Cid')");
        for (String guest : List.of("'p'", "'x'", "null")) {
            context.sql().run("insert into deed_visits (deed_id, hour_of, guest) values ('a', 1, " + guest + ")");
        }
    }

    @Entity(name = "Person")
    static class Person {

        @Id
        private String id;

        private String name;

        @Column(unique = true)
        private @Nullable String code;

        @OneToOne(mappedBy = "buyer", fetch = FetchType.LAZY)
        private @Nullable Deed bought;

        @OneToOne(mappedBy = "person", fetch = FetchType.LAZY)
        private @Nullable Will will;

        @OneToMany(mappedBy = "seller")
        private List<Deed> sold = new ArrayList<>();

        String getId() {
            return id;
        }

        String getName() {
            return name;
        }

        @Nullable
        String getCode() {
            return code;
        }

        @Nullable
        Deed getBought() {
            return bought;
        }

        @Nullable
        Will getWill() {
            return will;
        }

        List<Deed> getSold() {
            return sold;
        }
    }

    @Embeddable
    record PlotId(String sheet, int nr) {}

    @Entity(name = "Plot")
    static class Plot {

        @EmbeddedId
        private PlotId id;

        @Column(name = "use_of")
        private @Nullable String use;

        PlotId getId() {
            return id;
        }

        @Nullable
        String getUse() {
            return use;
        }
    }

    @Entity(name = "Book")
    static class Book {

        @Id
        private Long id;

        private String name;

        @OneToMany(mappedBy = "book")
        private List<Deed> deeds = new ArrayList<>();

        Long getId() {
            return id;
        }

        String getName() {
            return name;
        }

        List<Deed> getDeeds() {
            return deeds;
        }
    }

    @Embeddable
    static class Note {

        @Column(name = "note")
        private @Nullable String text;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "noted_by")
        private @Nullable Person by;

        @Nullable
        Person getBy() {
            return by;
        }
    }

    @Embeddable
    record Seal(
            @Column(name = "seal_text") @Nullable String text,

            @ManyToOne(fetch = FetchType.LAZY) @JoinColumn(name = "sealed_by") @Nullable
            Person by) {}

    @Embeddable
    record Visit(
            @Column(name = "hour_of") int hour,

            @ManyToOne(fetch = FetchType.LAZY) @JoinColumn(name = "guest") @Nullable
            Person guest) {}

    /** Its own id is the key of {@code namesake}, which has a row for deed a only. */
    @Entity(name = "Deed")
    static class Deed {

        @Id
        private String id;

        private String title;

        @OneToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "id", insertable = false, updatable = false)
        private @Nullable Person namesake;

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Person seller;

        @OneToOne(fetch = FetchType.LAZY)
        private @Nullable Person buyer;

        @ManyToOne(fetch = FetchType.LAZY, cascade = CascadeType.ALL)
        private @Nullable Person clerk;

        @Column(name = "agent_id")
        private @Nullable String agentId;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "agent_id", insertable = false, updatable = false)
        private @Nullable Person agent;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "heir_code", referencedColumnName = "code")
        private @Nullable Person heir;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "plot_sheet", referencedColumnName = "sheet")
        @JoinColumn(name = "plot_nr", referencedColumnName = "nr")
        private @Nullable Plot plot;

        @Embedded
        private @Nullable Note note;

        @Embedded
        private @Nullable Seal seal;

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Book book;

        @ElementCollection
        @jakarta.persistence.CollectionTable(name = "deed_visits", joinColumns = @JoinColumn(name = "deed_id"))
        private List<Visit> visits = new ArrayList<>();

        String getId() {
            return id;
        }

        String getTitle() {
            return title;
        }

        void setTitle(String title) {
            this.title = title;
        }

        @Nullable
        Person getNamesake() {
            return namesake;
        }

        @Nullable
        Person getSeller() {
            return seller;
        }

        @Nullable
        Person getBuyer() {
            return buyer;
        }

        @Nullable
        Person getClerk() {
            return clerk;
        }

        @Nullable
        Person getAgent() {
            return agent;
        }

        @Nullable
        Person getHeir() {
            return heir;
        }

        @Nullable
        Plot getPlot() {
            return plot;
        }

        @Nullable
        Note getNote() {
            return note;
        }

        @Nullable
        Seal getSeal() {
            return seal;
        }

        @Nullable
        Book getBook() {
            return book;
        }

        List<Visit> getVisits() {
            return visits;
        }
    }

    @Entity(name = "Will")
    static class Will {

        @Id
        private String id;

        @MapsId
        @OneToOne(fetch = FetchType.LAZY)
        private @Nullable Person person;

        private @Nullable String body;

        String getId() {
            return id;
        }

        @Nullable
        Person getPerson() {
            return person;
        }

        @Nullable
        String getBody() {
            return body;
        }

        void setBody(String body) {
            this.body = body;
        }
    }
}

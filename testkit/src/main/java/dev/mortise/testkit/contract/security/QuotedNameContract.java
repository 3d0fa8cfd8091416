package dev.mortise.testkit.contract.security;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
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
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SequenceGenerator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Contract of names that need quotes, also with the quote characters of the databases inside (R30). */
@ContractGroup("SEC")
class QuotedNameContract {

    private static final Schema SCHEMA = Schema.of(
                    Table.named("\"my \"\"node`\"")
                            .id("\"my id\"", bigInteger())
                            .column("\"na\"me\"", varchar(20))
                            .column("`ba`ck`", varchar(20))
                            .column("dash-ed", integer())
                            .column("\"up key\"", bigInteger()),
                    Table.named("\"node tags\"")
                            .required("\"node key\"", bigInteger())
                            .required("\"t\"ag\"", varchar(20))
                            .required("\"p`os\"", integer()),
                    Table.named("node_friends")
                            .required("node_id", bigInteger())
                            .required("friends_id", bigInteger()))
            .sequence("\"my \"seq`\"", 50);

    private final ContractContext context;
    private final Repository<Node, Long> nodes;

    QuotedNameContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        PersistenceModule module = context.open(Node.class);
        this.nodes = module.repository(Node.class, Long.class);
    }

    /** Has such names everywhere. */
    @Entity(name = "Node")
    @jakarta.persistence.Table(name = "\"my \"\"node`\"")
    static class Node {

        @Id
        @GeneratedValue
        @SequenceGenerator(name = "nodes", sequenceName = "\"my \"seq`\"")
        @Column(name = "\"my id\"")
        @Nullable
        Long id;

        @Column(name = "\"na\"me\"")
        @Nullable
        String name;

        @Column(name = "`ba`ck`")
        @Nullable
        String back;

        @Column(name = "dash-ed")
        int dashed;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "\"up key\"")
        @Nullable
        Node up;

        @ElementCollection
        @CollectionTable(name = "\"node tags\"", joinColumns = @JoinColumn(name = "\"node key\""))
        @Column(name = "\"t\"ag\"")
        @OrderColumn(name = "\"p`os\"")
        List<String> tags = new ArrayList<>();

        @ManyToMany
        @jakarta.persistence.JoinTable(
                name = "node_friends",
                joinColumns = @JoinColumn(name = "node_id"),
                inverseJoinColumns = @JoinColumn(name = "friends_id"))
        Set<Node> friends = new HashSet<>();

        static Node of(String name, @Nullable Node up) {
            Node node = new Node();
            node.name = name;
            node.back = name + "!";
            node.up = up;
            node.tags.addAll(List.of("a", name));
            return node;
        }

        @Nullable
        String getName() {
            return name;
        }

        int getDashed() {
            return dashed;
        }

        @Nullable
        Node getUp() {
            return up;
        }

        List<String> getTags() {
            return tags;
        }

        Set<Node> getFriends() {
            return friends;
        }
    }

    @ContractTest(id = "SEC-01")
    void namesInQuotesAreWrittenAndRead() {
        Node root = Node.of("root", null);
        Node leaf = Node.of("leaf", root);
        leaf.friends.add(root);
        nodes.insertAll(List.of(root, leaf));
        Node found = nodes.getOne(QuerySpec.of(Node.class)
                .where(
                        path(Node::getUp).then(Node::getName).eq("root"),
                        each(Node::getTags).any())
                .fetch(path(Node::getUp), each(Node::getTags), each(Node::getFriends)));
        assertThat(requireNonNull(found.getUp()).getName()).isEqualTo("root");
        assertThat(found.back).isEqualTo("leaf!");
        assertThat(found.tags).containsExactly("a", "leaf");
        assertThat(found.friends).hasSize(1);
    }

    @ContractTest(id = "SEC-01")
    void namesInQuotesAreChanged() {
        Node node = Node.of("one", null);
        nodes.insert(node);
        long id = requireNonNull(node.id);
        node.name = "two";
        node.tags.remove(0);
        nodes.update(node);
        assertThat(nodes.updateWhere(UpdateSpec.of(Node.class)
                        .set(path(Node::getDashed).to(7))
                        .where(path(Node::getName).eq("two"))))
                .isEqualTo(1);
        Node found = nodes.getById(id, FetchPlan.of(each(Node::getTags)));
        assertThat(found.dashed).isEqualTo(7);
        assertThat(found.tags).containsExactly("one");
        assertThat(nodes.deleteById(id)).isTrue();
        assertThat(nodes.existsById(id)).isFalse();
    }

    @ContractTest(id = "SEC-01")
    void namesInQuotesAreFoundInTheSchema() {
        PersistenceModule validated = context.open(PersistenceModule.Builder::validateSchema, Node.class);
        assertThat(validated.repository(Node.class, Long.class).count(QuerySpec.of(Node.class)))
                .isZero();
    }

    /** Has its tables in another schema, which is another database on MariaDB. */
    @Entity(name = "Guest")
    @jakarta.persistence.Table(name = "guest", schema = "mortise_guests")
    static class Guest {

        @Id
        @GeneratedValue
        @SequenceGenerator(name = "guests", sequenceName = "guest_seq", schema = "mortise_guests")
        @Nullable
        Long id;

        @Nullable
        String name;

        @ElementCollection
        @CollectionTable(name = "guest_tags", schema = "mortise_guests")
        @Column(name = "tag")
        Set<String> tags = new HashSet<>();

        @Nullable
        String getName() {
            return name;
        }

        Set<String> getTags() {
            return tags;
        }
    }

    @ContractTest(id = "SEC-01")
    void tablesOfAnotherSchemaAreWrittenAndRead() {
        for (String sql : List.of(
                "create schema mortise_guests",
                "create sequence mortise_guests.guest_seq start with 1 increment by 50",
                "create table mortise_guests.guest (id bigint primary key, name varchar(20))",
                "create table mortise_guests.guest_tags (guest_id bigint not null, tag varchar(20) not null)")) {
            context.sql().run(sql);
        }
        try {
            PersistenceModule module = context.open(PersistenceModule.Builder::validateSchema, Guest.class);
            Repository<Guest, Long> guests = module.repository(Guest.class, Long.class);
            Guest guest = new Guest();
            guest.name = "Ada";
            guest.tags.add("vip");
            guests.insert(guest);
            guest.name = "Bob";
            guests.update(guest);
            Guest found = guests.getOne(QuerySpec.of(Guest.class)
                    .where(path(Guest::getName).eq("Bob"))
                    .fetch(each(Guest::getTags)));
            assertThat(found.tags).containsExactly("vip");
            assertThat(guests.deleteById(requireNonNull(found.id))).isTrue();
        } finally {
            for (String sql : List.of(
                    "drop table mortise_guests.guest_tags",
                    "drop table mortise_guests.guest",
                    "drop sequence mortise_guests.guest_seq",
                    "drop schema mortise_guests")) {
                context.sql().run(sql);
            }
        }
    }

    /** Has its table in a schema whose name would end a statement if it were not quoted. */
    @Entity(name = "Intruder")
    @jakarta.persistence.Table(name = "intruder", schema = "`mortise'; drop table node_friends; -- \"x`")
    static class Intruder {

        @Id
        long id;

        @Column(name = "name")
        String name = "";

        String getName() {
            return name;
        }
    }

    @ContractTest(id = "SEC-10")
    void hostileNamesOfSchemasAreQuoted() {
        String schema = context.database().kind().quote("mortise'; drop table node_friends; -- \"x");
        context.sql().run("create schema " + schema);
        context.sql().run("create table " + schema + ".intruder (id bigint primary key, name varchar(20))");
        try {
            Repository<Intruder, Long> intruders = context.open(
                            PersistenceModule.Builder::validateSchema, Intruder.class)
                    .repository(Intruder.class, Long.class);
            Intruder intruder = new Intruder();
            intruder.id = 1;
            intruders.insert(intruder);
            intruder.name = "Eve";
            intruders.update(intruder);
            intruders.upsert(intruder);
            assertThat(intruders.updateWhere(UpdateSpec.of(Intruder.class)
                            .set(path(Intruder::getName).to("Mallory"))
                            .where(path(Intruder::getName).eq("Eve"))))
                    .isEqualTo(1);
            assertThat(intruders.find(path(Intruder::getName).eq("Mallory"))).hasSize(1);
            assertThat(intruders.deleteById(1L)).isTrue();
            assertThat(context.sql().count("node_friends")).isZero();
        } finally {
            context.sql().run("drop table " + schema + ".intruder");
            context.sql().run("drop schema " + schema);
        }
    }
}

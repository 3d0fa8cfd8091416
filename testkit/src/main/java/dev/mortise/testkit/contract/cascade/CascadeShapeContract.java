package dev.mortise.testkit.contract.cascade;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.PersistenceModule;
import dev.mortise.capability.Capability;
import dev.mortise.repository.Repository;
import dev.mortise.repository.WriteReport;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Contract of cascades over cycles, trees, lists that own their keys, and ids taken from other entities (R19). */
@ContractGroup("CAS")
class CascadeShapeContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("team").identity("id").required("name", varchar(50)).column("captain_id", bigInteger()),
            Table.named("player")
                    .identity("id")
                    .required("name", varchar(50))
                    .required("team_id", bigInteger())
                    .reference("player_team_fk", "team_id", "team"),
            Table.named("badge")
                    .id("player_id", bigInteger())
                    .required("text", varchar(50))
                    .reference("badge_player_fk", "player_id", "player"),
            Table.named("folder")
                    .id("id", bigInteger())
                    .required("name", varchar(50))
                    .column("parent_id", bigInteger())
                    .reference("folder_parent_fk", "parent_id", "folder"),
            Table.named("route").identity("id").required("name", varchar(50)),
            Table.named("leg")
                    .identity("id")
                    .required("name", varchar(50))
                    .column("route_id", bigInteger())
                    .column("place", integer())
                    .reference("leg_route_fk", "route_id", "route"),
            Table.named("hint").identity("id").required("text", varchar(50)),
            Table.named("route_hint")
                    .required("route_id", bigInteger())
                    .required("hint_id", bigInteger())
                    .primaryKey("route_id", "hint_id")
                    .reference("route_hint_route_fk", "route_id", "route")
                    .reference("route_hint_hint_fk", "hint_id", "hint"),
            Table.named("route_toll")
                    .required("route_id", bigInteger())
                    .required("country", varchar(20))
                    .required("amount", integer())
                    .primaryKey("route_id", "country")
                    .reference("route_toll_route_fk", "route_id", "route"));

    private final ContractContext context;
    private final Repository<Team, Long> teams;
    private final Repository<Folder, Long> folders;
    private final Repository<Route, Long> routes;

    CascadeShapeContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        PersistenceModule module =
                context.open(Team.class, Player.class, Badge.class, Folder.class, Route.class, Leg.class, Hint.class);
        this.teams = module.repository(Team.class, Long.class);
        this.folders = module.repository(Folder.class, Long.class);
        this.routes = module.repository(Route.class, Long.class);
        context.statements().clear();
    }

    @ContractTest(id = "CAS-14")
    void cycleIsClosedByOneMoreUpdateOfItsKey() {
        Team team = new Team("reds", "Ada", "Bob");
        team.captain = team.players.get(1);

        teams.insert(team);

        assertThat(team.captain).isSameAs(team.players.get(1));
        assertThat(context.sql().value(Long.class, "select captain_id from team"))
                .contains(Objects.requireNonNull(team.players.get(1).id));
        assertThat(context.statements().startingWith("update")).hasSize(1);
    }

    @ContractTest(id = "CAS-14")
    void cycleIsOpenedBeforeItIsDeleted() {
        Team team = new Team("reds", "Ada", "Bob");
        team.captain = team.players.get(1);
        teams.insert(team);

        teams.delete(team);

        assertThat(context.sql().count("team")).isZero();
        assertThat(context.sql().count("player")).isZero();
    }

    @ContractTest(id = "CAS-01")
    void idMayBeTakenFromTheParent() {
        Team team = new Team("reds", "Ada", "Bob");
        team.players.get(0).wear(new Badge("captain"));

        teams.insert(team);
        assertThat(Objects.requireNonNull(team.players.get(0).badge).id).isEqualTo(team.players.get(0).id);
        Objects.requireNonNull(team.players.get(0).badge).text = "keeper";
        WriteReport report = teams.saveGraph(team);

        assertThat(report.updated(Badge.class)).isEqualTo(1);
        assertThat(report.updated(Player.class)).isZero();
        assertThat(context.sql().value(String.class, "select text from badge")).contains("keeper");
        assertThat(teams.deleteById(Objects.requireNonNull(team.id))).isTrue();
        assertThat(context.sql().count("badge")).isZero();
    }

    @ContractTest(id = "CAS-13")
    void treeIsWrittenAndDeletedFromItsRoot() {
        Folder root = new Folder(1, "root");
        root.add(new Folder(2, "a").add(new Folder(3, "aa"))).add(new Folder(4, "b"));

        folders.insert(root);
        assertThat(context.sql().count("folder")).isEqualTo(4);
        context.statements().clear();
        root.children.get(0).children.get(0).name = "changed";
        root.children.get(1).add(new Folder(5, "ba"));
        folders.update(root);

        assertThat(context.sql().count("folder")).isEqualTo(5);
        assertThat(context.sql().value(String.class, "select name from folder where id = 3"))
                .contains("changed");
        assertThat(context.statements().startingWith("update")).hasSize(1);
        assertThat(folders.deleteById(1L)).isTrue();
        assertThat(context.sql().count("folder")).isZero();
    }

    @ContractTest(id = "CAS-13")
    void rowsOfOneTableAreInsertedInOneCallInAnyOrder() {
        Folder root = new Folder(1, "root");
        Folder child = new Folder(2, "a");
        child.parent = root;

        folders.insertAll(List.of(child, root));

        assertThat(context.sql().count("folder")).isEqualTo(2);
    }

    @ContractTest(id = "CAS-06")
    void listThatOwnsItsKeyKeepsItsOrder() {
        Route route = new Route("north");
        route.legs.addAll(List.of(new Leg("a"), new Leg("b"), new Leg("c")));
        routes.insert(route);
        Leg last = route.legs.remove(2);
        route.legs.remove(0);
        route.legs.add(0, last);
        route.legs.add(new Leg("d"));

        routes.save(route);

        assertThat(context.sql().rows("select name from leg where route_id is not null order by place").stream()
                        .map(row -> row.get("name")))
                .containsExactly("c", "b", "d");
        assertThat(context.sql().count("leg")).isEqualTo(3);
    }

    @ContractTest(id = "CAS-06")
    void orphansOfAJunctionTableAreDeletedAfterTheirLinks() {
        Route route = new Route("north");
        Hint leaves = new Hint("left");
        route.hints.addAll(List.of(leaves, new Hint("right")));
        routes.insert(route);
        route.hints.remove(leaves);

        WriteReport report = routes.saveGraph(route);

        assertThat(report.deleted(Hint.class)).isEqualTo(1);
        assertThat(report.unlinked(Route.class)).isEqualTo(1);
        assertThat(context.sql().count("hint")).isEqualTo(1);
    }

    @ContractTest(id = "CAS-08")
    void mapChangesByItsKeys() {
        Route route = new Route("north");
        route.tolls.putAll(Map.of("at", 9, "it", 20, "si", 7));
        routes.insert(route);
        route.tolls.put("it", 21);
        route.tolls.remove("si");
        route.tolls.put("hr", 5);

        WriteReport report = routes.saveGraph(route);

        assertThat(report.linked(Route.class)).isEqualTo(2);
        assertThat(report.unlinked(Route.class)).isEqualTo(2);
        assertThat(context.sql().rows("select country, amount from route_toll order by country").stream()
                        .map(row -> row.get("country") + " " + row.get("amount")))
                .containsExactly("at 9", "hr 5", "it 21");
    }

    @ContractTest(id = "CAS-04")
    void deleteTakesAllThatARouteOwns() {
        Route route = new Route("north");
        route.legs.add(new Leg("a"));
        route.hints.add(new Hint("left"));
        route.tolls.put("at", 9);
        routes.insert(route);

        assertThat(routes.deleteById(Objects.requireNonNull(route.id))).isTrue();

        for (String table : List.of("route", "leg", "hint", "route_hint", "route_toll")) {
            assertThat(context.sql().count(table)).as(table).isZero();
        }
    }

    @ContractTest(id = "CAS-02")
    void statementsDoNotGrowWithTheGraph() {
        int few = statementsOf(1, 3);
        int many = statementsOf(1, 400);
        int owners = statementsOf(1_000, 1);

        assertThat(context.sql().count("leg")).isEqualTo(1_403);
        assertThat(context.sql()
                        .rows("select l.id from leg l join route r on r.id = l.route_id where l.name <> r.name"))
                .isEmpty();
        if (context.capabilities().contains(Capability.BATCH_WITH_IDENTITY)) {
            assertThat(many).isEqualTo(few);
            assertThat(owners).isLessThanOrEqualTo(2 * few);
        }
    }

    private int statementsOf(int owners, int legs) {
        List<Route> graphs = IntStream.range(0, owners)
                .mapToObj(number -> new Route("route " + number))
                .toList();
        graphs.forEach(route -> IntStream.range(0, legs).forEach(leg -> route.legs.add(new Leg(route.name))));
        context.statements().clear();
        routes.insertAll(graphs);
        return context.statements().count();
    }

    @ContractTest(id = "CAS-09")
    void nullAmongTheElementsIsRefused() {
        Route route = new Route("north");
        route.legs.add(null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> routes.insert(route))
                .withMessageContaining("Route.legs");
        assertThat(context.statements().count()).isZero();
    }

    /** A team whose captain is one of its players. */
    @Entity(name = "Team")
    static class Team {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        private String name = "";

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Player captain;

        @OneToMany(mappedBy = "team", cascade = CascadeType.ALL)
        private List<Player> players = new ArrayList<>();

        protected Team() {}

        Team(String name, String... players) {
            this.name = name;
            for (String player : players) {
                this.players.add(new Player(player, this));
            }
        }
    }

    /** A player of a team. */
    @Entity(name = "Player")
    static class Player {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        private String name = "";

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        private @Nullable Team team;

        @OneToOne(mappedBy = "player", cascade = CascadeType.ALL)
        private @Nullable Badge badge;

        protected Player() {}

        Player(String name, Team team) {
            this.name = name;
            this.team = team;
        }

        void wear(Badge badge) {
            this.badge = badge;
            badge.player = this;
        }
    }

    /** What a player wears; its id is the player's. */
    @Entity(name = "Badge")
    static class Badge {

        @Id
        private @Nullable Long id;

        private String text = "";

        @MapsId
        @OneToOne(fetch = FetchType.LAZY, optional = false)
        @JoinColumn(name = "player_id")
        private @Nullable Player player;

        protected Badge() {}

        Badge(String text) {
            this.text = text;
        }
    }

    /** A folder in folders; its id is assigned and it has no version, so that only the database knows whether it is there. */
    @Entity(name = "Folder")
    static class Folder {

        @Id
        private long id;

        private String name = "";

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Folder parent;

        @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL, orphanRemoval = true)
        private List<Folder> children = new ArrayList<>();

        protected Folder() {}

        Folder(long id, String name) {
            this.id = id;
            this.name = name;
        }

        Folder add(Folder child) {
            children.add(child);
            child.parent = this;
            return this;
        }
    }

    /** A route that owns the keys in its legs, the links to its hints, and its tolls. */
    @Entity(name = "Route")
    static class Route {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        private String name = "";

        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
        @JoinColumn(name = "route_id")
        @OrderColumn(name = "place")
        private List<@Nullable Leg> legs = new ArrayList<>();

        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
        @JoinTable(
                name = "route_hint",
                joinColumns = @JoinColumn(name = "route_id"),
                inverseJoinColumns = @JoinColumn(name = "hint_id"))
        private Set<Hint> hints = new LinkedHashSet<>();

        @ElementCollection
        @CollectionTable(name = "route_toll", joinColumns = @JoinColumn(name = "route_id"))
        @MapKeyColumn(name = "country")
        @Column(name = "amount")
        private Map<String, Integer> tolls = new HashMap<>();

        protected Route() {}

        Route(String name) {
            this.name = name;
        }
    }

    /** A leg of a route. */
    @Entity(name = "Leg")
    static class Leg {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        private String name = "";

        protected Leg() {}

        Leg(String name) {
            this.name = name;
        }
    }

    /** A hint on a route. */
    @Entity(name = "Hint")
    static class Hint {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        private String text = "";

        protected Hint() {}

        Hint(String text) {
            this.text = text;
        }
    }
}

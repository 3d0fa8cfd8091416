package dev.mortise.testkit.contract.cascade;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.query.FetchPath;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract of one-to-one relations that cascade to the other side, by every type of key and from either side (R19). */
@ContractGroup("CAS")
class OneToOneKeyContract {

    private static final Schema TABLES = Schema.of(
            Table.named("ship")
                    .id("id", integer())
                    .required("code", varchar(10))
                    .unique("ship_code_uk", "code"),
            Table.named("hull")
                    .id("id", integer())
                    .required("name", varchar(50))
                    .column("ship_id", integer())
                    .reference("hull_ship_fk", "ship_id", "ship"),
            Table.named("mast")
                    .id("id", integer())
                    .required("name", varchar(50))
                    .column("ship_code", varchar(10))
                    .reference("mast_ship_fk", "ship_code", "ship", "code"),
            Table.named("bell")
                    .id("ship_id", integer())
                    .required("name", varchar(50))
                    .reference("bell_ship_fk", "ship_id", "ship"),
            Table.named("flag")
                    .id("id", integer())
                    .required("name", varchar(50))
                    .required("code", varchar(10))
                    .unique("flag_code_uk", "code"),
            Table.named("port")
                    .required("coast", varchar(10))
                    .required("number", integer())
                    .column("flag_code", varchar(10))
                    .column("lamp_id", integer())
                    .primaryKey("coast", "number")
                    .reference("port_flag_fk", "flag_code", "flag", "code"),
            Table.named("pilot")
                    .id("id", integer())
                    .required("name", varchar(50))
                    .column("port_coast", varchar(10))
                    .column("port_number", integer())
                    .reference(
                            "pilot_port_fk", List.of("port_coast", "port_number"), "port", List.of("coast", "number")),
            Table.named("lamp").id("id", integer()).required("name", varchar(50)));

    private static final List<String> PARTS = List.of("hull", "mast", "bell", "flag", "pilot", "lamp");

    private final ContractContext context;
    private final Repository<Ship, Integer> ships;
    private final Repository<Port, PortId> ports;

    OneToOneKeyContract(ContractContext context) {
        this.context = context.tables(TABLES);
        PersistenceModule module = context.open(
                Ship.class, Hull.class, Mast.class, Bell.class, Port.class, Flag.class, Pilot.class, Lamp.class);
        this.ships = module.repository(Ship.class, Integer.class);
        this.ports = module.repository(Port.class, PortId.class);
        ships.insertAll(List.of(new Ship(1).equip(1), new Ship(2).equip(2)));
        ports.insertAll(List.of(new Port(1).equip(1), new Port(2).equip(2)));
        context.statements().clear();
    }

    private Ship ship() {
        return ships.getById(1, plan(path(Ship::getHull), path(Ship::getMast), path(Ship::getBell)));
    }

    private Port port() {
        return ports.getById(
                new PortId("west", 1), plan(path(Port::getFlag), path(Port::getPilot), path(Port::getLamp)));
    }

    @SafeVarargs
    private static <T> dev.mortise.query.FetchPlan<T> plan(FetchPath<T>... paths) {
        return dev.mortise.query.FetchPlan.of(paths);
    }

    private List<String> names(String table) {
        return context.sql().rows("select name from " + table + " order by name").stream()
                .map(row -> String.valueOf(row.get("name")))
                .toList();
    }

    @ContractTest(id = "CAS-06")
    void unchangedGraphWritesNothingElse() {
        Ship ship = ship();
        Port port = port();
        context.statements().clear();

        ships.update(ship);
        ports.update(port);

        assertThat(context.statements().startingWith("update")).hasSize(2);
        assertThat(context.statements().startingWith("delete")).isEmpty();
        assertThat(context.statements().startingWith("insert")).isEmpty();
    }

    @ContractTest(id = "CAS-06")
    void changedOtherSideIsUpdated() {
        Ship ship = ship();
        requireNonNull(ship.hull).name = "x";
        requireNonNull(ship.mast).name = "x";
        requireNonNull(ship.bell).name = "x";
        ships.update(ship);
        Port port = port();
        requireNonNull(port.flag).name = "x";
        requireNonNull(port.pilot).name = "x";
        requireNonNull(port.lamp).name = "x";
        ports.update(port);

        for (String table : PARTS) {
            assertThat(names(table)).as(table).containsExactly(table + " 2", "x");
        }
    }

    @ContractTest(id = "CAS-06")
    void otherSideThatLeavesIsDeleted() {
        Ship ship = ship();
        ship.hull = null;
        ship.mast = null;
        ship.bell = null;
        ships.update(ship);
        Port port = port();
        port.flag = null;
        port.pilot = null;
        port.lamp = null;
        ports.update(port);

        for (String table : PARTS) {
            assertThat(names(table)).as(table).containsExactly(table + " 2");
        }
    }

    @ContractTest(id = "CAS-06")
    void otherSideIsReplaced() {
        Ship ship = ship();
        ship.hull = new Hull(3, ship);
        ship.mast = new Mast(3, ship);
        ships.update(ship);
        Port port = port();
        port.flag = new Flag(3);
        port.pilot = new Pilot(3, port);
        port.lamp = new Lamp(3);
        ports.update(port);

        for (String table : List.of("hull", "mast", "flag", "pilot", "lamp")) {
            assertThat(names(table)).as(table).containsExactly(table + " 2", table + " 3");
        }
    }

    @ContractTest(id = "CAS-07")
    void unfetchedOtherSideIsLeftAlone() {
        ships.update(ships.getById(1));
        ports.update(ports.getById(new PortId("west", 1)));

        for (String table : PARTS) {
            assertThat(names(table)).as(table).containsExactly(table + " 1", table + " 2");
        }
    }

    @ContractTest(id = "CAS-04")
    void deleteIsCascadedToTheOtherSide() {
        ships.delete(ship());
        assertThat(ships.deleteById(2)).isTrue();
        ports.delete(port());
        assertThat(ports.deleteById(new PortId("west", 2))).isTrue();

        for (String table : PARTS) {
            assertThat(context.sql().count(table)).as(table).isZero();
        }
    }

    @ContractTest(id = "CAS-07")
    void otherSideMovesToAnotherOwner() {
        Ship first = ship();
        Ship second = new Ship(3);
        second.hull = first.hull;
        requireNonNull(first.hull).ship = second;
        first.hull = null;
        second.mast = first.mast;
        requireNonNull(first.mast).ship = second;
        first.mast = null;
        ships.insert(second);
        ships.updateAll(List.of(first, second));

        assertThat(names("hull")).containsExactly("hull 1", "hull 2");
        assertThat(context.sql().value(String.class, "select ship_code from mast where id = 1"))
                .contains("s3");
        assertThat(context.sql().value(Integer.class, "select ship_id from hull where id = 1"))
                .contains(3);
    }

    /** The other sides of its relations hold the keys: to its id, to its code, in a shared id. */
    @Entity(name = "Ship")
    static class Ship {

        @Id
        int id;

        @Column(unique = true)
        String code = "";

        @OneToOne(mappedBy = "ship", cascade = CascadeType.ALL, orphanRemoval = true, fetch = FetchType.LAZY)
        @Nullable
        Hull hull;

        @OneToOne(mappedBy = "ship", cascade = CascadeType.ALL, orphanRemoval = true, fetch = FetchType.LAZY)
        @Nullable
        Mast mast;

        @OneToOne(mappedBy = "ship", cascade = CascadeType.ALL, orphanRemoval = true, fetch = FetchType.LAZY)
        @Nullable
        Bell bell;

        protected Ship() {}

        Ship(int id) {
            this.id = id;
            this.code = "s" + id;
        }

        Ship equip(int number) {
            hull = new Hull(number, this);
            mast = new Mast(number, this);
            bell = new Bell(number, this);
            return this;
        }

        @Nullable
        Hull getHull() {
            return hull;
        }

        @Nullable
        Mast getMast() {
            return mast;
        }

        @Nullable
        Bell getBell() {
            return bell;
        }
    }

    /** Its key is the ship's id. */
    @Entity(name = "Hull")
    static class Hull {

        @Id
        int id;

        String name = "";

        @OneToOne(fetch = FetchType.LAZY)
        @Nullable
        Ship ship;

        protected Hull() {}

        Hull(int id, Ship ship) {
            this.id = id;
            this.name = "hull " + id;
            this.ship = ship;
        }
    }

    /** Its key is the ship's code. */
    @Entity(name = "Mast")
    static class Mast {

        @Id
        int id;

        String name = "";

        @OneToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "ship_code", referencedColumnName = "code")
        @Nullable
        Ship ship;

        protected Mast() {}

        Mast(int id, Ship ship) {
            this.id = id;
            this.name = "mast " + id;
            this.ship = ship;
        }
    }

    /** Its id is the ship's. */
    @Entity(name = "Bell")
    static class Bell {

        @Id
        @Column(name = "ship_id")
        @Nullable
        Integer id;

        String name = "";

        @MapsId
        @OneToOne(fetch = FetchType.LAZY, optional = false)
        @JoinColumn(name = "ship_id")
        @Nullable
        Ship ship;

        protected Bell() {}

        Bell(int number, Ship ship) {
            this.name = "bell " + number;
            this.ship = ship;
        }
    }

    /** The id of a port. */
    @Embeddable
    record PortId(String coast, int number) {}

    /** It holds keys itself, and the key to it has two columns. */
    @Entity(name = "Port")
    static class Port {

        @EmbeddedId
        PortId id = new PortId("", 0);

        @OneToOne(cascade = CascadeType.ALL, orphanRemoval = true, fetch = FetchType.LAZY)
        @JoinColumn(name = "flag_code", referencedColumnName = "code")
        @Nullable
        Flag flag;

        @OneToOne(cascade = CascadeType.ALL, orphanRemoval = true, fetch = FetchType.LAZY)
        @Nullable
        Lamp lamp;

        @OneToOne(mappedBy = "port", cascade = CascadeType.ALL, orphanRemoval = true, fetch = FetchType.LAZY)
        @Nullable
        Pilot pilot;

        protected Port() {}

        Port(int number) {
            this.id = new PortId("west", number);
        }

        Port equip(int number) {
            flag = new Flag(number);
            lamp = new Lamp(number);
            pilot = new Pilot(number, this);
            return this;
        }

        @Nullable
        Flag getFlag() {
            return flag;
        }

        @Nullable
        Lamp getLamp() {
            return lamp;
        }

        @Nullable
        Pilot getPilot() {
            return pilot;
        }
    }

    /** Referred to by its code. */
    @Entity(name = "Flag")
    static class Flag {

        @Id
        int id;

        String name = "";

        @Column(unique = true)
        String code = "";

        protected Flag() {}

        Flag(int id) {
            this.id = id;
            this.name = "flag " + id;
            this.code = "f" + id;
        }
    }

    /** Referred to by its id. */
    @Entity(name = "Lamp")
    static class Lamp {

        @Id
        int id;

        String name = "";

        protected Lamp() {}

        Lamp(int id) {
            this.id = id;
            this.name = "lamp " + id;
        }
    }

    /** Its key has two columns. */
    @Entity(name = "Pilot")
    static class Pilot {

        @Id
        int id;

        String name = "";

        @OneToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "port_coast", referencedColumnName = "coast")
        @JoinColumn(name = "port_number", referencedColumnName = "number")
        @Nullable
        Port port;

        protected Pilot() {}

        Pilot(int id, Port port) {
            this.id = id;
            this.name = "pilot " + id;
            this.port = port;
        }
    }
}

package dev.mortise.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.PersistenceModule;
import dev.mortise.memory.MemoryAdapter;
import dev.mortise.repository.Repository;
import dev.mortise.repository.WriteReport;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CascadingOperationsTest {

    private final MemoryAdapter adapter = new MemoryAdapter();
    private final JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:graphs", "", "");
    private final PersistenceModule module = PersistenceModule.named("graphs")
            .transactions(TransactionTemplate.over(pool))
            .adapter(adapter)
            .entities(Ship.class, Sailor.class, Coin.class)
            .open();
    private final Repository<Ship, Long> ships = module.repository(Ship.class, Long.class);

    @AfterEach
    void close() {
        module.close();
        pool.dispose();
    }

    @Test
    void entityWithoutCascadesIsWrittenByOneStatement() {
        module.repository(Coin.class, Long.class).insertAll(List.of(new Coin(), new Coin()));

        assertThat(adapter.sent).containsExactly("insert Coin x2");
    }

    @Test
    void parentsAreInsertedBeforeChildren() {
        Ship ship = new Ship();
        ship.hire(new Sailor());
        ship.hire(new Sailor());

        ships.insert(ship);

        assertThat(adapter.sent).containsExactly("insert Ship x1", "insert Sailor x2");
    }

    @Test
    void circleIsClosedByAnUpdateOfItsKey() {
        Ship ship = new Ship();
        ship.hire(new Sailor());
        ship.captain = ship.crew.get(0);

        ships.insert(ship);

        assertThat(adapter.sent).hasSize(3).first().isEqualTo("insert Ship x1");
        assertThat(adapter.sent.get(2)).startsWith("updateWhere Ship [Ship.captain");
        assertThat(ship.captain).isSameAs(ship.crew.get(0));
    }

    @Test
    void newChildOfAStoredParentIsInsertedAfterItsSiblingsWereRead() {
        Ship ship = new Ship();
        ships.insert(ship);
        ship.hire(new Sailor());
        adapter.sent.clear();

        WriteReport report = ships.saveGraph(ship);

        assertThat(adapter.sent).containsExactly("elements Ship.crew of 1", "insert Sailor x1", "update Ship x1");
        assertThat(report).hasToString("inserted 1 Sailor; updated 1 Ship");
    }

    @Test
    void childThatSaysOtherwiseIsRefusedBeforeAnythingIsSent() {
        Ship ship = new Ship();
        ship.crew.add(new Sailor());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ships.insert(ship))
                .withMessageContaining("Ship.crew")
                .withMessageContaining("Sailor.ship");
        assertThat(adapter.sent).isEmpty();
    }

    @Test
    void relationToAnUnsavedEntityIsRefusedBeforeAnythingIsSent() {
        Ship ship = new Ship();
        ship.captain = new Sailor();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ships.insert(ship))
                .withMessageContaining("Ship.captain");
        assertThat(adapter.sent).isEmpty();
    }

    @Entity(name = "Ship")
    static class Ship {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        @ManyToOne
        private @Nullable Sailor captain;

        @OneToMany(mappedBy = "ship", cascade = CascadeType.ALL)
        private List<Sailor> crew = new ArrayList<>();

        void hire(Sailor sailor) {
            crew.add(sailor);
            sailor.ship = this;
        }
    }

    @Entity(name = "Sailor")
    static class Sailor {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        @ManyToOne
        private @Nullable Ship ship;
    }

    @Entity(name = "Coin")
    static class Coin {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;
    }
}

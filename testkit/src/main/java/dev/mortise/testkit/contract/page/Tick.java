package dev.mortise.testkit.contract.page;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;

import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;

/** A row of which there are more than fit into two chunks of a stream. */
@Entity
class Tick {

    static final int COUNT = 1_203;

    static final Schema SCHEMA = Schema.of(
            Table.named("tick").id("id", bigInteger()).required("level", integer()),
            Table.named("mark")
                    .id("id", bigInteger())
                    .required("tick_id", bigInteger())
                    .reference("mark_tick_fk", "tick_id", "tick"));

    static final Class<?>[] ENTITIES = {Tick.class, Mark.class};

    @Entity(name = "Mark")
    static class Mark {

        @Id
        private long id;

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        private Tick tick;

        protected Mark() {
            this.tick = new Tick();
        }

        long getId() {
            return id;
        }

        Tick getTick() {
            return tick;
        }
    }

    @Id
    private long id;

    private int level;

    @OneToMany(mappedBy = "tick")
    private List<Mark> marks = new ArrayList<>();

    protected Tick() {}

    Tick(long id, int level) {
        this.id = id;
        this.level = level;
    }

    /** Fills the tables: the levels are 0 to 9, and each third tick has a mark. */
    static void fill(ContractContext context) {
        String numbers = switch (context.database().kind()) {
            case H2 -> "select x as n from system_range(1, " + COUNT + ")";
            case POSTGRESQL -> "select n from generate_series(1, " + COUNT + ") as s(n)";
            case MARIADB -> "select seq as n from seq_1_to_" + COUNT;
        };
        context.sql().run("insert into tick (id, level) select n, mod(n, 10) from (" + numbers + ") numbers");
        context.sql().run("insert into mark (id, tick_id) select id, id from tick where mod(id, 3) = 0");
    }

    long getId() {
        return id;
    }

    int getLevel() {
        return level;
    }

    void setLevel(int level) {
        this.level = level;
    }

    List<Mark> getMarks() {
        return marks;
    }
}

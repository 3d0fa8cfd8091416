package dev.mortise.testkit.contract.batch;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Entities of which there are many: crates with slips, marks and ports. */
final class LargeBatchFixture {

    static final Schema SCHEMA = Schema.of(
                    Table.named("port").id("id", integer()).required("name", varchar(30)),
                    Table.named("crate")
                            .id("id", bigInteger())
                            .required("label", varchar(30))
                            .required("version", integer())
                            .unique("crate_label", "label"),
                    Table.named("slip")
                            .id("id", bigInteger())
                            .required("text", varchar(30))
                            .column("crate_id", bigInteger())
                            .reference("slip_crate", "crate_id", "crate"),
                    Table.named("crate_marks")
                            .required("crate_id", bigInteger())
                            .required("marks", varchar(30))
                            .primaryKey("crate_id", "marks")
                            .reference("crate_marks_crate", "crate_id", "crate"),
                    Table.named("crate_port")
                            .required("crate_id", bigInteger())
                            .required("ports_id", integer())
                            .primaryKey("crate_id", "ports_id")
                            .reference("crate_port_crate", "crate_id", "crate")
                            .reference("crate_port_port", "ports_id", "port"))
            .sequence("crate_ids", 50)
            .sequence("slip_ids", 50);

    static final Class<?>[] ENTITIES = {Port.class, Crate.class, Slip.class};

    private LargeBatchFixture() {}

    @Entity(name = "Port")
    static class Port {
        @Id
        int id;

        String name = "";

        protected Port() {}

        Port(int id) {
            this.id = id;
            this.name = "port " + id;
        }
    }

    @Entity(name = "Crate")
    static class Crate {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "crateIds")
        @SequenceGenerator(name = "crateIds", sequenceName = "crate_ids", allocationSize = 50)
        @Nullable
        Long id;

        String label = "";

        @Version
        @Nullable
        Integer version;

        @OneToMany(mappedBy = "crate", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Slip> slips = new ArrayList<>();

        @ElementCollection
        Set<String> marks = new LinkedHashSet<>();

        @ManyToMany
        Set<Port> ports = new LinkedHashSet<>();

        protected Crate() {}

        Crate(String label) {
            this.label = label;
        }

        @Nullable
        Long getId() {
            return id;
        }

        String getLabel() {
            return label;
        }

        List<Slip> getSlips() {
            return slips;
        }

        Set<String> getMarks() {
            return marks;
        }

        Set<Port> getPorts() {
            return ports;
        }

        Crate withSlip(String text) {
            Slip slip = new Slip();
            slip.text = text;
            slip.crate = this;
            slips.add(slip);
            return this;
        }
    }

    @Entity(name = "Slip")
    static class Slip {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "slipIds")
        @SequenceGenerator(name = "slipIds", sequenceName = "slip_ids", allocationSize = 50)
        @Nullable
        Long id;

        String text = "";

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Crate crate;
    }
}

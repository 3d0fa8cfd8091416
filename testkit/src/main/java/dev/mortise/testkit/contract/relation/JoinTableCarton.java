package dev.mortise.testkit.contract.relation;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A carton with junction tables of each mapping, which {@link JunctionDeleteContract} deletes. */
@Entity(name = "Carton")
class JoinTableCarton {

    static final Schema SCHEMA = Schema.of(
            Table.named("label").id("id", bigInteger()).required("name", varchar(20)),
            Table.named("sheet").id("id", bigInteger()).required("name", varchar(20)),
            Table.named("sticker")
                    .id("id", bigInteger())
                    .required("name", varchar(20))
                    .column("sheet_id", bigInteger())
                    .reference("sticker_sheet_fk", "sheet_id", "sheet"),
            Table.named("carton")
                    .id("id", bigInteger())
                    .required("name", varchar(20))
                    .column("seal_id", bigInteger())
                    .reference("carton_seal_fk", "seal_id", "sticker"),
            junction("carton_label", "label_id", "label").primaryKey("carton_id", "label_id"),
            junction("carton_sticker", "sticker_id", "sticker")
                    .required("place", integer())
                    .primaryKey("carton_id", "place"),
            junction("carton_named", "sticker_id", "sticker")
                    .required("word", varchar(20))
                    .primaryKey("carton_id", "word"),
            junction("carton_bag", "sticker_id", "sticker"),
            junction("carton_near", "near_id", "carton").primaryKey("carton_id", "near_id"));

    static final Class<?>[] ENTITIES = {JoinTableCarton.class, Label.class, Sticker.class, Sheet.class};

    private static Table junction(String name, String column, String target) {
        return Table.named(name)
                .required("carton_id", bigInteger())
                .required(column, bigInteger())
                .reference(name + "_carton_fk", "carton_id", "carton")
                .reference(name + "_other_fk", column, target);
    }

    @Id
    private long id;

    private String name = "";

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Sticker seal;

    @ManyToMany
    @JoinTable(
            name = "carton_label",
            joinColumns = @JoinColumn(name = "carton_id"),
            inverseJoinColumns = @JoinColumn(name = "label_id"))
    private Set<Label> labels = new LinkedHashSet<>();

    @ManyToMany
    @JoinTable(
            name = "carton_sticker",
            joinColumns = @JoinColumn(name = "carton_id"),
            inverseJoinColumns = @JoinColumn(name = "sticker_id"))
    @OrderColumn(name = "place")
    private List<Sticker> stickers = new ArrayList<>();

    @ManyToMany
    @JoinTable(
            name = "carton_named",
            joinColumns = @JoinColumn(name = "carton_id"),
            inverseJoinColumns = @JoinColumn(name = "sticker_id"))
    @MapKeyColumn(name = "word")
    private Map<String, Sticker> named = new LinkedHashMap<>();

    @ManyToMany
    @JoinTable(
            name = "carton_bag",
            joinColumns = @JoinColumn(name = "carton_id"),
            inverseJoinColumns = @JoinColumn(name = "sticker_id"))
    private List<Sticker> bag = new ArrayList<>();

    @ManyToMany
    @JoinTable(
            name = "carton_near",
            joinColumns = @JoinColumn(name = "carton_id"),
            inverseJoinColumns = @JoinColumn(name = "near_id"))
    private Set<JoinTableCarton> near = new LinkedHashSet<>();

    protected JoinTableCarton() {}

    JoinTableCarton(long id, String name) {
        this.id = id;
        this.name = name;
    }

    long getId() {
        return id;
    }

    String getName() {
        return name;
    }

    void setSeal(@Nullable Sticker seal) {
        this.seal = seal;
    }

    Set<Label> getLabels() {
        return labels;
    }

    List<Sticker> getStickers() {
        return stickers;
    }

    Map<String, Sticker> getNamed() {
        return named;
    }

    List<Sticker> getBag() {
        return bag;
    }

    Set<JoinTableCarton> getNear() {
        return near;
    }

    /** What is written on cartons; it knows the cartons. */
    @Entity(name = "Label")
    static class Label {

        @Id
        private long id;

        private String name = "";

        @ManyToMany(mappedBy = "labels")
        private Set<JoinTableCarton> cartons = new LinkedHashSet<>();

        protected Label() {}

        Label(long id, String name) {
            this.id = id;
            this.name = name;
        }

        long getId() {
            return id;
        }

        String getName() {
            return name;
        }

        Set<JoinTableCarton> getCartons() {
            return cartons;
        }
    }

    /** What is glued on cartons; it knows nothing of them. */
    @Entity(name = "Sticker")
    static class Sticker {

        @Id
        private long id;

        private String name = "";

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Sheet sheet;

        protected Sticker() {}

        Sticker(long id, String name, @Nullable Sheet sheet) {
            this.id = id;
            this.name = name;
            this.sheet = sheet;
        }

        long getId() {
            return id;
        }

        String getName() {
            return name;
        }

        @Nullable
        Sheet getSheet() {
            return sheet;
        }
    }

    /** What stickers come on. */
    @Entity(name = "Sheet")
    static class Sheet {

        @Id
        private long id;

        private String name = "";

        @OneToMany(mappedBy = "sheet", cascade = CascadeType.ALL, orphanRemoval = true)
        private List<Sticker> stickers = new ArrayList<>();

        protected Sheet() {}

        Sheet(long id, String name) {
            this.id = id;
            this.name = name;
        }

        long getId() {
            return id;
        }

        String getName() {
            return name;
        }

        List<Sticker> getStickers() {
            return stickers;
        }
    }
}

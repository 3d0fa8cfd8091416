package dev.mortise.sql.dml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.mapping.NamingStrategy;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.spi.ElementForeignKey;
import dev.mortise.spi.RowMutation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntityDmlTest {

    private static final ModuleModel MODELS = ModelReader.read(
            List.of(Shelf.class, Tome.class, Jar.class, Phial.class),
            new MappingOptions(NamingStrategy.snakeCase(), false, false));

    private static CollectionModel collection(String name) {
        return MODELS.entity(Shelf.class).collections().stream()
                .filter(each -> each.attribute().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static EntityDml.Statement insert(EntityDml text, CollectionModel... keys) {
        return text.insert(text.insertable(), List.of(keys));
    }

    private static List<@Nullable Object> values(EntityDml.Statement statement, RowMutation row) {
        List<@Nullable Object> values = new ArrayList<>();
        statement.parameters().forEach(parameter -> values.add(parameter.stored(parameter.valueIn(row))));
        return values;
    }

    @Test
    void keyAndPlaceOfAnElementComeWithItsInsert() {
        CollectionModel tomes = collection("tomes");
        EntityDml.Statement statement = insert(new EntityDml(MODELS.entity(Tome.class), SqlDialect.POSTGRESQL), tomes);

        assertThat(statement.sql()).isEqualTo("insert into tome (id, title, shelf_id, place) values (?, ?, ?, ?)");
        RowMutation row = new RowMutation(new Tome(7, "x"), 7L, null, List.of(new ElementForeignKey(tomes, 3L, 5)));
        assertThat(row.keyCollections()).containsExactly(tomes);
        assertThat(values(statement, row)).containsExactly(7L, "x", 3L, 5);
    }

    @Test
    void keyTakesThePlaceOfAnAttributeInTheSameColumn() {
        CollectionModel named = collection("named");
        EntityDml.Statement statement = insert(new EntityDml(MODELS.entity(Tome.class), SqlDialect.H2), named);

        assertThat(statement.sql()).isEqualTo("insert into tome (id, title) values (?, ?)");
        RowMutation row = new RowMutation(new Tome(7, "x"), 7L, null, List.of(new ElementForeignKey(named, 3L, null)));
        assertThat(values(statement, row)).containsExactly(7L, 3L);
    }

    @Test
    void keyIsWrittenIntoTheTableThatHoldsIt() {
        EntityModel<?> phial = MODELS.entity(Phial.class);
        EntityDml further = EntityDml.subclassTables(phial, SqlDialect.MARIADB).get(0);

        assertThat(insert(new EntityDml(phial, SqlDialect.MARIADB), collection("jars"), collection("phials"))
                        .sql())
                .isEqualTo("insert into jar (id, shelf_id) values (?, ?)");
        assertThat(insert(further, collection("jars"), collection("phials")).sql())
                .isEqualTo("insert into phial (id, volume, rack_id) values (?, ?, ?)");
    }

    @Entity(name = "Shelf")
    static class Shelf {

        @Id
        private long id;

        @OneToMany
        @JoinColumn(name = "shelf_id", nullable = false)
        @OrderColumn(name = "place")
        private List<Tome> tomes = new ArrayList<>();

        @OneToMany
        @JoinColumn(name = "title")
        private List<Tome> named = new ArrayList<>();

        @OneToMany
        @JoinColumn(name = "shelf_id")
        private List<Jar> jars = new ArrayList<>();

        @OneToMany
        @JoinColumn(name = "rack_id")
        private List<Phial> phials = new ArrayList<>();

        protected Shelf() {}
    }

    @Entity(name = "Tome")
    static class Tome {

        @Id
        private long id;

        @Column(name = "title")
        private String title = "";

        protected Tome() {}

        Tome(long id, String title) {
            this.id = id;
            this.title = title;
        }
    }

    @Entity(name = "Jar")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Jar {

        @Id
        private long id;

        protected Jar() {}
    }

    @Entity(name = "Phial")
    static class Phial extends Jar {

        private int volume;

        protected Phial() {}
    }
}

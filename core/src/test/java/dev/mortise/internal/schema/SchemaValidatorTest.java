package dev.mortise.internal.schema;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.SchemaMismatchException;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.ModuleModel;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchemaValidatorTest {

    @Entity
    static class Shelf {
        @Id
        int id;

        @ElementCollection
        Map<String, Integer> weights;

        @ElementCollection
        @OrderColumn
        List<String> labels;

        @ManyToMany
        Set<Box> boxes;

        @OneToMany
        @JoinColumn(name = "stored_on")
        Set<Box> stored;

        @OneToMany(mappedBy = "shelf")
        Set<Box> all;
    }

    @Entity
    static class Box {
        @Id
        int id;

        @ManyToOne
        Shelf shelf;
    }

    private final ModuleModel models = ModelReader.read(List.of(Shelf.class, Box.class), MappingOptions.defaults());

    @Test
    void tablesOfCollectionsAreLookedForToo() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = connection.createStatement()) {
            statement.execute("create table shelf (id int)");
            statement.execute("create table box (id int, shelf_id int)");
            statement.execute("create table shelf_weights (shelf_id int, weights int)");
            statement.execute("create table shelf_labels (labels varchar(9), labels_order int)");
            assertThatThrownBy(() -> new SchemaValidator(connection, SqlDialect.H2).validate(models))
                    .isInstanceOf(SchemaMismatchException.class)
                    .hasMessageContaining("column shelf_weights.weights_KEY of Shelf.weights")
                    .hasMessageContaining("column shelf_labels.shelf_id of Shelf.labels")
                    .hasMessageContaining("table shelf_box of Shelf.boxes")
                    .hasMessageContaining("column box.stored_on of Shelf.stored")
                    .hasMessageNotContaining("Shelf.all");

            statement.execute("alter table shelf_weights add weights_key varchar(9)");
            statement.execute("alter table shelf_labels add shelf_id int");
            statement.execute("create table shelf_box (shelf_id int, boxes_id int)");
            statement.execute("alter table box add stored_on int");
            new SchemaValidator(connection, SqlDialect.H2).validate(models);
        }
    }
}

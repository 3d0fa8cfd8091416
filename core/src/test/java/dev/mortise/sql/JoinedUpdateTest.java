package dev.mortise.sql;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.mapping.NamingStrategy;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.query.Assignment;
import dev.mortise.query.Condition;
import dev.mortise.spi.UpdatePlan;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JoinedUpdateTest {

    private static final ModuleModel MODELS = ModelReader.read(
            List.of(Vehicle.class, Truck.class), new MappingOptions(NamingStrategy.snakeCase(), false, false));
    private static final SqlRenderer SQL = new SqlRenderer(SqlDialect.POSTGRESQL);

    private static UpdatePlan plan(Class<?> entity, Condition<?> condition, Assignment<?>... assignments) {
        return new UpdatePlan(MODELS.entity(entity), List.of(assignments), Optional.ofNullable(condition));
    }

    @Test
    void planIsSplitByTableSoThatNothingIsReadAfterItWasSet() {
        UpdatePlan both = plan(
                Truck.class,
                path(Truck::getCargo).eq(1),
                path(Truck::getWeight).to(path(Truck::getCargo)),
                path(Truck::getCargo).to(2));

        assertThat(both.perTable())
                .extracting(UpdatePlan::holder)
                .extracting(EntityModel::name)
                .containsExactly("Vehicle", "Truck");

        UpdatePlan reversed = plan(
                Truck.class,
                null,
                path(Truck::getCargo).to(path(Truck::getWeight)),
                path(Truck::getWeight).to(2));

        assertThat(reversed.perTable())
                .extracting(UpdatePlan::holder)
                .extracting(EntityModel::name)
                .containsExactly("Truck", "Vehicle");
    }

    @Test
    void tablesThatAreSetFromEachOtherAreRefused() {
        UpdatePlan cycle = plan(
                Truck.class,
                null,
                path(Truck::getCargo).to(path(Truck::getWeight)),
                path(Truck::getWeight).to(path(Truck::getCargo)));

        assertThatThrownBy(cycle::perTable)
                .isInstanceOf(UnsupportedCapabilityException.class)
                .hasMessageContaining("bulk update of Truck");
    }

    @Test
    void tableIsAskedByItself() {
        assertThat(SQL.update(plan(
                                Vehicle.class,
                                path(Vehicle::getWeight).lt(5),
                                path(Vehicle::getWeight)
                                        .to(path(Vehicle::getWeight).plus(1))))
                        .text())
                .isEqualTo(
                        "update vehicle e set weight = (cast(e.weight as bigint) + cast(? as bigint)) where e.weight <"
                                + " ?");
        assertThat(SQL.update(plan(
                                Truck.class,
                                path(Truck::getId).eq(1L),
                                path(Truck::getCargo).to(2)))
                        .text())
                .isEqualTo("update truck e_1 set cargo = ? where e_1.id = ?");
    }

    @Test
    void rowsAreFoundWhereTheConditionNeedsOtherTables() {
        String found = " where e_1.id in (select e0.id from (vehicle e0 join truck e0_1 on e0_1.id = e0.id) where ";
        assertThat(SQL.update(plan(
                                Truck.class,
                                path(Truck::getWeight).lt(5),
                                path(Truck::getCargo).to(2)))
                        .text())
                .isEqualTo("update truck e_1 set cargo = ?" + found + "e0.weight < ?)");
        assertThat(SQL.update(plan(
                                Truck.class,
                                path(Truck::getTractor).then(Vehicle::getWeight).lt(5),
                                path(Truck::getCargo).to(2)))
                        .text())
                .startsWith("update truck e_1 set cargo = ? where e_1.id in (select e0.id from")
                .contains("left join vehicle e1");
    }

    @Test
    void rowsOfOtherClassesAreLeftOut() {
        assertThat(SQL.update(plan(Truck.class, null, path(Truck::getWeight).to(2)))
                        .text())
                .isEqualTo("update vehicle e set weight = ? where e.id in (select e0.id from"
                        + " (vehicle e0 join truck e0_1 on e0_1.id = e0.id))");
    }

    @Entity(name = "Vehicle")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Vehicle {

        @Id
        private Long id;

        private int weight;

        Long getId() {
            return id;
        }

        int getWeight() {
            return weight;
        }
    }

    @Entity(name = "Truck")
    static class Truck extends Vehicle {

        private int cargo;

        @ManyToOne
        private Vehicle tractor;

        int getCargo() {
            return cargo;
        }

        Vehicle getTractor() {
            return tractor;
        }
    }
}

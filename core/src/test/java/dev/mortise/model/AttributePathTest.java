package dev.mortise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.internal.mapping.Mappings;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributePathTest {

    @Entity
    static class Ship {
        @Id
        long id;

        Cargo cargo;

        Crew crew;
    }

    /** A record with a record and an object inside. */
    @Embeddable
    record Cargo(String goods, Insurance insurance, Crate crate) {}

    @Embeddable
    record Insurance(int sum, @ManyToOne Ship insurer) {

        Insurance {
            if (sum < 0) {
                throw new IllegalArgumentException("sum");
            }
        }
    }

    @Embeddable
    static class Crate {
        @ManyToOne
        Ship origin;
    }

    @Embeddable
    static class Crew {
        Wage wage;
    }

    @Embeddable
    record Wage(@ManyToOne Ship payer) {}

    private static final EntityModel<Ship> MODEL = Mappings.entity(Ship.class);

    private static AttributePath way(String... names) {
        List<AttributeModel> steps = new ArrayList<>();
        ManagedTypeModel at = MODEL;
        for (String name : names) {
            AttributeModel step = at.attribute(name);
            steps.add(step);
            at = step instanceof EmbeddedAttribute embedded ? new EmbeddableModel(embedded) : at;
        }
        return new AttributePath(steps);
    }

    private static Ship loaded() {
        Ship ship = new Ship();
        ship.cargo = new Cargo("tea", new Insurance(5, null), new Crate());
        ship.crew = new Crew();
        ship.crew.wage = new Wage(null);
        return ship;
    }

    private final Ship other = new Ship();

    @Test
    void recordInARecordGivesWayToAnother() {
        Ship ship = loaded();
        Cargo before = ship.cargo;
        way("cargo", "insurance", "insurer").put(ship, other);

        assertThat(ship.cargo).isEqualTo(new Cargo("tea", new Insurance(5, other), before.crate()));
        assertThat(before.insurance().insurer()).isNull();
        assertThat(way("cargo", "insurance", "insurer").valueIn(ship)).isSameAs(other);
    }

    @Test
    void objectInARecordIsChangedInPlace() {
        Ship ship = loaded();
        Cargo before = ship.cargo;
        way("cargo", "crate", "origin").put(ship, other);

        assertThat(ship.cargo).isSameAs(before);
        assertThat(ship.cargo.crate().origin).isSameAs(other);
    }

    @Test
    void recordInAnObjectIsReplacedThere() {
        Ship ship = loaded();
        Crew before = ship.crew;
        way("crew", "wage", "payer").put(ship, other);

        assertThat(ship.crew).isSameAs(before);
        assertThat(ship.crew.wage.payer()).isSameAs(other);
    }

    @Test
    void whatIsThereAlreadyMakesNoOtherRecord() {
        Ship ship = loaded();
        way("cargo", "insurance", "insurer").put(ship, other);
        Cargo before = ship.cargo;
        way("cargo", "insurance", "insurer").put(ship, other);

        assertThat(ship.cargo).isSameAs(before);
    }

    @Test
    void nothingHappensWhereAValueOnTheWayIsNull() {
        Ship ship = loaded();
        ship.cargo = new Cargo("tea", null, null);
        way("cargo", "insurance", "insurer").put(ship, other);
        assertThat(ship.cargo).isEqualTo(new Cargo("tea", null, null));

        ship.cargo = null;
        way("cargo", "insurance", "insurer").put(ship, other);
        assertThat(ship.cargo).isNull();
        assertThat(way("cargo", "insurance", "insurer").valueIn(ship)).isNull();
    }

    @Test
    void whatTheRecordThrowsGoesThrough() {
        EmbeddedAttribute insurance =
                (EmbeddedAttribute) way("cargo", "insurance", "sum").steps().get(1);
        assertThatThrownBy(() -> insurance.with(
                        new Insurance(5, null), insurance.attributes().get(0), -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sum");
    }
}

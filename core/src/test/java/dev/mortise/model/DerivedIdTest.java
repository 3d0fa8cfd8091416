package dev.mortise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.internal.mapping.Mappings;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import java.util.List;
import org.junit.jupiter.api.Test;

class DerivedIdTest {

    @Entity
    static class Profile {
        @Id
        Long id;

        @OneToOne
        @MapsId
        User user;
    }

    @Entity
    static class User {
        @Id
        Long id;
    }

    @Embeddable
    record LineKey(long orderNo, int position) {}

    @Entity
    static class Line {
        @EmbeddedId
        LineKey key;

        @ManyToOne
        @MapsId("orderNo")
        @JoinColumn(name = "o")
        Order order;
    }

    @Entity
    static class Order {
        @Id
        @Column(name = "order_number")
        long id;
    }

    @Embeddable
    static class SeatKey {
        LineKey line;
        int seat;
    }

    @Entity
    static class Seat {
        @EmbeddedId
        SeatKey key = new SeatKey();

        @ManyToOne
        @MapsId("line")
        Line bookedFor;
    }

    private final ModuleModel models = Mappings.read(Seat.class, Profile.class, User.class, Line.class, Order.class);

    private List<String> columns(Class<?> type) {
        return models.entity(type).columns().stream()
                .map(column -> column.dottedPath() + " " + column.column().name()
                        + (column.column().insertable() ? "" : " read"))
                .toList();
    }

    @Test
    void theColumnsOfTheIdAreThoseOfTheForeignKey() {
        assertThat(columns(Profile.class)).containsExactly("id user_id", "user.id user_id read");
        assertThat(columns(Line.class)).containsExactly("key.orderNo o", "key.position position", "order.id o read");
        assertThat(columns(Seat.class))
                .containsExactly(
                        "key.line.orderNo booked_for_o",
                        "key.line.position booked_for_position",
                        "key.seat seat",
                        "bookedFor.key.orderNo booked_for_o read",
                        "bookedFor.key.position booked_for_position read");
    }

    @Test
    void theIdIsTakenFromTheRelatedEntity() {
        Profile profile = new Profile();
        profile.user = new User();
        profile.user.id = 7L;
        models.entity(Profile.class).deriveId(profile);
        assertThat(profile.id).isEqualTo(7L);

        Line line = new Line();
        line.key = new LineKey(0, 3);
        line.order = new Order();
        line.order.id = 5;
        models.entity(Line.class).deriveId(line);
        assertThat(line.key).isEqualTo(new LineKey(5, 3));

        Seat seat = new Seat();
        seat.key.seat = 2;
        seat.bookedFor = line;
        models.entity(Seat.class).deriveId(seat);
        assertThat(seat.key.line).isEqualTo(new LineKey(5, 3));
        assertThat(seat.key.seat).isEqualTo(2);
    }

    @Test
    void withoutTheRelatedEntityOrItsIdThereIsNone() {
        EntityModel<Profile> model = models.entity(Profile.class);
        Profile profile = new Profile();
        assertThat(model.hasDerivedId()).isTrue();
        assertThatThrownBy(() -> model.deriveId(profile))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Profile.user gives the entity its id, but is null");
        profile.user = new User();
        assertThatThrownBy(() -> model.deriveId(profile))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("the User has none yet; insert it first");
    }

    @Entity
    static class Generated {
        @Id
        @GeneratedValue
        Long id;

        @OneToOne
        @MapsId
        User user;
    }

    record TwoKey(long one, long two) {}

    @Entity
    @IdClass(TwoKey.class)
    static class Two {
        @Id
        long one;

        @Id
        long two;

        @OneToOne
        @MapsId("one")
        User user;
    }

    @Entity
    static class WrongPart {
        @EmbeddedId
        LineKey key;

        @ManyToOne
        @MapsId("number")
        Order order;
    }

    @Entity
    static class WrongSize {
        @Id
        long id;

        @ManyToOne
        @MapsId
        Line line;
    }

    @Entity
    static class OfRelation {
        @Id
        @OneToOne
        User user;
    }

    @Entity
    static class Shared {
        @Id
        long id;

        @OneToOne
        @PrimaryKeyJoinColumn
        User user;
    }

    @Entity
    static class Cycle {
        @Id
        long id;

        @OneToOne
        @MapsId
        Cycle other;
    }

    @Test
    void refusesIdsThatCannotBeTakenSo() {
        assertThat(Mappings.problems(
                        Generated.class,
                        Two.class,
                        WrongPart.class,
                        WrongSize.class,
                        OfRelation.class,
                        Shared.class,
                        Cycle.class,
                        User.class,
                        Order.class,
                        Line.class))
                .anySatisfy(line -> assertThat(line).startsWith("Generated.user: @MapsId derives the id, so it cannot"))
                .anySatisfy(line -> assertThat(line).startsWith("Two.user: @MapsId requires an id in one attribute"))
                .anySatisfy(line -> assertThat(line).startsWith("WrongPart.order: @MapsId(\"number\") names no part"))
                .anySatisfy(line -> assertThat(line).startsWith("WrongSize.line: @MapsId takes an id of 2 columns"))
                .anySatisfy(line -> assertThat(line)
                        .contains("OfRelation: has a relation as @Id")
                        .contains("@MapsId"))
                .anySatisfy(line -> assertThat(line).startsWith("Shared.user: @PrimaryKeyJoinColumn: it is not"))
                .anySatisfy(line -> assertThat(line).startsWith("Cycle.other: takes the id from"));
    }

    @Entity
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Account {
        @Id
        long id;

        @OneToOne
        @MapsId
        User user;
    }

    @Entity
    static class Savings extends Account {}

    @Test
    void refusesJoinedTablesBelowADerivedId() {
        assertThat(Mappings.problem(Savings.class, Account.class, User.class))
                .contains("Savings: extends Account, whose id is taken from another entity by @MapsId")
                .endsWith("use SINGLE_TABLE, or give Account an id of its own");
    }
}

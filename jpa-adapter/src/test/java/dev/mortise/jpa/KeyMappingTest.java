package dev.mortise.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.mapping.DatabaseDelete;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.junit.jupiter.api.Test;

/** Keys that refer to more than a plain id: both sides see the same columns, and write them alike. */
class KeyMappingTest {

    @Entity
    static class Profile {
        @Id
        Long id;

        String text;

        @OneToOne
        @MapsId
        @OnDelete(action = OnDeleteAction.CASCADE)
        User user;
    }

    @Entity
    static class User {
        @Id
        Long id;

        @Column(unique = true, length = 9)
        String code;

        @OneToMany(mappedBy = "owner")
        Set<Ticket> tickets;
    }

    @Embeddable
    record LineKey(long userNo, int position) {}

    @Entity
    static class Line {
        @EmbeddedId
        LineKey key;

        @ManyToOne
        @MapsId("userNo")
        User bookedBy;
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
        @DatabaseDelete(DatabaseDelete.Action.CASCADE)
        Line line;
    }

    @Entity
    static class Ticket {
        @Id
        long id;

        @ManyToOne
        @JoinColumn(name = "owner_code", referencedColumnName = "code")
        User owner;
    }

    private static Fixture open() {
        Fixture fixture = Fixture.of(Profile.class, User.class, Line.class, Seat.class, Ticket.class);
        fixture.execute(
                "drop table profile",
                "drop table if exists line",
                "drop table if exists seat",
                "drop table if exists ticket",
                "create table \"user\" (id bigint primary key, code varchar(9) unique)",
                "create table profile (user_id bigint primary key references \"user\", text varchar(9))",
                "create table line (booked_by_id bigint, position int, primary key (booked_by_id, position))",
                "create table seat (line_booked_by_id bigint, line_position int, seat int)",
                "create table ticket (id bigint primary key, owner_code varchar(9) references \"user\" (code))");
        return fixture;
    }

    private static User user(long id) {
        User user = new User();
        user.id = id;
        user.code = "u" + id;
        return user;
    }

    @Test
    void rowsAreWrittenAndReadWithDerivedIds() {
        try (Fixture fixture = open()) {
            User user = user(7);
            Profile profile = new Profile();
            profile.text = "x";
            profile.user = user;
            profile.id = 7L;
            Line line = new Line();
            line.key = new LineKey(7, 1);
            line.bookedBy = user;
            Seat seat = new Seat();
            seat.key.line = line.key;
            seat.key.seat = 3;
            seat.line = line;
            fixture.insert(user, profile, line, seat);
            profile.text = "y";
            fixture.inTransaction(
                    session -> session.update(fixture.entity(Profile.class), List.of(fixture.write(profile, null))));

            assertThat(fixture.rows("select user_id, text from profile")).containsExactly(List.of("7", "y"));
            assertThat(fixture.rows("select * from seat")).containsExactly(List.of("7", "1", "3"));
            Profile found = fixture.find(Profile.class).get(0);
            assertThat(found.id).isEqualTo(7L);
            assertThat(found.user.id).isEqualTo(7L);
            Seat foundSeat = fixture.find(Seat.class).get(0);
            assertThat(foundSeat.key.line).isEqualTo(new LineKey(7, 1));
            assertThat(foundSeat.line.key).isEqualTo(new LineKey(7, 1));
        }
    }

    @Test
    void relationsToAUniqueAttributeAreWrittenAndReadByIt() {
        try (Fixture fixture = open()) {
            User user = user(8);
            Ticket ticket = new Ticket();
            ticket.id = 1;
            ticket.owner = user;
            fixture.insert(user, ticket);
            List<Ticket> tickets = fixture.find(Ticket.class);

            assertThat(fixture.rows("select owner_code from ticket")).containsExactly(List.of("u8"));
            assertThat(tickets).extracting(found -> found.owner.code).containsExactly("u8");
        }
    }
}

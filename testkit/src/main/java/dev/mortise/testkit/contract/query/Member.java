package dev.mortise.testkit.contract.query;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A member of a club with a few loans; most query cases use it. */
@Entity
class Member {

    static final Schema SCHEMA = Schema.of(
            Table.named("city").id("id", bigInteger()).required("name", varchar(50)),
            Table.named("club")
                    .id("id", bigInteger())
                    .required("name", varchar(50))
                    .column("city_id", bigInteger())
                    .reference("club_city_fk", "city_id", "city"),
            Table.named("member")
                    .id("id", bigInteger())
                    .column("name", varchar(50))
                    .column("age", integer())
                    .column("score", integer())
                    .column("club_id", bigInteger())
                    .reference("member_club_fk", "club_id", "club"),
            Table.named("loan")
                    .id("id", bigInteger())
                    .required("title", varchar(50))
                    .column("days", integer())
                    .required("member_id", bigInteger())
                    .reference("loan_member_fk", "member_id", "member"));

    static final Class<?>[] ENTITIES = {City.class, Club.class, Member.class, Loan.class};

    @Id
    private long id;

    private @Nullable String name;

    private @Nullable Integer age;

    private @Nullable Integer score;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Club club;

    @OneToMany(mappedBy = "member")
    private List<Loan> loans = new ArrayList<>();

    protected Member() {}

    Member(long id, @Nullable String name, @Nullable Integer age, @Nullable Integer score) {
        this.id = id;
        this.name = name;
        this.age = age;
        this.score = score;
    }

    Member in(@Nullable Club club) {
        this.club = club;
        return this;
    }

    long getId() {
        return id;
    }

    @Nullable
    String getName() {
        return name;
    }

    @Nullable
    Integer getAge() {
        return age;
    }

    @Nullable
    Integer getScore() {
        return score;
    }

    @Nullable
    Club getClub() {
        return club;
    }

    List<Loan> getLoans() {
        return loans;
    }

    /** Where a club is. */
    @Entity(name = "City")
    static class City {

        @Id
        private long id;

        private String name = "";

        protected City() {}

        City(long id, String name) {
            this.id = id;
            this.name = name;
        }

        long getId() {
            return id;
        }

        String getName() {
            return name;
        }
    }

    /** What members belong to. */
    @Entity(name = "Club")
    static class Club {

        @Id
        private long id;

        private String name = "";

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable City city;

        @OneToMany(mappedBy = "club")
        private List<Member> members = new ArrayList<>();

        protected Club() {}

        Club(long id, String name, @Nullable City city) {
            this.id = id;
            this.name = name;
            this.city = city;
        }

        long getId() {
            return id;
        }

        String getName() {
            return name;
        }

        @Nullable
        City getCity() {
            return city;
        }

        List<Member> getMembers() {
            return members;
        }
    }

    /** What a member has borrowed. */
    @Entity(name = "Loan")
    static class Loan {

        @Id
        private long id;

        private String title = "";

        private @Nullable Integer days;

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        private @Nullable Member member;

        protected Loan() {}

        Loan(long id, String title, @Nullable Integer days, Member member) {
            this.id = id;
            this.title = title;
            this.days = days;
            this.member = member;
        }

        long getId() {
            return id;
        }

        String getTitle() {
            return title;
        }

        @Nullable
        Integer getDays() {
            return days;
        }

        @Nullable
        Member getMember() {
            return member;
        }
    }
}

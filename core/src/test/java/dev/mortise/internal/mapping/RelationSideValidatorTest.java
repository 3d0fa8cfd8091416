package dev.mortise.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RelationSideValidatorTest {

    @Entity
    static class Student {
        @Id
        int id;

        @ManyToMany
        @JoinTable(name = "attendance")
        Set<Course> courses;
    }

    @Entity
    static class Course {
        @Id
        int id;

        @ManyToMany
        @JoinTable(name = "attendance")
        Set<Student> students;
    }

    @Test
    void refusesTwoOwnersOfOneTable() {
        assertThat(Mappings.problems(Student.class, Course.class))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("Student.courses: and Course.students both own the relation")
                        .contains("mappedBy = \"students\""));
    }

    @Entity
    static class Left {
        @Id
        int id;

        @ManyToMany
        Set<Right> rights;
    }

    @Entity
    static class Right {
        @Id
        int id;

        @ManyToMany
        Set<Left> lefts;
    }

    @Test
    void takesTwoUnnamedTablesForAForgottenMappedBy() {
        assertThat(Mappings.problems(Left.class, Right.class)).hasSize(2);
    }

    @Entity
    static class Fan {
        @Id
        int id;

        @ManyToMany
        @JoinTable(name = "likes")
        Set<Band> liked;
    }

    @Entity
    static class Band {
        @Id
        int id;

        @ManyToMany
        @JoinTable(name = "bans")
        Set<Fan> banned;
    }

    @Test
    void allowsTwoRelationsWithTablesOfTheirOwn() {
        assertThat(Mappings.read(Fan.class, Band.class).all()).hasSize(2);
    }

    @Entity
    static class Order {
        @Id
        int id;

        @OneToMany
        @JoinColumn(name = "order_id")
        List<Item> items;

        @OneToMany
        List<Item> more;
    }

    @Entity
    static class Item {
        @Id
        int id;

        @ManyToOne
        Order order;
    }

    @Test
    void refusesACollectionThatOwnsWhatTheOtherSideOwnsToo() {
        assertThat(Mappings.problems(Order.class, Item.class))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("Order.items: and Item.order both own"),
                        line -> assertThat(line).startsWith("Order.more: and Item.order both own"));
    }

    @Entity
    static class ReadOnlyBack {
        @Id
        int id;

        @ManyToOne
        @JoinColumn(name = "owner_id", insertable = false, updatable = false)
        Owner owner;
    }

    @Entity
    static class Owner {
        @Id
        int id;

        @OneToMany
        @JoinColumn(name = "owner_id")
        List<ReadOnlyBack> all;
    }

    @Test
    void allowsTheCollectionToOwnWhereTheOtherSideOnlyReads() {
        assertThat(Mappings.read(Owner.class, ReadOnlyBack.class).all()).hasSize(2);
    }

    @Entity
    static class Person {
        @Id
        int id;

        @OneToOne(mappedBy = "holder")
        Passport passport;

        @OneToMany(mappedBy = "ownr")
        List<Passport> misspelt;

        @OneToMany(mappedBy = "owner")
        List<Passport> crossed;
    }

    @Entity
    static class Passport {
        @Id
        int id;

        @OneToOne(mappedBy = "passport")
        Person holder;

        @OneToOne
        Person owner;
    }

    @Test
    void refusesMappedByThatDoesNotLeadToTheOtherSide() {
        assertThat(Mappings.problems(Person.class, Passport.class))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("Person.passport: and Passport.holder both say mappedBy"),
                        line -> assertThat(line)
                                .startsWith("Person.misspelt: is mapped by \"ownr\", but Passport has no relation")
                                .endsWith("Did you mean \"owner\"?"),
                        line -> assertThat(line)
                                .startsWith("Person.crossed: is mapped by Passport.owner, which is not its other side"),
                        line -> assertThat(line).startsWith("Passport.holder: and Person.passport both say mappedBy"));
    }
}

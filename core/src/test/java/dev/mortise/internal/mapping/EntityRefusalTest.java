package dev.mortise.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.hibernate.annotations.KnownToHibernateOnly;
import org.junit.jupiter.api.Test;

/** Classes and hierarchies that are refused as entities. */
class EntityRefusalTest {

    @Entity
    static class Plain {
        @Id
        int id;
    }

    static class NoEntity {}

    @Entity
    static class NoId {
        String name;
    }

    @Entity
    static class ManyProblems {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        String id;

        Date created;

        @Version
        String version;

        @ManyToOne
        @JoinTable(name = "between")
        Plain plain;
    }

    @Test
    void listsEveryProblemOfEveryEntityInOneMessage() {
        assertThat(Mappings.problems(ManyProblems.class, NoId.class, NoEntity.class, Plain.class))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith(NoEntity.class.getName() + ": is not an entity"),
                        line -> assertThat(line).startsWith(NoId.class.getName() + ": has no id"),
                        line -> assertThat(line)
                                .startsWith("ManyProblems.id: SEQUENCE cannot make ids of the type java.lang.String"),
                        line -> assertThat(line)
                                .startsWith("ManyProblems.created: no column can hold a java.util.Date; use java.time"),
                        line -> assertThat(line)
                                .startsWith("ManyProblems.version: a @Version cannot be a java.lang.String"),
                        line -> assertThat(line)
                                .startsWith("ManyProblems.plain: a to-one relation cannot have a @JoinTable"));
    }

    @Entity
    static final class Final {
        @Id
        int id;

        Final(int id) {
            this.id = id;
        }
    }

    @Entity
    static class FinalMethods {
        @Id
        int id;

        private FinalMethods() {}

        public final int getId() {
            return id;
        }

        final String describe() {
            return "";
        }
    }

    @Entity
    class Inner {
        @Id
        int id;
    }

    @Entity
    abstract static class Abstract {
        @Id
        int id;
    }

    @Test
    void refusesClassesForWhichNothingCanStand() {
        assertThat(Mappings.problems(Final.class))
                .satisfiesExactly(
                        line -> assertThat(line).contains("Final: is final", "remove final"),
                        line -> assertThat(line).contains("Final: has no constructor without arguments; add one"));
        assertThat(Mappings.problems(FinalMethods.class))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("remove final from describe()"),
                        line -> assertThat(line).contains("has a private constructor", "make it protected"));
        assertThat(Mappings.problem(Inner.class)).contains("is an inner class; make it static");
        assertThat(Mappings.problem(Abstract.class)).contains("is abstract, and no entity of this module extends it");
    }

    @Entity
    static class Collections {
        @Id
        int id;

        @OneToMany
        ArrayList<Plain> concrete;

        @OneToMany
        SortedMap<String, Plain> sorted;

        @OneToMany
        @SuppressWarnings("rawtypes")
        List raw;

        @ManyToMany
        @SuppressWarnings("rawtypes")
        Map rawMap;

        @ElementCollection
        Set<Plain> entities;

        @ElementCollection
        Set<Date> dates;

        List<Plain> unmarked;
    }

    @Test
    void refusesCollectionsThatCannotBeStoodForOrAreNotModelled() {
        assertThat(Mappings.problems(Collections.class, Plain.class))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("Collections.concrete: is declared as java.util.ArrayList")
                                .endsWith("declare it as List, Set, SortedSet, Collection or Map"),
                        line -> assertThat(line).startsWith("Collections.sorted: is declared as java.util.SortedMap"),
                        line -> assertThat(line).startsWith("Collections.raw: does not declare its element type"),
                        line -> assertThat(line).startsWith("Collections.rawMap: does not declare its element type"),
                        line -> assertThat(line)
                                .startsWith("Collections.entities: @ElementCollection holds values")
                                .endsWith("use @OneToMany or @ManyToMany"),
                        line -> assertThat(line).startsWith("Collections.dates: no column can hold a java.util.Date"),
                        line -> assertThat(line)
                                .startsWith("Collections.unmarked: no column can hold a java.util.List"));
    }

    @Entity
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    @SecondaryTable(name = "more")
    static class Animal {
        @Id
        int id;

        @Column(table = "more")
        String name;
    }

    @Entity
    @Inheritance
    static class Cat extends Animal {
        @Id
        int second;

        @Version
        int version;

        String name;
    }

    @Entity
    static class Stray extends Plain {}

    @Entity
    @DiscriminatorColumn(discriminatorType = DiscriminatorType.INTEGER)
    @DiscriminatorValue("1")
    static class Numbered {
        @Id
        int id;
    }

    @Entity
    @Table(name = "other")
    static class Unnumbered extends Numbered {}

    @Entity
    @Inheritance
    static class Alone {
        @Id
        int id;
    }

    @Entity
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Counted {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        long id;
    }

    @Entity
    static class CountedMore extends Counted {}

    @Test
    void refusesHierarchiesThatNoEngineWouldKeepAlike() {
        assertThat(Mappings.problems(
                        Cat.class,
                        Animal.class,
                        Stray.class,
                        Numbered.class,
                        Unnumbered.class,
                        Alone.class,
                        Counted.class,
                        CountedMore.class))
                .anySatisfy(line -> assertThat(line).contains("Animal: @Inheritance(TABLE_PER_CLASS) is not supported"))
                .anySatisfy(line -> assertThat(line).contains("Animal: @SecondaryTable: secondary tables"))
                .anySatisfy(line -> assertThat(line).contains("Animal.name: @Column(table)"))
                .anySatisfy(line -> assertThat(line).contains("Cat: extends an entity, so @Inheritance"))
                .anySatisfy(line -> assertThat(line).startsWith("Cat.second: the id and version of a hierarchy"))
                .anySatisfy(line -> assertThat(line).startsWith("Cat.version: the id and version of a hierarchy"))
                .anySatisfy(line -> assertThat(line).startsWith("Cat.name: is declared in Animal too"))
                .anySatisfy(line -> assertThat(line)
                        .contains("Stray: extends the entity " + Plain.class.getName())
                        .endsWith("add Plain.class to entities(...)"))
                .anySatisfy(line -> assertThat(line).contains("Unnumbered: needs a @DiscriminatorValue"))
                .anySatisfy(line -> assertThat(line).contains("Unnumbered: has no table of its own"))
                .anySatisfy(line -> assertThat(line).contains("Alone: declares a hierarchy, but no entity"))
                .anySatisfy(line -> assertThat(line).contains("Counted: IDENTITY ids in a JOINED hierarchy"));
    }

    @Entity
    @KnownToHibernateOnly
    static class OfHibernate {
        @Id
        int id;

        @KnownToHibernateOnly
        String formula;
    }

    @Test
    void refusesAnnotationsOfHibernateByName() {
        assertThat(Mappings.problems(OfHibernate.class))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith(OfHibernate.class.getName()
                                        + ": @org.hibernate.annotations.KnownToHibernateOnly is known to Hibernate"),
                        line -> assertThat(line).startsWith("OfHibernate.formula: @org.hibernate.annotations."));
    }

    @Entity
    static class Unlisted {
        @Id
        int id;

        @ManyToOne
        Plain plain;
    }

    @Test
    void namesTheEntityThatIsNotListed() {
        assertThat(Mappings.problem(Unlisted.class))
                .startsWith("Unlisted.plain: leads to " + Plain.class.getName())
                .endsWith("add Plain.class to entities(...)");
    }

    @Entity
    static class TwoIds {
        @Id
        int one;

        @Id
        int two;
    }

    @Test
    void refusesSeveralIdsWithoutAnIdClass() {
        assertThat(Mappings.problem(TwoIds.class)).contains("TwoIds: has several @Id attributes; add an @IdClass");
    }

    @Entity(name = "Plain")
    static class SameName {
        @Id
        int id;
    }

    @Test
    void refusesTwoEntitiesOfOneName() {
        assertThat(Mappings.problem(Plain.class, SameName.class))
                .startsWith(SameName.class.getName() + ": has the same name as " + Plain.class.getName());
    }
}

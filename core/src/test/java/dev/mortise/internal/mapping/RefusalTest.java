package dev.mortise.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.hibernate.annotations.KnownToHibernateOnly;
import org.junit.jupiter.api.Test;

class RefusalTest {

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
    static class Columns {
        @Id
        int id;

        @ManyToOne
        Plain plain;

        @Column(name = "PLAIN_ID")
        Integer plainId;

        @Column(name = "plain_id", insertable = false, updatable = false)
        Integer readOnly;
    }

    @Test
    void refusesColumnsWithTwoWriters() {
        assertThat(Mappings.problem(Columns.class, Plain.class))
                .startsWith("Columns.plainId: is written to the column PLAIN_ID, and so is plain.id");
    }

    @Embeddable
    static class Part {
        @Id
        int number;

        Part self;
    }

    @Embeddable
    record Twin(String street, String city) {}

    @Entity
    static class Embedding {
        @Id
        int id;

        Part part;

        @Embedded
        Plain plain;

        @AttributeOverride(name = "stret", column = @Column(name = "x"))
        Twin twin;
    }

    @Test
    void refusesWhatCannotBeEmbedded() {
        assertThat(Mappings.problems(Embedding.class, Plain.class))
                .anySatisfy(line -> assertThat(line).startsWith("Embedding.part.number: @Id belongs into the entity"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("Embedding.part.self:").contains("embedded in itself"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("Embedding.plain:").contains("not marked @Embeddable"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("Embedding.twin: overrides \"stret\"")
                        .contains("Known attributes: street, city")
                        .endsWith("Did you mean \"street\"?"));
    }

    @Entity
    static class Misplaced {
        @Id
        private int id;

        @Column(name = "x")
        int getId() {
            return id;
        }
    }

    @Entity
    static class NoSetter {
        @Id
        int getId() {
            return 0;
        }

        void setId(int id) {}

        String getName() {
            return "";
        }
    }

    @Test
    void refusesUnreadAnnotationsAndUnwrittenProperties() {
        assertThat(Mappings.problem(Misplaced.class))
                .startsWith("Misplaced.getId: @Column stands where it is not read");
        assertThat(Mappings.problem(NoSetter.class)).startsWith("NoSetter.name: has a getter but no setter");
    }

    static class Upper implements AttributeConverter<String, String> {
        @Override
        public String convertToDatabaseColumn(String text) {
            return text;
        }

        @Override
        public String convertToEntityAttribute(String text) {
            return text;
        }
    }

    @Entity
    static class Values {
        @Id
        @Convert(converter = Upper.class)
        String id;

        @Convert(converter = Upper.class)
        int number;

        @Lob
        int large;

        @Enumerated
        String text;

        @GeneratedValue
        UUID generated;
    }

    @Test
    void refusesAnnotationsOnTypesTheyDoNotGoWith() {
        assertThat(Mappings.problems(Values.class))
                .anySatisfy(line -> assertThat(line).startsWith("Values.id: Jakarta Persistence allows no @Convert"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("Values.number:").contains("converts java.lang.String"))
                .anySatisfy(line -> assertThat(line).startsWith("Values.large: @Lob stands on a int"))
                .anySatisfy(line -> assertThat(line).startsWith("Values.text: @Enumerated stands on"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("Values.generated: @GeneratedValue applies to @Id only"));
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

    @Embeddable
    record Half(String kept, @Transient String lost) {}

    @Entity
    @AttributeOverride(name = "plian", column = @Column(name = "x"))
    static class Ignored {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @SequenceGenerator(allocationSize = 0)
        int id;

        Half half;

        @AttributeOverride(name = "length", column = @Column(name = "x"))
        String text;

        @ManyToOne
        @Convert(converter = Upper.class)
        @JoinColumn(name = "x", table = "more")
        Plain plain;

        @OneToMany(mappedBy = "ignored")
        @JoinColumn(name = "y")
        Set<Back> backs;

        @ManyToMany
        @JoinColumn(name = "z")
        Set<Plain> plains;
    }

    @Entity
    static class Back {
        @Id
        int id;

        @ManyToOne
        Ignored ignored;
    }

    @Test
    void refusesAnnotationsThatWouldBeIgnored() {
        assertThat(Mappings.problems(Ignored.class, Back.class, Plain.class))
                .anySatisfy(line -> assertThat(line).contains("Ignored: overrides \"plian\""))
                .anySatisfy(line -> assertThat(line).startsWith("Ignored.id: a sequence is read in blocks"))
                .anySatisfy(line -> assertThat(line).startsWith("Ignored.half.lost: the component of a record"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("Ignored.text: overrides \"length\"")
                        .endsWith("It has none."))
                .anySatisfy(line -> assertThat(line).startsWith("Ignored.plain: @Convert does not name"))
                .anySatisfy(line -> assertThat(line).startsWith("Ignored.plain: @JoinColumn(table)"))
                .anySatisfy(line -> assertThat(line).startsWith("Ignored.backs: has mappedBy"))
                .anySatisfy(line -> assertThat(line).startsWith("Ignored.plains: a many-to-many relation has"));
    }
}

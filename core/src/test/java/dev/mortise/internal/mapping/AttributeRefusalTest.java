package dev.mortise.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Transient;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Attributes and annotations on them that are refused. */
class AttributeRefusalTest {

    @Entity
    static class Plain {
        @Id
        int id;
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

package dev.mortise.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.internal.mapping.support.NameResolver;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.mapping.NamingStrategy;
import dev.mortise.model.EntityModel;
import dev.mortise.model.IdModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.model.name.SqlName;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IdReaderTest {

    @Entity
    static class Generated {
        @Id
        @GeneratedValue
        @Nullable
        Long id;
    }

    @Entity
    static class GeneratedPrimitive {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        int id;
    }

    @Entity
    static class AssignedPrimitive {
        @Id
        long id;
    }

    @Entity
    @Table(name = "order")
    @SequenceGenerator(name = "numbers", sequenceName = "shop.numbers", initialValue = 100, allocationSize = 10)
    static class Numbered {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "numbers")
        short id;
    }

    @Entity
    static class SharesNumbers {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "numbers")
        long id;
    }

    @Entity
    static class NamesGenerator {
        @Id
        @GeneratedValue(generator = "invoice_numbers")
        long id;
    }

    @Entity
    static class Identified {
        @Id
        @GeneratedValue
        @Nullable
        UUID id;
    }

    @Embeddable
    record Key(String region, Integer number) {}

    @Entity
    static class Embedding {
        @EmbeddedId
        @Nullable
        Key key;
    }

    static class Pair implements Serializable {
        private int left;
        private @Nullable String right;

        @Override
        public boolean equals(Object other) {
            return other instanceof Pair pair && left == pair.left && Objects.equals(right, pair.right);
        }

        @Override
        public int hashCode() {
            return Objects.hash(left, right);
        }
    }

    record RecordPair(@Nullable String right, int left) {}

    @Entity
    @IdClass(Pair.class)
    static class WithClass {
        @Id
        int left;

        @Id
        @Nullable
        String right;
    }

    @Entity
    @IdClass(RecordPair.class)
    static class WithRecord {
        @Id
        int left;

        @Id
        @Nullable
        String right;
    }

    @Test
    void resolvesAutoByTheTypeOfTheId() {
        assertThat(generation(Generated.class))
                .isEqualTo(new IdModel.Generation.Sequence(sequence("generated_SEQ"), 50, 1));
        assertThat(generation(Identified.class)).isEqualTo(new IdModel.Generation.Uuid(false));
        assertThat(generation(NamesGenerator.class))
                .isEqualTo(new IdModel.Generation.Sequence(sequence("invoice_numbers"), 50, 1));
    }

    @Test
    void makesTimeOrderedUuidsWhereTheModuleSaysSo() {
        MappingOptions options = new MappingOptions(NamingStrategy.snakeCase(), true, false);
        EntityModel<Identified> model =
                ModelReader.read(List.of(Identified.class), options).entity(Identified.class);
        assertThat(model.id().generation()).isEqualTo(new IdModel.Generation.Uuid(true));
    }

    @Test
    void readsSequencesThatOtherEntitiesShare() {
        ModuleModel models = Mappings.read(SharesNumbers.class, Numbered.class);
        IdModel.Generation.Sequence sequence =
                (IdModel.Generation.Sequence) models.entity(Numbered.class).id().generation();
        assertThat(sequence.allocationSize()).isEqualTo(10);
        assertThat(sequence.initialValue()).isEqualTo(100);
        assertThat(models.entity(SharesNumbers.class).id().generation()).isEqualTo(sequence);
    }

    @Test
    void takesZeroOfAPrimitiveForNoneOnlyWhereTheIdIsGenerated() {
        EntityModel<GeneratedPrimitive> generated = Mappings.entity(GeneratedPrimitive.class);
        assertThat(generated.id().generation()).isEqualTo(new IdModel.Generation.Identity());
        GeneratedPrimitive entity = new GeneratedPrimitive();
        assertThat(generated.idOf(entity)).isNull();
        generated.setId(entity, 4);
        assertThat(generated.idOf(entity)).isEqualTo(4);
        generated.setId(entity, null);
        assertThat(entity.id).isZero();
        assertThat(Mappings.entity(AssignedPrimitive.class).idOf(new AssignedPrimitive()))
                .isEqualTo(0L);
        Generated zero = new Generated();
        zero.id = 0L;
        assertThat(Mappings.entity(Generated.class).idOf(zero)).isEqualTo(0L);
    }

    @Test
    void countsAnEmbeddedIdOnlyWhenItIsWhole() {
        EntityModel<Embedding> model = Mappings.entity(Embedding.class);
        assertThat(model.id().kind()).isEqualTo(IdModel.Kind.EMBEDDED);
        assertThat(model.id().type()).isEqualTo(Key.class);
        assertThat(model.id().columns())
                .extracting(MappedColumn::dottedPath)
                .containsExactly("key.region", "key.number");
        assertThat(model.id().columns())
                .allSatisfy(
                        column -> assertThat(column.attribute().isOptional()).isFalse());
        Embedding entity = new Embedding();
        assertThat(model.idOf(entity)).isNull();
        entity.key = new Key("north", null);
        assertThat(model.idOf(entity)).isNull();
        model.setId(entity, new Key("north", 1));
        assertThat(model.idOf(entity)).isEqualTo(new Key("north", 1));
    }

    @Test
    void makesTheIdClassFromTheAttributes() {
        EntityModel<WithClass> model = Mappings.entity(WithClass.class);
        assertThat(model.id().kind()).isEqualTo(IdModel.Kind.ID_CLASS);
        WithClass entity = new WithClass();
        entity.left = 3;
        assertThat(model.idOf(entity)).isNull();
        entity.right = "r";
        Pair id = (Pair) model.idOf(entity);
        assertThat(id.left).isEqualTo(3);
        assertThat(id.right).isEqualTo("r");
        WithClass other = new WithClass();
        model.setId(other, id);
        assertThat(other.left).isEqualTo(3);
        assertThat(other.right).isEqualTo("r");
        model.setId(other, null);
        assertThat(other.left).isZero();
        assertThat(other.right).isNull();
    }

    @Test
    void makesRecordsAsIdClassesInTheOrderOfTheirComponents() {
        EntityModel<WithRecord> model = Mappings.entity(WithRecord.class);
        WithRecord entity = new WithRecord();
        model.setId(entity, new RecordPair("r", 3));
        assertThat(entity.left).isEqualTo(3);
        assertThat(model.idOf(entity)).isEqualTo(new RecordPair("r", 3));
    }

    @Entity
    static class Hashed {
        @Id
        byte[] id = {};
    }

    @Embeddable
    record Digest(int length, byte[] bytes) {}

    @Entity
    static class Digested {
        @EmbeddedId
        @Nullable
        Digest id;
    }

    @Test
    void refusesArraysInIds() {
        assertThat(Mappings.problem(Hashed.class)).contains("Hashed.id", "an array cannot be an id");
        assertThat(Mappings.problem(Digested.class)).contains("Digested.id", "an array cannot be an id");
    }

    @Entity
    static class Priced {
        @Id
        @Nullable
        BigDecimal id;
    }

    @Test
    void comparesIdsAsTheyAreStored() {
        EntityModel<Priced> priced = Mappings.entity(Priced.class);
        assertThat(priced.keyOf(new BigDecimal("1.00"))).isEqualTo(priced.keyOf(BigDecimal.ONE));
        EntityModel<WithRecord> pairs = Mappings.entity(WithRecord.class);
        assertThat(pairs.keyOf(new RecordPair("r", 3)))
                .isEqualTo(pairs.keyOf(new RecordPair("r", 3)))
                .isNotEqualTo(pairs.keyOf(new RecordPair("r", 4)));
    }

    private static IdModel.Generation generation(Class<?> entity) {
        return Mappings.entity(entity).id().generation();
    }

    private static QualifiedName sequence(String name) {
        return NameResolver.table("", "", SqlName.of(name));
    }

    @Entity
    @IdClass(Pair.class)
    static class WithProperties {
        private int left;
        private @Nullable String right;

        @Id
        public int getLeft() {
            return left;
        }

        public void setLeft(int left) {
            this.left = left;
        }

        @Id
        public @Nullable String getRight() {
            return right;
        }

        public void setRight(@Nullable String right) {
            this.right = right;
        }
    }

    @Test
    void anIdClassHasPropertiesWhereItsEntityHas() {
        assertThat(Mappings.problems(WithProperties.class))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("WithProperties.left: is mapped by its getter, but the id class")
                        .endsWith("add a getter and a setter there, or make it a record"))
                .anySatisfy(line -> assertThat(line).startsWith("WithProperties.right: is mapped by its getter"));
    }
}

package dev.mortise.testkit.contract.failure;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.IntegrityViolationException;
import dev.mortise.error.IntegrityViolationException.Kind;
import dev.mortise.error.InvalidMappingException;
import dev.mortise.error.SchemaMismatchException;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.Article;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contract of constraint violations and of mismatched mappings: each has one exception class (R31, R32). */
@ContractGroup("BAD")
class ConstraintContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("owner").id("id", bigInteger()),
            Table.named("pet")
                    .id("id", bigInteger())
                    .column("name", varchar(20))
                    .column("owner_id", bigInteger())
                    .reference("pet_owner_fk", "owner_id", "owner"));

    private final ContractContext context;

    ConstraintContract(ContractContext context) {
        this.context = context.tables(SCHEMA).tables(Article.SCHEMA);
        context.open(Owner.class, Pet.class);
    }

    @Entity(name = "Owner")
    static class Owner {

        @Id
        long id;
    }

    @Entity(name = "Pet")
    static class Pet {

        @Id
        long id;

        @Nullable
        String name;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Owner owner;
    }

    /** A class that no engine can make. */
    @Entity(name = "Sealed")
    static class WithoutDefaultConstructor {

        @Id
        final long id;

        WithoutDefaultConstructor(long id) {
            this.id = id;
        }
    }

    /** Its table is nowhere. */
    @Entity(name = "Ghost")
    static class Ghost {

        @Id
        long id;
    }

    /** The table has no such column. */
    @Entity(name = "Owner")
    @jakarta.persistence.Table(name = "owner")
    static class OwnerWithMore {

        @Id
        long id;

        @Nullable
        String nickname;
    }

    @ContractTest(id = "BAD-08")
    void nullInARequiredColumnNamesIt() {
        Repository<Article, UUID> articles = context.open(Article.class).repository(Article.class, UUID.class);
        Article nameless = Article.named("x");
        nameless.setName(null);

        assertThatExceptionOfType(IntegrityViolationException.class)
                .isThrownBy(() -> articles.insert(nameless))
                .satisfies(violation -> assertThat(violation.kind()).isEqualTo(Kind.NOT_NULL))
                .satisfies(violation -> assertThat(violation.constraint()).contains("name"));
    }

    @ContractTest(id = "BAD-09")
    void checkThatFailsNamesItself() {
        Repository<Article, UUID> articles = context.open(Article.class).repository(Article.class, UUID.class);

        assertThatExceptionOfType(IntegrityViolationException.class)
                .isThrownBy(() -> articles.insert(Article.named("Tea").with(null, null, -1)))
                .satisfies(violation -> assertThat(violation.kind()).isEqualTo(Kind.CHECK))
                .satisfies(violation -> assertThat(violation.constraint()).contains("article_stock_ck"));
    }

    @ContractTest(id = "BAD-10")
    void foreignKeyThatFailsNamesItself() {
        PersistenceModule module = context.open(Owner.class, Pet.class);
        Pet pet = new Pet();
        pet.id = 1;
        pet.owner = module.repository(Owner.class, Long.class).reference(99L);

        assertThatExceptionOfType(IntegrityViolationException.class)
                .isThrownBy(() -> module.repository(Pet.class, Long.class).insert(pet))
                .satisfies(violation -> assertThat(violation.kind()).isEqualTo(Kind.FOREIGN_KEY))
                .satisfies(violation -> assertThat(violation.constraint()).contains("pet_owner_fk"));
    }

    @ContractTest(id = "BAD-16")
    void classWithoutDefaultConstructorIsRefusedAtStart() {
        assertThatExceptionOfType(InvalidMappingException.class)
                .isThrownBy(() -> context.module()
                        .entities(WithoutDefaultConstructor.class)
                        .open())
                .withMessageContaining("WithoutDefaultConstructor");
    }

    @ContractTest(id = "BAD-17")
    void columnThatIsNotThereIsFoundAtStartWhenAsked() {
        assertThatExceptionOfType(SchemaMismatchException.class)
                .isThrownBy(() -> context.module()
                        .entities(OwnerWithMore.class)
                        .validateSchema()
                        .open())
                .withMessageContaining("nickname");
    }

    @ContractTest(id = "BAD-18")
    void tableThatIsNotThereIsASchemaMismatch() {
        PersistenceModule module = context.open(builder -> builder, Ghost.class);

        assertThatExceptionOfType(SchemaMismatchException.class)
                .isThrownBy(() -> module.repository(Ghost.class, Long.class).count())
                .withMessageContaining("Ghost");
    }

    @ContractTest(id = "BAD-19")
    void columnThatIsNotThereIsASchemaMismatch() {
        PersistenceModule module = context.open(builder -> builder, OwnerWithMore.class);

        assertThatExceptionOfType(SchemaMismatchException.class)
                .isThrownBy(
                        () -> module.repository(OwnerWithMore.class, Long.class).findById(1L))
                .withMessageContaining("Owner");
    }
}

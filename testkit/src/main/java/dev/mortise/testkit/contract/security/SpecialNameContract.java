package dev.mortise.testkit.contract.security;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.DuplicateKeyException;
import dev.mortise.query.DeleteSpec;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Contract of names that SQL has other uses for: quotes, backticks, reserved words, other alphabets (R30). */
@ContractGroup("SEC")
@SuppressWarnings("UnicodeInCode") // names of attributes in other alphabets are what it tries
class SpecialNameContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("o'brien")
                    .id("ba`ck", bigInteger())
                    .column("we\"ird", varchar(20))
                    .column("it's", varchar(20))
                    .required("ver\"si`on'", integer())
                    .unique("o'brien's \"key`", "it's"),
            Table.named("größe")
                    .id("order", bigInteger())
                    .column("名前", varchar(20))
                    .column("ärger", varchar(20))
                    .column("группа", bigInteger())
                    .required("select", integer())
                    .reference("größe_fk", "группа", "größe", "order"),
            Table.named("標籤").required("größe", bigInteger()).required("ñ", varchar(20)));

    private final ContractContext context;
    private final Repository<Quoted, Long> quoted;
    private final Repository<Worded, Long> worded;

    SpecialNameContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        PersistenceModule module = context.open(PersistenceModule.Builder::validateSchema, Quoted.class, Worded.class);
        this.quoted = module.repository(Quoted.class, Long.class);
        this.worded = module.repository(Worded.class, Long.class);
    }

    /** Has quote characters in all of its names. */
    @Entity(name = "Quoted")
    @jakarta.persistence.Table(name = "o'brien")
    static class Quoted {

        @Id
        @Column(name = "ba`ck")
        long id;

        @Column(name = "we\"ird")
        @Nullable
        String name;

        @Column(name = "it's")
        @Nullable
        String code;

        @Version
        @Column(name = "ver\"si`on'")
        int version;

        static Quoted of(long id, String name, String code) {
            Quoted entity = new Quoted();
            entity.id = id;
            entity.name = name;
            entity.code = code;
            return entity;
        }

        long getId() {
            return id;
        }

        @Nullable
        String getName() {
            return name;
        }

        @Nullable
        String getCode() {
            return code;
        }
    }

    /** Has reserved words and words of other alphabets for names, in Java too. */
    @Entity(name = "Worded")
    @jakarta.persistence.Table(name = "größe")
    static class Worded {

        @Id
        @Column(name = "order")
        long id;

        @Column(name = "名前")
        @Nullable
        String имя;

        @Column(name = "ärger")
        @Nullable
        String anger;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "группа")
        @Nullable
        Worded group;

        @Version
        @Column(name = "select")
        int version;

        @ElementCollection
        @CollectionTable(name = "標籤", joinColumns = @JoinColumn(name = "größe"))
        @Column(name = "ñ")
        Set<String> tags = new HashSet<>();

        static Worded of(long id, String name, @Nullable Worded group, String... tags) {
            Worded entity = new Worded();
            entity.id = id;
            entity.имя = name;
            entity.anger = name + "!";
            entity.group = group;
            entity.tags.addAll(List.of(tags));
            return entity;
        }

        long getId() {
            return id;
        }

        @Nullable
        String getИмя() {
            return имя;
        }

        @Nullable
        String getAnger() {
            return anger;
        }

        @Nullable
        Worded getGroup() {
            return group;
        }

        Set<String> getTags() {
            return tags;
        }
    }

    @ContractTest(id = "SEC-11")
    void quoteCharactersInNamesAreDoubled() {
        quoted.insertAll(List.of(Quoted.of(1, "a", "x"), Quoted.of(2, "b", "y")));
        Quoted first = quoted.getById(1L);
        first.name = "c";
        quoted.update(first);
        assertThat(first.version).isEqualTo(1);
        assertThat(quoted.find(QuerySpec.of(Quoted.class)
                        .where(path(Quoted::getName).in("b", "c"))
                        .orderBy(path(Quoted::getName).desc())))
                .extracting(Quoted::getId)
                .containsExactly(1L, 2L);

        assertThat(quoted.updateWhere(UpdateSpec.of(Quoted.class)
                        .set(path(Quoted::getName).to(path(Quoted::getCode)))
                        .where(path(Quoted::getId).eq(2L))))
                .isEqualTo(1);
        quoted.patch(1L, path(Quoted::getCode).to("z"));
        quoted.upsert(Quoted.of(3, "d", "w"));
        quoted.upsert(Quoted.of(3, "e", "w"));
        assertThat(quoted.find(
                        QuerySpec.of(Quoted.class).orderBy(path(Quoted::getId).asc())))
                .extracting(entity -> entity.name + entity.code)
                .containsExactly("cz", "yy", "ew");
        assertThat(quoted.deleteWhere(
                        DeleteSpec.of(Quoted.class).where(path(Quoted::getName).eq("e"))))
                .isEqualTo(1);
        quoted.delete(quoted.getById(2L));
        assertThat(quoted.deleteById(1L)).isTrue();
        assertThat(quoted.count()).isZero();
    }

    @ContractTest(id = "SEC-11")
    void keyWithQuoteCharactersIsNamedInItsViolation() {
        quoted.insert(Quoted.of(1, "a", "x"));

        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> quoted.insert(Quoted.of(2, "b", "x")));
        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> quoted.insert(Quoted.of(1, "b", "y")));
    }

    @ContractTest(id = "SEC-12")
    void reservedWordsAndOtherAlphabetsAreNames() {
        Worded root = Worded.of(1, "root", null, "a");
        worded.insertAll(List.of(root, Worded.of(2, "leaf", root, "b", "c")));

        Worded leaf = worded.getOne(QuerySpec.of(Worded.class)
                .where(
                        path(Worded::getGroup).then(Worded::getИмя).eq("root"),
                        each(Worded::getTags).any())
                .orderBy(path(Worded::getAnger).asc())
                .fetch(path(Worded::getGroup), each(Worded::getTags)));
        assertThat(leaf.id).isEqualTo(2);
        assertThat(leaf.tags).containsExactlyInAnyOrder("b", "c");

        leaf.имя = "twig";
        leaf.tags.remove("b");
        worded.update(leaf);
        assertThat(worded.updateWhere(UpdateSpec.of(Worded.class)
                        .set(path(Worded::getAnger).to("?"))
                        .where(path(Worded::getИмя).eq("twig"))))
                .isEqualTo(1);
        Worded found = worded.getOne(
                QuerySpec.of(Worded.class).where(path(Worded::getAnger).eq("?")).fetch(each(Worded::getTags)));
        assertThat(found.имя).isEqualTo("twig");
        assertThat(found.tags).containsExactly("c");
        assertThat(found.version).isEqualTo(2);
        worded.deleteById(2L);
        assertThat(worded.deleteWhere(
                        DeleteSpec.of(Worded.class).where(path(Worded::getИмя).eq("root"))))
                .isEqualTo(1);
        assertThat(context.sql().count("標籤")).isZero();
    }
}

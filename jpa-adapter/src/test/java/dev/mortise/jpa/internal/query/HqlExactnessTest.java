package dev.mortise.jpa.internal.query;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.fixture.Warehouse;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.query.Condition;
import dev.mortise.query.QuerySpec;
import dev.mortise.sql.statement.RenderedStatement;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HqlExactnessTest {

    @Entity(name = "Root")
    static class Root {

        @Id
        long id;

        @Nullable
        String name;

        @Nullable
        String getName() {
            return name;
        }
    }

    @Entity(name = "Leaf")
    static class Leaf {

        @Id
        long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Root root;

        @Nullable
        Root getRoot() {
            return root;
        }
    }

    @Entity(name = "Shared")
    static class Shared {

        @Id
        @Nullable
        Long id;

        @MapsId
        @OneToOne(fetch = FetchType.LAZY)
        @Nullable
        Root root;

        @Nullable
        Root getRoot() {
            return root;
        }
    }

    @Entity(name = "Twice")
    static class Twice {

        @Id
        long id;

        @Column(name = "root_id")
        @Nullable
        Long rootId;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "root_id", insertable = false, updatable = false)
        @Nullable
        Root root;
    }

    @Entity(name = "Coded")
    static class Coded {

        @Id
        long id;

        @Column(unique = true)
        @Nullable
        String code;

        @OneToMany(mappedBy = "coded")
        List<ByCode> users = new ArrayList<>();

        @ManyToMany
        List<Root> roots = new ArrayList<>();
    }

    @Entity(name = "ByCode")
    static class ByCode {

        @Id
        long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(referencedColumnName = "code")
        @Nullable
        Coded coded;
    }

    private static final ModuleModel MODELS = ModelReader.read(
            List.of(Root.class, Leaf.class, Shared.class, Twice.class, Coded.class, ByCode.class),
            MappingOptions.defaults());

    @Test
    void eachColumnOfAPlainEntityHasOneMeaning() {
        assertThat(HqlExactness.is(MODELS.entity(Root.class))).isTrue();
        assertThat(HqlExactness.is(MODELS.entity(Leaf.class))).isTrue();
        assertThat(HqlExactness.is(MODELS.entity(Shared.class))).isFalse();
        assertThat(HqlExactness.is(MODELS.entity(Twice.class))).isFalse();
        assertThat(HqlExactness.is(MODELS.entity(Coded.class))).isTrue();
        assertThat(HqlExactness.is(MODELS.entity(ByCode.class))).isFalse();
    }

    @Test
    void bothEndsOfAPlainCollectionArePlain() {
        assertThat(HqlExactness.is(collection("users"))).isFalse();
        assertThat(HqlExactness.is(collection("roots"))).isTrue();
    }

    private static CollectionModel collection(String name) {
        return new CollectionModel(
                MODELS.entity(Coded.class), List.of(MODELS.entity(Coded.class).attribute(name)));
    }

    @Test
    void whatIsPlainIsWrittenAsHqlAndAllElseAsSql() {
        RenderedStatement hql = text(QuerySpec.of(Leaf.class)
                .where(path(Leaf::getRoot).then(Root::getName).eq("x")));
        assertThat(hql.isSql()).isFalse();
        assertThat(hql.text().replace(HqlExactnessTest.class.getName() + "$", ""))
                .isEqualTo("select e0.id from Leaf e0 left join Root e1 on e0.root.id = e1.id where e1.name = ?1");
        RenderedStatement sql = text(QuerySpec.of(Shared.class)
                .where(path(Shared::getRoot).then(Root::getName).eq("x")));
        assertThat(sql.isSql()).isTrue();
        assertThat(sql.text())
                .isEqualTo(
                        "select e0.root_id from shared e0 left join root e1 on e1.id = e0.root_id where e1.name = ?");
    }

    @Test
    void thousandsOfOperandsAreWrittenAsSql() {
        assertThat(text(QuerySpec.of(Root.class).where(oneOf(1_000))).isSql()).isFalse();
        assertThat(text(QuerySpec.of(Root.class).where(oneOf(1_001))).isSql()).isTrue();
    }

    @Test
    void dozensOfLevelsAreWrittenAsSql() {
        assertThat(text(QuerySpec.of(Root.class).where(nested(60))).isSql()).isFalse();
        assertThat(text(QuerySpec.of(Root.class).where(nested(70))).isSql()).isTrue();
    }

    private static Condition<Root> nested(int levels) {
        Condition<Root> nested = path(Root::getName).eq("name");
        for (int level = 0; level < levels; level++) {
            Condition<Root> other = path(Root::getName).ne("name " + level);
            nested = level % 2 == 0 ? nested.or(other) : nested.and(other);
        }
        return nested;
    }

    private static Condition<Root> oneOf(int names) {
        return Condition.anyOf(IntStream.range(0, names)
                .mapToObj(number -> path(Root::getName).eq("name " + number))
                .toList());
    }

    private static RenderedStatement text(QuerySpec<?> spec) {
        return new HqlRenderer(SqlDialect.H2, false).select(Warehouse.ids(MODELS, spec));
    }
}

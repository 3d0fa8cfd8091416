package dev.mortise.sql.dml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.mapping.NamingStrategy;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.spi.CollectionMutation;
import dev.mortise.spi.CollectionRow;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CollectionDmlTest {

    private static final ModuleModel MODELS = ModelReader.read(
            List.of(Post.class, Tag.class), new MappingOptions(NamingStrategy.snakeCase(), false, false));

    private static final EntityModel<Post> POST = MODELS.entity(Post.class);

    private static CollectionModel collection(String name) {
        return POST.collections().stream()
                .filter(each -> each.attribute().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> sql(CollectionDml text) {
        return text.statements().stream().map(CollectionDml.Statement::sql).toList();
    }

    @Test
    void junctionRowsAreInsertedAndDeletedByBothKeys() {
        assertThat(sql(new CollectionDml(collection("tags"), SqlDialect.POSTGRESQL)))
                .containsExactly(
                        "delete from post_tag where tag_id = ?",
                        "delete from post_tag where blog = ? and number = ?",
                        "delete from post_tag where blog = ? and number = ? and tag_id = ?",
                        "insert into post_tag (blog, number, tag_id) values (?, ?, ?)",
                        "insert into post_tag (blog, number, tag_id) select ?, ?, ? where not exists"
                                + " (select 1 from post_tag where blog = ? and number = ? and tag_id = ?)");
    }

    @Test
    void foreignKeyInTheElementsTableIsSetAndSetToNull() {
        assertThat(sql(new CollectionDml(collection("featured"), SqlDialect.MARIADB)))
                .containsExactly(
                        "update tag set post_blog = null, post_number = null where post_blog = ? and post_number = ?",
                        "update tag set post_blog = null, post_number = null"
                                + " where post_blog = ? and post_number = ? and id = ?",
                        "update tag set post_blog = ?, post_number = ? where id = ?",
                        "update tag set post_blog = ?, post_number = ? where id = ?"
                                + " and not (post_blog <=> ? and post_number <=> ?)");
    }

    /** Of a value inside a value every column is null where that is, a primitive's too. */
    @Test
    void valueInsideAValueMayBeNull() {
        CollectionModel bids = ModelReader.read(
                        List.of(Auction.class), new MappingOptions(NamingStrategy.snakeCase(), false, false))
                .entity(Auction.class)
                .collections()
                .get(0);

        assertThat(sql(new CollectionDml(bids, SqlDialect.POSTGRESQL)))
                .contains("delete from auction_bids where auction_id = ? and place = ?"
                        + " and cents is not distinct from ?");
    }

    @Entity(name = "Auction")
    static class Auction {

        @Id
        private long id;

        @ElementCollection
        private List<Bid> bids = new ArrayList<>();
    }

    @Embeddable
    record Bid(int place, @Nullable Amount amount) {}

    @Embeddable
    record Amount(int cents) {}

    @ParameterizedTest
    @EnumSource
    void eachStatementHasACodecForEachPlaceholder(SqlDialect dialect) {
        for (CollectionModel collection : POST.collections()) {
            assertThat(new CollectionDml(collection, dialect).statements())
                    .allSatisfy(statement -> assertThat(statement.codecs()).hasSize((int) statement
                            .sql()
                            .chars()
                            .filter(character -> character == '?')
                            .count()));
        }
    }

    @Test
    void changeIsRunInOrderWithTheValuesOfItsRows() {
        CollectionDml text = new CollectionDml(collection("tags"), SqlDialect.H2);
        Post.Key owner = new Post.Key("travel", 7);
        Tag tag = new Tag();
        tag.id = 3;

        List<CollectionDml.Batch> batches = text.batches(new CollectionMutation(
                collection("tags"),
                List.of(owner),
                List.of(tag),
                List.of(),
                List.of(new CollectionRow(owner, null, tag)),
                List.of()));

        assertThat(batches).hasSize(3);
        assertThat(batches.get(0).statement().sql()).startsWith("delete");
        assertThat(batches.get(0).rows()).containsExactly(new Object[] {"travel", 7});
        assertThat(batches.get(1).statement().sql()).isEqualTo("delete from post_tag where tag_id = ?");
        assertThat(batches.get(1).rows()).containsExactly(new Object[] {3L});
        assertThat(batches.get(2).rows()).containsExactly(new Object[] {"travel", 7, 3L});
    }

    @Entity(name = "Post")
    @IdClass(Post.Key.class)
    static class Post {

        @Id
        private String blog = "";

        @Id
        private int number;

        @ManyToMany
        @JoinTable(
                name = "post_tag",
                joinColumns = {
                    @JoinColumn(name = "blog", referencedColumnName = "blog"),
                    @JoinColumn(name = "number", referencedColumnName = "number")
                },
                inverseJoinColumns = @JoinColumn(name = "tag_id"))
        private Set<Tag> tags = new HashSet<>();

        @OneToMany
        @JoinColumn(name = "post_blog", referencedColumnName = "blog")
        @JoinColumn(name = "post_number", referencedColumnName = "number")
        private List<Tag> featured = new ArrayList<>();

        protected Post() {}

        record Key(String blog, int number) {}
    }

    @Entity(name = "Tag")
    static class Tag {

        @Id
        private long id;

        protected Tag() {}
    }
}

package dev.mortise.testkit.contract.crud;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.character;
import static dev.mortise.testkit.schema.ColumnType.decimal;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.repository.Repository;
import dev.mortise.repository.ToManyEditor;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Contract of writes by ids that differ in padding or scale from what is stored (R18, R21). */
@ContractGroup("CRUD")
class PaddedTargetContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("code_card").id("id", character(5)),
            Table.named("code_box")
                    .id("id", character(5))
                    .column("card_id", character(5))
                    .reference("code_box_card_fk", "card_id", "code_card"),
            Table.named("code_part")
                    .id("id", character(5))
                    .column("title", varchar(20))
                    .column("box_id", character(5))
                    .reference("code_part_box_fk", "box_id", "code_box"),
            Table.named("code_word")
                    .required("box_id", character(5))
                    .required("word", varchar(20))
                    .primaryKey("box_id", "word"),
            Table.named("code_tag").id("id", character(5)),
            junction("code_box_tag").required("box_id", character(5)).required("tag_id", character(5)),
            Table.named("size_box").id("id", decimal(10, 2)),
            Table.named("size_part")
                    .id("id", decimal(10, 2))
                    .column("title", varchar(20))
                    .column("box_id", decimal(10, 2))
                    .reference("size_part_box_fk", "box_id", "size_box"),
            Table.named("size_tag").id("id", decimal(10, 2)),
            junction("size_box_tag").required("box_id", decimal(10, 2)).required("tag_id", decimal(10, 2)));

    private static Table junction(String name) {
        return Table.named(name).column("note", bigInteger());
    }

    private final ContractContext context;
    private final Repository<CodeBox, String> codes;
    private final Repository<CodePart, String> codeParts;
    private final Repository<SizeBox, BigDecimal> sizes;

    PaddedTargetContract(ContractContext context) {
        this.context = context;
        context.tables(SCHEMA);
        PersistenceModule module = context.open(
                CodeCard.class,
                CodeBox.class,
                CodePart.class,
                CodeTag.class,
                SizeBox.class,
                SizePart.class,
                SizeTag.class);
        this.codes = module.repository(CodeBox.class, String.class);
        this.codeParts = module.repository(CodePart.class, String.class);
        this.sizes = module.repository(SizeBox.class, BigDecimal.class);
        module.repository(CodeTag.class, String.class).insertAll(List.of(new CodeTag("x"), new CodeTag("y")));
        module.repository(SizeTag.class, BigDecimal.class)
                .insertAll(List.of(new SizeTag(new BigDecimal("1.50")), new SizeTag(new BigDecimal("2"))));
    }

    @Entity(name = "CodeCard")
    static class CodeCard {

        @Id
        String id = "";

        protected CodeCard() {}

        CodeCard(String id) {
            this.id = id;
        }
    }

    @Entity(name = "CodeBox")
    static class CodeBox {

        @Id
        String id = "";

        @OneToOne(fetch = FetchType.LAZY, cascade = CascadeType.ALL, orphanRemoval = true)
        @Nullable
        CodeCard card;

        @OneToMany(mappedBy = "box", cascade = CascadeType.ALL, orphanRemoval = true)
        List<CodePart> parts = new ArrayList<>();

        @ElementCollection
        @CollectionTable(name = "code_word", joinColumns = @JoinColumn(name = "box_id"))
        @Column(name = "word")
        Set<String> words = new LinkedHashSet<>();

        @ManyToMany
        @JoinTable(
                name = "code_box_tag",
                joinColumns = @JoinColumn(name = "box_id"),
                inverseJoinColumns = @JoinColumn(name = "tag_id"))
        Set<CodeTag> tags = new LinkedHashSet<>();

        protected CodeBox() {}

        CodeBox(String id, List<String> parts, List<String> words, List<String> tags) {
            this.id = id;
            this.card = new CodeCard(id);
            parts.forEach(part -> this.parts.add(new CodePart(part, this)));
            this.words.addAll(words);
            tags.forEach(tag -> this.tags.add(new CodeTag(tag)));
        }

        Set<CodeTag> getTags() {
            return tags;
        }
    }

    @Entity(name = "CodePart")
    static class CodePart {

        @Id
        String id = "";

        String title = "";

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "box_id")
        @Nullable
        CodeBox box;

        protected CodePart() {}

        CodePart(String id, CodeBox box) {
            this.id = id;
            this.title = id;
            this.box = box;
        }

        @Nullable
        CodeBox getBox() {
            return box;
        }
    }

    @Entity(name = "CodeTag")
    static class CodeTag {

        @Id
        String id = "";

        protected CodeTag() {}

        CodeTag(String id) {
            this.id = id;
        }
    }

    @Entity(name = "SizeBox")
    static class SizeBox {

        @Id
        @Column(precision = 10, scale = 2)
        BigDecimal id = BigDecimal.ZERO;

        @OneToMany(mappedBy = "box", cascade = CascadeType.ALL, orphanRemoval = true)
        List<SizePart> parts = new ArrayList<>();

        @ManyToMany
        @JoinTable(
                name = "size_box_tag",
                joinColumns = @JoinColumn(name = "box_id"),
                inverseJoinColumns = @JoinColumn(name = "tag_id"))
        Set<SizeTag> tags = new LinkedHashSet<>();

        protected SizeBox() {}

        SizeBox(String id, List<String> parts, List<String> tags) {
            this.id = new BigDecimal(id);
            parts.forEach(part -> this.parts.add(new SizePart(new BigDecimal(part), this)));
            tags.forEach(tag -> this.tags.add(new SizeTag(new BigDecimal(tag))));
        }

        Set<SizeTag> getTags() {
            return tags;
        }
    }

    @Entity(name = "SizePart")
    static class SizePart {

        @Id
        @Column(precision = 10, scale = 2)
        BigDecimal id = BigDecimal.ZERO;

        String title = "";

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "box_id")
        @Nullable
        SizeBox box;

        protected SizePart() {}

        SizePart(BigDecimal id, SizeBox box) {
            this.id = id;
            this.title = id.toString();
            this.box = box;
        }
    }

    @Entity(name = "SizeTag")
    static class SizeTag {

        @Id
        @Column(precision = 10, scale = 2)
        BigDecimal id = BigDecimal.ZERO;

        protected SizeTag() {}

        SizeTag(BigDecimal id) {
            this.id = id;
        }
    }

    private List<String> column(String sql) {
        return context.sql().rows(sql).stream()
                .map(row -> String.valueOf(row.values().iterator().next()).strip())
                .toList();
    }

    private void requireNoLinksWritten() {
        assertThat(context.statements().startingWith("delete")).isEmpty();
        assertThat(context.statements().startingWith("insert")).isEmpty();
    }

    @ContractTest(id = "CRUD-19")
    void updateWithPaddedIdsKeepsRows() {
        codes.insert(new CodeBox("a", List.of("p", "q"), List.of("one", "two"), List.of("x", "y")));
        context.statements().clear();

        codes.update(new CodeBox("a  ", List.of("p ", "q  "), List.of("one", "two"), List.of("x ", "y")));

        requireNoLinksWritten();
        assertThat(context.sql().count("code_card")).isEqualTo(1);
        assertThat(context.sql().count("code_part where box_id is not null")).isEqualTo(2);
    }

    @ContractTest(id = "CRUD-19")
    void whatHasLeftGoesAloneByPaddedIds() {
        codes.insert(new CodeBox("a", List.of("p", "q"), List.of("one", "two"), List.of("x", "y")));

        codes.update(new CodeBox("a ", List.of("q "), List.of("two", "three"), List.of("y ")));

        assertThat(column("select id from code_part")).containsExactly("q");
        assertThat(column("select word from code_word")).containsExactlyInAnyOrder("two", "three");
        assertThat(column("select tag_id from code_box_tag")).containsExactly("y");
        codes.deleteAllById(List.of("a   "));
        assertThat(context.sql().count("code_part")).isZero();
        assertThat(context.sql().count("code_word")).isZero();
        assertThat(context.sql().count("code_box_tag")).isZero();
        assertThat(context.sql().count("code_card")).isZero();
    }

    @ContractTest(id = "CRUD-19")
    void partsMoveBetweenPaddedBoxes() {
        codes.insertAll(List.of(
                new CodeBox("a", List.of("p", "q"), List.of(), List.of()),
                new CodeBox("b", List.of(), List.of(), List.of())));

        codes.updateAll(List.of(
                new CodeBox("a ", List.of("p "), List.of(), List.of()),
                new CodeBox("b ", List.of("q "), List.of(), List.of())));

        assertThat(column("select box_id from code_part order by id")).containsExactly("a", "b");
        assertThat(codeParts.relation(path(CodePart::getBox)).of("q  ").set("a "))
                .isTrue();
        assertThat(column("select box_id from code_part order by id")).containsExactly("a", "a");
    }

    @ContractTest(id = "CRUD-19")
    void linksByPaddedIds() {
        codes.insert(new CodeBox("a", List.of(), List.of(), List.of("x", "y")));
        requireLinks(codes.relation(each(CodeBox::getTags)).of("a "), List.of("x ", "y "), "x  ", "code_box_tag");
    }

    @ContractTest(id = "CRUD-19")
    void linksByDecimalsOfAnotherScale() {
        sizes.insert(new SizeBox("1", List.of(), List.of("1.5", "2")));
        requireLinks(
                sizes.relation(each(SizeBox::getTags)).of(new BigDecimal("1.000")),
                List.of(new BigDecimal("1.500"), new BigDecimal("2.0")),
                new BigDecimal("1.5"),
                "size_box_tag");
    }

    private void requireLinks(ToManyEditor links, Collection<?> both, Object first, String table) {
        assertThat(links.set(both)).isZero();
        assertThat(links.add(first)).isFalse();
        assertThat(links.set(List.of(first))).isEqualTo(1);
        assertThat(context.sql().count(table)).isEqualTo(1);
        assertThat(links.remove(first)).isTrue();
        assertThat(context.sql().count(table)).isZero();
        assertThat(links.set(both)).isEqualTo(2);
    }

    @ContractTest(id = "CRUD-19")
    void updateWithDecimalsOfAnotherScale() {
        sizes.insert(new SizeBox("1", List.of("1.50", "2"), List.of("1.50", "2")));
        context.statements().clear();

        sizes.update(new SizeBox("1.0", List.of("1.5", "2.00"), List.of("2.000", "1.5")));

        requireNoLinksWritten();
        sizes.update(new SizeBox("1.00", List.of("2.0"), List.of("1.500")));
        assertThat(context.sql().count("size_part")).isEqualTo(1);
        assertThat(column("select tag_id from size_box_tag")).containsExactly("1.50");
        assertThat(sizes.deleteById(new BigDecimal("1.000"))).isTrue();
        assertThat(context.sql().count("size_part")).isZero();
        assertThat(context.sql().count("size_box_tag")).isZero();
    }
}

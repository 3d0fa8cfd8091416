package dev.mortise.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.model.BasicAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.RelationModel;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RelationReaderTest {

    @Embeddable
    record CountryKey(String continent, @Column(length = 2) String code) {}

    @Entity
    static class Country {
        @EmbeddedId
        CountryKey key;
    }

    @Entity
    static class Author {
        @Id
        @Column(name = "author_no")
        UUID id;

        @ManyToOne(fetch = FetchType.LAZY)
        Country homeCountry;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "c_code", referencedColumnName = "code")
        @JoinColumn(name = "c_continent", referencedColumnName = "continent", nullable = false)
        Country birthCountry;

        @OneToOne(mappedBy = "author", fetch = FetchType.LAZY)
        Portrait portrait;

        @ManyToMany(mappedBy = "authors")
        SortedSet<Book> books;

        @OneToMany
        @JoinColumn(name = "winner_id")
        List<Prize> prizes;

        @OneToMany(targetEntity = Letter.class)
        @SuppressWarnings("rawtypes")
        Collection letters;
    }

    @Entity
    static class Portrait {
        @Id
        int id;

        @OneToOne(optional = false)
        Author author;
    }

    @Entity
    static class Book {
        @Id
        String isbn;

        @ManyToMany
        Set<Author> authors;

        @ManyToMany
        @JoinTable(
                name = "MiXed",
                schema = "shop",
                joinColumns = @JoinColumn(name = "original"),
                inverseJoinColumns = @JoinColumn(name = "sequel"))
        Set<Book> sequels;
    }

    @Entity
    static class Prize {
        @Id
        int id;
    }

    @Entity
    static class Letter {
        @Id
        int id;
    }

    private final ModuleModel models =
            Mappings.read(Author.class, Book.class, Portrait.class, Country.class, Prize.class, Letter.class);
    private final EntityModel<Author> author = models.entity(Author.class);
    private final EntityModel<Book> book = models.entity(Book.class);

    private static RelationModel relation(EntityModel<?> entity, String name) {
        return (RelationModel) entity.attribute(name);
    }

    private static List<String> names(List<RelationModel.ForeignKeyColumn> columns) {
        return columns.stream()
                .map(key -> key.column().name() + " -> " + key.target())
                .toList();
    }

    @Test
    void namesJoinColumnsByTheAttributeAndTheIdOfTheOther() {
        assertThat(names(relation(author, "homeCountry").foreignKey()))
                .containsExactly(
                        "home_country_continent -> CountryKey.continent", "home_country_code -> CountryKey.code");
        assertThat(relation(author, "homeCountry").foreignKey().get(1).column().length())
                .isEqualTo(2);
        assertThat(author.columns())
                .extracting(MappedColumn::dottedPath)
                .contains("homeCountry.key.continent", "homeCountry.key.code");
    }

    @Test
    void matchesJoinColumnsOfCompositeIdsByTheColumnTheyReferTo() {
        RelationModel birth = relation(author, "birthCountry");
        assertThat(names(birth.foreignKey()))
                .containsExactly("c_continent -> CountryKey.continent", "c_code -> CountryKey.code");
        assertThat(birth.isOptional()).isFalse();
        assertThat(relation(author, "homeCountry").isOptional()).isTrue();
    }

    @Test
    void findsTheSideThatOwnsAOneToOneRelation() {
        RelationModel portrait = relation(author, "portrait");
        RelationModel owner = relation(models.entity(Portrait.class), "author");
        assertThat(portrait.isOwner()).isFalse();
        assertThat(portrait.foreignKey()).isEmpty();
        assertThat(portrait.owningSide()).contains(owner);
        assertThat(names(owner.foreignKey())).containsExactly("author_author_no -> Author.id");
        assertThat(owner.foreignKey().get(0).column().unique()).isTrue();
        assertThat(owner.foreignKey().get(0).column().nullable()).isFalse();
    }

    @Test
    void namesJunctionTablesByBothTables() {
        RelationModel.JunctionTable table = relation(book, "authors").junction().orElseThrow();
        assertThat(table.table()).hasToString("book_author");
        assertThat(names(table.toOwner())).containsExactly("books_isbn -> Book.isbn");
        assertThat(names(table.toTarget())).containsExactly("authors_author_no -> Author.id");
        assertThat(relation(author, "books").junction()).isEmpty();
        assertThat(relation(author, "books").owningSide()).contains(relation(book, "authors"));
    }

    @Test
    void takesNamesOfJunctionTablesFromTheMapping() {
        RelationModel.JunctionTable table = relation(book, "sequels").junction().orElseThrow();
        assertThat(table.table()).hasToString("shop.MiXed");
        assertThat(names(table.toOwner())).containsExactly("original -> Book.isbn");
        assertThat(names(table.toTarget())).containsExactly("sequel -> Book.isbn");
    }

    @Test
    void readsOneToManyRelationsThatOwnAColumnOrATable() {
        RelationModel prizes = relation(author, "prizes");
        assertThat(prizes.isOwner()).isTrue();
        assertThat(names(prizes.foreignKey())).containsExactly("winner_id -> Author.id");
        RelationModel letters = relation(author, "letters");
        assertThat(letters.target()).isSameAs(models.entity(Letter.class));
        RelationModel.JunctionTable table = letters.junction().orElseThrow();
        assertThat(table.table()).hasToString("author_letter");
        assertThat(names(table.toOwner())).containsExactly("author_author_no -> Author.id");
        assertThat(names(table.toTarget())).containsExactly("letters_id -> Letter.id");
    }

    @Entity
    static class Branch {
        @Id
        int id;

        @Column(name = "branch_code", length = 8, unique = true)
        String code;

        @Column(name = "nick")
        String nickname;

        @OneToMany(mappedBy = "branch")
        Set<Desk> desks;
    }

    @Entity
    static class Desk {
        @Id
        int id;

        @ManyToOne
        @JoinColumn(name = "b", referencedColumnName = "BRANCH_CODE")
        Branch branch;
    }

    @Entity
    static class Chair {
        @Id
        int id;

        @ManyToOne
        @JoinColumn(referencedColumnName = "nick")
        Branch branch;

        @ManyToOne
        @JoinColumn(referencedColumnName = "unknown")
        Branch other;
    }

    @Test
    void relationsToOneMayReferToAUniqueAttribute() {
        ModuleModel office = Mappings.read(Branch.class, Desk.class);
        RelationModel branch = relation(office.entity(Desk.class), "branch");
        assertThat(names(branch.foreignKey())).containsExactly("b -> Branch.code");
        assertThat(branch.foreignKey().get(0).column().length()).isEqualTo(8);
        assertThat(branch.referenced())
                .contains((BasicAttribute) office.entity(Branch.class).attribute("code"));
        assertThat(office.entity(Desk.class).columns())
                .extracting(MappedColumn::dottedPath)
                .containsExactly("id", "branch.code");
        assertThat(relation(author, "homeCountry").referenced()).isEmpty();
    }

    /** Whose keys, in the rows of others, refer to the unique attribute. */
    @Entity
    static class Agency {
        @Id
        int id;

        @Column(unique = true)
        String code;

        @OneToMany
        @JoinColumn(name = "agency_code", referencedColumnName = "code")
        Set<Desk> desks;

        @ManyToMany
        @JoinTable(joinColumns = @JoinColumn(name = "agency_code", referencedColumnName = "code"))
        Set<Branch> branches;

        @ElementCollection
        @CollectionTable(joinColumns = @JoinColumn(name = "agency_code", referencedColumnName = "code"))
        Set<String> phones;
    }

    @Test
    void refusesKeysInRowsOfOthersThatDoNotReferToTheId() {
        assertThat(Mappings.problems(Branch.class, Desk.class, Agency.class))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("Agency.desks: no @JoinColumn refers to the column id"),
                        line -> assertThat(line).startsWith("Agency.branches: no @JoinColumn refers to the column id"),
                        line -> assertThat(line).startsWith("Agency.phones: no @JoinColumn refers to the column id"));
    }

    @Test
    void refusesReferencesToWhatIsNotUniqueOrNotThere() {
        assertThat(Mappings.problems(Branch.class, Desk.class, Chair.class))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .startsWith("Chair.branch: refers to Branch.nickname, which may hold a value twice"),
                        line -> assertThat(line).startsWith("Chair.other: no @JoinColumn refers to the column id"));
    }

    @Embeddable
    static class Errand {
        @ManyToOne
        Branch to;

        @ManyToOne(cascade = CascadeType.PERSIST)
        Branch opens;

        @OneToOne(mappedBy = "errands")
        Branch ends;

        @ManyToOne
        @JoinTable(name = "errand_stop")
        Branch stop;
    }

    @Entity
    static class Messenger {
        @Id
        int id;

        @ElementCollection
        List<Errand> errands;
    }

    @Test
    void relationsOfValuesInACollectionAreForeignKeysWithoutCascade() {
        assertThat(Mappings.problems(Branch.class, Messenger.class))
                .anySatisfy(line -> assertThat(line).contains("opens: cascades, but no cascade passes through a value"))
                .anySatisfy(
                        line -> assertThat(line).contains("ends: has mappedBy, but a value in a collection has no id"))
                .anySatisfy(line -> assertThat(line).contains("stop: has a @JoinTable"))
                .noneSatisfy(line -> assertThat(line).contains(".to:"));
    }
}

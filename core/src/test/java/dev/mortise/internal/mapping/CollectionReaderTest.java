package dev.mortise.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.model.BasicAttribute;
import dev.mortise.model.CollectionMapping;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.ColumnModel;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.PluralAttribute;
import dev.mortise.model.RelationModel;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

class CollectionReaderTest {

    enum Kind {
        HOME,
        WORK
    }

    static class Upper implements AttributeConverter<String, String> {
        @Override
        public String convertToDatabaseColumn(String text) {
            return text.toUpperCase(java.util.Locale.ROOT);
        }

        @Override
        public String convertToEntityAttribute(String text) {
            return text;
        }
    }

    @Embeddable
    record Address(
            String street,
            @Column(name = "zip", length = 5) String postCode,
            @ManyToOne Country country) {}

    @Entity
    static class Country {
        @Id
        String code;
    }

    @Embeddable
    record PersonKey(String office, int number) {}

    @Entity
    static class Person {
        @EmbeddedId
        PersonKey key;

        @ElementCollection(fetch = FetchType.EAGER)
        @Column(name = "word", length = 40, nullable = false)
        @OrderBy("desc")
        List<String> nickNames;

        @ElementCollection
        @Enumerated(EnumType.STRING)
        Set<Kind> kinds;

        @ElementCollection
        @Convert(converter = Upper.class)
        @OrderColumn
        List<String> shouted;

        @ElementCollection
        @CollectionTable(
                name = "homes",
                schema = "people",
                joinColumns = {
                    @JoinColumn(name = "p_number", referencedColumnName = "number"),
                    @JoinColumn(name = "p_office", referencedColumnName = "office")
                })
        @AttributeOverride(name = "street", column = @Column(name = "road"))
        @OrderBy("postCode desc, street")
        Set<Address> homes;

        @ElementCollection
        @MapKeyEnumerated(EnumType.STRING)
        Map<Kind, String> phones;

        @ElementCollection
        @MapKeyColumn(name = "label", length = 10)
        @AttributeOverride(name = "value.street", column = @Column(name = "lane"))
        @Convert(attributeName = "key", converter = Upper.class)
        Map<String, Address> labelled;
    }

    private final EntityModel<Person> person = Mappings.entity(Person.class, Country.class);

    private ElementCollectionAttribute elements(String name) {
        return (ElementCollectionAttribute) person.attribute(name);
    }

    private static List<String> columns(ElementCollectionAttribute elements) {
        return elements.columns().stream()
                .map(column -> column.dottedPath() + " " + column.column().name())
                .toList();
    }

    private static List<String> keys(List<RelationModel.ForeignKeyColumn> columns) {
        return columns.stream()
                .map(key -> key.column().name() + " -> " + key.target())
                .toList();
    }

    @Test
    void namesTheTableByEntityAndAttributeAndTheColumnByTheAttribute() {
        ElementCollectionAttribute kinds = elements("kinds");
        assertThat(kinds.table()).hasToString("person_kinds");
        assertThat(keys(kinds.toOwner()))
                .containsExactly("person_office -> PersonKey.office", "person_number -> PersonKey.number");
        assertThat(columns(kinds)).containsExactly("kinds kinds");
        assertThat(kinds.mapping()).isEqualTo(CollectionMapping.of(CollectionMapping.Kind.SET));
        assertThat(kinds.fetch()).isEqualTo(FetchType.LAZY);
        assertThat(kinds.isOptional()).isFalse();
        assertThat(kinds.columns().get(0).attribute().value().toStored(Kind.WORK))
                .isEqualTo("WORK");
        assertThat(kinds.columns().get(0).valueIn(Kind.WORK)).isEqualTo(Kind.WORK);
    }

    @Test
    void takesTheColumnAndTheOrderOfPlainValuesFromTheMapping() {
        ElementCollectionAttribute names = elements("nickNames");
        assertThat(names.table()).hasToString("person_nick_names");
        ColumnModel column = names.columns().get(0).column();
        assertThat(column.name()).hasToString("word");
        assertThat(column.length()).isEqualTo(40);
        assertThat(column.nullable()).isFalse();
        assertThat(names.fetch()).isEqualTo(FetchType.EAGER);
        assertThat(names.mapping().order()).containsExactly(new CollectionMapping.Order(List.of(), true));
        assertThat(names.mapping().kind().allowsDuplicates()).isTrue();
    }

    @Test
    void convertsElementsAndKeepsTheirPlace() {
        ElementCollectionAttribute shouted = elements("shouted");
        assertThat(shouted.columns().get(0).attribute().value().toStored("a")).isEqualTo("A");
        assertThat(shouted.mapping().position().orElseThrow().name()).hasToString("shouted_ORDER");
    }

    @Test
    void readsEmbeddedElementsWithTheirOverridesAndRelations() {
        ElementCollectionAttribute homes = elements("homes");
        assertThat(homes.table()).hasToString("people.homes");
        assertThat(keys(homes.toOwner()))
                .containsExactly("p_office -> PersonKey.office", "p_number -> PersonKey.number");
        assertThat(columns(homes))
                .containsExactly("homes.street road", "homes.postCode zip", "homes.country.code country_code");
        assertThat(homes.mapping().order())
                .containsExactly(
                        new CollectionMapping.Order(List.of("postCode"), true),
                        new CollectionMapping.Order(List.of("street"), false));
        assertThat(homes.columns().get(0).valueIn(new Address("High Street", "12345", new Country())))
                .isEqualTo("High Street");
    }

    @Test
    void readsMapsWhoseKeysStandBesideTheElements() {
        BasicAttribute kind = inColumn(elements("phones"));
        assertThat(kind.column().name()).hasToString("phones_KEY");
        assertThat(kind.column().nullable()).isFalse();
        assertThat(kind.value().toStored(Kind.HOME)).isEqualTo("HOME");
        assertThat(kind.get(Kind.HOME)).isEqualTo(Kind.HOME);
        assertThat(columns(elements("phones"))).containsExactly("phones phones");

        BasicAttribute label = inColumn(elements("labelled"));
        assertThat(label.column().name()).hasToString("label");
        assertThat(label.column().length()).isEqualTo(10);
        assertThat(label.value().toStored("a")).isEqualTo("A");
        assertThat(columns(elements("labelled"))).contains("labelled.street lane");
    }

    private static BasicAttribute inColumn(PluralAttribute map) {
        assertThat(map.mapping().kind()).isEqualTo(CollectionMapping.Kind.MAP);
        return ((CollectionMapping.MapKey.InColumn) map.mapping().key().orElseThrow()).key();
    }

    @Embeddable
    static class Details {
        @OneToMany(mappedBy = "details.author", cascade = CascadeType.ALL, orphanRemoval = true)
        @OrderBy("title, details.pages DESC")
        List<Book> books;

        @ElementCollection
        Set<String> prizes;

        @ManyToMany
        Set<Author> friends;
    }

    @Embeddable
    static class BookDetails {
        int pages;

        @ManyToOne
        Author author;
    }

    @Entity
    static class Author {
        @Id
        int id;

        @Embedded
        Details details;

        @OneToMany(mappedBy = "details.author")
        @OrderBy
        Set<Book> sorted;

        @OneToMany(mappedBy = "details.author")
        @MapKey
        Map<String, Book> byId;

        @OneToMany(mappedBy = "details.author")
        @MapKey(name = "details.pages")
        Map<Integer, Book> byPages;

        @ManyToMany
        @MapKeyColumn(name = "shelf")
        Map<String, Book> shelves;

        @OneToMany
        @JoinColumn(name = "favourite_of")
        @OrderColumn(name = "place")
        List<Book> favourites;
    }

    @Entity
    static class Book {
        @Id
        String isbn;

        String title;

        BookDetails details;
    }

    private final ModuleModel library = Mappings.read(Author.class, Book.class);
    private final EntityModel<Author> author = library.entity(Author.class);

    @Test
    void findsCollectionsInsideEmbeddedValues() {
        assertThat(author.collections())
                .extracting(CollectionModel::toString)
                .containsExactly(
                        "Author.details.books",
                        "Author.details.prizes",
                        "Author.details.friends",
                        "Author.sorted",
                        "Author.byId",
                        "Author.byPages",
                        "Author.shelves",
                        "Author.favourites");
        RelationModel books = author.collections().get(0).relation().orElseThrow();
        assertThat(books.owningSide()).contains((RelationModel)
                ((EmbeddedAttribute) library.entity(Book.class).attribute("details"))
                        .attributes()
                        .get(1));
        assertThat(books.cascades()).containsExactly(CascadeType.ALL);
        assertThat(books.isOrphanRemoval()).isTrue();
        assertThat(author.collections().get(1).elements().orElseThrow().table()).hasToString("author_prizes");
        assertThat(author.collections()
                        .get(2)
                        .relation()
                        .orElseThrow()
                        .junction()
                        .orElseThrow()
                        .table())
                .hasToString("author_author");
    }

    @Test
    void sortsEntitiesByTheirIdOrWhatTheMappingSays() {
        assertThat(relation("sorted").mapping().order())
                .containsExactly(new CollectionMapping.Order(List.of("isbn"), false));
        assertThat(author.collections().get(0).mapping().order())
                .containsExactly(
                        new CollectionMapping.Order(List.of("title"), false),
                        new CollectionMapping.Order(List.of("details", "pages"), true));
        assertThat(relation("favourites").mapping().position().orElseThrow().name())
                .hasToString("place");
    }

    @Test
    void readsMapsWhoseKeysAreAttributesOfTheElements() {
        assertThat(relation("byId").mapping().key()).contains(new CollectionMapping.MapKey.OfElement(List.of("isbn")));
        assertThat(relation("byPages").mapping().key())
                .contains(new CollectionMapping.MapKey.OfElement(List.of("details", "pages")));
        assertThat(inColumn(relation("shelves")).column().name()).hasToString("shelf");
    }

    private RelationModel relation(String name) {
        return (RelationModel) author.attribute(name);
    }

    @Embeddable
    static class Nested {
        @ElementCollection
        Set<String> inner;
    }

    record TwoKey(int one, int two) {}

    @Entity
    @IdClass(TwoKey.class)
    static class Two {
        @Id
        int one;

        @Id
        int two;

        @ManyToOne
        Odd odd;
    }

    @Entity
    static class Odd {
        @Id
        int id;

        @ElementCollection
        List<Nested> nested;

        @ElementCollection
        @OrderColumn
        Set<String> unordered;

        @ElementCollection
        @OrderColumn
        @OrderBy
        List<String> twice;

        @ElementCollection
        @OrderBy
        SortedSet<String> sortedTwice;

        @ElementCollection
        @OrderBy("nme")
        List<Address> misspelt;

        @ElementCollection
        @OrderBy
        List<Address> unsaid;

        @ElementCollection
        @OrderBy("street upwards")
        List<Address> upwards;

        @ElementCollection
        @MapKey(name = "street")
        Map<String, Address> addresses;

        @ElementCollection
        @MapKeyColumn
        Set<String> noMap;

        @ElementCollection
        Map<Country, String> byCountry;

        @ManyToMany
        @MapKeyJoinColumn
        Map<Country, Country> joined;

        @OneToMany(mappedBy = "odd")
        @OrderColumn
        List<Two> places;

        @OneToMany(mappedBy = "odd")
        Map<String, Two> keys;

        @OneToMany(mappedBy = "odd")
        @MapKey
        Map<TwoKey, Two> wholeId;

        @OneToMany(mappedBy = "odd")
        @MapKey(name = "one")
        Map<String, Two> wrongType;

        @OneToMany(mappedBy = "odd")
        @MapKey(name = "odd")
        Map<Odd, Two> noValue;

        @CollectionTable(name = "x")
        @OrderBy
        String single;

        @ElementCollection
        @CollectionTable(joinColumns = @JoinColumn(name = "id"))
        @Column(name = "ID")
        Set<String> crowded;
    }

    @Test
    void refusesWhatNoEngineWouldKeep() {
        assertThat(Mappings.problems(Odd.class, Two.class, Country.class))
                .anySatisfy(
                        line -> assertThat(line).startsWith("Odd.nested.inner: an element of a collection holds no"))
                .anySatisfy(line -> assertThat(line).startsWith("Odd.unordered: @OrderColumn applies to a List only"))
                .anySatisfy(line -> assertThat(line).startsWith("Odd.twice: @OrderBy and @OrderColumn both"))
                .anySatisfy(line -> assertThat(line).startsWith("Odd.sortedTwice: @OrderBy and a SortedSet both"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("Odd.misspelt: @OrderBy sorts by \"nme\"")
                        .endsWith("Its attributes: [street, postCode, country]"))
                .anySatisfy(line -> assertThat(line).startsWith("Odd.unsaid: @OrderBy must say which attribute"))
                .anySatisfy(line -> assertThat(line).startsWith("Odd.upwards: @OrderBy cannot be read at"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("Odd.addresses: @MapKey names an attribute of an entity"))
                .anySatisfy(line -> assertThat(line).startsWith("Odd.noMap: @MapKeyColumn applies to a Map only"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("Odd.byCountry: has keys of the type " + Country.class.getName())
                        .contains("use its id as the key"))
                .anySatisfy(line -> assertThat(line).startsWith("Odd.joined: @MapKeyJoinColumn: maps whose keys are"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("Odd.places: has mappedBy, so that no side would write"))
                .anySatisfy(line -> assertThat(line).startsWith("Odd.keys: has mappedBy, so that no side would write"))
                .anySatisfy(line -> assertThat(line).startsWith("Odd.wholeId: @MapKey cannot take an id of several"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("Odd.wrongType: @MapKey names an attribute that is a int"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("Odd.noValue: @MapKey names \"odd\", which is no plain"))
                .anySatisfy(line -> assertThat(line).startsWith("Odd.single: @CollectionTable applies to"))
                .anySatisfy(line -> assertThat(line).startsWith("Odd.single: @OrderBy applies to a collection only"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("Odd.crowded: the table odd_crowded has two columns ID"));
    }
}

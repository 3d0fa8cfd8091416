package dev.mortise.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.InvalidMappingException;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.annotations.SortNatural;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.Test;

/** Hibernate keeps collections in the tables and columns that core names, with core's values. */
class CollectionMappingTest {

    enum Kind {
        HOME,
        WORK
    }

    static class Upper implements AttributeConverter<String, String> {
        @Override
        public String convertToDatabaseColumn(String text) {
            return text.toUpperCase(Locale.ROOT);
        }

        @Override
        public String convertToEntityAttribute(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    }

    @Embeddable
    record Address(
            String street,
            @Column(name = "zip", length = 5) String postCode,
            @ManyToOne Country homeCountry) {}

    @Entity
    static class Country {
        @Id
        String code;
    }

    @Embeddable
    record PersonKey(String office, @Column(name = "no") int number) {}

    @Entity
    static class Person {
        @EmbeddedId
        PersonKey key;

        @ElementCollection
        @Column(length = 40, nullable = false)
        @OrderBy("desc")
        List<String> nickNames = new ArrayList<>();

        @ElementCollection
        @Enumerated(EnumType.STRING)
        Set<Kind> kinds = new LinkedHashSet<>();

        @ElementCollection
        @Convert(converter = Upper.class)
        @OrderColumn
        List<String> shouted = new ArrayList<>();

        @ElementCollection
        @OrderColumn(name = "order")
        List<Instant> user = new ArrayList<>();

        @ElementCollection
        @CollectionTable(
                name = "homes",
                joinColumns = {
                    @JoinColumn(name = "p_number", referencedColumnName = "no"),
                    @JoinColumn(name = "p_office", referencedColumnName = "office")
                })
        @AttributeOverride(name = "street", column = @Column(name = "road"))
        @OrderBy("postCode desc, street")
        Set<Address> homes = new LinkedHashSet<>();

        @ElementCollection
        @MapKeyEnumerated(EnumType.STRING)
        Map<Kind, String> phoneNumbers = new LinkedHashMap<>();

        @ElementCollection
        @MapKeyColumn(name = "label", length = 10)
        @AttributeOverride(name = "value.street", column = @Column(name = "lane"))
        @Convert(attributeName = "key", converter = Upper.class)
        Map<String, Address> labelled = new LinkedHashMap<>();

        PersonDetails details = new PersonDetails();
    }

    @Embeddable
    static class PersonDetails {
        @ElementCollection
        Set<String> luckyWords = new LinkedHashSet<>();

        @ManyToMany
        Set<Country> visited = new LinkedHashSet<>();
    }

    @Embeddable
    static class Details {
        @OneToMany(mappedBy = "details.author", cascade = CascadeType.ALL, orphanRemoval = true)
        @OrderBy("title, details.pages DESC")
        List<Book> books;

        @ManyToMany
        Set<Author> bestFriends;
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

        Details details;

        @OneToMany(mappedBy = "details.author")
        @SortNatural
        SortedSet<Book> sorted = new TreeSet<>();

        @OneToMany(mappedBy = "details.author")
        @MapKey
        Map<String, Book> byId;

        @OneToMany(mappedBy = "details.author")
        @MapKey(name = "details.pages")
        Map<Integer, Book> byPages;

        @ManyToMany
        @JoinTable(name = "shelves")
        @MapKeyColumn
        Map<String, Book> shelfBooks;

        @OneToMany
        @JoinColumn
        @OrderColumn
        List<Book> favouriteBooks;

        @OneToMany
        @JoinTable(name = "others")
        @OrderColumn
        List<Book> otherBooks;
    }

    @Entity
    static class Book implements Comparable<Book> {
        @Id
        String isbn;

        String title;

        BookDetails details;

        @Override
        public int compareTo(Book other) {
            return isbn.compareTo(other.isbn);
        }
    }

    @Test
    void everyKindOfCollectionHasTheTableAndColumnsThatCoreNames() {
        try (Fixture fixture = Fixture.of(Person.class, Country.class, Author.class, Book.class)) {
            assertThat(fixture.entities.all()).hasSize(4);
        }
    }

    @Test
    void hibernateStoresElementsAndKeysAsCoreDoes() {
        try (Fixture fixture = Fixture.of(Person.class, Country.class)) {
            fixture.execute(
                    "create table person (office varchar(9), no int, primary key (office, no))",
                    "create table person_kinds (person_office varchar(9), person_no int, kinds varchar(9))",
                    "create table person_shouted (person_office varchar(9), person_no int, shouted varchar(9),"
                            + " shouted_order int)",
                    "create table person_user (person_office varchar(9), person_no int, \"user\" timestamp(9),"
                            + " \"order\" int)",
                    "create table person_phone_numbers (person_office varchar(9), person_no int, phone_numbers"
                            + " varchar(9), phone_numbers_key varchar(9))",
                    "create table person_labelled (person_office varchar(9), person_no int, label varchar(9),"
                            + " lane varchar(9), zip varchar(9), home_country_code varchar(9))",
                    "create table person_lucky_words (person_office varchar(9), person_no int, lucky_words"
                            + " varchar(9))");
            Person ann = new Person();
            ann.key = new PersonKey("main", 1);
            ann.kinds.add(Kind.WORK);
            ann.shouted.addAll(List.of("b", "a"));
            ann.user.add(Instant.parse("2026-01-01T00:00:00.123456789Z"));
            ann.phoneNumbers.put(Kind.HOME, "123");
            ann.labelled.put("old", new Address("High", "1", null));
            ann.details.luckyWords.add("luck");

            fixture.transactions.executeWithoutResult(
                    () -> fixture.adapter.session().persist(ann));

            assertThat(fixture.rows("select kinds from person_kinds")).containsExactly(List.of("WORK"));
            assertThat(fixture.rows("select shouted, shouted_order from person_shouted order by 2"))
                    .containsExactly(List.of("B", "0"), List.of("A", "1"));
            assertThat(fixture.rows("select \"user\" from person_user"))
                    .containsExactly(List.of("2026-01-01 00:00:00.123456"));
            assertThat(fixture.rows("select phone_numbers_key, phone_numbers from person_phone_numbers"))
                    .containsExactly(List.of("HOME", "123"));
            assertThat(fixture.rows("select label, lane, zip from person_labelled"))
                    .containsExactly(List.of("OLD", "High", "1"));
            assertThat(fixture.rows("select lucky_words from person_lucky_words"))
                    .containsExactly(List.of("luck"));
        }
    }

    @Test
    void aFactoryWithOtherTablesAndColumnsIsRefusedWithEveryDifference() {
        assertThatThrownBy(() -> Fixture.over(
                        database -> {
                            HibernatePersistenceConfiguration own = new HibernatePersistenceConfiguration("own");
                            own.managedClasses(Person.class, Country.class);
                            own.property("jakarta.persistence.nonJtaDataSource", database);
                            return own.createEntityManagerFactory();
                        },
                        Person.class,
                        Country.class))
                .isInstanceOf(InvalidMappingException.class)
                .hasMessageContaining("Person.kinds: the table is person_kinds, for Hibernate")
                .hasMessageContaining("Person.nickNames: Hibernate has no column nick_names for elements")
                .hasMessageContaining(
                        "Person.phoneNumbers: the columns of their positions are [PHONE_NUMBERS_KEY], for Hibernate")
                .hasMessageContaining("Person.details.visited: the table is person_country, for Hibernate");
    }
}

package dev.mortise.testkit.contract;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.PostLoad;
import jakarta.persistence.Transient;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An author whose books refer to a code instead of the id, with collections in unusual places. */
@Entity
class Author {

    static final Schema SCHEMA = Schema.of(
            Table.named("author")
                    .id("id", bigInteger())
                    .required("code", varchar(10))
                    .column("city", varchar(50))
                    .unique("author_code_uk", "code"),
            Table.named("author_mail").required("author_id", bigInteger()).required("mail", varchar(50)),
            Table.named("book")
                    .id("id", bigInteger())
                    .column("author_code", varchar(10))
                    .column("rack_hall", varchar(10))
                    .column("rack_place", integer())
                    .reference("book_author_fk", "author_code", "author", "code"),
            Table.named("rack")
                    .required("hall", varchar(10))
                    .required("place", integer())
                    .primaryKey("hall", "place"));

    static final Class<?>[] ENTITIES = {Author.class, Book.class, Rack.class};

    @Id
    private long id;

    @Column(unique = true)
    private String code = "";

    @Embedded
    private @Nullable Contact contact;

    @OneToMany(mappedBy = "author", fetch = FetchType.EAGER)
    private List<Book> books = new ArrayList<>();

    @Transient
    private int booksWhenLoaded = -1;

    protected Author() {}

    @PostLoad
    void loaded() {
        booksWhenLoaded = books instanceof dev.mortise.repository.Unfetched ? -1 : books.size();
    }

    long getId() {
        return id;
    }

    String getCode() {
        return code;
    }

    @Nullable
    Contact getContact() {
        return contact;
    }

    List<Book> getBooks() {
        return books;
    }

    int booksWhenLoaded() {
        return booksWhenLoaded;
    }

    /** How an author is reached. */
    @Embeddable
    static class Contact {

        private @Nullable String city;

        @ElementCollection
        @CollectionTable(name = "author_mail", joinColumns = @JoinColumn(name = "author_id"))
        @Column(name = "mail")
        private Set<String> mails = new LinkedHashSet<>();

        @Nullable
        String getCity() {
            return city;
        }

        Set<String> getMails() {
            return mails;
        }
    }

    /** A book of an author, on a rack. */
    @Entity(name = "Book")
    static class Book {

        @Id
        private long id;

        @ManyToOne(fetch = FetchType.EAGER)
        @JoinColumn(name = "author_code", referencedColumnName = "code")
        private @Nullable Author author;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "rack_hall", referencedColumnName = "hall")
        @JoinColumn(name = "rack_place", referencedColumnName = "place")
        private @Nullable Rack rack;

        protected Book() {}

        long getId() {
            return id;
        }

        @Nullable
        Author getAuthor() {
            return author;
        }

        @Nullable
        Rack getRack() {
            return rack;
        }
    }

    /** The key of a rack. */
    @Embeddable
    record RackId(String hall, int place) implements Serializable {}

    /** A rack with books. */
    @Entity(name = "Rack")
    static class Rack {

        @EmbeddedId
        private RackId id = new RackId("", 0);

        @OneToMany(mappedBy = "rack")
        private List<Book> books = new ArrayList<>();

        protected Rack() {}

        RackId getId() {
            return id;
        }

        List<Book> getBooks() {
            return books;
        }
    }
}

package dev.mortise.testkit.contract.crud;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.IntegrityViolationException;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/** Contract of rows that others refer to, and of values that the database makes (R6). */
@ContractGroup("CRUD")
class CrudReferenceContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("author").identity("id").required("name", varchar(50)).defaulted("grade", integer(), "7"),
            Table.named("book")
                    .identity("id")
                    .required("author_id", bigInteger())
                    .reference("book_author_fk", "author_id", "author"));

    private final ContractContext context;
    private final Repository<Author, Long> authors;
    private final Repository<Book, Long> books;

    CrudReferenceContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        PersistenceModule module = context.open(Author.class, Book.class);
        this.authors = module.repository(Author.class, Long.class);
        this.books = module.repository(Book.class, Long.class);
    }

    @Entity(name = "Author")
    static class Author {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        @Column(nullable = false)
        @Nullable
        String name;

        @Column(insertable = false, updatable = false)
        @Nullable
        Integer grade;
    }

    @Entity(name = "Book")
    static class Book {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        @Nullable
        Author author;
    }

    @ContractTest(id = "CRUD-16")
    void deleteReferencedParentFails() {
        Author author = authors.insert(named("Ada"));
        Book book = new Book();
        book.author = author;
        books.insert(book);

        assertThatExceptionOfType(IntegrityViolationException.class)
                .isThrownBy(() -> authors.deleteById(requireNonNull(author.id)))
                .satisfies(violation ->
                        assertThat(violation.kind()).isEqualTo(IntegrityViolationException.Kind.FOREIGN_KEY))
                .satisfies(violation -> assertThat(violation.constraint()).contains("book_author_fk"));

        assertThat(authors.count()).isEqualTo(1);
    }

    @ContractTest(id = "CRUD-33")
    void columnsWithDefaultsAreReadBack() throws Exception {
        Author author = named("Ada");

        context.statements().atMost(2, () -> authors.insert(author));

        assertThat(author.grade).isEqualTo(7);
    }

    private static Author named(String name) {
        Author author = new Author();
        author.name = name;
        return author;
    }
}

package dev.mortise.mybatis;

import dev.mortise.PersistenceModule;
import dev.mortise.context.Deadline;
import dev.mortise.dialect.SqlDialect;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.repository.Repository;
import dev.mortise.spi.StoreContext;
import dev.mortise.spi.TransactionContext;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Flush;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.ResultType;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.executor.BatchResult;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ResultHandler;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;

/** A module of notes over MyBatis and a database of its own, with a mapper of the application. */
final class MyBatisFixture implements AutoCloseable {

    final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    final TransactionTemplate transactions = TransactionTemplate.over(database);
    final Configuration configuration;
    final MyBatisAdapter adapter;
    final PersistenceModule module;
    final Repository<Note, Long> notes;
    final NoteMapper mapper;

    private MyBatisFixture(Configuration configuration) {
        this.configuration = configuration;
        configuration.addMapper(NoteMapper.class);
        execute("create table note (id bigint primary key, text varchar(100))");
        this.adapter = MyBatisAdapter.over(configuration);
        this.module = PersistenceModule.named("notes")
                .transactions(transactions)
                .adapter(adapter)
                .entities(Note.class)
                .open();
        this.notes = module.repository(Note.class, Long.class);
        this.mapper = adapter.mapper(NoteMapper.class);
    }

    static MyBatisFixture open() {
        return over(new Configuration());
    }

    static MyBatisFixture over(Configuration configuration) {
        return new MyBatisFixture(configuration);
    }

    /** Notes with the ids from 1 on. */
    void insert(String... texts) {
        List<Note> made = new ArrayList<>();
        for (String text : texts) {
            made.add(new Note((long) made.size() + 1, text));
        }
        notes.insertAll(made);
    }

    /** A store of its own, which no module has opened. */
    static MyBatisStore store(Configuration configuration) {
        return new MyBatisStore(
                new StoreContext(
                        "test",
                        JdbcConnectionPool.create("jdbc:h2:mem:", "sa", ""),
                        SqlDialect.H2,
                        ModelReader.read(List.of(Note.class), MappingOptions.defaults()),
                        MappingOptions.defaults(),
                        () -> {
                            throw new IllegalStateException("no transaction");
                        }),
                configuration);
    }

    /** A transaction that only lends its connection and writes down what it is told. */
    static TransactionContext transaction(
            @Nullable Connection connection, @Nullable Deadline deadline, List<String> told) {
        return (TransactionContext) Proxy.newProxyInstance(
                MyBatisFixture.class.getClassLoader(),
                new Class<?>[] {TransactionContext.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "connection":
                            return connection;
                        case "deadline":
                            return Optional.ofNullable(deadline);
                        case "beforeStatement":
                            told.add("before " + arguments[0]);
                            return null;
                        case "failed", "failedAfterWrite":
                            told.add(method.getName());
                            return arguments[0];
                        case "afterWrite":
                            told.add("afterWrite");
                            return null;
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
    }

    void execute(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        module.close();
        database.dispose();
    }

    /** An entity with an assigned id. */
    @Entity
    @Table(name = "note")
    static class Note {

        @Id
        @Nullable
        Long id;

        @Column(name = "text")
        @Nullable
        String text;

        protected Note() {}

        Note(Long id, String text) {
            this.id = id;
            this.text = text;
        }
    }

    /** A mapper of an application, which need not be public. */
    interface NoteMapper {

        @Select("select text from note order by id")
        List<String> texts();

        @Select("select text from note order by id")
        @ResultType(String.class)
        void each(ResultHandler<String> handler);

        @Select("select text from note order by id")
        Cursor<String> cursor();

        @Select(
                value = "select text from final table (insert into note (id, text) values (#{id}, 'returned'))",
                affectData = true)
        String insertReturning(@Param("id") long id);

        @Insert("insert into note (id, text) values (#{id}, #{text})")
        int insert(@Param("id") long id, @Param("text") String text);

        @Select("select missing from note")
        List<String> broken();

        @Flush
        List<BatchResult> flush();

        default int count() {
            return texts().size();
        }
    }
}

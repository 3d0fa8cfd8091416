package dev.mortise.testkit.log;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.query.QuerySpec;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.jdbc.PlainSql;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.lang.reflect.Field;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The categories under which the guide says that statements and their values are logged. */
class StatementLoggingTest {

    @Entity(name = "Remark")
    static class Remark {
        @Id
        long id;

        String text;

        protected Remark() {}

        Remark(long id, String text) {
            this.id = id;
            this.text = text;
        }

        String getText() {
            return text;
        }
    }

    @Test
    void hibernateLogsStatementsAndValuesUnderItsOwnCategories() throws Exception {
        String log = logOf(JpaAdapter.create(), "org.hibernate.SQL", "org.hibernate.orm.jdbc.bind");

        assertThat(log).containsPattern("insert into remark").containsPattern("select .* from remark");
        assertThat(log)
                .contains("(1:String) <- [first written]")
                .contains("(1:String) <- [then searched]")
                .contains("<- [null]");
    }

    @Test
    void myBatisLogsStatementsAndValuesByModuleEntityAndOperation() throws Exception {
        String log = logOf(MyBatisAdapter.create(), "notes.Remark.insert", "notes.Remark.select");

        assertThat(log)
                .containsPattern("Preparing: insert into remark")
                .containsPattern("Preparing: select .* from remark");
        assertThat(log).containsPattern("Parameters: .*first written").containsPattern("Parameters: .*then searched");
    }

    private static String logOf(StoreAdapter engine, String... categories) throws Exception {
        try (TestDatabase database = Databases.create(DatabaseKind.H2)) {
            PlainSql.on(database.dataSource()).run("create table remark (id bigint primary key, text varchar(50))");
            try (PersistenceModule module = PersistenceModule.named("notes")
                    .transactions(TransactionTemplate.over(database.dataSource()))
                    .adapter(engine)
                    .entities(Remark.class)
                    .open()) {
                return logged(List.of(categories), () -> use(module));
            }
        }
    }

    private static void use(PersistenceModule module) {
        var remarks = module.repository(Remark.class, Long.class);
        remarks.insertAll(List.of(new Remark(1, "first written"), new Remark(2, "second written")));
        remarks.insert(new Remark(3, null));
        remarks.find(QuerySpec.of(Remark.class).where(path(Remark::getText).eq("then searched")));
    }

    private static String logged(List<String> categories, Runnable work) throws Exception {
        LogCapture capture = new LogCapture();
        for (String category : categories) {
            level(category, Level.TRACE);
        }
        capture.start();
        try {
            work.run();
        } finally {
            for (String category : categories) {
                level(category, Level.INFO);
            }
        }
        return capture.stop();
    }

    /** The simple logger has no method for it. */
    private static void level(String category, Level level) throws ReflectiveOperationException {
        Logger logger = LoggerFactory.getLogger(category);
        Field current = logger.getClass().getDeclaredField("currentLogLevel");
        current.setAccessible(true);
        current.setInt(logger, level.toInt());
    }
}

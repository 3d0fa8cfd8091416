package dev.mortise.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** A module logs one line on opening about annotations that are not enforced, on every engine. */
class BeanValidationWarningTest {

    @Entity
    static class Letter {

        @Id
        private long id;

        @NotBlank
        private String text;
    }

    @Entity
    static class Stamp {

        @Id
        private long id;

        @NotBlank
        private String motif;
    }

    @Entity
    static class Plain {

        @Id
        private long id;
    }

    @Test
    void oneWarningPerModuleListsTheEntities() {
        for (StoreAdapter adapter : List.of(JpaAdapter.create(), MyBatisAdapter.create())) {
            assertThat(warnings(adapter, Letter.class, Plain.class, Stamp.class))
                    .singleElement()
                    .asString()
                    .startsWith("WARN ")
                    .contains("module post: ", "Bean Validation", "[Letter, Stamp]");
        }
    }

    @Test
    void entitiesWithoutSuchAnnotationsAreNotSpokenOf() {
        assertThat(warnings(MyBatisAdapter.create(), Plain.class)).isEmpty();
    }

    /** The lines about Bean Validation that opening a module logs. */
    private static List<String> warnings(StoreAdapter adapter, Class<?>... entities) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:constraints");
        LogCapture log = new LogCapture();
        log.start();
        String logged;
        try {
            PersistenceModule.named("post")
                    .transactions(TransactionTemplate.over(dataSource))
                    .adapter(adapter)
                    .entities(entities)
                    .open()
                    .close();
        } finally {
            logged = log.stop();
        }
        return logged.lines()
                .filter(line -> line.contains("Bean Validation"))
                .map(BeanValidationWarningTest::fromLevel)
                .toList();
    }

    /** A line without the thread's name. */
    private static String fromLevel(String line) {
        return line.substring(Math.max(0, line.indexOf("WARN ")));
    }
}

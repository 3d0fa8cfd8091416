package dev.mortise.benchmarks;

import com.baomidou.mybatisplus.core.MybatisConfiguration;
import com.mybatisflex.core.MybatisFlexBootstrap;
import dev.mortise.PersistenceModule;
import dev.mortise.benchmarks.contender.Contender;
import dev.mortise.benchmarks.hibernate.EntityManagerContender;
import dev.mortise.benchmarks.hibernate.StatelessContender;
import dev.mortise.benchmarks.jdbc.JdbcContender;
import dev.mortise.benchmarks.jooq.JooqContender;
import dev.mortise.benchmarks.mortise.MortiseContender;
import dev.mortise.benchmarks.mybatis.MyBatisContender;
import dev.mortise.benchmarks.mybatisflex.MyBatisFlexContender;
import dev.mortise.benchmarks.mybatisplus.MyBatisPlusContender;
import dev.mortise.benchmarks.springdata.SpringDataContender;
import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import java.sql.Connection;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.ibatis.session.Configuration;
import org.hibernate.SessionFactory;
import org.jooq.DSLContext;
import org.springframework.data.jpa.repository.JpaRepository;

/** Who is measured. */
public enum ContenderKind {
    JDBC("jdbc", "JDBC", "", Connection.class, JdbcContender::new),
    ENTITY_MANAGER("entity-manager", "Entity", "Manager", SessionFactory.class, EntityManagerContender::new),
    STATELESS("stateless", "Stateless", "Session", SessionFactory.class, StatelessContender::new),
    MYBATIS("mybatis", "MyBatis", "", Configuration.class, MyBatisContender::new),
    MYBATIS_PLUS("mybatis-plus", "MyBatis-", "Plus", MybatisConfiguration.class, MyBatisPlusContender::new),
    MYBATIS_FLEX("mybatis-flex", "MyBatis-", "Flex", MybatisFlexBootstrap.class, MyBatisFlexContender::new),
    SPRING_DATA("spring-data", "Spring", "Data", JpaRepository.class, SpringDataContender::new),
    JOOQ("jooq", "jOOQ", "", DSLContext.class, JooqContender::new),
    MORTISE_JPA(
            "mortise-jpa",
            "Mortise",
            "JPA",
            PersistenceModule.class,
            database -> new MortiseContender(database, JpaAdapter.create())),
    MORTISE_MYBATIS(
            "mortise-mybatis",
            "Mortise",
            "MyBatis",
            PersistenceModule.class,
            database -> new MortiseContender(database, MyBatisAdapter.create()));

    private final String label;
    private final String head;
    private final String subhead;
    private final Class<?> library;
    private final Function<DataSource, Contender> opening;

    ContenderKind(
            String label, String head, String subhead, Class<?> library, Function<DataSource, Contender> opening) {
        this.label = label;
        this.head = head;
        this.subhead = subhead;
        this.library = library;
        this.opening = opening;
    }

    /** The name used in properties and in results. */
    public String label() {
        return label;
    }

    /** The first line of its column. */
    public String head() {
        return head;
    }

    /** The second line of its column. */
    public String subhead() {
        return subhead;
    }

    /** Its name in one line. */
    public String title() {
        return (head.endsWith("-") ? head + subhead : head + " " + subhead).strip();
    }

    /** The version of its library. */
    public String version() {
        return this == JDBC ? "Java " + System.getProperty("java.version") : Versions.of(library);
    }

    /** Whether it is Mortise. */
    public boolean isOwn() {
        return library == PersistenceModule.class;
    }

    /** Opens it on a database. */
    public Contender open(DataSource database) {
        return opening.apply(database);
    }

    /**
     * Returns the contender with this {@link #label()}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the known labels
     */
    public static ContenderKind ofLabel(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown contender \"" + label
                        + "\". Known contenders: "
                        + Arrays.stream(values()).map(ContenderKind::label).collect(Collectors.joining(", ")) + "."));
    }
}

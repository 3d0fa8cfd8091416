package dev.mortise.examples.shop.demo;

import dev.mortise.jpa.JpaAdapter;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.testkit.database.DatabaseKind;
import java.io.PrintStream;
import java.util.List;

/**
 * Runs the same day in the shop on Hibernate and on MyBatis, and compares the tables.
 *
 * <p>The system property {@code shop.database} names the database: {@code h2}, the default, or {@code postgresql}. The exit status is 1
 * when the tables differ.
 */
public final class ShopDemo {

    private ShopDemo() {}

    /** Runs the demo; takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("org.jboss.logging.provider", "slf4j"); // Hibernate's log goes where ours goes
        DatabaseKind database = DatabaseKind.ofLabel(System.getProperty("shop.database", "h2"));
        System.exit(run(database, System.out) ? 0 : 1);
    }

    /** Whether both engines left the same rows behind. */
    static boolean run(DatabaseKind database, PrintStream out) throws Exception {
        Progress progress = new Progress(out);
        EngineRun hibernate = EngineRun.of("Hibernate", JpaAdapter.create(), database, progress);
        EngineRun myBatis = EngineRun.of("MyBatis", MyBatisAdapter.create(), database, progress);
        progress.done();
        List<String> differences = hibernate.tables().differences(myBatis.tables());
        new DemoReport(out).print(database, List.of(hibernate, myBatis), differences);
        return differences.isEmpty();
    }
}

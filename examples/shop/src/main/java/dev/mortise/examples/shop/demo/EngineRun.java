package dev.mortise.examples.shop.demo;

import dev.mortise.examples.shop.Shop;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import dev.mortise.testkit.database.TestDatabase;
import dev.mortise.testkit.jdbc.RecordingDataSource;
import dev.mortise.testkit.jdbc.SentStatement;
import dev.mortise.transaction.TransactionTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a day in the shop came to on one engine.
 *
 * @param engine the engine
 * @param steps what happened, step by step
 * @param tables what is in the tables at the end
 */
record EngineRun(String engine, List<StepRun> steps, Tables tables) {

    /**
     * A step of the day.
     *
     * @param name what was done
     * @param told how it went
     * @param sent the statements that the engine sent for it
     */
    record StepRun(String name, List<String> told, List<SentStatement> sent) {}

    static EngineRun of(String engine, StoreAdapter adapter, DatabaseKind kind, Progress progress) throws Exception {
        progress.now(engine, "open the shop");
        try (TestDatabase database = Databases.create(kind)) {
            createTables(database);
            RecordingDataSource recorded = RecordingDataSource.over(database.dataSource());
            try (Shop shop = Shop.open(TransactionTemplate.over(recorded), adapter)) {
                List<StepRun> steps = new ArrayList<>();
                for (ShopDay.Step step : new ShopDay(shop).steps()) {
                    progress.now(engine, step.name());
                    recorded.log().clear();
                    List<String> told = step.work().run();
                    steps.add(new StepRun(step.name(), told, recorded.log().statements()));
                }
                return new EngineRun(engine, steps, Tables.of(database.dataSource()));
            }
        }
    }

    private static void createTables(TestDatabase database) throws IOException, SQLException {
        try (InputStream file = Objects.requireNonNull(EngineRun.class.getResourceAsStream("/shop.sql"));
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            String script = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            for (String sql : script.replaceAll("(?m)^--.*$", "").split(";")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }
}

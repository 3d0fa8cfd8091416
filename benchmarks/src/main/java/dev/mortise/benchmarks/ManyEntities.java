package dev.mortise.benchmarks;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** Entity classes that are written and compiled when they are needed, each with a reference to the one before it. */
final class ManyEntities {

    private ManyEntities() {}

    /** Makes that many entity classes. */
    static List<Class<?>> make(int count) throws IOException {
        Path folder = Files.createTempDirectory("mortise-entities");
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
        for (int number = 0; number < count; number++) {
            Path file = folder.resolve("Entity" + number + ".java");
            Files.writeString(file, source(number));
            arguments.add(file.toString());
        }
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("the entities for the start-up could not be compiled");
        }
        return load(folder, count);
    }

    private static List<Class<?>> load(Path folder, int count) throws IOException {
        URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ManyEntities.class.getClassLoader());
        // Hibernate looks for classes by name
        Thread.currentThread().setContextClassLoader(loader);
        List<Class<?>> entities = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            try {
                entities.add(loader.loadClass("many.Entity" + number));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
        return entities;
    }

    private static String source(int number) {
        return """
            package many;

            import jakarta.persistence.*;

            @Entity
            @Table(name = "entityNUMBER")
            public class EntityNUMBER {
                @Id private Long id;
                @Column(nullable = false, length = 50) private String name;
                @Column(length = 200) private String remark;
                private int quantity;
                private long amount;
                private boolean active;
                @ManyToOne(fetch = FetchType.LAZY) @JoinColumn(name = "parent") private EntityPARENT parent;
                @Version private Integer version;

                protected EntityNUMBER() {}

                public Long getId() { return id; }
                public String getName() { return name; }
                public String getRemark() { return remark; }
                public int getQuantity() { return quantity; }
                public long getAmount() { return amount; }
                public boolean isActive() { return active; }
                public EntityPARENT getParent() { return parent; }
                public Integer getVersion() { return version; }
            }
            """.replace("NUMBER", String.valueOf(number)).replace("PARENT", String.valueOf(Math.max(0, number - 1)));
    }

    /** The table of an entity. */
    static String table(int number) {
        return "create table entity" + number
                + " (id bigint primary key, name varchar(50) not null, remark varchar(200),"
                + " quantity integer not null, amount bigint not null, active boolean not null, parent bigint,"
                + " version integer not null)";
    }
}

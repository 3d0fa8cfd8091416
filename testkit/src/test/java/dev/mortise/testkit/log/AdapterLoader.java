package dev.mortise.testkit.log;

import dev.mortise.spi.StoreAdapter;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Loads an adapter's classes again, so that a test can change what the adapter sees of its engine. */
class AdapterLoader extends ClassLoader {

    private final List<String> own;

    /**
     * @param own the beginnings of the names of the classes that it loads itself
     */
    AdapterLoader(String... own) {
        super(AdapterLoader.class.getClassLoader());
        this.own = List.of(own);
    }

    /** Returns an adapter whose class is loaded here. */
    StoreAdapter adapter(Class<? extends StoreAdapter> type) throws ReflectiveOperationException {
        return (StoreAdapter) loadClass(type.getName()).getMethod("create").invoke(null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (own.stream().noneMatch(name::startsWith)) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = changed(name, file.readAllBytes());
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException failure) {
            throw new ClassNotFoundException(name, failure);
        }
    }

    /** Returns the bytes that a class is defined by. */
    byte[] changed(String name, byte[] bytes) {
        return bytes;
    }
}

package dev.mortise.internal.keyset;

import dev.mortise.query.Condition;
import dev.mortise.query.FetchPath;
import dev.mortise.query.Join;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The digest of what a cursor is bound to, the same in every JVM and for every engine.
 *
 * <p>Conditions and expressions are records, whose components it walks. Values count by their class and text.
 */
final class SpecFingerprint {

    /** The length of a digest in bytes. */
    static final int LENGTH = 16;

    private static final String OWN = Condition.class.getPackageName();

    private static final ClassValue<List<Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .toList();
        }
    };

    private final StringBuilder text = new StringBuilder(400);

    private SpecFingerprint() {}

    static byte[] of(
            Class<?> entity, List<Join.Clause> joins, Optional<? extends Condition<?>> condition, List<Object> order) {
        SpecFingerprint fingerprint = new SpecFingerprint();
        fingerprint.add(entity);
        joins.forEach(fingerprint::add);
        fingerprint.add(condition.orElse(null));
        fingerprint.add(order);
        byte[] whole = sha256().digest(fingerprint.text.toString().getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(whole, LENGTH);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private void add(@Nullable Object part) {
        if (part == null) {
            text("null");
        } else if (part instanceof Collection<?> parts) {
            text("[" + parts.size());
            parts.forEach(this::add);
        } else if (part instanceof Optional<?> optional) {
            add(optional.orElse(null));
        } else if (part instanceof Class<?> type) {
            text(type.getName());
        } else if (part instanceof FetchPath<?> path) {
            text(path.root().getName());
            path.join().ifPresent(join -> text("join " + join));
            add(path.steps());
        } else if (part instanceof Record record
                && record.getClass().getPackageName().equals(OWN)) {
            components(record);
        } else if (part instanceof byte[] bytes) {
            text("byte[]");
            text(HexFormat.of().formatHex(bytes));
        } else if (part instanceof Enum<?> constant) {
            text(constant.getDeclaringClass().getName());
            text(constant.name());
        } else {
            text(part.getClass().getName());
            text(part.toString());
        }
    }

    private void components(Record record) {
        List<Method> accessors = ACCESSORS.get(record.getClass());
        text(record.getClass().getName());
        for (Method accessor : accessors) {
            try {
                add(accessor.invoke(record));
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException("a part of a query cannot be read: " + accessor, impossible);
            }
        }
    }

    /** With its length before it, so that no two sequences of texts are alike. */
    private void text(String part) {
        text.append(part.length()).append(':').append(part);
    }
}

package dev.mortise.internal.keyset;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.model.ValueMapping;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the content of cursors: a version, a flag, the fingerprint of the spec, the key values in stored form, and a
 * signature.
 */
public final class CursorCodec {

    private static final byte VERSION = 1;
    private static final byte UNSIGNED = 0;
    private static final byte SIGNED = 1;
    private static final int HEAD = 2 + SpecFingerprint.LENGTH;

    private final CursorSignature signature;

    /**
     * @param key the secret that cursors are signed with, or null
     */
    public CursorCodec(byte @Nullable [] key) {
        this.signature = new CursorSignature(key);
    }

    /** Writes the content of a cursor. */
    byte[] content(byte[] fingerprint, List<ValueMapping> mappings, List<@Nullable Object> keys) {
        List<byte[]> values = new ArrayList<>(keys.size());
        int length = HEAD + signature.length();
        for (int index = 0; index < keys.size(); index++) {
            byte[] value = StoredValueText.write(mappings.get(index).toStored(keys.get(index)));
            values.add(value);
            length += Integer.BYTES + value.length;
        }
        ByteBuffer content = ByteBuffer.allocate(length)
                .put(VERSION)
                .put(signature.isSigned() ? SIGNED : UNSIGNED)
                .put(fingerprint);
        values.forEach(value -> content.putInt(value.length).put(value));
        content.put(signature.of(content.array(), content.position()));
        return content.array();
    }

    /**
     * Reads the key values of a cursor.
     *
     * @throws InvalidQueryException if it was cut, altered or forged, or belongs to another spec or version
     */
    List<@Nullable Object> keys(byte[] content, byte[] fingerprint, List<ValueMapping> mappings) {
        requireVersion(content);
        int end = content.length - signature.length();
        if (end < HEAD) {
            throw refused("was cut or altered on its way");
        }
        if (!signature.matches(content, end, Arrays.copyOfRange(content, end, content.length))) {
            throw refused(
                    signature.isSigned()
                            ? "was altered, or signed with another key than the module's"
                            : "was cut or altered on its way");
        }
        if (!Arrays.equals(fingerprint, Arrays.copyOfRange(content, 2, HEAD))) {
            throw new InvalidQueryException(
                    "the cursor belongs to another query: entity, condition with its values, and"
                            + " order must be the same; start again with the first page");
        }
        return values(ByteBuffer.wrap(content, HEAD, end - HEAD), mappings);
    }

    private void requireVersion(byte[] content) {
        if (content.length < 2) {
            throw refused("was cut or altered on its way");
        }
        if (content[0] != VERSION) {
            throw new InvalidQueryException("the cursor is of version " + content[0] + ", but version " + VERSION
                    + " is known here; start again with the first page");
        }
        if (content[1] != (signature.isSigned() ? SIGNED : UNSIGNED)) {
            throw refused(
                    signature.isSigned()
                            ? "has no signature, but the module signs its cursors"
                            : "may be signed with a key that the module does not have");
        }
    }

    private static List<@Nullable Object> values(ByteBuffer content, List<ValueMapping> mappings) {
        List<@Nullable Object> values = new ArrayList<>(mappings.size());
        try {
            for (ValueMapping mapping : mappings) {
                int length = content.getInt();
                if (length < 0 || length > content.remaining()) {
                    throw refused("was cut or altered on its way");
                }
                byte[] value = new byte[length];
                content.get(value);
                values.add(mapping.toJava(StoredValueText.read(value, mapping.storedType())));
            }
        } catch (BufferUnderflowException cut) {
            throw refused("was cut or altered on its way");
        }
        if (content.hasRemaining()) {
            throw refused("was cut or altered on its way");
        }
        return values;
    }

    static InvalidQueryException refused(String what) {
        return new InvalidQueryException("the cursor " + what + "; start again with the first page");
    }
}

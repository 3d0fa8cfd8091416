package dev.mortise.internal.keyset;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The signature at the end of a cursor's content, or the checksum where a module has no key. */
final class CursorSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE = 32;
    private static final int CHECKSUM = 8;

    private final @Nullable SecretKeySpec key;

    /**
     * @param key the secret, or null for checksums
     */
    CursorSignature(byte @Nullable [] key) {
        this.key = key == null ? null : new SecretKeySpec(key, ALGORITHM);
    }

    boolean isSigned() {
        return key != null;
    }

    int length() {
        return key == null ? CHECKSUM : SIGNATURE;
    }

    /** The signature of the first bytes. */
    byte[] of(byte[] bytes, int length) {
        byte[] whole = key == null ? digest(bytes, length) : signed(key, bytes, length);
        return java.util.Arrays.copyOf(whole, length());
    }

    /** Compares in constant time, so that the time does not tell how much of a forged signature is right. */
    boolean matches(byte[] bytes, int length, byte[] signature) {
        return MessageDigest.isEqual(of(bytes, length), signature);
    }

    private static byte[] digest(byte[] bytes, int length) {
        MessageDigest digest = SpecFingerprint.sha256();
        digest.update(bytes, 0, length);
        return digest.digest();
    }

    private static byte[] signed(SecretKeySpec key, byte[] bytes, int length) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(bytes, 0, length);
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}

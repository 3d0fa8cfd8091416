package dev.mortise.sql.codec;

import java.io.Serial;

/** A value that the database cannot take; the codec that binds it says whose it is. */
final class UnstorableValueException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnstorableValueException(String objection) {
        super(objection);
    }
}

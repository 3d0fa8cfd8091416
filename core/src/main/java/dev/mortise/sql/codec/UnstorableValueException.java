package dev.mortise.sql.codec;

import java.io.Serial;

/** Thrown for a value that the database cannot store; the binding codec adds the attribute. */
final class UnstorableValueException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnstorableValueException(String objection) {
        super(objection);
    }
}

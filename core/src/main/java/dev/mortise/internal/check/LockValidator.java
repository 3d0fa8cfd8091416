package dev.mortise.internal.check;

import dev.mortise.capability.Capability;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.UnsupportedCapabilityException;
import dev.mortise.model.EntityModel;
import dev.mortise.query.lock.Lock;

/**
 * Validates the locks of one entity's queries.
 *
 * @param model the entity
 * @param features what the queries may use
 */
record LockValidator(EntityModel<?> model, QueryFeatures features) {

    /**
     * Returns the lock.
     *
     * @throws UnsupportedCapabilityException if the database has no such lock (R33)
     * @throws InvalidQueryException if it increments a version and the entity has none
     */
    Lock check(Lock lock) {
        if (lock.strength() == Lock.Strength.SHARED) {
            features.require(Capability.LOCK_SHARED, "a shared lock");
        }
        if (lock.incrementsVersion() && model.version().isEmpty()) {
            throw new InvalidQueryException(
                    "incrementVersion() needs a version, but " + model + " has none; leave it out, or map a @Version");
        }
        return lock;
    }
}

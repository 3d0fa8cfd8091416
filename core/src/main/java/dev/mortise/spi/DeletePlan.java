package dev.mortise.spi;

import dev.mortise.model.EntityModel;
import dev.mortise.query.Condition;
import java.util.Optional;

/**
 * A bulk delete that core has checked.
 *
 * @param entity the entity whose rows are deleted
 * @param condition what a row must meet, or empty for every row
 */
public record DeletePlan(EntityModel<?> entity, Optional<Condition<?>> condition) {}

package dev.mortise.spi;

import dev.mortise.model.EntityModel;
import dev.mortise.query.Condition;
import java.util.Optional;

/**
 * A validated bulk delete.
 *
 * @param entity the entity whose rows are deleted
 * @param condition the condition of the rows, or empty for all rows
 */
public record DeletePlan(EntityModel<?> entity, Optional<Condition<?>> condition) {}

package jakarta.validation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Has the name of the annotation that makes another one a constraint; core knows it by its package alone. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Constraint {}

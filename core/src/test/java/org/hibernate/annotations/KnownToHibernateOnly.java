package org.hibernate.annotations;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for any annotation of Hibernate's own; core is told them by their package alone. */
@Retention(RetentionPolicy.RUNTIME)
public @interface KnownToHibernateOnly {}

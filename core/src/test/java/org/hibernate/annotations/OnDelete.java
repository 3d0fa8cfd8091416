package org.hibernate.annotations;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for the annotation of Hibernate's, which core reads by its name. */
@Retention(RetentionPolicy.RUNTIME)
public @interface OnDelete {

    OnDeleteAction action();
}

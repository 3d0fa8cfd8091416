package org.hibernate.annotations;

/** Stands for the enum of Hibernate's. */
public enum OnDeleteAction {
    NO_ACTION,
    CASCADE,
    SET_NULL,
    SET_DEFAULT
}

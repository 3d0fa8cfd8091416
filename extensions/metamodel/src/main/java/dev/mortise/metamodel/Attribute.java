package dev.mortise.metamodel;

import javax.lang.model.type.TypeMirror;

/**
 * An attribute of a mapped class, as its paths need it.
 *
 * @param name the attribute's name
 * @param kind what a path to it can do
 * @param type the attribute's type, or the element type of a collection, as seen from the class that was read
 */
record Attribute(String name, Kind kind, TypeMirror type) {

    /** The kinds of attributes that differ in their paths. */
    enum Kind {
        /** A value of one column. */
        BASIC,
        /** An embeddable, whose attributes continue the path. */
        EMBEDDED,
        /** A to-one relation, whose entity has attributes that continue the path. */
        TO_ONE,
        /** A to-many relation, or a collection of values. */
        COLLECTION
    }
}

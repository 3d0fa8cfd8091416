package dev.mortise.mapping;

import jakarta.persistence.CascadeType;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.util.List;
import java.util.Optional;

/** The annotation of a relation, whichever of the four it is. */
record Relation(
        RelationModel.Kind kind,
        Class<?> targetEntity,
        List<CascadeType> cascades,
        FetchType fetch,
        boolean optional,
        String mappedBy,
        boolean orphanRemoval) {

    static Optional<Relation> on(Member member) {
        return member.find(ManyToOne.class)
                .map(Relation::of)
                .or(() -> member.find(OneToOne.class).map(Relation::of))
                .or(() -> member.find(OneToMany.class).map(Relation::of))
                .or(() -> member.find(ManyToMany.class).map(Relation::of));
    }

    private static Relation of(ManyToOne relation) {
        return new Relation(
                RelationModel.Kind.MANY_TO_ONE,
                relation.targetEntity(),
                List.of(relation.cascade()),
                relation.fetch(),
                relation.optional(),
                "",
                false);
    }

    private static Relation of(OneToOne relation) {
        return new Relation(
                RelationModel.Kind.ONE_TO_ONE,
                relation.targetEntity(),
                List.of(relation.cascade()),
                relation.fetch(),
                relation.optional(),
                relation.mappedBy(),
                relation.orphanRemoval());
    }

    private static Relation of(OneToMany relation) {
        return new Relation(
                RelationModel.Kind.ONE_TO_MANY,
                relation.targetEntity(),
                List.of(relation.cascade()),
                relation.fetch(),
                true,
                relation.mappedBy(),
                relation.orphanRemoval());
    }

    private static Relation of(ManyToMany relation) {
        return new Relation(
                RelationModel.Kind.MANY_TO_MANY,
                relation.targetEntity(),
                List.of(relation.cascade()),
                relation.fetch(),
                true,
                relation.mappedBy(),
                false);
    }
}

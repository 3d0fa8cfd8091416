package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.member.Member;
import dev.mortise.model.RelationModel;
import jakarta.persistence.CascadeType;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.util.List;
import java.util.Optional;

/** A relation annotation: one of the four of Jakarta Persistence. */
record RelationAnnotation(
        RelationModel.Kind kind,
        Class<?> targetEntity,
        List<CascadeType> cascades,
        FetchType fetch,
        boolean optional,
        String mappedBy,
        boolean orphanRemoval) {

    static Optional<RelationAnnotation> on(Member member) {
        return member.find(ManyToOne.class)
                .map(RelationAnnotation::of)
                .or(() -> member.find(OneToOne.class).map(RelationAnnotation::of))
                .or(() -> member.find(OneToMany.class).map(RelationAnnotation::of))
                .or(() -> member.find(ManyToMany.class).map(RelationAnnotation::of));
    }

    private static RelationAnnotation of(ManyToOne relation) {
        return new RelationAnnotation(
                RelationModel.Kind.MANY_TO_ONE,
                relation.targetEntity(),
                List.of(relation.cascade()),
                relation.fetch(),
                relation.optional(),
                "",
                false);
    }

    private static RelationAnnotation of(OneToOne relation) {
        return new RelationAnnotation(
                RelationModel.Kind.ONE_TO_ONE,
                relation.targetEntity(),
                List.of(relation.cascade()),
                relation.fetch(),
                relation.optional(),
                relation.mappedBy(),
                relation.orphanRemoval());
    }

    private static RelationAnnotation of(OneToMany relation) {
        return new RelationAnnotation(
                RelationModel.Kind.ONE_TO_MANY,
                relation.targetEntity(),
                List.of(relation.cascade()),
                relation.fetch(),
                true,
                relation.mappedBy(),
                relation.orphanRemoval());
    }

    private static RelationAnnotation of(ManyToMany relation) {
        return new RelationAnnotation(
                RelationModel.Kind.MANY_TO_MANY,
                relation.targetEntity(),
                List.of(relation.cascade()),
                relation.fetch(),
                true,
                relation.mappedBy(),
                false);
    }
}

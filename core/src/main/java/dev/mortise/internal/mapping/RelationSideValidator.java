package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.internal.mapping.support.MappingProblems;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.RelationModel;
import dev.mortise.query.property.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks that one of a relation's two sides is the owner and the other names it in mappedBy (R21). */
final class RelationSideValidator {

    private final MappingProblems problems;

    RelationSideValidator(MappingProblems problems) {
        this.problems = problems;
    }

    void check(EntityModel<?> entity) {
        placed("", entity.declaredAttributes())
                .filter(placed -> placed.relation().isLinked())
                .forEach(placed -> {
                    MappingLocation location = MappingLocation.of(entity.type()).at(placed.path());
                    if (placed.relation().isOwner()) {
                        refuseSecondOwner(entity, placed.relation(), location);
                    } else {
                        checkMappedBy(entity, placed.relation(), location);
                    }
                });
    }

    private static Stream<RelationModel> relations(EntityModel<?> entity) {
        return placed(entity).map(Placed::relation);
    }

    /** A relation and its dotted attribute path. */
    private record Placed(String path, RelationModel relation) {}

    private static Stream<Placed> placed(EntityModel<?> entity) {
        return placed("", entity.attributes());
    }

    private static Stream<Placed> placed(String before, List<AttributeModel> attributes) {
        return attributes.stream().flatMap(attribute -> {
            if (attribute instanceof EmbeddedAttribute embedded) {
                return placed(before + embedded.name() + ".", embedded.attributes());
            }
            return attribute instanceof RelationModel relation
                    ? Stream.of(new Placed(before + relation.name(), relation))
                    : Stream.empty();
        });
    }

    private void checkMappedBy(EntityModel<?> entity, RelationModel relation, MappingLocation location) {
        String mappedBy = relation.mappedBy().orElseThrow();
        List<String> known = placed(relation.target()).map(Placed::path).toList();
        Optional<RelationModel> owner = placed(relation.target())
                .filter(candidate -> candidate.path().equals(mappedBy))
                .map(Placed::relation)
                .findFirst();
        if (owner.isEmpty()) {
            problems.refuse(
                    location,
                    "is mapped by \"" + mappedBy + "\", but "
                            + relation.target().name()
                            + " has no relation of that name. Its relations: " + known
                            + Suggestion.among(known, mappedBy));
        } else if (!owner.get().isOwner()) {
            problems.refuse(
                    location,
                    "and " + owner.get() + " both say mappedBy, so neither owns the relation; remove it from the side"
                            + " whose table holds the foreign key");
        } else if (owner.get().isLinked() && !fits(entity, relation, owner.get())) {
            problems.refuse(
                    location,
                    "is mapped by " + owner.get() + ", which is not its other side: it is "
                            + owner.get().kind() + " and leads to "
                            + owner.get().target().name());
        }
    }

    private static boolean fits(EntityModel<?> entity, RelationModel inverse, RelationModel owner) {
        RelationModel.Kind expected = switch (inverse.kind()) {
            case ONE_TO_MANY -> RelationModel.Kind.MANY_TO_ONE;
            case ONE_TO_ONE -> RelationModel.Kind.ONE_TO_ONE;
            case MANY_TO_MANY -> RelationModel.Kind.MANY_TO_MANY;
            case MANY_TO_ONE -> throw new IllegalStateException("a many-to-one relation has no mappedBy");
        };
        return owner.kind() == expected && owner.target() == entity;
    }

    private void refuseSecondOwner(EntityModel<?> entity, RelationModel relation, MappingLocation location) {
        if (relation.kind().isToOne()) {
            return;
        }
        relations(relation.target())
                .filter(other -> other != relation && other.isLinked() && other.isOwner() && other.target() == entity)
                .filter(other ->
                        other.kind() == RelationModel.Kind.MANY_TO_MANY && isSameRelation(entity, relation, other)
                                || relation.kind() == RelationModel.Kind.ONE_TO_MANY
                                        && other.kind().isToOne()
                                        && isSameForeignKey(entity, relation, other))
                .forEach(other -> problems.refuse(
                        location,
                        "and " + other + " both own the relation between " + entity + " and " + relation.target()
                                + "; say mappedBy = \"" + other.name() + "\" on the first, or give each a table or"
                                + " column of its own name"));
    }

    /** Whether two join tables are the same or both unnamed, which is a missing mappedBy. */
    private static boolean isSameRelation(EntityModel<?> entity, RelationModel relation, RelationModel other) {
        if (relation.junction().isEmpty() || other.junction().isEmpty()) {
            return false;
        }
        String here = tableOf(relation);
        String there = tableOf(other);
        EntityModel<?> target = relation.target();
        return here.equals(there) || here.equals(byDefault(entity, target)) && there.equals(byDefault(target, entity));
    }

    private static boolean isSameForeignKey(EntityModel<?> entity, RelationModel relation, RelationModel other) {
        if (relation.junction().isPresent()) {
            return tableOf(relation).equals(byDefault(entity, relation.target()));
        }
        return relation.foreignKey().stream()
                .filter(key -> !key.column().isReadBack())
                .anyMatch(key -> other.foreignKey().stream()
                        .filter(candidate -> !candidate.column().isReadBack())
                        .anyMatch(candidate -> candidate
                                .column()
                                .name()
                                .text()
                                .equalsIgnoreCase(key.column().name().text())));
    }

    private static String tableOf(RelationModel relation) {
        return relation.junction().orElseThrow().table().toString().toLowerCase(Locale.ROOT);
    }

    private static String byDefault(EntityModel<?> owner, EntityModel<?> target) {
        return RelationResolver.defaultJunction(owner, target).toString().toLowerCase(Locale.ROOT);
    }
}

package dev.mortise.jpa.internal.validate;

import dev.mortise.model.RelationModel;
import java.util.Optional;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.collection.CollectionPersister;

/** Compares the target and the owning side of relations. */
final class RelationComparison {

    private RelationComparison() {}

    static Optional<String> difference(RelationModel relation, ModelPart part) {
        if (part instanceof ToOneAttributeMapping toOne) {
            return relation.kind().isToOne()
                    ? target(
                            relation,
                            toOne.getAssociatedEntityMappingType()
                                    .getMappedJavaType()
                                    .getJavaTypeClass())
                    : Optional.of(relation + " leads to one entity for Hibernate");
        }
        if (part instanceof PluralAttributeMapping plural) {
            CollectionPersister collection = plural.getCollectionDescriptor();
            if (relation.kind().isToOne()) {
                return Optional.of(relation + " leads to many entities for Hibernate");
            }
            return collection.isInverse() == relation.isOwner()
                    ? Optional.of(relation + ": Hibernate takes the other side for the owner of the relation")
                    : target(relation, collection.getElementPersister().getMappedClass());
        }
        return Optional.of(relation + " is no relation for Hibernate");
    }

    private static Optional<String> target(RelationModel relation, Class<?> theirs) {
        return relation.target().type() == theirs
                ? Optional.empty()
                : Optional.of(relation + " leads to " + relation.target() + ", for Hibernate to " + theirs.getName());
    }
}

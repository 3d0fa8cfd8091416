package dev.mortise.jpa;

import dev.mortise.mapping.AttributeModel;
import dev.mortise.mapping.BasicAttribute;
import dev.mortise.mapping.CollectionMapping;
import dev.mortise.mapping.CollectionMapping.MapKey;
import dev.mortise.mapping.ElementCollectionAttribute;
import dev.mortise.mapping.EmbeddedAttribute;
import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.ModuleModel;
import dev.mortise.mapping.RelationModel;
import java.util.function.Consumer;

/** Walks over all attributes of a module's entities, those inside embedded values, the elements of collections and map keys included. */
final class AttributeTraversal implements AttributeModel.Cases<Void> {

    private final Consumer<AttributeModel> visitor;

    private AttributeTraversal(Consumer<AttributeModel> visitor) {
        this.visitor = visitor;
    }

    static void forEach(ModuleModel entities, Consumer<AttributeModel> visitor) {
        AttributeTraversal walk = new AttributeTraversal(visitor);
        for (EntityModel<?> entity : entities.all()) {
            entity.declaredAttributes().forEach(walk::visit);
        }
    }

    private void visit(AttributeModel attribute) {
        visitor.accept(attribute);
        attribute.match(this);
    }

    @Override
    public Void basic(BasicAttribute basic) {
        return null;
    }

    @Override
    public Void embedded(EmbeddedAttribute embedded) {
        embedded.attributes().forEach(this::visit);
        return null;
    }

    @Override
    public Void relation(RelationModel relation) {
        if (!relation.kind().isToOne()) {
            visitKey(relation.shape());
        }
        return null;
    }

    @Override
    public Void elements(ElementCollectionAttribute elements) {
        visit(elements.element());
        visitKey(elements.shape());
        return null;
    }

    private void visitKey(CollectionMapping shape) {
        shape.key().filter(MapKey.InColumn.class::isInstance).ifPresent(key -> visit(((MapKey.InColumn) key).key()));
    }
}

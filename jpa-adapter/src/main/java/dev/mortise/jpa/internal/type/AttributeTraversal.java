package dev.mortise.jpa.internal.type;

import dev.mortise.model.AttributeModel;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.CollectionMapping;
import dev.mortise.model.CollectionMapping.MapKey;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.RelationModel;
import java.util.function.Consumer;

/**
 * Visits all attributes of a module's entities, including those inside embedded values, collection elements and map
 * keys.
 */
public final class AttributeTraversal implements AttributeModel.Cases<Void> {

    private final Consumer<AttributeModel> visitor;

    private AttributeTraversal(Consumer<AttributeModel> visitor) {
        this.visitor = visitor;
    }

    public static void forEach(ModuleModel entities, Consumer<AttributeModel> visitor) {
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
            visitKey(relation.mapping());
        }
        return null;
    }

    @Override
    public Void elements(ElementCollectionAttribute elements) {
        visit(elements.element());
        visitKey(elements.mapping());
        return null;
    }

    private void visitKey(CollectionMapping mapping) {
        mapping.key().filter(MapKey.InColumn.class::isInstance).ifPresent(key -> visit(((MapKey.InColumn) key).key()));
    }
}

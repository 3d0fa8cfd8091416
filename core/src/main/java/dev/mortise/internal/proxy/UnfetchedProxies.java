package dev.mortise.internal.proxy;

import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.RelationModel;
import dev.mortise.spi.PostLoadListener;
import dev.mortise.spi.UnfetchedFactory;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The proxies and placeholders of a module: proxies for to-one relations, one shared object for each other relation.
 */
public final class UnfetchedProxies implements UnfetchedFactory {

    private final Set<EntityModel<?>> entities;
    private final Set<BasicAttribute> referred;
    private final RowPlanFactory rows;
    private final Map<EntityModel<?>, ProxyInstantiator> references = new ConcurrentHashMap<>();
    private final Map<EntityModel<?>, UnaryOperator<Object>> asked = new ConcurrentHashMap<>();
    private final Map<RelationModel, UnaryOperator<Object>> related = new ConcurrentHashMap<>();
    private final Map<AttributeModel, Object> shared = new ConcurrentHashMap<>();

    /**
     * Generates the proxy class of an entity on first use, or immediately where that may fail.
     *
     * @throws dev.mortise.error.InvalidMappingException if an entity cannot have one
     */
    public UnfetchedProxies(ModuleModel models) {
        entities = Set.copyOf(models.all());
        referred = referred(models);
        rows = new RowPlanFactory(this, PostLoadListener.callbacks());
        models.all().stream()
                .filter(entity -> !ProxyClassGenerator.canBeDefined(entity.type()))
                .forEach(this::of);
    }

    /**
     * Returns the attributes that relations refer to instead of an id; a primitive cannot be null where it is unknown.
     */
    private static Set<BasicAttribute> referred(ModuleModel models) {
        return models.all().stream()
                .flatMap(entity -> entity.columns().stream())
                .flatMap(column -> column.path().stream())
                .filter(RelationModel.class::isInstance)
                .flatMap(relation -> ((RelationModel) relation).referenced().stream())
                .filter(attribute -> !attribute.type().isPrimitive())
                .collect(Collectors.toSet());
    }

    @Override
    public UnaryOperator<Object> references(RelationModel relation) {
        return related.computeIfAbsent(
                relation, key -> referencesOver(relation).withBehavior(UnfetchedProxyBehavior.of(relation)));
    }

    @Override
    public Object reference(EntityModel<?> entity, Object id) {
        return asked.computeIfAbsent(entity, key -> of(entity).withBehavior(UnfetchedProxyBehavior.of(entity)))
                .apply(id);
    }

    @Override
    public Object opaque(RelationModel relation) {
        return shared.computeIfAbsent(
                relation,
                key -> ProxyInstantiator.opaque(relation.target()).withoutId(UnfetchedProxyBehavior.of(relation)));
    }

    @Override
    public Object collection(AttributeModel collection) {
        return shared.computeIfAbsent(collection, UnfetchedCollection::of);
    }

    private ProxyInstantiator referencesOver(RelationModel relation) {
        return relation.referenced()
                .map(attribute -> ProxyInstantiator.by(attribute, relation.target()))
                .orElseGet(() -> of(relation.target()));
    }

    private ProxyInstantiator of(EntityModel<?> entity) {
        ProxyInstantiator known = references.get(entity);
        if (known == null) {
            if (!entities.contains(entity)) {
                throw new IllegalArgumentException(entity + " is not an entity of this module");
            }
            known = ProxyInstantiator.byId(
                    entity,
                    new IdEqualityProbe(entity, rows),
                    entity.attributes().stream().filter(referred::contains).toList());
            references.put(entity, known); // another thread may have made the same
        }
        return known;
    }
}

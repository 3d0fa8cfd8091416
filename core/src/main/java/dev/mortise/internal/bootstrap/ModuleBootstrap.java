package dev.mortise.internal.bootstrap;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.DatabaseException;
import dev.mortise.internal.check.EagerRelations;
import dev.mortise.internal.hydration.RowPlanFactory;
import dev.mortise.internal.keyset.CursorCodec;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.internal.nativequery.NativeQueries;
import dev.mortise.internal.operation.ModuleState;
import dev.mortise.internal.operation.OperationRunner;
import dev.mortise.internal.operation.QueryRewriter;
import dev.mortise.internal.proxy.UnfetchedProxies;
import dev.mortise.internal.schema.CatalogValidator;
import dev.mortise.internal.schema.SchemaValidator;
import dev.mortise.internal.schema.SequenceValidator;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.spi.PostLoadListener;
import dev.mortise.spi.Store;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.spi.StoreContext;
import dev.mortise.spi.UnfetchedFactory;
import dev.mortise.transaction.TransactionAccess;
import dev.mortise.transaction.TransactionTemplate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a module step by step: database, entity models, adapters. */
public final class ModuleBootstrap {

    private static final Logger LOG = LoggerFactory.getLogger("dev.mortise.PersistenceModule");

    private final String name;
    private final TransactionTemplate transactions;
    private final TransactionAccess access;
    private final @Nullable StoreAdapter adapter;
    private final Map<Class<?>, StoreAdapter> adapters;
    private final List<Class<?>> entities;
    private final MappingOptions mapping;
    private final QueryOptions queries;
    private final boolean validateSchema;
    private final boolean idsInMessages;
    private final byte @Nullable [] cursorKey;

    /**
     * @param name the module's name
     * @param transactions the transactions of its database
     * @param adapter the adapter of the entities that no other adapter is given for
     * @param adapters the adapters of particular entities
     * @param entities the entity classes
     * @param mapping how the entities are read
     * @param queries what is allowed in queries
     * @param validateSchema whether tables and columns are compared with the mapping
     * @param idsInMessages whether messages about rows that are missing or stale name their ids
     */
    public ModuleBootstrap(
            String name,
            TransactionTemplate transactions,
            @Nullable StoreAdapter adapter,
            Map<Class<?>, StoreAdapter> adapters,
            List<Class<?>> entities,
            MappingOptions mapping,
            QueryOptions queries,
            boolean validateSchema,
            boolean idsInMessages,
            byte @Nullable [] cursorKey) {
        this.name = name;
        this.transactions = transactions;
        this.access = TransactionAccess.of(transactions);
        this.adapter = adapter;
        this.adapters = adapters;
        this.entities = entities;
        this.mapping = mapping;
        this.queries = queries;
        this.validateSchema = validateSchema;
        this.idsInMessages = idsInMessages;
        this.cursorKey = cursorKey;
    }

    public OpenedModule open() {
        ModuleModel models = ModelReader.read(entities, mapping);
        models.warnings().forEach(warning -> LOG.warn("module {}: {}", name, warning));
        warnOfEagerRelations(models);
        warnOfConstraints(models);
        SqlDialect dialect = dialect();
        access.join(context -> {
            validate(models, dialect, context.connection());
            return models;
        });
        UnfetchedFactory unfetched = new UnfetchedProxies(models);
        RowPlanFactory rows = new RowPlanFactory(unfetched, PostLoadListener.callbacks());
        StoreRouting routing = openStores(
                models, new StoreContext(name, transactions.dataSource(), dialect, models, mapping, access::current));
        routing.all().forEach(access::addStore);
        ModuleState state = new ModuleState(name);
        RepositoryFactory.Shared shared = new RepositoryFactory.Shared(
                transactions,
                routing,
                dialect,
                new CursorCodec(cursorKey),
                rows,
                unfetched,
                mapping.honorEager(),
                idsInMessages,
                queries,
                state);
        return new OpenedModule(models, new RepositoryFactory(models, shared), shared, nativeQueries(models, shared));
    }

    /** The store of the module's first entity runs them; the others drop what may be stale after a write. */
    private NativeQueries nativeQueries(ModuleModel models, RepositoryFactory.Shared shared) {
        Store store = shared.routing().storeOf(models.all().iterator().next());
        return new NativeQueries(
                shared.dialect(),
                models,
                mapping.naming(),
                shared.rows(),
                new OperationRunner(access, store, QueryRewriter.none(), shared.state()::requireOpen));
    }

    private void validate(ModuleModel models, SqlDialect dialect, Connection connection) {
        CatalogValidator.validate(models, dialect);
        new SequenceValidator(connection, dialect).validate(models, validateSchema);
        if (validateSchema) {
            new SchemaValidator(connection, dialect)
                    .validate(models)
                    .forEach(warning -> LOG.warn("module {}: {}", name, warning));
        }
    }

    private void warnOfEagerRelations(ModuleModel models) {
        List<AttributeModel> notLoaded = mapping.honorEager() ? List.of() : EagerRelations.of(models);
        if (!notLoaded.isEmpty()) {
            LOG.warn(
                    "module {}: these relations are EAGER, but reads do not load them unless they fetch them: {}",
                    name,
                    notLoaded);
        }
    }

    private void warnOfConstraints(ModuleModel models) {
        List<String> constrained = BeanValidationDetector.entitiesIn(models);
        if (!constrained.isEmpty()) {
            LOG.warn(
                    "module {}: these entities have annotations of Bean Validation, which repositories do not enforce:"
                            + " {}; validate entities before they are written",
                    name,
                    constrained);
        }
    }

    private SqlDialect dialect() {
        return access.join(context -> {
            try {
                SqlDialect dialect = SqlDialect.of(context.connection());
                DriverSettingsCheck.check(name, dialect, context.connection());
                return dialect;
            } catch (SQLException e) {
                throw new DatabaseException(
                        "the module " + name + " could not read the product and version of its database", e);
            }
        });
    }

    private StoreRouting openStores(ModuleModel models, StoreContext context) {
        Map<StoreAdapter, Store> opened = new IdentityHashMap<>();
        Map<Class<?>, Store> stores = new HashMap<>();
        try {
            for (EntityModel<?> model : models.all()) {
                stores.put(model.type(), opened.computeIfAbsent(adapterOf(model), adapter -> adapter.open(context)));
            }
            return new StoreRouting(stores);
        } catch (RuntimeException failure) {
            closeAfter(failure, opened);
            throw failure;
        }
    }

    /** Returns the adapter of an entity; a hierarchy belongs to the adapter that its root is given to. */
    private StoreAdapter adapterOf(EntityModel<?> model) {
        EntityModel<?> root = model.root();
        StoreAdapter own = adapters.getOrDefault(root.type(), adapter);
        StoreAdapter declared = adapters.get(model.type());
        if (declared != null && declared != own) {
            throw new IllegalStateException("the module " + name + " gives " + model.name()
                    + " to another adapter than " + root.name()
                    + ", but rows of one hierarchy share their tables; give "
                    + root.name() + " and all entities that extend it to the same adapter");
        }
        if (own == null) {
            throw new IllegalStateException(
                    "the module " + name + " has no adapter for " + model.name() + "; give it one with adapter(...)");
        }
        return own;
    }

    private static void closeAfter(RuntimeException failure, Map<StoreAdapter, Store> opened) {
        try {
            StoreRouting.closeAll(opened.values());
        } catch (RuntimeException closing) {
            failure.addSuppressed(closing);
        }
    }
}

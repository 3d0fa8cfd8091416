package dev.mortise.jpa.internal.boot;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.error.InvalidMappingException;
import dev.mortise.jpa.internal.type.ConvertedJavaType;
import dev.mortise.jpa.internal.type.InheritedMapKeyBinder;
import dev.mortise.jpa.internal.type.MortiseTypeIntegrator;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.spi.StoreContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.boot.spi.MetadataBuilderContributor;
import org.hibernate.boot.spi.MetadataBuilderImplementor;
import org.hibernate.cfg.CacheSettings;
import org.hibernate.cfg.EnvironmentSettings;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.cfg.QuerySettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.cfg.StatisticsSettings;
import org.hibernate.cfg.ValidationSettings;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.jpa.boot.spi.IntegratorProvider;
import org.hibernate.jpa.boot.spi.JpaSettings;
import org.hibernate.models.spi.ClassDetailsRegistry;

/**
 * Builds Hibernate's SessionFactory from a module's entities: core's names and values, no schema tool, no cache, no
 * statistics.
 */
public final class SessionFactoryBootstrap {

    /** Hibernate's setting for the resolver of persister classes, whose constant is internal. */
    private static final String PERSISTER_RESOLVER = "hibernate.persister.resolver";

    /**
     * The number of query plans that Hibernate caches: those of native sessions, and of the few statements that it runs
     * itself.
     */
    private static final int PLANS = 256;

    private SessionFactoryBootstrap() {}

    /**
     * Builds the factory.
     *
     * @param engineMapped the entities besides the module's
     * @throws InvalidMappingException if one of them is the module's
     */
    public static SessionFactoryImplementor sessionFactory(StoreContext context, List<Class<?>> engineMapped) {
        List<Class<?>> ours = context.entities().all().stream()
                .<Class<?>>map(EntityModel::type)
                .toList();
        requireOthers(context.module(), ours, engineMapped);
        List<Class<?>> all = Stream.concat(ours.stream(), engineMapped.stream()).toList();
        HibernatePersistenceConfiguration configuration = new HibernatePersistenceConfiguration(context.module());
        all.forEach(configuration::managedClass);
        configuration.property(EnvironmentSettings.CLASSLOADERS, classLoaders(all));
        configuration.property(JdbcSettings.CONNECTION_PROVIDER, new ModuleConnectionProvider(context.dataSource()));
        mapping(configuration, context);
        quiet(configuration);
        return (SessionFactoryImplementor) configuration.createEntityManagerFactory();
    }

    private static void requireOthers(String module, List<Class<?>> ours, List<Class<?>> engineMapped) {
        for (Class<?> entity : engineMapped) {
            if (ours.contains(entity)) {
                throw new InvalidMappingException(entity.getSimpleName() + " is an entity of the module " + module
                        + " and engine-mapped too; give it to one of entities(...) and engineMapped(...)");
            }
        }
    }

    /**
     * Returns the class loaders of the entities: Hibernate looks classes up by name, and the opening thread's loader
     * may not have them.
     */
    private static Set<ClassLoader> classLoaders(List<Class<?>> entities) {
        return entities.stream()
                .map(Class::getClassLoader)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @SuppressWarnings("removal") // the only access to Hibernate's class details before it reads them
    private static void mapping(HibernatePersistenceConfiguration configuration, StoreContext context) {
        IntegratorProvider types = () -> List.of(new MortiseTypeIntegrator(context.entities(), context.dialect()));
        configuration.property(JpaSettings.INTEGRATOR_PROVIDER, types);
        configuration.property(PERSISTER_RESOLVER, EmbeddedForeignKeyBinder.of(context.entities()));
        MetadataBuilderContributor classes =
                builder -> prepare(context.entities(), context.dialect(), (MetadataBuilderImplementor) builder);
        configuration.property(JpaSettings.METADATA_BUILDER_CONTRIBUTOR, classes);
        configuration.property(
                MappingSettings.IMPLICIT_NAMING_STRATEGY,
                new ImplicitNames(context.mapping().naming()));
        configuration.property(
                MappingSettings.PHYSICAL_NAMING_STRATEGY,
                PhysicalNames.of(context.entities(), context.mapping().naming(), context.dialect()));
        configuration.property(MappingSettings.SEQUENCE_INCREMENT_SIZE_MISMATCH_STRATEGY, "none");
    }

    /** Adds the annotations that Hibernate would not find in the classes, before it reads them. */
    private static void prepare(ModuleModel entities, SqlDialect dialect, MetadataBuilderImplementor builder) {
        ClassDetailsRegistry classes =
                builder.getBootstrapContext().getModelsContext().getClassDetailsRegistry();
        RecordComponentAnnotations.apply(entities, classes);
        GenericUuidGeneration.apply(entities, classes);
        InheritedMapKeyBinder.prepare(entities, classes);
        if (dialect == SqlDialect.MARIADB) {
            SchemaAsCatalogMapping.apply(entities, classes);
        }
        builder.applyTypes((contributions, services) -> ConvertedJavaType.contribute(entities, contributions));
    }

    private static void quiet(HibernatePersistenceConfiguration configuration) {
        configuration.property(SchemaToolingSettings.HBM2DDL_AUTO, "none");
        configuration.property("hibernate.query.mutation_strategy.global_temporary.create_tables", false);
        configuration.property("hibernate.query.mutation_strategy.persistent.create_tables", false);
        configuration.property(QuerySettings.IN_CLAUSE_PARAMETER_PADDING, false);
        configuration.property(QuerySettings.QUERY_PLAN_CACHE_MAX_SIZE, PLANS);
        configuration.property(JdbcSettings.JDBC_TIME_ZONE, "UTC");
        configuration.property(CacheSettings.USE_SECOND_LEVEL_CACHE, false);
        configuration.property(CacheSettings.USE_QUERY_CACHE, false);
        configuration.property(JdbcSettings.LOG_JDBC_ERRORS, false);
        configuration.property(JdbcSettings.LOG_JDBC_WARNINGS, false);
        configuration.property(StatisticsSettings.GENERATE_STATISTICS, false);
        configuration.property(ValidationSettings.JAKARTA_VALIDATION_MODE, "none");
    }
}

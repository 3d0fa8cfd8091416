package dev.mortise.spi;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.ModuleModel;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The parts of a module that its adapter uses.
 *
 * @param module the module's name
 * @param dataSource the database; sessions never take connections from it, they get theirs from the transaction
 * @param dialect the dialect of the database
 * @param entities the module's entities
 * @param mapping the options the entities were read with
 * @param transaction returns the transaction of the calling thread, for the adapter's own API (mappers, native
 *     sessions); throws {@link IllegalStateException} where there is none
 */
public record StoreContext(
        String module,
        DataSource dataSource,
        SqlDialect dialect,
        ModuleModel entities,
        MappingOptions mapping,
        Supplier<TransactionContext> transaction) {}

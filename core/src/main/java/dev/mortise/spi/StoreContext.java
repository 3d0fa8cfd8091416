package dev.mortise.spi;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.ModuleModel;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * What a module gives to its adapter.
 *
 * @param module the module's name
 * @param dataSource the database; sessions never take connections from it, they get theirs from the transaction
 * @param dialect what is particular to the database
 * @param entities the module's entities
 * @param mapping the options the entities were read with
 * @param transaction the transaction of the calling thread, for what applications get from the adapter itself (mappers, native
 *     sessions); throws {@link IllegalStateException} where there is none
 */
public record StoreContext(
        String module,
        DataSource dataSource,
        SqlDialect dialect,
        ModuleModel entities,
        MappingOptions mapping,
        Supplier<TransactionContext> transaction) {}

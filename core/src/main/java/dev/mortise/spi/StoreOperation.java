package dev.mortise.spi;

import dev.mortise.mapping.CollectionModel;
import dev.mortise.mapping.EntityModel;
import dev.mortise.mapping.MappedColumn;
import dev.mortise.mapping.TableName;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a session does for core, in the words that messages about its failure begin with, so that they are the same whatever the
 * engine (R32).
 */
public final class StoreOperation {

    private final String words;
    private final @Nullable EntityModel<?> written;

    private StoreOperation(String words, @Nullable EntityModel<?> written) {
        this.words = words;
        this.written = written;
    }

    private static StoreOperation ofRows(String verb, EntityModel<?> entity) {
        return new StoreOperation(verb + " of " + entity.name(), entity);
    }

    /** {@link StoreSession#select} or {@link StoreSession#open}. */
    public static StoreOperation query(ReadPlan<?> plan) {
        return new StoreOperation("query of " + plan.entity().name(), null);
    }

    /** {@link StoreSession#selectElements}. */
    public static StoreOperation query(ElementsPlan<?> plan) {
        return new StoreOperation("query of " + plan.collection(), null);
    }

    /** {@link StoreSession#insert}. */
    public static StoreOperation insert(EntityModel<?> entity) {
        return ofRows("insert", entity);
    }

    /** {@link StoreSession#update}. */
    public static StoreOperation update(EntityModel<?> entity) {
        return ofRows("update", entity);
    }

    /** {@link StoreSession#delete}. */
    public static StoreOperation delete(EntityModel<?> entity) {
        return ofRows("delete", entity);
    }

    /** {@link StoreSession#upsert}. */
    public static StoreOperation upsert(EntityModel<?> entity) {
        return ofRows("upsert", entity);
    }

    /** {@link StoreSession#insertIfAbsent}. */
    public static StoreOperation insertIfAbsent(EntityModel<?> entity) {
        return ofRows("insertIfAbsent", entity);
    }

    /** {@link StoreSession#updateWhere}. */
    public static StoreOperation update(UpdatePlan plan) {
        return ofRows("bulk update", plan.entity());
    }

    /** {@link StoreSession#deleteWhere}. */
    public static StoreOperation delete(DeletePlan plan) {
        return ofRows("bulk delete", plan.entity());
    }

    /** {@link StoreSession#changeCollection}. */
    public static StoreOperation change(CollectionChange change) {
        CollectionModel collection = change.collection();
        return new StoreOperation("change of " + collection, null);
    }

    /** {@link StoreSession#nextSequenceValue}. */
    public static StoreOperation nextValue(TableName sequence) {
        return new StoreOperation("next value of " + sequence, null);
    }

    /** A statement of the application's own, by the name that the engine gives it. */
    public static StoreOperation statement(String name) {
        return new StoreOperation(name, null);
    }

    /** Whether rows of an entity are written, so that its id may be the key that another row has. */
    boolean writesRows() {
        return written != null;
    }

    /** Whether columns are those of the id of the entity that is written. */
    boolean isId(Set<String> columns) {
        return written != null
                && columns.equals(written.id().columns().stream()
                        .map(MappedColumn::column)
                        .map(column -> column.name().text().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()));
    }

    @Override
    public String toString() {
        return words;
    }
}

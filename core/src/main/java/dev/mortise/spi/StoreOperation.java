package dev.mortise.spi;

import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.query.Condition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An operation of a session, named as in the messages of its failures, the same for every engine (R32). */
public final class StoreOperation {

    private final String words;
    private final @Nullable EntityModel<?> written;
    private final @Nullable Object asked;

    /**
     * @param written the entity whose rows are written, or null
     * @param asked the text about the attributes that take part, or null where all attributes of the entity may
     */
    private StoreOperation(String words, @Nullable EntityModel<?> written, @Nullable Object asked) {
        this.words = words;
        this.written = written;
        this.asked = asked;
    }

    private static StoreOperation ofRows(String verb, EntityModel<?> entity) {
        return new StoreOperation(verb + " of " + entity.name(), entity, null);
    }

    private static StoreOperation ofMany(String verb, EntityModel<?> entity, Object asked) {
        return new StoreOperation(verb + " of " + entity.name(), entity, asked);
    }

    /** {@link StoreSession#select} or {@link StoreSession#open}. */
    public static StoreOperation query(SelectPlan<?> plan) {
        return new StoreOperation("query of " + plan.entity().name(), null, asked(plan.condition()));
    }

    /** {@link StoreSession#selectElements}. */
    public static StoreOperation query(CollectionSelectPlan<?> plan) {
        return new StoreOperation("query of " + plan.collection(), null, plan.collection());
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

    /** {@link StoreSession#upsert(EntityModel, RowMutation)}. */
    public static StoreOperation upsert(EntityModel<?> entity) {
        return ofRows("upsert", entity);
    }

    /** {@link StoreSession#upsert(UpsertPlan, List)}. */
    public static StoreOperation upsert(UpsertPlan plan) {
        return ofRows("upsert", plan.entity());
    }

    /** {@link StoreSession#insertIfAbsent}. */
    public static StoreOperation insertIfAbsent(EntityModel<?> entity) {
        return ofRows("insertIfAbsent", entity);
    }

    /** {@link StoreSession#updateWhere}. */
    public static StoreOperation update(UpdatePlan plan) {
        return ofMany("bulk update", plan.entity(), List.of(plan.assignments(), asked(plan.condition())));
    }

    /** {@link StoreSession#insertSelect}. */
    public static StoreOperation insert(InsertSelectPlan plan) {
        return ofMany("bulk insert", plan.entity(), plan.assignments());
    }

    /** {@link StoreSession#deleteWhere}. */
    public static StoreOperation delete(DeletePlan plan) {
        return ofMany("bulk delete", plan.entity(), asked(plan.condition()));
    }

    /** {@link StoreSession#changeCollection}. */
    public static StoreOperation change(CollectionMutation change) {
        CollectionModel collection = change.collection();
        return new StoreOperation("change of " + collection, null, collection);
    }

    /** {@link StoreSession#nextSequenceValue}. */
    public static StoreOperation nextValue(QualifiedName sequence) {
        return new StoreOperation("next value of " + sequence, null, null);
    }

    /** A statement of the application's own, by the engine's name for it. */
    public static StoreOperation statement(String name) {
        return new StoreOperation(name, null, null);
    }

    private static Object asked(Optional<Condition<?>> condition) {
        return condition.<Object>map(some -> some).orElse("no condition");
    }

    /** Whether core has made the statement from a mapping. */
    public boolean isOfMapping() {
        return written != null || asked != null;
    }

    /** The attributes that a failure is about: the one whose column the driver names, else all that take part, without values. */
    public String attributes(@Nullable String message) {
        Optional<String> named = written == null || message == null
                ? Optional.empty()
                : written.columns().stream()
                        .filter(column ->
                                message.contains('"' + column.column().name().text() + '"'))
                        .map(column -> written.name() + "." + column.dottedPath())
                        .findFirst();
        return named.orElseGet(() -> String.valueOf(asked == null ? written : asked));
    }

    /** The attribute of the written entity that a column holds, with the entity's name; empty where none does. */
    public Optional<String> attribute(String column) {
        return Optional.ofNullable(written)
                .flatMap(entity -> entity.columns().stream()
                        .filter(held -> held.column().name().text().equalsIgnoreCase(column))
                        .map(held -> entity.name() + "." + held.dottedPath())
                        .findFirst());
    }

    /** Whether rows of an entity are written, so that its id may be the key that another row has. */
    public boolean writesRows() {
        return written != null;
    }

    /** Whether columns are those of the written entity's id. */
    public boolean isId(Set<String> columns) {
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

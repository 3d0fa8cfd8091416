package dev.mortise.sql.dml;

import dev.mortise.model.AttributeModel;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.CollectionMapping.MapKey;
import dev.mortise.model.CollectionModel;
import dev.mortise.model.ColumnModel;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.RelationModel;
import dev.mortise.model.RelationModel.ForeignKeyColumn;
import dev.mortise.model.RelationModel.JunctionTable;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.sql.IdDecomposer;
import dev.mortise.sql.codec.CodecRegistry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the table that links a collection's owners to its elements, by role.
 *
 * @param table a junction table, a table of values, or the table of the elements themselves where it holds the foreign key
 * @param owner whose element it is
 * @param position where it stands: the index or the key of a map; or empty
 * @param element the type of an element
 */
record CollectionColumnLayout(
        QualifiedName table,
        List<CollectionColumn> owner,
        List<CollectionColumn> position,
        List<CollectionColumn> element) {

    static CollectionColumnLayout of(CollectionModel collection, CodecRegistry codecs) {
        return new Reader(collection, codecs).read();
    }

    private record Reader(CollectionModel collection, CodecRegistry codecs) {

        CollectionColumnLayout read() {
            Optional<RelationModel> relation = collection.relation();
            if (relation.isEmpty()) {
                ElementCollectionAttribute elements = collection.elements().orElseThrow();
                return new CollectionColumnLayout(
                        elements.table(), toOwner(elements.toOwner()), position(), parts(elements));
            }
            Optional<JunctionTable> junction = relation.get().junction();
            EntityModel<?> target = relation.get().target();
            return junction.map(table -> new CollectionColumnLayout(
                            table.table(), toOwner(table.toOwner()), position(), toTarget(table.toTarget(), target)))
                    .orElseGet(() -> new CollectionColumnLayout(
                            target.table(), toOwner(relation.get().foreignKey()), position(), idOf(target)));
        }

        private List<CollectionColumn> toOwner(List<ForeignKeyColumn> keys) {
            return keys.stream().map(this::toOwner).toList();
        }

        private CollectionColumn toOwner(ForeignKeyColumn key) {
            Function<Object, @Nullable Object> part = IdDecomposer.of(collection.owner(), key.target());
            return column(
                    key.column(),
                    key.target(),
                    false,
                    (owner, position, element) -> owner == null ? null : part.apply(owner));
        }

        private List<CollectionColumn> toTarget(List<ForeignKeyColumn> keys, EntityModel<?> target) {
            return keys.stream()
                    .map(key -> ofElement(key.column(), IdDecomposer.column(target, key.target()), false))
                    .toList();
        }

        private List<CollectionColumn> idOf(EntityModel<?> target) {
            return target.id().columns().stream()
                    .map(column -> ofElement(column.column(), column, false))
                    .toList();
        }

        private List<CollectionColumn> parts(ElementCollectionAttribute elements) {
            return elements.columns().stream()
                    .map(column -> ofElement(column.column(), column, mayBeNull(column)))
                    .toList();
        }

        /** Of a value inside a value all columns are null where that is. */
        private static boolean mayBeNull(MappedColumn column) {
            List<AttributeModel> path = column.path();
            return column.column().nullable()
                    || path.subList(1, Math.max(1, path.size() - 1)).stream()
                            .anyMatch(EmbeddedAttribute.class::isInstance);
        }

        private CollectionColumn ofElement(ColumnModel column, MappedColumn value, boolean nullable) {
            return column(
                    column,
                    value.attribute(),
                    nullable,
                    (owner, position, element) -> element == null ? null : value.valueIn(element));
        }

        private List<CollectionColumn> position() {
            Optional<ColumnModel> index = collection.mapping().position();
            if (index.isPresent()) {
                return List.of(new CollectionColumn(
                        index.get().name(),
                        false,
                        codecs.operand(Integer.class),
                        (owner, position, element) -> position));
            }
            return collection.mapping().key().filter(MapKey.InColumn.class::isInstance).stream()
                    .map(key -> ((MapKey.InColumn) key).key())
                    .map(key -> column(key.column(), key, false, (owner, position, element) -> position))
                    .toList();
        }

        private CollectionColumn column(
                ColumnModel column, BasicAttribute attribute, boolean nullable, CollectionColumn.Source value) {
            return new CollectionColumn(
                    column.name(),
                    nullable,
                    codecs.column(attribute, column),
                    (owner, position, element) -> attribute.value().toStored(value.storedIn(owner, position, element)));
        }
    }
}

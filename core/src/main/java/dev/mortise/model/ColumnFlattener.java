package dev.mortise.model;

import java.util.ArrayList;
import java.util.List;

/** Flattens the attributes of an entity into the columns of its table. */
public final class ColumnFlattener {

    private ColumnFlattener() {}

    static List<MappedColumn> of(EntityModel<?> entity) {
        return of(entity.attributes());
    }

    public static List<MappedColumn> of(List<AttributeModel> attributes) {
        List<MappedColumn> columns = new ArrayList<>();
        attributes.forEach(attribute -> collect(List.of(), attribute, columns));
        return List.copyOf(columns);
    }

    private static void collect(List<AttributeModel> before, AttributeModel attribute, List<MappedColumn> columns) {
        List<AttributeModel> path = new ArrayList<>(before);
        path.add(attribute);
        attribute.match(new AttributeModel.Cases<Void>() {
            @Override
            public Void basic(BasicAttribute basic) {
                columns.add(new MappedColumn(path, basic, basic.column()));
                return null;
            }

            @Override
            public Void embedded(EmbeddedAttribute embedded) {
                embedded.attributes().forEach(part -> collect(path, part, columns));
                return null;
            }

            @Override
            public Void relation(RelationModel relation) {
                if (relation.kind().isToOne()) {
                    relation.foreignKey().forEach(key -> columns.add(foreignKey(path, relation, key)));
                }
                return null;
            }

            @Override
            public Void elements(ElementCollectionAttribute elements) {
                return null;
            }
        });
    }

    private static MappedColumn foreignKey(
            List<AttributeModel> toRelation, RelationModel relation, RelationModel.ForeignKeyColumn key) {
        List<AttributeModel> path = new ArrayList<>(toRelation);
        path.addAll(pathTo(key.target(), relation.target()));
        return new MappedColumn(path, key.target(), key.column());
    }

    /**
     * Returns the path to the attribute that a foreign key refers to: the id, else a basic attribute. A search in all
     * columns would not end at reference cycles.
     */
    private static List<AttributeModel> pathTo(BasicAttribute attribute, EntityModel<?> entity) {
        return entity.id().columns().stream()
                .filter(column -> column.attribute() == attribute)
                .map(MappedColumn::path)
                .findFirst()
                .orElseGet(() -> List.of(attribute));
    }
}

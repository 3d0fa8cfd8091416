package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.member.Member;
import dev.mortise.internal.mapping.member.TypeBindings;
import dev.mortise.internal.mapping.support.MappingLocation;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.BasicAttribute;
import dev.mortise.model.CollectionMapping;
import dev.mortise.model.ColumnFlattener;
import dev.mortise.model.ColumnModel;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.name.SqlName;
import jakarta.persistence.Embeddable;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyClass;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the index, map key and order of a collection. */
final class CollectionMappingReader {

    /**
     * A collection and the attributes of its elements.
     *
     * @param member the member that holds the collection
     * @param location the location in the mapping
     * @param type its declared type
     * @param elements the attributes of an element, none for a plain value
     * @param id the attributes among them that identify an element, none for values
     */
    record Subject(
            Member member,
            MappingLocation location,
            CollectionType type,
            List<AttributeModel> elements,
            List<AttributeModel> id) {

        boolean isOfEntities() {
            return !id.isEmpty();
        }
    }

    private final MappingContext reading;
    private final BasicReader basics;

    CollectionMappingReader(MappingContext reading) {
        this.reading = reading;
        this.basics = new BasicReader(reading);
    }

    CollectionMapping read(Subject subject) {
        refuseUnfit(subject);
        return new CollectionMapping(subject.type().kind(), order(subject), position(subject), key(subject));
    }

    private void refuseUnfit(Subject subject) {
        CollectionMapping.Kind kind = subject.type().kind();
        if (kind != CollectionMapping.Kind.LIST && subject.member().has(OrderColumn.class)) {
            refuse(subject, OrderColumn.class, "applies to a List only; declare one, or remove it");
        }
        if (subject.member().has(OrderColumn.class) && subject.member().has(OrderBy.class)) {
            refuse(subject, OrderBy.class, "and @OrderColumn both decide the order; keep one");
        }
        if (kind == CollectionMapping.Kind.SORTED_SET && subject.member().has(OrderBy.class)) {
            refuse(
                    subject,
                    OrderBy.class,
                    "and a SortedSet both decide the order; declare a Set or a List, or remove the annotation");
        }
        if (kind != CollectionMapping.Kind.MAP) {
            List.of(MapKey.class, MapKeyColumn.class, MapKeyEnumerated.class, MapKeyClass.class).stream()
                    .filter(subject.member()::has)
                    .forEach(annotation ->
                            refuse(subject, annotation, "applies to a Map only; declare one, or remove it"));
        }
    }

    private List<CollectionMapping.Order> order(Subject subject) {
        Optional<OrderBy> annotation = subject.member().find(OrderBy.class);
        if (annotation.isEmpty()) {
            return List.of();
        }
        String declared = annotation.get().value().trim();
        List<CollectionMapping.Order> order = new ArrayList<>();
        if (declared.isEmpty() || isDirection(declared)) {
            boolean descending = declared.equalsIgnoreCase("desc");
            keysByDefault(subject).forEach(path -> order.add(new CollectionMapping.Order(path, descending)));
            return order;
        }
        for (String key : declared.split(",")) {
            orderKey(subject, key.trim()).ifPresent(order::add);
        }
        return order;
    }

    private static boolean isDirection(String word) {
        return word.equalsIgnoreCase("asc") || word.equalsIgnoreCase("desc");
    }

    /** Returns the default order: entities by id, basic values by themselves, embedded values unordered. */
    private List<List<String>> keysByDefault(Subject subject) {
        if (subject.isOfEntities()) {
            return ColumnFlattener.of(subject.id()).stream()
                    .map(CollectionMappingReader::names)
                    .toList();
        }
        if (subject.elements().isEmpty()) {
            return List.of(List.of());
        }
        refuse(subject, OrderBy.class, "must say which attribute of the embedded value it sorts by; name one");
        return List.of();
    }

    private static List<String> names(MappedColumn column) {
        return column.path().stream().map(AttributeModel::name).toList();
    }

    private Optional<CollectionMapping.Order> orderKey(Subject subject, String key) {
        String[] words = key.split("\\s+");
        if (words.length > 2 || words.length == 2 && !isDirection(words[1])) {
            refuse(subject, OrderBy.class, "cannot be read at \"" + key + "\"; write attributes with ASC or DESC");
            return Optional.empty();
        }
        List<String> path = List.of(words[0].split("\\."));
        boolean descending = words.length == 2 && words[1].equalsIgnoreCase("desc");
        if (basic(subject.elements(), path).isEmpty()) {
            refuse(
                    subject,
                    OrderBy.class,
                    "sorts by \"" + words[0] + "\", which is no plain attribute of "
                            + subject.type().element().getSimpleName() + ". " + known(subject));
            return Optional.empty();
        }
        return Optional.of(new CollectionMapping.Order(path, descending));
    }

    private static String known(Subject subject) {
        return "Its attributes: "
                + subject.elements().stream().map(AttributeModel::name).toList();
    }

    /** Returns the basic attribute at the end of a path over embedded values. */
    private static Optional<BasicAttribute> basic(List<AttributeModel> among, List<String> path) {
        Optional<AttributeModel> first = among.stream()
                .filter(attribute -> attribute.name().equals(path.get(0)))
                .findFirst();
        if (path.size() == 1) {
            return first.filter(BasicAttribute.class::isInstance).map(BasicAttribute.class::cast);
        }
        return first.filter(EmbeddedAttribute.class::isInstance)
                .flatMap(embedded -> basic(((EmbeddedAttribute) embedded).attributes(), path.subList(1, path.size())));
    }

    private Optional<ColumnModel> position(Subject subject) {
        return subject.member().find(OrderColumn.class).map(column -> {
            SqlName byDefault = reading.names().implicit(subject.member().name(), "_ORDER");
            return new ColumnModel(
                    column.name().isEmpty() ? byDefault : SqlName.of(column.name()),
                    column.nullable(),
                    false,
                    column.insertable(),
                    column.updatable(),
                    0,
                    0,
                    0);
        });
    }

    private Optional<CollectionMapping.MapKey> key(Subject subject) {
        return subject.type().key().flatMap(type -> key(subject, type));
    }

    private Optional<CollectionMapping.MapKey> key(Subject subject, Class<?> type) {
        Optional<MapKey> ofElement = subject.member().find(MapKey.class);
        if (ofElement.isPresent()) {
            return ofElement(subject, ofElement.get(), type);
        }
        if (reading.entities().contains(type) || type.isAnnotationPresent(Embeddable.class)) {
            reading.problems()
                    .refuse(
                            subject.location(),
                            "has keys of the type " + type.getName() + ", but keys are plain values; use its id as the"
                                    + " key, or declare a Set");
            return Optional.empty();
        }
        if (subject.member().has(MapKeyClass.class)) {
            refuse(subject, MapKeyClass.class, "is not needed where the Map declares the type of its keys; remove it");
        }
        return basics.readMapKey(subject.member(), type, subject.location())
                .map(CollectionMapping.MapKey.InColumn::new);
    }

    private Optional<CollectionMapping.MapKey> ofElement(Subject subject, MapKey annotation, Class<?> type) {
        if (!subject.isOfEntities()) {
            refuse(subject, MapKey.class, "names an attribute of an entity; for values, use @MapKeyColumn");
            return Optional.empty();
        }
        if (annotation.name().isEmpty() && subject.id().size() > 1) {
            refuse(subject, MapKey.class, "cannot take an id of several attributes as the key; name one attribute");
            return Optional.empty();
        }
        List<String> path = annotation.name().isEmpty()
                ? List.of(subject.id().get(0).name())
                : List.of(annotation.name().split("\\."));
        Optional<BasicAttribute> key = basic(subject.elements(), path);
        if (key.isEmpty()) {
            refuse(
                    subject,
                    MapKey.class,
                    "names \"" + String.join(".", path) + "\", which is no plain attribute of "
                            + subject.type().element().getSimpleName() + ". " + known(subject));
        } else if (TypeBindings.boxed(key.get().type()) != TypeBindings.boxed(type)) {
            refuse(
                    subject,
                    MapKey.class,
                    "names an attribute that is a " + key.get().type().getName() + ", but the keys are declared as "
                            + type.getName());
        }
        return Optional.of(new CollectionMapping.MapKey.OfElement(path));
    }

    private void refuse(Subject subject, Class<? extends Annotation> annotation, String why) {
        reading.problems().refuse(subject.location(), "@" + annotation.getSimpleName() + " " + why);
    }
}

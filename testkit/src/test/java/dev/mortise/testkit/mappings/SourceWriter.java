package dev.mortise.testkit.mappings;

import dev.mortise.testkit.mappings.MappingPlan.AttributePlan;
import dev.mortise.testkit.mappings.MappingPlan.Container;
import dev.mortise.testkit.mappings.MappingPlan.ElementKind;
import dev.mortise.testkit.mappings.MappingPlan.ElementsPlan;
import dev.mortise.testkit.mappings.MappingPlan.EntityPlan;
import dev.mortise.testkit.mappings.MappingPlan.IdKind;
import dev.mortise.testkit.mappings.MappingPlan.RelationKind;
import dev.mortise.testkit.mappings.MappingPlan.RelationPlan;
import dev.mortise.testkit.mappings.MappingPlan.VersionKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the Java text of a mapping's classes, a text for each class. */
final class SourceWriter {

    private static final String IMPORTS = """
        import jakarta.persistence.*;
        import java.util.*;

        """;
    private static final Map<String, String> COMMON = Map.of(
            "Color", "public enum Color { RED, GREEN, BLUE }",
            "Money", "public record Money(int cents) {}",
            "Weight", "public record Weight(int grams) {}",
            "MoneyConverter", """
            @Converter
            public class MoneyConverter implements AttributeConverter<Money, String> {
                public String convertToDatabaseColumn(Money money) { return money == null ? "none" : money.cents() + " cents"; }
                public Money convertToEntityAttribute(String text) {
                    return text == null || text.equals("none") ? null : new Money(Integer.parseInt(text.split(" ")[0]));
                }
            }\
            """,
            "WeightConverter", """
            @Converter(autoApply = true)
            public class WeightConverter implements AttributeConverter<Weight, Integer> {
                public Integer convertToDatabaseColumn(Weight weight) { return weight == null ? null : weight.grams(); }
                public Weight convertToEntityAttribute(Integer grams) { return grams == null ? null : new Weight(grams); }
            }\
            """,
            "Part", """
            @Embeddable
            @Access(AccessType.FIELD)
            public class Part {
                @Column(length = 20) public String left;
                public Integer right;
                public boolean equals(Object other) {
                    return other instanceof Part part && Objects.equals(left, part.left) && Objects.equals(right, part.right);
                }
                public int hashCode() { return Objects.hash(left, right); }
                public String toString() { return left + "/" + right; }
            }\
            """,
            "Pair", """
            @Embeddable
            public record Pair(@Column(length = 20) String left, Integer right) {}\
            """);

    private final MappingPlan plan;
    private final Map<String, String> sources = new LinkedHashMap<>();

    SourceWriter(MappingPlan plan) {
        this.plan = plan;
    }

    /** The texts by the simple names of their classes. */
    Map<String, String> write() {
        COMMON.forEach(this::add);
        plan.entities().forEach(this::entity);
        return sources;
    }

    private void add(String type, String declaration) {
        sources.put(type, "package " + plan.packageName() + ";\n\n" + IMPORTS + declaration + "\n");
    }

    private void entity(EntityPlan entity) {
        Body body = new Body(entity.propertyAccess());
        boolean root = entity.parent().isEmpty();
        String above = entity.parent().map(parent -> " extends " + parent).orElse("");
        if (root) {
            id(entity, body);
            Body top = entity.mappedSuperclass() && entity.id() != IdKind.ID_CLASS && entity.id() != IdKind.ID_RECORD
                    ? new Body(entity.propertyAccess())
                    : body;
            top.member("@Column(length = 40, nullable = false)", "String", "tag", "");
            if (entity.version() != VersionKind.NONE) {
                top.member("@Version", entity.version().type(), "version", "");
            }
            if (top != body) {
                boolean generic = entity.id() == IdKind.GENERIC || entity.id() == IdKind.GENERIC_UUID;
                add(
                        entity.name() + "Top",
                        "@MappedSuperclass\npublic abstract class " + entity.name() + "Top"
                                + (generic ? "<K> extends " + entity.name() + "Base<K>" : "") + " {\n" + top.text()
                                + "}");
                above = " extends " + entity.name() + "Top" + (generic ? "<" + idType(entity) + ">" : "");
            } else if (entity.id() == IdKind.GENERIC || entity.id() == IdKind.GENERIC_UUID) {
                above = " extends " + entity.name() + "Base<" + idType(entity) + ">";
            }
        }
        entity.attributes().forEach(attribute -> attribute(entity, attribute, body));
        entity.elements().forEach(elements -> elements(elements, body));
        entity.relations().forEach(relation -> relation(entity, relation, body));
        add(
                entity.name(),
                classAnnotations(entity) + "public class " + entity.name() + above + " {\n" + body.text() + "}");
        plans(entity);
    }

    private String classAnnotations(EntityPlan entity) {
        StringBuilder text = new StringBuilder("@Entity(name = \"" + entity.name() + "\")\n");
        Boolean joined = entity.joined();
        if (joined != null) {
            text.append("@Inheritance(strategy = InheritanceType.")
                    .append(joined ? "JOINED" : "SINGLE_TABLE")
                    .append(")\n");
        }
        if (entity.parent().isEmpty() && (entity.id() == IdKind.ID_CLASS || entity.id() == IdKind.ID_RECORD)) {
            text.append("@IdClass(").append(entity.name()).append("Key.class)\n");
        }
        return text.toString();
    }

    private static String idType(EntityPlan root) {
        return switch (root.id()) {
            case LONG, IDENTITY, SEQUENCE, GENERIC -> "Long";
            case INTEGER -> "Integer";
            case STRING -> "String";
            case UUID_ASSIGNED, UUID_GENERATED, GENERIC_UUID -> "UUID";
            case DATE -> "java.time.LocalDate";
            default -> root.name() + "Key";
        };
    }

    private void id(EntityPlan entity, Body body) {
        String name = entity.name();
        switch (entity.id()) {
            case LONG, INTEGER, UUID_ASSIGNED, DATE -> body.member("@Id", idType(entity), "id", "");
            case STRING -> body.member("@Id @Column(length = 40)", "String", "id", "");
            case IDENTITY -> body.member("@Id @GeneratedValue(strategy = GenerationType.IDENTITY)", "Long", "id", "");
            case SEQUENCE -> {
                int block = Math.floorMod(name.hashCode(), 3) == 0 ? 1 : 5;
                body.member(
                        "@Id @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = \"" + name
                                + "Ids\") @SequenceGenerator(name = \"" + name + "Ids\", sequenceName = \""
                                + name.toLowerCase(Locale.ROOT) + "_ids\", allocationSize = " + block + ")",
                        "Long",
                        "id",
                        "");
            }
            case UUID_GENERATED -> body.member("@Id @GeneratedValue(strategy = GenerationType.UUID)", "UUID", "id", "");
            case GENERIC, GENERIC_UUID -> {
                Body base = new Body(entity.propertyAccess());
                base.member(
                        "@Id"
                                + (entity.id() == IdKind.GENERIC_UUID
                                        ? " @GeneratedValue(strategy = GenerationType.UUID)"
                                        : ""),
                        "I",
                        "id",
                        "");
                add(
                        name + "Base",
                        "@MappedSuperclass\npublic abstract class " + name + "Base<I> {\n" + base.text() + "}");
            }
            case EMBEDDED_CLASS -> {
                add(name + "Key", "@Embeddable\n@Access(AccessType.FIELD)\n" + keyClass(name));
                body.member("@EmbeddedId", name + "Key", "id", "");
            }
            case EMBEDDED_RECORD -> {
                add(
                        name + "Key",
                        "@Embeddable\npublic record " + name + "Key(int part, @Column(length = 20) String code) {}");
                body.member("@EmbeddedId", name + "Key", "id", "");
            }
            case ID_CLASS, ID_RECORD -> {
                boolean record = entity.id() == IdKind.ID_RECORD;
                add(
                        name + "Key",
                        record
                                ? "public record " + name + "Key(int part, java.time.LocalDate day) {}"
                                : idClass(entity));
                body.member("@Id", "int", "part", "");
                body.member("@Id", "java.time.LocalDate", "day", "");
            }
            case DERIVED -> {
                EntityPlan owner = plan.entity(entity.derivedFrom().orElseThrow());
                body.member("@Id", idType(owner), "id", "");
                body.member("@MapsId @OneToOne(fetch = FetchType.LAZY)", owner.name(), "owner", "");
            }
        }
    }

    /** An id class has properties where the entity has. */
    private static String idClass(EntityPlan entity) {
        String text = keyClass(entity.name())
                .replace("String code", "java.time.LocalDate day")
                .replace("code", "day")
                .replace("@Column(length = 20) ", "");
        if (!entity.propertyAccess()) {
            return text;
        }
        return text.substring(0, text.lastIndexOf('}')) + """
                public int getPart() { return part; }
                public void setPart(int value) { this.part = value; }
                public java.time.LocalDate getDay() { return day; }
                public void setDay(java.time.LocalDate value) { this.day = value; }
            }\
            """;
    }

    private static String keyClass(String name) {
        return """
            public class NAMEKey implements java.io.Serializable {
                public int part;
                @Column(length = 20) public String code;
                public boolean equals(Object other) {
                    return other instanceof NAMEKey key && part == key.part && Objects.equals(code, key.code);
                }
                public int hashCode() { return Objects.hash(part, code); }
                public String toString() { return part + "/" + code; }
            }\
            """.replace("NAME", name);
    }

    private void attribute(EntityPlan entity, AttributePlan attribute, Body body) {
        if (attribute.embedded() == null) {
            body.member(attribute.kind().annotations(), attribute.kind().type(), attribute.name(), "");
            return;
        }
        String type = entity.name()
                + Character.toUpperCase(attribute.name().charAt(0))
                + attribute.name().substring(1);
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(attribute.name() + "Count", "Integer");
        parts.put(
                attribute.name() + "Value",
                attribute.kind().annotations() + " " + attribute.kind().type());
        attribute
                .target()
                .ifPresent(
                        target -> parts.put(attribute.name() + "Ref", "@ManyToOne(fetch = FetchType.LAZY) " + target));
        if ("record".equals(attribute.embedded())) {
            add(
                    type,
                    "@Embeddable\npublic record " + type
                            + parts.entrySet().stream()
                                    .map(part -> part.getValue() + " " + part.getKey())
                                    .collect(Collectors.joining(", ", "(", ") {}")));
        } else {
            add(
                    type,
                    "@Embeddable\n@Access(AccessType.FIELD)\npublic class " + type
                            + parts.entrySet().stream()
                                    .map(part -> "    " + annotated(part.getValue(), part.getKey()))
                                    .collect(Collectors.joining("\n", " {\n", "\n}")));
        }
        body.member("@Embedded", type, attribute.name(), "");
    }

    /** An embeddable of an entity with property access would have getters; its own fields say their access. */
    private static String annotated(String declaration, String name) {
        return declaration + " " + name + ";";
    }

    private static void elements(ElementsPlan elements, Body body) {
        String element = switch (elements.kind()) {
            case STRING -> "String";
            case INTEGER -> "Integer";
            case ENUM -> "Color";
            case EMBEDDABLE -> "Part";
            case RECORD -> "Pair";
        };
        StringBuilder annotations = new StringBuilder("@ElementCollection");
        if (elements.kind() == ElementKind.STRING) {
            annotations.append(" @Column(length = 40)");
        } else if (elements.kind() == ElementKind.ENUM) {
            annotations.append(" @Enumerated(EnumType.STRING) @Column(length = 20)");
        }
        if (elements.container() == Container.MAP) {
            annotations.append(" @MapKeyColumn(length = 20)");
        }
        container(elements.name(), element, elements.container(), annotations, body);
    }

    private static void container(
            String name, String element, Container container, StringBuilder annotations, Body body) {
        if (container == Container.ORDERED_LIST) {
            annotations.append(" @OrderColumn");
        }
        switch (container) {
            case LIST, ORDERED_LIST ->
                body.member(annotations.toString(), "List<" + element + ">", name, " = new ArrayList<>()");
            case COLLECTION ->
                body.member(annotations.toString(), "Collection<" + element + ">", name, " = new ArrayList<>()");
            case SET -> body.member(annotations.toString(), "Set<" + element + ">", name, " = new LinkedHashSet<>()");
            case SORTED_SET ->
                body.member(
                        annotations + " @org.hibernate.annotations.SortNatural",
                        "SortedSet<" + element + ">",
                        name,
                        " = new TreeSet<>()");
            case MAP ->
                body.member(annotations.toString(), "Map<String, " + element + ">", name, " = new LinkedHashMap<>()");
        }
    }

    private void relation(EntityPlan entity, RelationPlan relation, Body body) {
        StringBuilder annotations = new StringBuilder();
        List<String> values = new ArrayList<>();
        relation.mappedBy().ifPresent(owner -> values.add("mappedBy = \"" + owner + "\""));
        if (!relation.cascades().isEmpty()) {
            values.add(relation.cascades().stream()
                    .map("CascadeType."::concat)
                    .collect(Collectors.joining(", ", "cascade = {", "}")));
        }
        if (relation.orphanRemoval()) {
            values.add("orphanRemoval = true");
        }
        if (relation.kind().isToOne()) {
            values.add("fetch = FetchType." + (relation.eager() ? "EAGER" : "LAZY"));
        }
        String type = switch (relation.kind()) {
            case MANY_TO_ONE -> "ManyToOne";
            case ONE_TO_ONE, ONE_TO_ONE_INVERSE -> "OneToOne";
            case MANY_TO_MANY, MANY_TO_MANY_INVERSE -> "ManyToMany";
            default -> "OneToMany";
        };
        annotations
                .append("@")
                .append(type)
                .append("(")
                .append(String.join(", ", values))
                .append(")");
        if (relation.kind() == RelationKind.ONE_TO_MANY_COLUMN
                || relation.kind() == RelationKind.ONE_TO_MANY_REQUIRED_COLUMN) {
            annotations.append(" ").append(joinColumns(plan.root(entity), relation));
        } else if (relation.kind() == RelationKind.ONE_TO_MANY_TABLE || relation.kind() == RelationKind.MANY_TO_MANY) {
            // two relations between the same entities need two tables
            annotations
                    .append(" @JoinTable(name = \"")
                    .append(entity.name().toLowerCase(Locale.ROOT))
                    .append("_")
                    .append(relation.name())
                    .append("\")");
        }
        if (relation.kind().isToOne()) {
            body.member(annotations.toString(), relation.target(), relation.name(), "");
            return;
        }
        if (relation.container() == Container.MAP) {
            annotations.append(" @MapKey(name = \"tag\")");
        }
        container(relation.name(), relation.target(), relation.container(), annotations, body);
    }

    private static String joinColumns(EntityPlan owner, RelationPlan relation) {
        String nullable = relation.kind() == RelationKind.ONE_TO_MANY_REQUIRED_COLUMN ? ", nullable = false" : "";
        String name = relation.name() + "_owner";
        if (!owner.id().isComposite()) {
            return "@JoinColumn(name = \"" + name + "\"" + nullable + ")";
        }
        String second = owner.id() == IdKind.EMBEDDED_CLASS || owner.id() == IdKind.EMBEDDED_RECORD ? "code" : "day";
        return Set.of("part", second).stream()
                .sorted()
                .map(part -> "@JoinColumn(name = \"" + name + "_" + part + "\", referencedColumnName = \"" + part + "\""
                        + nullable + ")")
                .collect(Collectors.joining(", ", "@JoinColumns({", "})"));
    }

    /** What only method references can name: relations to fetch, to ask about and to edit. */
    private void plans(EntityPlan entity) {
        StringBuilder fetches = new StringBuilder();
        StringBuilder properties = new StringBuilder();
        for (RelationPlan relation : plan.relations(entity)) {
            String getter = entity.name() + "::" + getter(relation.name());
            boolean map =
                    relation.container() == Container.MAP && !relation.kind().isToOne();
            String path = relation.kind().isToOne() ? "path(" : map ? "eachValue(" : "each(";
            fetches.append("all.put(\"" + relation.name() + "\", " + method(path) + getter + "));\n");
            properties.append("all.put(\"" + relation.name() + "\", (dev.mortise.query.property.Property<"
                    + entity.name() + ", Object>) " + getter + ");\n");
        }
        for (ElementsPlan elements : plan.elements(entity)) {
            String path = elements.container() == Container.MAP ? "eachValue(" : "each(";
            fetches.append("all.put(\"" + elements.name() + "\", " + method(path) + entity.name() + "::"
                    + getter(elements.name()) + "));\n");
        }
        add(entity.name() + "Paths", """
            public class NAMEPaths {
                public static Map<String, Object> fetches() {
                    Map<String, Object> all = new LinkedHashMap<>();
                    FETCHES
                    return all;
                }
                public static Map<String, Object> properties() {
                    Map<String, Object> all = new LinkedHashMap<>();
                    PROPERTIES
                    return all;
                }
            }\
            """.replace("NAME", entity.name())
                .replace("FETCHES", fetches.toString())
                .replace("PROPERTIES", properties.toString()));
    }

    private static String method(String name) {
        return (name.startsWith("path") ? "dev.mortise.query.Path." : "dev.mortise.query.CollectionPath.") + name;
    }

    static String getter(String attribute) {
        return "get" + Character.toUpperCase(attribute.charAt(0)) + attribute.substring(1);
    }

    /** The members of a class, annotated on the field or on the getter. */
    private static final class Body {

        private final boolean properties;
        private final StringBuilder text = new StringBuilder();

        Body(boolean properties) {
            this.properties = properties;
        }

        void member(String annotations, String type, String name, String value) {
            String upper = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            text.append("    ")
                    .append(properties ? "" : annotations + " ")
                    .append("private " + type + " " + name + value + ";\n    ")
                    .append(properties ? annotations + " " : "")
                    .append("public " + type + " get" + upper + "() { return " + name + "; }\n    ")
                    .append("public void set" + upper + "(" + type + " value) { this." + name + " = value; }\n");
        }

        String text() {
            return text.toString();
        }
    }
}

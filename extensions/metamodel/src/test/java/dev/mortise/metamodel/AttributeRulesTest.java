package dev.mortise.metamodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.PluralAttribute;
import dev.mortise.model.RelationModel;
import dev.mortise.query.CollectionPath;
import dev.mortise.query.GeneratedPath;
import jakarta.persistence.Embeddable;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processor reads the attributes that the mapping has when a module opens. */
class AttributeRulesTest {

    private static final String COLLECTION = "collection";

    @TempDir
    private Path folder;

    @Test
    void fieldsWithoutAccessors() {
        assertReadAsMapped("""
            @Entity
            public class Bare {
                @Id private Long id;
                private String name;
                private final int size = 0;
                private transient String cached;
                @Transient private String computed;
                static String shared;
                public String getOther() { return ""; }
                public void setOther(String other) {}
            }
            """, "Bare");
    }

    @Test
    void propertiesWhereTheIdIsOne() {
        assertReadAsMapped("""
            @Entity
            public class Customer {
                private Long theId;
                private String hidden;
                @Id public Long getId() { return theId; }
                public void setId(Long id) { theId = id; }
                protected String getName() { return ""; }
                protected void setName(String name) {}
                public boolean isActive() { return true; }
                public void setActive(boolean active) {}
                public String getURL() { return ""; }
                public void setURL(String url) {}
                String getaName() { return ""; }
                void setaName(String name) {}
                private int getRank() { return 1; }
                private void setRank(int rank) {}
                @Transient public String getComputed() { return ""; }
                public static String getShared() { return ""; }
                public String get() { return ""; }
                public String getWith(int argument) { return ""; }
                public String label() { return ""; }
            }
            """, "Customer");
    }

    @Test
    void accessThatIsDeclaredForOneMember() {
        assertReadAsMapped("""
            @Entity
            @Access(AccessType.FIELD)
            public class Mixed {
                @Id private Long id;
                private String name;
                @Transient private String raw;
                @Access(AccessType.PROPERTY) public String getLabel() { return ""; }
                public void setLabel(String label) {}
            }
            """, "Mixed");
    }

    @Test
    void accessThatIsDeclaredForAClassOfTheHierarchy() {
        assertReadAsMapped("""
            @MappedSuperclass
            @Access(AccessType.PROPERTY)
            abstract class Audited {
                private String by;
                public String getCreatedBy() { return by; }
                public void setCreatedBy(String by) { this.by = by; }
            }
            """, """
            @Entity
            public class Note extends Audited {
                @Id private Long id;
                private String text;
            }
            """, "Note");
    }

    @Test
    void genericMappedSuperclasses() {
        assertReadAsMapped("""
            @MappedSuperclass
            abstract class Identified<ID extends java.io.Serializable, T> {
                @Id private ID id;
                @ManyToOne private T parent;
                @OneToMany(mappedBy = "parent") private java.util.List<T> children;
                @ElementCollection private java.util.Map<String, ID> aliases;
            }
            """, """
            @MappedSuperclass
            abstract class Named<T> extends Identified<java.util.UUID, T> {
                private String name;
            }
            """, """
            @Entity
            public class Folder extends Named<Folder> {
                private int size;
            }
            """, "Folder");
    }

    @Test
    void entitiesThatExtendOthers() {
        assertReadAsMapped("""
            @Entity
            public class Animal {
                @Id private Long id;
                private String name;
            }
            """, """
            @MappedSuperclass
            abstract class Pet extends Animal {
                private String owner;
            }
            """, """
            @Entity
            public class Dog extends Pet {
                private String breed;
            }
            """, "Animal", "Dog");
    }

    @Test
    void superclassesThatAreNotMapped() {
        assertReadAsMapped("""
            class Plain {
                private String notMapped;
            }
            """, """
            @Entity
            public class Real extends Plain {
                @Id private Long id;
            }
            """, "Real");
    }

    @Test
    void propertiesThatAreOverridden() {
        assertReadAsMapped("""
            @MappedSuperclass
            abstract class Titled {
                public CharSequence getTitle() { return ""; }
                @Transient public String getLine() { return ""; }
            }
            """, """
            @Entity
            public class Book extends Titled {
                @Id public Long getId() { return 1L; }
                public void setId(Long id) {}
                @Override public String getTitle() { return ""; }
                public void setTitle(String title) {}
            }
            """, "Book");
    }

    @Test
    void embeddablesAndKeys() {
        assertReadAsMapped("""
            @Embeddable
            public record Place(String zip, String city) {}
            """, """
            @Embeddable
            public class Key implements java.io.Serializable {
                private int year;
                private int number;
                public boolean equals(Object other) { return other instanceof Key; }
                public int hashCode() { return 1; }
            }
            """, """
            @Entity
            public class Invoice {
                @EmbeddedId private Key key;
                private Place place;
                @Embedded
                @AttributeOverride(name = "zip", column = @Column(name = "z2"))
                @AttributeOverride(name = "city", column = @Column(name = "c2"))
                private Place second;
            }
            """, "Invoice");
    }

    /** A stub as kapt writes it for {@code @Entity class Task(@Id var id: Long?, var isDone: Boolean, var title: String)}. */
    @Test
    void stubsOfKotlinClasses() {
        assertReadAsMapped("""
            @Entity()
            public class Task {
                @Id()
                private java.lang.Long id;
                private boolean isDone;
                private java.lang.String title;
                @ManyToOne()
                private Task parent;
                public static final Task.Companion Companion = null;

                public Task() {
                    super();
                }

                public java.lang.Long getId() {
                    return null;
                }

                public void setId(java.lang.Long p0) {
                }

                public boolean isDone() {
                    return false;
                }

                public void setDone(boolean p0) {
                }

                public java.lang.String getTitle() {
                    return null;
                }

                public Task getParent() {
                    return null;
                }

                public static final class Companion {
                }
            }
            """, "Task");
    }

    /** Takes sources without package and imports, then the simple names of the entities. */
    private void assertReadAsMapped(String... sourcesAndEntities) {
        Compilation compiled = Compilation.of(
                folder,
                Stream.of(sourcesAndEntities)
                        .filter(each -> each.contains("{"))
                        .map(each -> "package acme;\nimport jakarta.persistence.*;\n" + each)
                        .toArray(String[]::new));
        ClassLoader classes = compiled.classLoader();
        List<Class<?>> entities = Stream.of(sourcesAndEntities)
                .filter(each -> !each.contains("{"))
                .<Class<?>>map(each -> load(classes, "acme." + each))
                .toList();

        assertThat(ModelReader.read(entities, MappingOptions.defaults()).all())
                .hasSize(entities.size())
                .allSatisfy(model -> assertThat(
                                generated(load(classes, model.type().getName() + "Paths")))
                        .isEqualTo(mapped(model.attributes(), "")));
    }

    private static Class<?> load(ClassLoader classes, String name) {
        try {
            return classes.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** The attributes and those of embedded ones, with their types. */
    private static Map<String, String> mapped(List<AttributeModel> attributes, String prefix) {
        Map<String, String> types = new TreeMap<>();
        for (AttributeModel attribute : attributes) {
            String name = prefix + attribute.name();
            boolean isCollection = attribute instanceof PluralAttribute plural && !isToOne(plural);
            types.put(
                    name,
                    isCollection
                            ? COLLECTION
                            : MethodType.methodType(attribute.type())
                                    .wrap()
                                    .returnType()
                                    .getName());
            if (attribute instanceof EmbeddedAttribute embedded) {
                types.putAll(mapped(embedded.attributes(), name + "."));
            }
        }
        return types;
    }

    private static boolean isToOne(PluralAttribute attribute) {
        return attribute instanceof RelationModel relation && relation.kind().isToOne();
    }

    /** The paths of a generated class and those that go on from embedded values, with their types. */
    private static Map<String, String> generated(Class<?> paths) {
        return values(paths, null).collect(TreeMap::new, AttributeRulesTest::add, Map::putAll);
    }

    private static void add(Map<String, String> types, Object value) {
        if (value instanceof CollectionPath<?, ?> collection) {
            types.put(String.join(".", collection.names()), COLLECTION);
            return;
        }
        dev.mortise.query.Path<?, ?> path = (dev.mortise.query.Path<?, ?>) value;
        types.put(String.join(".", path.names()), path.type().getName());
        if (path instanceof GeneratedPath<?, ?> && path.type().isAnnotationPresent(Embeddable.class)) {
            values(path.getClass(), path).forEach(inside -> add(types, inside));
        }
    }

    private static Stream<Object> values(Class<?> type, Object owner) {
        return Arrays.stream(type.getDeclaredFields()).map(field -> {
            try {
                field.setAccessible(true);
                return field.get(owner);
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        });
    }
}

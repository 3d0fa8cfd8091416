package dev.mortise.jpa.internal.validate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.InvalidMappingException;
import dev.mortise.jpa.Fixture;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.engine.spi.FilterDefinition;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.RootClass;
import org.junit.jupiter.api.Test;

/** A factory whose mapping keeps rows out of Hibernate's own queries is refused, for other statements would show them. */
class HiddenRowsTest {

    @Entity(name = "Draft")
    static class Draft {
        @Id
        long id;

        String text;
    }

    @Entity(name = "Folder")
    static class Folder {
        @Id
        long id;

        @OneToMany(cascade = CascadeType.PERSIST)
        @JoinColumn(name = "folder_id")
        List<Paper> papers = new ArrayList<>();

        @ManyToMany
        @JoinTable(
                name = "folder_paper",
                joinColumns = @JoinColumn(name = "folder_id"),
                inverseJoinColumns = @JoinColumn(name = "paper_id"))
        Set<Paper> linked = new LinkedHashSet<>();
    }

    @Entity(name = "Paper")
    static class Paper {
        @Id
        long id;
    }

    @Entity(name = "Owned")
    static class Owned {
        @Id
        long id;

        String tenant;
    }

    private static SessionFactory factory(DataSource database, Consumer<Metadata> change, Class<?>... entities) {
        return factory(database, sources -> {}, change, entities);
    }

    private static SessionFactory factory(
            DataSource database, Consumer<MetadataSources> mappings, Consumer<Metadata> change, Class<?>... entities) {
        MetadataSources sources = new MetadataSources(new StandardServiceRegistryBuilder()
                .applySetting("jakarta.persistence.nonJtaDataSource", database)
                .build());
        mappings.accept(sources);
        Metadata metadata = sources.addAnnotatedClasses(entities).buildMetadata();
        change.accept(metadata);
        return metadata.buildSessionFactory();
    }

    private static void refused(String message, Consumer<Metadata> change, Class<?>... entities) {
        refusedOf(message, database -> factory(database, change, entities), entities);
    }

    private static void refusedOf(String message, Function<DataSource, SessionFactory> factory, Class<?>... entities) {
        assertThatThrownBy(() -> Fixture.over(factory, entities))
                .isInstanceOf(InvalidMappingException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("not every statement applies it");
    }

    private static RootClass binding(Metadata metadata, Class<?> entity) {
        return (RootClass) metadata.getEntityBinding(entity.getName());
    }

    private static void filter(Metadata metadata, boolean autoEnabled) {
        ((MetadataImplementor) metadata)
                .getFilterDefinitions()
                .put("active", new FilterDefinition("active", "text = 'a'", autoEnabled, false, Map.of(), Map.of()));
        binding(metadata, Draft.class).addFilter("active", "text = 'a'", true, Map.of(), Map.of());
    }

    private static Collection collection(Metadata metadata, String name) {
        return (Collection) binding(metadata, Folder.class).getProperty(name).getValue();
    }

    @Test
    void restrictionsOfEntitiesAreRefused() {
        refused(
                "Draft has a restriction",
                metadata -> binding(metadata, Draft.class).setWhere("text <> 'hidden'"),
                Draft.class);
    }

    @Test
    void filtersAreRefusedWhetherEnabledOrNot() {
        refused("Draft has the filter active", metadata -> filter(metadata, false), Draft.class);
        refused("Draft has the filter active", metadata -> filter(metadata, true), Draft.class);
    }

    @Test
    void restrictionsOfCollectionsAreRefused() {
        refused(
                "Folder.papers has a restriction",
                metadata -> collection(metadata, "papers").setWhere("id > 10"),
                Folder.class,
                Paper.class);
        refused(
                "Folder.linked has a restriction",
                metadata -> collection(metadata, "linked").setManyToManyWhere("paper_id > 10"),
                Folder.class,
                Paper.class);
    }

    @Test
    void tenantsAreRefused() {
        refusedOf(
                "Owned has a tenant",
                database -> factory(
                        database,
                        sources -> sources.addResource("dev/mortise/jpa/tenants-hidden.xml"),
                        metadata -> {},
                        Owned.class),
                Owned.class);
    }
}

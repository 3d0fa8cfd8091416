package dev.mortise.testkit.contract.security;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.InvalidMappingException;
import dev.mortise.error.SchemaMismatchException;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.database.DatabaseKind;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Contract of catalogs, which are databases on MariaDB; the others reach one database by a connection (R30, R31). */
@ContractGroup("SEC")
class CatalogContract {

    private final ContractContext context;

    CatalogContract(ContractContext context) {
        this.context = context;
    }

    /** Has its tables and its sequence in another catalog. */
    @Entity(name = "Lodger")
    @Table(name = "lodger", catalog = "mortise_lodgers")
    static class Lodger {

        @Id
        @GeneratedValue
        @SequenceGenerator(name = "lodgers", sequenceName = "lodger_seq", catalog = "mortise_lodgers")
        @Nullable
        Long id;

        @Nullable
        String name;

        @ElementCollection
        @CollectionTable(name = "lodger_tags", catalog = "mortise_lodgers")
        @Column(name = "tag")
        Set<String> tags = new HashSet<>();

        @ManyToMany
        @JoinTable(name = "lodger_friends", catalog = "mortise_lodgers")
        Set<Lodger> friends = new HashSet<>();

        @Nullable
        String getName() {
            return name;
        }

        Set<String> getTags() {
            return tags;
        }

        Set<Lodger> getFriends() {
            return friends;
        }
    }

    private void inCatalog(Runnable work) {
        for (String sql : List.of(
                "create schema mortise_lodgers",
                "create sequence mortise_lodgers.lodger_seq start with 1 increment by 50",
                "create table mortise_lodgers.lodger (id bigint primary key, name varchar(20))",
                "create table mortise_lodgers.lodger_tags (lodger_id bigint not null, tag varchar(20) not null)",
                "create table mortise_lodgers.lodger_friends (lodger_id bigint not null, friends_id bigint not"
                        + " null)")) {
            context.sql().run(sql);
        }
        try {
            work.run();
        } finally {
            for (String sql : List.of(
                    "drop table mortise_lodgers.lodger_friends",
                    "drop table mortise_lodgers.lodger_tags",
                    "drop table mortise_lodgers.lodger",
                    "drop sequence mortise_lodgers.lodger_seq",
                    "drop schema mortise_lodgers")) {
                context.sql().run(sql);
            }
        }
    }

    @ContractTest(id = "SEC-01")
    void tablesOfACatalogAreWrittenAndReadWhereItIsADatabase() {
        if (context.database().kind() != DatabaseKind.MARIADB) {
            assertThatExceptionOfType(SchemaMismatchException.class)
                    .isThrownBy(() -> context.open(PersistenceModule.Builder::validateSchema, Lodger.class))
                    .withMessageContaining("Lodger");
            return;
        }
        inCatalog(() -> {
            PersistenceModule module = context.open(PersistenceModule.Builder::validateSchema, Lodger.class);
            Repository<Lodger, Long> lodgers = module.repository(Lodger.class, Long.class);
            Lodger ada = new Lodger();
            ada.name = "Ada";
            ada.tags.add("vip");
            Lodger bob = new Lodger();
            bob.friends.add(ada);
            lodgers.insertAll(List.of(ada, bob));
            assertThat(lodgers.updateWhere(UpdateSpec.of(Lodger.class)
                            .set(path(Lodger::getName).to("Bob"))
                            .where(path(Lodger::getName).isNull())))
                    .isEqualTo(1);
            ada.name = "Eve";
            ada.tags.clear();
            lodgers.update(ada);
            lodgers.upsert(ada);
            Lodger found = lodgers.getOne(QuerySpec.of(Lodger.class)
                    .where(each(Lodger::getFriends).any(path(Lodger::getName).eq("Eve")))
                    .fetch(each(Lodger::getFriends), each(Lodger::getTags)));
            assertThat(found.name).isEqualTo("Bob");
            assertThat(found.friends).hasSize(1);
            assertThat(lodgers.deleteById(requireNonNull(ada.id))).isTrue();
            assertThat(context.sql().count("mortise_lodgers.lodger_friends")).isZero();
        });
    }

    /** Names a database twice. */
    @Entity(name = "Twice")
    @Table(name = "lodger", catalog = "mortise_lodgers", schema = "mortise_lodgers")
    static class Twice {

        @Id
        long id;
    }

    @ContractTest(id = "SEC-01")
    void catalogBesideASchemaIsRefusedWhereBothAreDatabases() {
        if (context.database().kind() != DatabaseKind.MARIADB) {
            assertThatExceptionOfType(SchemaMismatchException.class)
                    .isThrownBy(() -> context.open(PersistenceModule.Builder::validateSchema, Twice.class))
                    .withMessageContaining("Twice");
            return;
        }
        inCatalog(() -> assertThatExceptionOfType(InvalidMappingException.class)
                .isThrownBy(() -> context.open(options -> options, Twice.class))
                .withMessageContaining("Twice")
                .withMessageContaining("lodger has the catalog mortise_lodgers and the schema"));
    }

    /** Its sequence has another increment than the mapping. */
    @Entity(name = "Hasty")
    @Table(name = "lodger", schema = "mortise_lodgers")
    static class Hasty {

        @Id
        @GeneratedValue
        @SequenceGenerator(name = "hasty", sequenceName = "lodger_seq", schema = "mortise_lodgers", allocationSize = 20)
        @Nullable
        Long id;
    }

    @ContractTest(id = "SEC-01")
    void incrementsOfSequencesInAnotherSchemaAreCompared() {
        inCatalog(() -> assertThatExceptionOfType(SchemaMismatchException.class)
                .isThrownBy(() -> context.open(options -> options, Hasty.class))
                .withMessageContaining("incremented by 50, but the allocation size is 20"));
    }
}

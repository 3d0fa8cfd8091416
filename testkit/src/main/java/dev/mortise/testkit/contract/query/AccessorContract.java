package dev.mortise.testkit.contract.query;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.bool;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.query.Condition;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract of the accessors that name properties, in mappings and in queries. */
@ContractGroup("QRY")
class AccessorContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("flag")
                    .id("id", bigInteger())
                    .column("a_name", varchar(20))
                    .column("is_active", bool())
                    .column("issue", varchar(20))
                    .column("getter", varchar(20))
                    .column("url_text", varchar(20)),
            Table.named("banner")
                    .id("id", bigInteger())
                    .column("a_name", varchar(20))
                    .column("active", bool())
                    .column("url_text", varchar(20)));

    private final Repository<Flag, Long> flags;
    private final Repository<Banner, Long> banners;

    AccessorContract(ContractContext context) {
        context.tables(SCHEMA);
        PersistenceModule module = context.open(Flag.class, Banner.class);
        this.flags = module.repository(Flag.class, Long.class);
        this.banners = module.repository(Banner.class, Long.class);
    }

    /** Has its attributes in fields. */
    @Entity(name = "Flag")
    static class Flag {

        @Id
        @Nullable
        Long id;

        @Nullable
        String aName;

        boolean isActive;

        @Nullable
        String issue;

        @Nullable
        String getter;

        @Column(name = "url_text")
        @Nullable
        String URL;

        /** As an IDE writes it. */
        @Nullable
        String getaName() {
            return aName;
        }

        /** As Kotlin writes it. */
        boolean isActive() {
            return isActive;
        }

        /** As a record has it. */
        @Nullable
        String issue() {
            return issue;
        }

        @Nullable
        String getter() {
            return getter;
        }

        @Nullable
        String getURL() {
            return URL;
        }
    }

    /** Has its attributes in properties. */
    @Entity(name = "Banner")
    static class Banner {

        private @Nullable Long id;
        private @Nullable String name;
        private boolean isActive;
        private @Nullable String url;

        @Id
        public @Nullable Long getId() {
            return id;
        }

        void setId(@Nullable Long id) {
            this.id = id;
        }

        @Column(name = "a_name")
        public @Nullable String getaName() {
            return name;
        }

        void setaName(@Nullable String name) {
            this.name = name;
        }

        public boolean isActive() {
            return isActive;
        }

        void setActive(boolean active) {
            this.isActive = active;
        }

        @Column(name = "url_text")
        public @Nullable String getURL() {
            return url;
        }

        void setURL(@Nullable String url) {
            this.url = url;
        }
    }

    private long count(Condition<Flag> condition) {
        return flags.count(QuerySpec.of(Flag.class).where(condition));
    }

    @ContractTest(id = "QRY-01")
    void accessorsOfEveryStyleNameFields() {
        Flag flag = new Flag();
        flag.id = 1L;
        flag.aName = "red";
        flag.isActive = true;
        flag.issue = "first";
        flag.getter = "g";
        flag.URL = "u";
        flags.insert(flag);
        assertThat(List.of(
                        count(path(Flag::getaName).eq("red")),
                        count(path(Flag::isActive).eq(true)),
                        count(path(Flag::issue).eq("first")),
                        count(path(Flag::getter).eq("g")),
                        count(path(Flag::getURL).eq("u")),
                        count(Path.of(Flag.class, "aName", String.class).eq("red")),
                        count(Path.of(Flag.class, "isActive", Boolean.class).eq(true))))
                .containsOnly(1L);
        flags.patch(
                1L,
                List.of(path(Flag::getaName).to("blue"), path(Flag::isActive).to(false)));
        Flag found = flags.getById(1L);
        assertThat(found.aName).isEqualTo("blue");
        assertThat(found.isActive).isFalse();
        flags.delete(found);
    }

    @ContractTest(id = "QRY-01")
    void accessorsNameProperties() {
        Banner banner = new Banner();
        banner.setId(1L);
        banner.setaName("red");
        banner.setActive(true);
        banner.setURL("u");
        banners.insert(banner);
        assertThat(banners.count(QuerySpec.of(Banner.class)
                        .where(
                                path(Banner::getaName).eq("red"),
                                path(Banner::isActive).eq(true),
                                path(Banner::getURL).eq("u"),
                                Path.of(Banner.class, "aName", String.class).eq("red"))))
                .isEqualTo(1);
        banners.patch(1L, path(Banner::getaName).to("blue"));
        banners.update(banners.getById(1L));
        assertThat(banners.getById(1L).getaName()).isEqualTo("blue");
        assertThat(banners.deleteById(1L)).isTrue();
    }
}

package dev.mortise.testkit.contract.query;

import static dev.mortise.query.Path.path;
import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.UpdateSpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** Contract of names: reserved words, quoted names, and names that follow from Java's (R30). */
@ContractGroup("QRY")
class QueryNameContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("order")
                    .id("id", bigInteger())
                    .column("user", varchar(20))
                    .column("key", varchar(20))
                    .column("value", varchar(20))
                    .column("group", varchar(20)),
            Table.named("MiXed").id("id", bigInteger()).column("CamelCase", varchar(20)),
            Table.named("plain_name").id("id", bigInteger()).column("first_name", varchar(20)));

    private final Repository<Reserved, Long> reserved;
    private final Repository<Mixed, Long> mixed;
    private final Repository<PlainName, Long> plain;
    private final ContractContext context;

    QueryNameContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        PersistenceModule module = context.open(Reserved.class, Mixed.class, PlainName.class);
        this.reserved = module.repository(Reserved.class, Long.class);
        this.mixed = module.repository(Mixed.class, Long.class);
        this.plain = module.repository(PlainName.class, Long.class);
    }

    @Entity(name = "Reserved")
    @jakarta.persistence.Table(name = "order")
    static class Reserved {

        @Id
        long id;

        @Nullable
        String user;

        @Nullable
        String key;

        @Nullable
        String value;

        @Nullable
        String group;

        @Nullable
        String getUser() {
            return user;
        }

        @Nullable
        String getKey() {
            return key;
        }

        @Nullable
        String getGroup() {
            return group;
        }
    }

    @Entity(name = "Mixed")
    @jakarta.persistence.Table(name = "\"MiXed\"")
    static class Mixed {

        @Id
        long id;

        @Column(name = "\"CamelCase\"")
        @Nullable
        String text;

        @Nullable
        String getText() {
            return text;
        }
    }

    @Entity(name = "PlainName")
    static class PlainName {

        @Id
        long id;

        @Nullable
        String firstName;

        @Nullable
        String getFirstName() {
            return firstName;
        }
    }

    @ContractTest(id = "QRY-86")
    void reservedWordsAreNamesLikeOthers() {
        Reserved row = new Reserved();
        row.id = 1;
        row.user = "u";
        row.key = "k";
        row.value = "v";
        reserved.insert(row);
        row.group = "g";
        reserved.update(row);
        reserved.updateWhere(UpdateSpec.of(Reserved.class)
                .set(path(Reserved::getKey).to("k2"))
                .where(path(Reserved::getUser).eq("u")));

        Reserved found = reserved.getOne(QuerySpec.of(Reserved.class)
                .where(path(Reserved::getGroup).eq("g"))
                .orderBy(path(Reserved::getKey).asc()));
        assertThat(found.key).isEqualTo("k2");
        assertThat(found.value).isEqualTo("v");
        assertThat(reserved.deleteById(1L)).isTrue();
    }

    @ContractTest(id = "QRY-87")
    void quotedNamesKeepTheirCase() {
        Mixed row = new Mixed();
        row.id = 1;
        row.text = "x";
        mixed.insert(row);

        assertThat(mixed.find(
                        QuerySpec.of(Mixed.class).where(path(Mixed::getText).eq("x"))))
                .hasSize(1);
    }

    @ContractTest(id = "QRY-88")
    void namesAreSnakeCaseByDefault() {
        PlainName row = new PlainName();
        row.id = 1;
        row.firstName = "Ada";
        plain.insert(row);

        assertThat(context.sql().value(String.class, "select first_name from plain_name"))
                .contains("Ada");
        assertThat(plain.find(QuerySpec.of(PlainName.class)
                        .where(path(PlainName::getFirstName).eq("Ada"))))
                .hasSize(1);
    }
}

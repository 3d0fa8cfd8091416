package dev.mortise.examples.shop.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mortise.PersistenceModule;
import dev.mortise.mybatis.MyBatisAdapter;
import dev.mortise.repository.Unfetched;
import dev.mortise.transaction.TransactionTemplate;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Transient;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** The guide's filter for Jackson leaves the effect of Jackson's own annotations alone. */
class JsonRecipeTest {

    @Entity(name = "Room")
    public static class Room {
        @Id
        public long id;

        @Embedded
        @JsonUnwrapped
        public Area area;

        @ManyToOne(fetch = FetchType.LAZY)
        public Room next;

        @Transient
        public Room none;

        @JsonAnyGetter
        public Map<String, Integer> labels() {
            return Map.of("floor", 3);
        }
    }

    @Embeddable
    public static class Area {
        public int width;
        public int depth;
    }

    /** As the guide writes it. */
    static class NotFetched {
        @Override
        public boolean equals(Object value) {
            return value instanceof Unfetched;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    @Test
    void unwrappedAndDynamicPropertiesAreWrittenAsWithoutTheFilter() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table room (id bigint primary key, width int, depth int, next_id bigint)");
            statement.execute("insert into room values (1, 4, 5, 1)");
        }
        ObjectMapper mapper = new ObjectMapper()
                .setDefaultPropertyInclusion(JsonInclude.Value.construct(
                        JsonInclude.Include.CUSTOM, JsonInclude.Include.ALWAYS, NotFetched.class, null));
        try (PersistenceModule module = PersistenceModule.named("rooms")
                .transactions(TransactionTemplate.over(database))
                .adapter(MyBatisAdapter.create())
                .entities(Room.class)
                .open()) {
            Room room = module.repository(Room.class, Long.class).getById(1L);

            assertThat(mapper.readTree(mapper.writeValueAsString(room)))
                    .isEqualTo(mapper.readTree("{\"id\":1,\"width\":4,\"depth\":5,\"none\":null,\"floor\":3}"));
        }
    }
}

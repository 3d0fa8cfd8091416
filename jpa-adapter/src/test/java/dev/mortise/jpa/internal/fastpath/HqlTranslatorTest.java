package dev.mortise.jpa.internal.fastpath;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.jpa.Fixture;
import dev.mortise.query.Path;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.UpdatePlan;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;

/** What the adapter relies on where it lets Hibernate translate HQL and then runs the SQL without its query machinery. */
class HqlTranslatorTest {

    @Entity
    @Table(name = "ticket")
    public static class Ticket {
        @Id
        Long id;

        String holder;

        public Long getId() {
            return id;
        }

        public String getHolder() {
            return holder;
        }
    }

    /** One column is the key of the relation and an attribute of its own. */
    @Entity
    @Table(name = "ticket")
    public static class Tag {
        @Id
        Long id;

        @Column(name = "holder", insertable = false, updatable = false)
        String label;

        @ManyToOne
        @JoinColumn(name = "holder")
        Holder holder;
    }

    @Entity
    @Table(name = "holder")
    public static class Holder {
        @Id
        String name;
    }

    private final List<String> inspected = new ArrayList<>();

    private Function<DataSource, SessionFactory> factory(Class<?>... entities) {
        return database -> {
            HibernatePersistenceConfiguration configuration = new HibernatePersistenceConfiguration("translated");
            configuration.managedClasses(entities);
            Map.of(
                            "jakarta.persistence.nonJtaDataSource",
                            database,
                            "hibernate.generate_statistics",
                            true,
                            "hibernate.physical_naming_strategy",
                            PhysicalNamingStrategySnakeCaseImpl.class.getName(),
                            "hibernate.session_factory.statement_inspector",
                            (StatementInspector) sql -> {
                                inspected.add(sql);
                                return sql + " /* inspected */";
                            })
                    .forEach(configuration::property);
            return configuration.createEntityManagerFactory();
        };
    }

    private static Ticket ticket(long id, String holder) {
        Ticket ticket = new Ticket();
        ticket.id = id;
        ticket.holder = holder;
        return ticket;
    }

    @Test
    void queriesAndBulkChangesRunAsSqlThatTheInspectorHasSeen() {
        SessionFactory[] made = new SessionFactory[1];
        try (Fixture fixture =
                Fixture.over(database -> made[0] = factory(Ticket.class).apply(database), Ticket.class)) {
            fixture.insert(ticket(1, "Ann"), ticket(2, "Bob"), ticket(3, "Cid"));
            Statistics statistics = made[0].getStatistics();
            statistics.clear();
            inspected.clear();

            fixture.find(Ticket.class, path(Ticket::getHolder).eq("Ann"));
            List<Ticket> again =
                    fixture.find(Ticket.class, path(Ticket::getHolder).eq("Bob"));
            fixture.inTransaction(session -> session.updateWhere(new UpdatePlan(
                    fixture.entity(Ticket.class),
                    List.of(path(Ticket::getHolder).to("Eve")),
                    Optional.of(path(Ticket::getId).eq(1L)))));
            fixture.inTransaction(session -> session.deleteWhere(new DeletePlan(
                    fixture.entity(Ticket.class),
                    Optional.of(path(Ticket::getId).eq(3L)))));

            assertThat(again).extracting(ticket -> ticket.id).containsExactly(2L);
            assertThat(fixture.rows("select id, holder from ticket order by id"))
                    .containsExactly(List.of("1", "Eve"), List.of("2", "Bob"));
            assertThat(statistics.getQueryExecutionCount()).isZero();
            assertThat(statistics.getPrepareStatementCount()).isEqualTo(4);
            assertThat(inspected).hasSize(4);
            assertThat(inspected.get(0)).startsWith("select").isEqualTo(inspected.get(1));
        } finally {
            made[0].close();
        }
    }

    @Test
    void limitAndOffsetFindTheirPlacesWhereverTheDialectPutsThem() {
        SessionFactory[] made = new SessionFactory[1];
        try (Fixture fixture =
                Fixture.over(database -> made[0] = factory(Ticket.class).apply(database), Ticket.class)) {
            fixture.insert(ticket(1, "Ann"), ticket(2, "Ann"), ticket(3, "Ann"), ticket(4, "Bob"));
            var plan = fixture.plan(Ticket.class, path(Ticket::getHolder).eq("Ann"));
            var second = new SelectPlan<>(
                    plan.entity(),
                    plan.condition(),
                    plan.row(),
                    List.of(path(Ticket::getId).asc().nullsAsDatabase()),
                    OptionalInt.of(1),
                    2);

            List<Ticket> found = fixture.inTransaction(session -> session.select(second, new ResultIdentityMap()));

            assertThat(found).extracting(ticket -> ticket.id).containsExactly(3L);
        } finally {
            made[0].close();
        }
    }

    @Test
    void aColumnThatIsSelectedTwiceIsReadInBothPlaces() {
        SessionFactory[] made = new SessionFactory[1];
        try (Fixture fixture = Fixture.over(
                database -> made[0] = factory(Tag.class, Holder.class).apply(database), Tag.class, Holder.class)) {
            Tag tag = new Tag();
            tag.id = 7L;
            tag.holder = new Holder();
            tag.holder.name = "Ann";
            fixture.insert(tag);

            List<Tag> found = fixture.find(
                    Tag.class, Path.of(Tag.class, "label", String.class).eq("Ann"));

            assertThat(found).extracting(each -> each.label).containsExactly("Ann");
            assertThat(found).extracting(each -> each.id).containsExactly(7L);
        } finally {
            made[0].close();
        }
    }
}

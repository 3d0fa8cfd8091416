package dev.mortise.testkit.contract.cascade;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract of entities that refer to each other in a cycle, and of rows that the database deletes by itself. */
@ContractGroup("CAS")
class CascadeCycleContract {

    private static final Schema SCHEMA = Schema.of(
            Table.named("team")
                    .id("id", bigInteger())
                    .column("version", bigInteger())
                    .column("captain_id", bigInteger()),
            Table.named("player")
                    .id("id", bigInteger())
                    .required("name", varchar(50))
                    .column("version", bigInteger())
                    .column("team_id", bigInteger())
                    .reference("player_team_fk", "team_id", "team"),
            Table.named("badge")
                    .id("id", bigInteger())
                    .required("player_id", bigInteger())
                    .cascadingReference("badge_player_fk", "player_id", "player"));

    private final ContractContext context;
    private final PersistenceModule module;

    CascadeCycleContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        this.module = context.open(Team.class, Player.class, Badge.class);
    }

    @Entity(name = "Team")
    static class Team {

        @Id
        long id;

        @Version
        @Nullable
        Long version;

        @OneToOne(fetch = FetchType.LAZY, cascade = CascadeType.ALL)
        @Nullable
        Player captain;

        @OneToMany(mappedBy = "team", cascade = CascadeType.ALL)
        List<Player> players = new ArrayList<>();

        protected Team() {}

        Team(long id) {
            this.id = id;
        }
    }

    @Entity(name = "Player")
    static class Player {

        @Id
        long id;

        String name = "";

        @Version
        @Nullable
        Long version;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Team team;

        protected Player() {}

        Player(long id, Team team) {
            this.id = id;
            this.name = "player " + id;
            this.team = team;
            team.players.add(this);
        }
    }

    @Entity(name = "Badge")
    static class Badge {

        @Id
        long id;

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        @Nullable
        Player player;
    }

    @ContractTest(id = "CAS-14")
    void cycleOfNewEntitiesTakesOneUpdateMore() throws Exception {
        Team team = new Team(1);
        team.captain = new Player(11, team);
        new Player(12, team);

        context.expect(
                "insert of a cycle of 2 entities and a third",
                3,
                () -> module.repository(Team.class, Long.class).insert(team));

        assertThat(context.sql().value(Long.class, "select captain_id from team"))
                .contains(11L);
        assertThat(context.sql().value(Long.class, "select count(*) from player where team_id = 1"))
                .contains(2L);
        assertThat(team.version).isZero();
        assertThat(requireNonNull(team.captain).version).isZero();
    }

    @ContractTest(id = "CAS-16")
    void rowsDeletedByTheDatabaseAreMissingInTheSameTransaction() {
        Repository<Player, Long> players = module.repository(Player.class, Long.class);
        Repository<Badge, Long> badges = module.repository(Badge.class, Long.class);
        Player player = players.insert(
                new Player(11, module.repository(Team.class, Long.class).insert(new Team(1))));
        Badge badge = new Badge();
        badge.id = 5;
        badge.player = player;
        badges.insert(badge);

        context.transactions().executeWithoutResult(() -> {
            assertThat(badges.findById(5L)).isPresent();
            players.delete(player);
            assertThat(badges.findById(5L)).isEmpty();
            assertThat(badges.count()).isZero();
        });
    }
}

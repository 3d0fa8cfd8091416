package dev.mortise.testkit.contract.relation;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.PersistenceModule;
import dev.mortise.query.FetchPlan;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract of join columns that are neither insertable nor updatable: nothing is written through them, cascades act (R20). */
@ContractGroup("REL")
class ReadOnlyKeyContract {

    private static final Schema TABLES = Schema.of(
            Table.named("clan").id("id", integer()).required("name", varchar(50)),
            Table.named("elder")
                    .id("id", integer())
                    .required("name", varchar(50))
                    .column("clan_id", integer())
                    .reference("elder_clan_fk", "clan_id", "clan"),
            Table.named("child")
                    .id("id", integer())
                    .required("name", varchar(50))
                    .required("clan_id", integer())
                    .reference("child_clan_fk", "clan_id", "clan"),
            Table.named("rule")
                    .required("clan_id", integer())
                    .required("number", integer())
                    .required("text", varchar(50))
                    .primaryKey("clan_id", "number")
                    .reference("rule_clan_fk", "clan_id", "clan"),
            Table.named("token")
                    .id("id", integer())
                    .column("clan_id", integer())
                    .reference("token_clan_fk", "clan_id", "clan"));

    private final ContractContext context;
    private final Repository<Clan, Integer> clans;
    private final Repository<Elder, Integer> elders;

    ReadOnlyKeyContract(ContractContext context) {
        this.context = context.tables(TABLES);
        PersistenceModule module = context.open(Clan.class, Elder.class, Child.class, Rule.class, Token.class);
        this.clans = module.repository(Clan.class, Integer.class);
        this.elders = module.repository(Elder.class, Integer.class);
    }

    private List<String> rows(String sql) {
        return context.sql().rows(sql).stream()
                .map(row -> String.join(
                        " ", row.values().stream().map(String::valueOf).toList()))
                .toList();
    }

    private List<String> elderRows() {
        return rows("select id, name, clan_id from elder order by id");
    }

    private Clan inserted() {
        Clan clan = new Clan(1);
        clan.elders.addAll(List.of(new Elder(1, 1), new Elder(2, null)));
        clan.children.addAll(List.of(new Child(1, clan), new Child(2, clan)));
        clan.rules.addAll(List.of(new Rule(1, 1), new Rule(1, 2)));
        clans.insert(clan);
        context.statements().clear();
        return clan;
    }

    @ContractTest(id = "REL-17")
    void insertWritesTheElementsOwnColumns() {
        inserted();

        assertThat(elderRows()).containsExactly("1 elder 1 1", "2 elder 2 null");
        assertThat(rows("select id, clan_id from child order by id")).containsExactly("1 1", "2 1");
        assertThat(rows("select clan_id, number from rule order by number")).containsExactly("1 1", "1 2");
    }

    @ContractTest(id = "REL-17")
    void updateWritesNoKey() {
        inserted();
        clans.insert(new Clan(2));
        Clan clan =
                clans.getById(1, FetchPlan.of(each(Clan::getElders), each(Clan::getChildren), each(Clan::getRules)));
        assertThat(clan.elders).hasSize(1);
        clan.elders.clear();
        clan.children.get(0).name = "changed";
        clan.rules.get(0).text = "changed";
        context.statements().clear();

        clans.update(clan);

        assertThat(elderRows()).containsExactly("1 elder 1 1", "2 elder 2 null");
        assertThat(rows("select name from child order by id")).containsExactly("changed", "child 2");
        assertThat(rows("select text from rule order by number")).containsExactly("changed", "rule 2");
        assertThat(context.statements().startingWith("update elder")).isEmpty();
    }

    @ContractTest(id = "REL-17")
    void orphansAreDeletedOverAReadOnlyKey() {
        Clan clan = inserted();
        clan.children.remove(0);
        clan.children.add(new Child(3, clan));
        clan.rules.remove(1);
        clan.rules.add(new Rule(1, 3));

        clans.update(clan);

        assertThat(rows("select id, clan_id from child order by id")).containsExactly("2 1", "3 1");
        assertThat(rows("select number from rule order by number")).containsExactly("1", "3");
    }

    @ContractTest(id = "REL-17")
    void deleteTakesWhatItReachesAndClearsNothing() {
        Clan clan = inserted();
        elders.deleteAllById(List.of(1, 2));

        clans.delete(clan);
        assertThat(context.sql().count("child")).isZero();
        assertThat(context.sql().count("rule")).isZero();

        Clan second = inserted();
        elders.deleteAllById(List.of(1, 2));
        assertThat(clans.deleteById(second.id)).isTrue();
        assertThat(context.sql().count("child")).isZero();
        assertThat(context.statements().startingWith("update")).isEmpty();
    }

    @ContractTest(id = "REL-17")
    void keyThatIsNotUpdatableComesWithTheInsertOnly() {
        Clan clan = new Clan(1);
        clan.tokens.add(new Token(1));
        clans.insert(clan);
        clan.tokens.add(new Token(2));
        clans.update(clan);
        assertThat(rows("select id, clan_id from token order by id")).containsExactly("1 1", "2 1");
        Clan other = clans.insert(new Clan(2));
        other.tokens.add(clan.tokens.get(0));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> clans.update(other))
                .withMessageContaining("Clan.tokens");
        clan.tokens.remove(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clans.update(clan))
                .withMessageContaining("Clan.tokens");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clans.relation(Clan::getTokens).of(1))
                .withMessageContaining("Clan.tokens");
        assertThat(rows("select id, clan_id from token order by id")).containsExactly("1 1", "2 1");
    }

    @ContractTest(id = "REL-20")
    void linksAreRefused() {
        inserted();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> clans.relation(Clan::getElders).of(1))
                .withMessageContaining("Clan.elders");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> elders.relation(Elder::getClan).of(1))
                .withMessageContaining("Elder.clan");
    }

    /** A member of a clan holds the clan's id in dedicated columns. */
    @Entity(name = "Clan")
    static class Clan {

        @Id
        int id;

        String name = "";

        @OneToMany(cascade = {CascadeType.PERSIST, CascadeType.MERGE})
        @JoinColumn(name = "clan_id", insertable = false, updatable = false)
        List<Elder> elders = new ArrayList<>();

        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
        @JoinColumn(name = "clan_id", insertable = false, updatable = false, nullable = false)
        List<Child> children = new ArrayList<>();

        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
        @JoinColumn(name = "clan_id", insertable = false, updatable = false)
        List<Rule> rules = new ArrayList<>();

        @OneToMany(cascade = {CascadeType.PERSIST, CascadeType.MERGE})
        @JoinColumn(name = "clan_id", updatable = false)
        List<Token> tokens = new ArrayList<>();

        protected Clan() {}

        Clan(int id) {
            this.id = id;
            this.name = "clan " + id;
        }

        List<Elder> getElders() {
            return elders;
        }

        List<Child> getChildren() {
            return children;
        }

        List<Rule> getRules() {
            return rules;
        }

        List<Token> getTokens() {
            return tokens;
        }
    }

    /** Holds the key as a plain attribute, beside a relation that only reads it. */
    @Entity(name = "Elder")
    static class Elder {

        @Id
        int id;

        String name = "";

        @Column(name = "clan_id")
        @Nullable
        Integer clanId;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "clan_id", insertable = false, updatable = false)
        @Nullable
        Clan clan;

        protected Elder() {}

        Elder(int id, @Nullable Integer clanId) {
            this.id = id;
            this.name = "elder " + id;
            this.clanId = clanId;
        }

        @Nullable
        Clan getClan() {
            return clan;
        }
    }

    /** Holds the key as a relation. */
    @Entity(name = "Child")
    static class Child {

        @Id
        int id;

        String name = "";

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        @JoinColumn(name = "clan_id")
        @Nullable
        Clan clan;

        protected Child() {}

        Child(int id, Clan clan) {
            this.id = id;
            this.name = "child " + id;
            this.clan = clan;
        }
    }

    /** The id of a rule. */
    @Embeddable
    record RuleId(@Column(name = "clan_id") int clanId, int number) {}

    /** Holds the key in its own id. */
    @Entity(name = "Rule")
    static class Rule {

        @EmbeddedId
        RuleId id = new RuleId(0, 0);

        String text = "";

        protected Rule() {}

        Rule(int clanId, int number) {
            this.id = new RuleId(clanId, number);
            this.text = "rule " + number;
        }
    }

    /** Keeps the clan that it was inserted for. */
    @Entity(name = "Token")
    static class Token {

        @Id
        int id;

        protected Token() {}

        Token(int id) {
            this.id = id;
        }
    }
}

package dev.mortise.testkit.contract.query;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Condition.not;
import static dev.mortise.query.Path.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.query.Condition;
import dev.mortise.query.Path;
import dev.mortise.query.Queries;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.query.Member.City;
import dev.mortise.testkit.contract.query.Member.Club;
import dev.mortise.testkit.contract.query.Member.Loan;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Contract of specs and conditions that are combined, negated, and used from another entity. */
@ContractGroup("QRY")
class ComposedSpecContract {

    private static final Path<Loan, Member> MEMBER = path(Loan::getMember);

    private final ContractContext context;
    private final Repository<Member, Long> members;
    private final Repository<Loan, Long> loans;

    /** Ada in chess in Rome with two loans; Bob in art without a city, with one; Cay alone, with one; Dee has none. */
    ComposedSpecContract(ContractContext context) {
        this.context = context.tables(Member.SCHEMA);
        PersistenceModule module = context.open(Member.ENTITIES);
        this.members = module.repository(Member.class, Long.class);
        this.loans = module.repository(Loan.class, Long.class);
        City rome = module.repository(City.class, Long.class).insert(new City(1, "Rome"));
        List<Club> clubs = module.repository(Club.class, Long.class)
                .insertAll(List.of(new Club(1, "chess", rome), new Club(2, "art", null)));
        List<Member> four = members.insertAll(List.of(
                new Member(1, "Ada", 10, 1).in(clubs.get(0)),
                new Member(2, "Bob", 20, null).in(clubs.get(1)),
                new Member(3, null, 30, 30),
                new Member(4, "Dee", null, 4).in(clubs.get(0))));
        loans.insertAll(List.of(
                new Loan(1, "A", 3, four.get(0)),
                new Loan(2, "B", 9, four.get(0)),
                new Loan(3, "A", null, four.get(1)),
                new Loan(4, "C", 1, four.get(2))));
        context.statements().clear();
    }

    private Set<Long> membersOf(Condition<Member> condition) {
        return members.find(condition).stream().map(Member::getId).collect(Collectors.toSet());
    }

    /** The loans whose member meets the condition, by the members' own answer. */
    private Set<Long> expected(Condition<Member> condition) {
        Set<Long> ids = membersOf(condition);
        return loans.findAll().stream()
                .filter(loan -> ids.contains(requireNonNull(loan.getMember()).getId()))
                .map(Loan::getId)
                .collect(Collectors.toSet());
    }

    private Set<Long> loansOf(Condition<Loan> condition) {
        return loans.find(condition).stream().map(Loan::getId).collect(Collectors.toSet());
    }

    @ContractTest(id = "QRY-56")
    void everyConditionHoldsAtARelationForTheRowsWhoseTargetMeetsIt() {
        Path<Member, Integer> age = path(Member::getAge);
        Path<Member, String> name = path(Member::getName);
        Path<Member, String> club = path(Member::getClub).then(Club::getName);
        List<Condition<Member>> conditions = List.of(
                name.eq("Ada"),
                age.gt(path(Member::getScore)),
                age.between(10, 20),
                name.in("Ada", "Bob"),
                age.notIn(List.of(10)),
                name.isNull(),
                club.startsWith("ch"),
                name.like(Queries.value("A%")),
                club.eqIgnoreCase("ART").not(),
                age.plus(1).eq(11).or(name.upper().eq("BOB")),
                each(Member::getLoans).any(path(Loan::getTitle).eq("B")),
                each(Member::getLoans).none(path(Loan::getDays).isNull()),
                each(Member::getLoans).size().gt(1L),
                path(Member::getClub).then(Club::getCity).exists(),
                path(Member::getClub).then(Club::getCity).isNull(),
                Queries.cases().when(age.ge(20), "old").otherwise("young").eq("old"),
                age.in(List.of()),
                Condition.unknown());
        assertThat(conditions).allSatisfy(condition -> {
            assertThat(loansOf(MEMBER.is(condition))).isEqualTo(expected(condition));
            assertThat(loansOf(condition.not().at(MEMBER))).isEqualTo(expected(condition.not()));
        });
    }

    @ContractTest(id = "QRY-57")
    void aNullRelationHasNullsOnly() {
        Condition<Club> inRome = path(Club::getCity).then(City::getName).eq("Rome");
        assertThat(membersOf(path(Member::getClub).is(inRome))).containsExactlyInAnyOrder(1L, 4L);
        assertThat(membersOf(path(Member::getClub).is(not(inRome)))).isEmpty();
        assertThat(membersOf(path(Member::getClub).is(path(Club::getName).isNull())))
                .containsExactly(3L);
        assertThat(membersOf(path(Member::getClub).is(Condition.absent()))).hasSize(4);
        assertThat(loansOf(MEMBER.then(Member::getClub).is(inRome))).containsExactlyInAnyOrder(1L, 2L);
        assertThat(loans.find(QuerySpec.of(Loan.class)
                        .orderBy(
                                path(Member::getName).desc().at(MEMBER),
                                path(Loan::getId).desc())))
                .extracting(Loan::getId)
                .containsExactly(3L, 2L, 1L, 4L);
    }

    @ContractTest(id = "QRY-84")
    void specsAreMergedNegatedAndUsedAtARelation() {
        QuerySpec<Member> chess = QuerySpec.of(Member.class)
                .where(path(Member::getClub).then(Club::getName).eq("chess"))
                .orderBy(path(Member::getId).desc());
        QuerySpec<Member> named = QuerySpec.of(Member.class)
                .where(path(Member::getName).isNotNull())
                .fetch(path(Member::getClub))
                .limit(1);

        List<Member> merged = members.find(chess.merge(named));
        assertThat(merged).extracting(Member::getId).containsExactly(4L);
        assertThat(requireNonNull(merged.get(0).getClub()).getName()).isEqualTo("chess");
        assertThat(membersOf(chess.asCondition().not())).containsExactly(2L);
        assertThat(membersOf(chess.asCondition().or(path(Member::getAge).eq(30))))
                .containsExactlyInAnyOrder(1L, 3L, 4L);
        assertThat(loansOf(MEMBER.is(chess.asCondition()))).containsExactlyInAnyOrder(1L, 2L);
        assertThat(membersOf(QuerySpec.of(Member.class).asCondition())).hasSize(4);
        assertThat(membersOf(QuerySpec.of(Member.class).asCondition().not())).isEmpty();
    }

    @ContractTest(id = "QRY-80")
    void aChangeAppliesOnlyWhenItsFlagIsSet() {
        for (boolean old : new boolean[] {true, false}) {
            QuerySpec<Member> spec = QuerySpec.of(Member.class)
                    .when(
                            old,
                            only -> only.where(path(Member::getAge).ge(20))
                                    .orderBy(path(Member::getAge).desc()))
                    .orderBy(path(Member::getId).asc());
            assertThat(members.find(spec))
                    .extracting(Member::getId)
                    .containsExactlyElementsOf(old ? List.of(3L, 2L) : List.of(1L, 2L, 3L, 4L));
            assertThat(members.find(spec.select(path(Member::getId)).when(old, only -> only.limit(1))))
                    .hasSize(old ? 1 : 4);
        }
    }
}

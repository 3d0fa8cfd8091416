package dev.mortise.testkit.contract.query;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.NotFetchedException;
import dev.mortise.query.Condition;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.repository.Unfetched;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.query.Member.City;
import dev.mortise.testkit.contract.query.Member.Club;
import dev.mortise.testkit.contract.query.Member.Loan;
import java.util.List;
import java.util.Objects;

/** Contract of conditions over relations, and of to-one relations that are fetched or not (R14 to R16, R18). */
@ContractGroup("QRY")
class QueryRelationContract {

    private final ContractContext context;
    private final Repository<Member, Long> members;

    /** Ada in chess in Rome with loans A(3), B(9); Bob in art without a city, with loan A(null); Cay alone, without loans. */
    QueryRelationContract(ContractContext context) {
        this.context = context.tables(Member.SCHEMA);
        PersistenceModule module = context.open(Member.ENTITIES);
        this.members = module.repository(Member.class, Long.class);
        City rome = module.repository(City.class, Long.class).insert(new City(1, "Rome"));
        List<Club> clubs = module.repository(Club.class, Long.class)
                .insertAll(List.of(new Club(1, "chess", rome), new Club(2, "art", null)));
        List<Member> three = members.insertAll(List.of(
                new Member(1, "Ada", 1, 1).in(clubs.get(0)),
                new Member(2, "Bob", 2, 2).in(clubs.get(1)),
                new Member(3, "Cay", 3, 3)));
        module.repository(Loan.class, Long.class)
                .insertAll(List.of(
                        new Loan(1, "A", 3, three.get(0)),
                        new Loan(2, "B", 9, three.get(0)),
                        new Loan(3, "A", null, three.get(1))));
        context.statements().clear();
    }

    private List<Long> ids(Condition<Member> condition) {
        return members
                .find(QuerySpec.of(Member.class)
                        .where(condition)
                        .orderBy(path(Member::getId).asc()))
                .stream()
                .map(Member::getId)
                .toList();
    }

    @ContractTest(id = "QRY-56")
    void pathFollowsToOneRelations() {
        assertThat(ids(path(Member::getClub)
                        .then(Club::getCity)
                        .then(City::getName)
                        .eq("Rome")))
                .containsExactly(1L);
    }

    @ContractTest(id = "QRY-57")
    void pathThroughNullIsUnknown() {
        assertThat(ids(path(Member::getClub).then(Club::getName).ne("chess"))).containsExactly(2L);
        assertThat(ids(path(Member::getClub)
                        .then(Club::getCity)
                        .then(City::getName)
                        .isNull()))
                .containsExactly(2L, 3L);
    }

    @ContractTest(id = "QRY-58")
    void anyGivesEachRootOnce() {
        assertThat(ids(each(Member::getLoans).any(path(Loan::getTitle).in("A", "B"))))
                .containsExactly(1L, 2L);
        assertThat(members.count(QuerySpec.of(Member.class)
                        .where(each(Member::getLoans).any(path(Loan::getTitle).in("A", "B")))))
                .isEqualTo(2);
    }

    @ContractTest(id = "QRY-59")
    void conditionsInOneAnyHoldForOneElement() {
        assertThat(ids(each(Member::getLoans)
                        .any(path(Loan::getTitle).eq("A"), path(Loan::getDays).gt(5))))
                .isEmpty();
        assertThat(ids(each(Member::getLoans)
                        .any(path(Loan::getTitle).eq("B"), path(Loan::getDays).gt(5))))
                .containsExactly(1L);
    }

    @ContractTest(id = "QRY-60")
    void conditionsInTwoAnysMayHoldForTwoElements() {
        assertThat(ids(each(Member::getLoans)
                        .any(path(Loan::getTitle).eq("A"))
                        .and(each(Member::getLoans).any(path(Loan::getDays).gt(5)))))
                .containsExactly(1L);
    }

    @ContractTest(id = "QRY-61")
    void existsAsksAboutTheRootsOwnElements() {
        assertThat(ids(each(Member::getLoans).exists())).containsExactly(1L, 2L);
        assertThat(ids(path(Member::getClub)
                        .thenEach(Club::getMembers)
                        .any(each(Member::getLoans).any(path(Loan::getTitle).eq("B")))))
                .containsExactly(1L);
    }

    @ContractTest(id = "QRY-62")
    void noneIncludesRootsWithoutElements() {
        assertThat(ids(each(Member::getLoans).none())).containsExactly(3L);
        assertThat(ids(each(Member::getLoans).none(path(Loan::getTitle).eq("B"))))
                .containsExactly(2L, 3L);
    }

    @ContractTest(id = "QRY-62")
    void allIsTrueOfNoneAndFalseWhereSomethingIsUnknown() {
        assertThat(ids(each(Member::getLoans).all(path(Loan::getDays).ge(3)))).containsExactly(1L, 3L);
        assertThat(ids(each(Member::getLoans).all(path(Loan::getDays).ge(4)))).containsExactly(3L);
    }

    @ContractTest(id = "QRY-56")
    void relationComparesWithAnEntityAndWithItsId() {
        Club chess = Objects.requireNonNull(members.getById(1L).getClub());

        assertThat(chess).isInstanceOf(Unfetched.class);
        assertThat(ids(path(Member::getClub).eq(chess))).containsExactly(1L);
        assertThat(ids(path(Member::getClub).then(Club::getId).eq(2L))).containsExactly(2L);
        assertThat(ids(path(Member::getClub).isNull())).containsExactly(3L);
    }

    @ContractTest(id = "QRY-56")
    void fetchedRelationIsThereAndAnotherSaysWhatToAdd() throws Exception {
        List<Member> fetched = context.statements()
                .exactly(
                        1,
                        () -> members.find(QuerySpec.of(Member.class)
                                .fetch(path(Member::getClub).then(Club::getCity))
                                .orderBy(path(Member::getId).asc())));

        Club club = Objects.requireNonNull(fetched.get(0).getClub());
        assertThat(Objects.requireNonNull(club.getCity()).getName()).isEqualTo("Rome");
        assertThat(fetched.get(2).getClub()).isNull();
        assertThatExceptionOfType(NotFetchedException.class)
                .isThrownBy(() -> fetched.get(0).getLoans().size())
                .withMessageContaining("Member.loans")
                .withMessageContaining("fetch");
        Club unfetched = Objects.requireNonNull(members.getById(1L).getClub());
        assertThat(unfetched.getId()).isEqualTo(1L);
        assertThatExceptionOfType(NotFetchedException.class)
                .isThrownBy(unfetched::getName)
                .withMessageContaining("Member.club");
    }
}

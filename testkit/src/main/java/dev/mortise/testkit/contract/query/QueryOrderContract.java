package dev.mortise.testkit.contract.query;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.Path;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.SortKey;
import dev.mortise.query.page.PageRequest;
import dev.mortise.query.page.Slice;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.query.Member.Club;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Contract of order, limits and pages (R12, R13). */
@ContractGroup("QRY")
class QueryOrderContract {

    private final ContractContext context;
    private final Repository<Member, Long> members;
    private final Repository<Club, Long> clubs;

    QueryOrderContract(ContractContext context) {
        this.context = context.tables(Member.SCHEMA);
        PersistenceModule module = context.open(Member.ENTITIES);
        this.members = module.repository(Member.class, Long.class);
        this.clubs = module.repository(Club.class, Long.class);
    }

    @SafeVarargs
    private List<Long> sorted(SortKey<? super Member>... keys) {
        return members.find(QuerySpec.of(Member.class).orderBy(keys)).stream()
                .map(Member::getId)
                .toList();
    }

    private void fourWithNulls() {
        members.insertAll(List.of(
                new Member(1, "b", 2, null),
                new Member(2, null, 1, null),
                new Member(3, "a", null, null),
                new Member(4, "B", 2, null)));
    }

    @ContractTest(id = "QRY-31")
    void orderIsAsNamed() {
        fourWithNulls();

        assertThat(sorted(path(Member::getId).desc())).containsExactly(4L, 3L, 2L, 1L);
    }

    @ContractTest(id = "QRY-32")
    void nullsSortLastInEitherDirection() {
        fourWithNulls();

        assertThat(sorted(path(Member::getAge).asc(), path(Member::getId).asc()))
                .containsExactly(2L, 1L, 4L, 3L);
        assertThat(sorted(path(Member::getAge).desc(), path(Member::getId).asc()))
                .containsExactly(1L, 4L, 2L, 3L);
    }

    @ContractTest(id = "QRY-33")
    void nullsSortWhereTheyAreTold() {
        fourWithNulls();

        assertThat(sorted(
                        path(Member::getAge).asc().nullsFirst(),
                        path(Member::getId).asc()))
                .containsExactly(3L, 2L, 1L, 4L);
        assertThat(sorted(
                        path(Member::getAge).desc().nullsFirst(),
                        path(Member::getId).asc()))
                .containsExactly(3L, 1L, 4L, 2L);
    }

    @ContractTest(id = "QRY-34")
    void keysCountInTheirOrder() {
        fourWithNulls();

        assertThat(sorted(path(Member::getAge).desc(), path(Member::getName).desc()))
                .containsExactly(1L, 4L, 2L, 3L);
    }

    @ContractTest(id = "QRY-36")
    void orderByARelationKeepsRowsWithoutOne() {
        Club club = clubs.insert(new Club(1, "chess", null));
        Club other = clubs.insert(new Club(2, "art", null));
        members.insertAll(List.of(
                new Member(1, "x", 1, 1).in(club), new Member(2, "y", 1, 1), new Member(3, "z", 1, 1).in(other)));

        assertThat(sorted(path(Member::getClub).then(Club::getName).asc())).containsExactly(3L, 1L, 2L);
    }

    @ContractTest(id = "QRY-37")
    void orderByAnUnknownPropertyIsRefusedWithTheKnownOnes() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> Path.of(Member.class, "agee", Integer.class).asc())
                .withMessageContaining("age")
                .withMessageContaining("score");
        assertThat(context.statements().count()).isZero();
    }

    @ContractTest(id = "QRY-39")
    void limitOfNothingIsEmpty() {
        fourWithNulls();

        assertThat(members.find(QuerySpec.of(Member.class).limit(0))).isEmpty();
    }

    @ContractTest(id = "QRY-41")
    void offsetBeyondTheEndIsEmpty() {
        fourWithNulls();

        assertThat(members.find(QuerySpec.of(Member.class).offset(10).limit(5))).isEmpty();
        assertThat(members.find(QuerySpec.of(Member.class).offset(3))).hasSize(1);
    }

    @ContractTest(id = "QRY-42")
    void pageWithoutOrderIsSortedById() {
        fourWithNulls();
        context.statements().clear();

        List<Member> page = members.findPage(QuerySpec.of(Member.class), PageRequest.ofSize(3))
                .content();

        assertThat(page).extracting(Member::getId).containsExactly(1L, 2L, 3L);
        assertThat(context.statements().startingWith("select").get(0).sql()).contains("order by");
    }

    @ContractTest(id = "QRY-44")
    void pagesOfEqualKeysLoseAndRepeatNothing() {
        members.insertAll(LongStream.range(0, 1000)
                .mapToObj(id -> new Member(id, "same", 1, 1))
                .toList());
        List<Long> read = new ArrayList<>();

        for (int number = 0; number < 10; number++) {
            members.findPage(
                            QuerySpec.of(Member.class)
                                    .orderBy(path(Member::getName).asc()),
                            PageRequest.ofNumber(number, 100))
                    .forEach(member -> read.add(member.getId()));
        }

        assertThat(read).hasSize(1000).doesNotHaveDuplicates();
    }

    @ContractTest(id = "QRY-45")
    void totalOfAPageCountsRoots() {
        fourWithNulls();

        var page = members.findPage(
                QuerySpec.of(Member.class)
                        .where(path(Member::getAge).isNotNull())
                        .fetch(path(Member::getClub)),
                PageRequest.ofNumber(1, 2));

        assertThat(page.total()).isEqualTo(3);
        assertThat(page.totalPages()).isEqualTo(2);
        assertThat(page.hasNext()).isFalse();
        assertThat(page.content()).hasSize(1);
    }

    @ContractTest(id = "QRY-47")
    void sliceKnowsWhetherMoreFollowsWithoutCounting() throws Exception {
        fourWithNulls();
        context.statements().clear();

        Slice<Member> slice = context.statements()
                .exactly(1, () -> members.findSlice(QuerySpec.of(Member.class), PageRequest.ofNumber(0, 3)));

        assertThat(slice.content()).hasSize(3);
        assertThat(slice.hasNext()).isTrue();
        assertThat(members.findSlice(QuerySpec.of(Member.class), PageRequest.ofNumber(1, 3))
                        .hasNext())
                .isFalse();
        assertThat(context.statements().toString()).doesNotContain("count");
    }
}

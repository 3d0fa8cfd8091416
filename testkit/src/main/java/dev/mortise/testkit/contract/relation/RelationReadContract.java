package dev.mortise.testkit.contract.relation;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.query.QuerySpec;
import dev.mortise.query.page.PageRequest;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.FetchGraphAlbum;
import dev.mortise.testkit.contract.fixture.FetchGraphAlbum.Artist;
import dev.mortise.testkit.contract.fixture.FetchGraphAlbum.Genre;
import dev.mortise.testkit.contract.fixture.FetchGraphAlbum.Review;
import dev.mortise.testkit.contract.fixture.FetchGraphAlbum.Track;
import dev.mortise.testkit.contract.fixture.FetchGraphAlbum.Verse;
import dev.mortise.testkit.contract.fixture.FetchGraphFixture;
import java.util.List;

/** Contract of the number of statements of fetch plans, and of the relations that they load (R13, R15, R16, R18). */
@ContractGroup("REL")
class RelationReadContract {

    private static final QuerySpec<FetchGraphAlbum> ALL = QuerySpec.of(FetchGraphAlbum.class)
            .orderBy(path(FetchGraphAlbum::getId).asc());

    private final ContractContext context;
    private final FetchGraphFixture store;

    RelationReadContract(ContractContext context) {
        this.context = context;
        this.store = new FetchGraphFixture(context);
    }

    @ContractTest(id = "REL-01")
    void toOneRelationIsJoined() throws Exception {
        store.insert(3);

        List<FetchGraphAlbum> albums = context.expect(
                "roots and a to-one relation", 1, () -> store.albums.find(ALL.fetch(path(FetchGraphAlbum::getArtist))));

        assertThat(albums)
                .extracting(album -> requireNonNull(album.getArtist()).getName())
                .containsExactly("Bob", "Ada", "Bob");
    }

    @ContractTest(id = "REL-02")
    void toManyRelationTakesOneStatementMore() throws Exception {
        store.insert(100);

        List<FetchGraphAlbum> albums = context.expect(
                "100 roots and a to-many relation",
                2,
                () -> store.albums.find(ALL.fetch(each(FetchGraphAlbum::getReviews))));

        assertThat(albums)
                .hasSize(100)
                .allSatisfy(album -> assertThat(album.getReviews())
                        .extracting(Review::getId)
                        .containsExactly(10 * album.getId() + 1, 10 * album.getId() + 2));
    }

    @ContractTest(id = "REL-02")
    void toManyRelationThroughAJunctionTakesOneStatementMore() throws Exception {
        store.insert(100);

        List<FetchGraphAlbum> albums = context.expect(
                "100 roots and a many-to-many relation",
                2,
                () -> store.albums.find(ALL.fetch(each(FetchGraphAlbum::getGenres))));

        assertThat(albums)
                .hasSize(100)
                .allSatisfy(album ->
                        assertThat(album.getGenres()).extracting(Genre::getName).containsExactly("jazz", "rock"));
    }

    @ContractTest(id = "REL-03")
    void twoToManyRelationsDoNotMultiply() throws Exception {
        store.insert(5);

        List<FetchGraphAlbum> albums = context.expect(
                "roots and two to-many relations",
                3,
                () -> store.albums.find(
                        ALL.fetch(each(FetchGraphAlbum::getTracks), each(FetchGraphAlbum::getReviews))));

        assertThat(albums).hasSize(5).allSatisfy(album -> {
            assertThat(album.getTracks()).hasSize(2).doesNotHaveDuplicates();
            assertThat(album.getReviews()).hasSize(2).doesNotHaveDuplicates();
        });
    }

    @ContractTest(id = "REL-04")
    void threeLevelsTakeAStatementEach() throws Exception {
        store.insert(6);

        List<Artist> artists = context.expect(
                "roots and three levels of to-many relations",
                4,
                () -> store.artists.find(QuerySpec.of(Artist.class)
                        .fetch(each(Artist::getAlbums)
                                .thenEach(FetchGraphAlbum::getTracks)
                                .thenEach(Track::getVerses))));

        assertThat(artists)
                .hasSize(2)
                .flatExtracting(Artist::getAlbums)
                .hasSize(6)
                .flatExtracting(FetchGraphAlbum::getTracks)
                .hasSize(12)
                .flatExtracting(Track::getVerses)
                .extracting(Verse::getText)
                .hasSize(12)
                .containsOnly("la");
    }

    @ContractTest(id = "REL-05")
    void moreRowsTakeNoMoreStatements() throws Exception {
        store.insert(500);
        QuerySpec<FetchGraphAlbum> plan = ALL.fetch(
                path(FetchGraphAlbum::getArtist),
                each(FetchGraphAlbum::getTracks).thenEach(Track::getVerses),
                each(FetchGraphAlbum::getGenres));

        List<FetchGraphAlbum> fifty =
                context.expect("50 roots with three relations", 4, () -> store.albums.find(plan.limit(50)));
        List<FetchGraphAlbum> all = context.expect("500 roots with three relations", 4, () -> store.albums.find(plan));

        assertThat(fifty).hasSize(50);
        context.expect(
                "use of what 500 roots fetched",
                0,
                () -> all.stream()
                        .mapToInt(album ->
                                requireNonNull(album.getArtist()).getName().length()
                                        + album.getTracks().get(0).getVerses().size()
                                        + album.getGenres().size())
                        .sum());
    }

    @ContractTest(id = "REL-09")
    void fetchedNullIsNull() throws Exception {
        store.albums.insert(new FetchGraphAlbum(1, "anonymous", null));

        List<FetchGraphAlbum> albums = context.expect(
                "a root without its one", 1, () -> store.albums.find(ALL.fetch(path(FetchGraphAlbum::getArtist))));

        assertThat(albums)
                .singleElement()
                .satisfies(album -> assertThat(album.getArtist()).isNull());
        assertThat(store.albums.isFetched(albums.get(0), path(FetchGraphAlbum::getArtist)))
                .isTrue();
    }

    @ContractTest(id = "REL-10")
    void fetchedRelationWithoutElementsIsEmpty() throws Exception {
        store.albums.insert(new FetchGraphAlbum(1, "silence", null));

        List<FetchGraphAlbum> albums = context.expect(
                "a root without elements",
                3,
                () -> store.albums.find(ALL.fetch(each(FetchGraphAlbum::getTracks), each(FetchGraphAlbum::getGenres))));

        assertThat(albums.get(0).getTracks()).isEmpty();
        assertThat(albums.get(0).getGenres()).isEmpty();
    }

    @ContractTest(id = "REL-11")
    void noRootsTakeOneStatement() throws Exception {
        List<FetchGraphAlbum> none = context.expect(
                "no roots and two levels",
                1,
                () -> store.albums.find(
                        ALL.fetch(each(FetchGraphAlbum::getTracks).thenEach(Track::getVerses))));

        assertThat(none).isEmpty();
        assertThat(context.expect(
                        "a missing root by id", 1, () -> store.albums.findById(9L, each(FetchGraphAlbum::getTracks))))
                .isEmpty();
    }

    @ContractTest(id = "REL-12")
    void rootWithSeveralElementsIsThereOnce() throws Exception {
        store.insert(2);

        List<FetchGraphAlbum> albums = store.albums.find(ALL.where(each(FetchGraphAlbum::getTracks)
                        .any(path(Track::getPlace).ge(1)))
                .fetch(each(FetchGraphAlbum::getTracks), each(FetchGraphAlbum::getGenres)));

        assertThat(albums).extracting(FetchGraphAlbum::getId).containsExactly(1L, 2L);
        assertThat(albums.get(0).getTracks()).hasSize(2);
    }

    @ContractTest(id = "REL-12")
    void conditionDoesNotNarrowWhatIsFetched() {
        store.insert(2);

        List<FetchGraphAlbum> albums = store.albums.find(ALL.where(
                        each(FetchGraphAlbum::getTracks).any(path(Track::getId).eq(11L)))
                .fetch(each(FetchGraphAlbum::getTracks)));

        assertThat(albums)
                .singleElement()
                .satisfies(album -> assertThat(album.getTracks()).hasSize(2));
    }

    @ContractTest(id = "REL-22")
    void ownersAreAskedForInChunks() throws Exception {
        store.insert(2_500);

        List<FetchGraphAlbum> albums = context.expect(
                "2,500 roots and a to-many relation",
                4,
                () -> store.albums.find(ALL.fetch(each(FetchGraphAlbum::getReviews))));

        assertThat(albums)
                .hasSize(2_500)
                .allSatisfy(album -> assertThat(album.getReviews()).hasSize(2));
        assertThat(context.statements().startingWith("select"))
                .allSatisfy(sent -> assertThat(sent.parameters()).isLessThanOrEqualTo(1_024));
    }

    @ContractTest(id = "REL-23")
    void pageCountsRoots() throws Exception {
        store.insert(25);

        var page = context.expect(
                "a page, its total and two to-many relations",
                4,
                () -> store.albums.findPage(
                        ALL.fetch(each(FetchGraphAlbum::getTracks), each(FetchGraphAlbum::getReviews)),
                        PageRequest.ofNumber(1, 10)));

        assertThat(page.content())
                .hasSize(10)
                .allSatisfy(album -> assertThat(album.getTracks()).hasSize(2));
        assertThat(page.content())
                .extracting(FetchGraphAlbum::getId)
                .startsWith(11L)
                .endsWith(20L);
        assertThat(page.total()).isEqualTo(25);
    }
}

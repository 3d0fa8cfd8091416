package dev.mortise.testkit.contract.swap;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.query.QuerySpec;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.ZoneSensitive;
import dev.mortise.testkit.contract.fixture.FetchGraphAlbum;
import dev.mortise.testkit.contract.fixture.FetchGraphAlbum.Genre;
import dev.mortise.testkit.contract.fixture.FetchGraphAlbum.Track;
import dev.mortise.testkit.contract.fixture.FetchGraphFixture;
import java.util.List;

/** Contract of the swap for fetches: both engines find the same, by as many statements. */
@ContractGroup("SWP")
@ZoneSensitive
class SwapFetchContract {

    private static final QuerySpec<FetchGraphAlbum> PLAN = QuerySpec.of(FetchGraphAlbum.class)
            .fetch(
                    path(FetchGraphAlbum::getArtist),
                    each(FetchGraphAlbum::getTracks).thenEach(Track::getVerses),
                    each(FetchGraphAlbum::getGenres))
            .orderBy(path(FetchGraphAlbum::getId).asc());

    private final ContractContext context;
    private final FetchGraphFixture store;

    SwapFetchContract(ContractContext context) {
        this.context = context;
        this.store = new FetchGraphFixture(context);
    }

    private List<FetchGraphAlbum> readByPeer() {
        return context.openPeer(FetchGraphAlbum.entities())
                .repository(FetchGraphAlbum.class, Long.class)
                .find(PLAN);
    }

    @ContractTest(id = "SWP-06", peer = true, unsupported = "nothingToSwapWith")
    void relationsWithoutElementsAreEmptyOnTheOtherEngine() {
        store.albums.insert(new FetchGraphAlbum(1, "silence", null));

        assertThat(readByPeer()).singleElement().satisfies(album -> {
            assertThat(album.getArtist()).isNull();
            assertThat(album.getTracks()).isNotNull().isEmpty();
            assertThat(album.getGenres()).isNotNull().isEmpty();
        });
    }

    @ContractTest(id = "SWP-08", peer = true, unsupported = "nothingToSwapWith")
    void onePlanTakesAsManyStatementsOnTheOtherEngine() throws Exception {
        store.insert(7);
        context.openPeer(FetchGraphAlbum.entities());
        context.statements().clear();

        List<FetchGraphAlbum> own = context.expect("a plan of four relations", 4, () -> store.albums.find(PLAN));
        List<FetchGraphAlbum> peers = context.expect("the same plan on the other engine", 4, this::readByPeer);

        assertThat(peers)
                .map(SwapFetchContract::told)
                .isEqualTo(own.stream().map(SwapFetchContract::told).toList());
    }

    void nothingToSwapWith() {
        assertThat(store.albums.find(PLAN)).isEmpty();
    }

    private static String told(FetchGraphAlbum album) {
        return requireNonNull(album.getArtist()).getName()
                + album.getTracks().stream().map(Track::getTitle).toList()
                + album.getGenres().stream().map(Genre::getName).toList();
    }
}

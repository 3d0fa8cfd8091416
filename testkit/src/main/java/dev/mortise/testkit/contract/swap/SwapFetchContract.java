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
import dev.mortise.testkit.contract.fixture.Album;
import dev.mortise.testkit.contract.fixture.Album.Genre;
import dev.mortise.testkit.contract.fixture.Album.Track;
import dev.mortise.testkit.contract.fixture.AlbumFixture;
import java.util.List;

/** Contract of the swap for fetches: both engines find the same, by as many statements. */
@ContractGroup("SWP")
@ZoneSensitive
class SwapFetchContract {

    private static final QuerySpec<Album> PLAN = QuerySpec.of(Album.class)
            .fetch(path(Album::getArtist), each(Album::getTracks).thenEach(Track::getVerses), each(Album::getGenres))
            .orderBy(path(Album::getId).asc());

    private final ContractContext context;
    private final AlbumFixture store;

    SwapFetchContract(ContractContext context) {
        this.context = context;
        this.store = new AlbumFixture(context);
    }

    private List<Album> readByPeer() {
        return context.openPeer(Album.entities())
                .repository(Album.class, Long.class)
                .find(PLAN);
    }

    @ContractTest(id = "SWP-06", peer = true, unsupported = "nothingToSwapWith")
    void relationsWithoutElementsAreEmptyOnTheOtherEngine() {
        store.albums.insert(new Album(1, "silence", null));

        assertThat(readByPeer()).singleElement().satisfies(album -> {
            assertThat(album.getArtist()).isNull();
            assertThat(album.getTracks()).isNotNull().isEmpty();
            assertThat(album.getGenres()).isNotNull().isEmpty();
        });
    }

    @ContractTest(id = "SWP-08", peer = true, unsupported = "nothingToSwapWith")
    void onePlanTakesAsManyStatementsOnTheOtherEngine() throws Exception {
        store.insert(7);
        context.openPeer(Album.entities());
        context.statements().clear();

        List<Album> own = context.expect("a plan of four relations", 4, () -> store.albums.find(PLAN));
        List<Album> peers = context.expect("the same plan on the other engine", 4, this::readByPeer);

        assertThat(peers)
                .map(SwapFetchContract::told)
                .isEqualTo(own.stream().map(SwapFetchContract::told).toList());
    }

    void nothingToSwapWith() {
        assertThat(store.albums.find(PLAN)).isEmpty();
    }

    private static String told(Album album) {
        return requireNonNull(album.getArtist()).getName()
                + album.getTracks().stream().map(Track::getTitle).toList()
                + album.getGenres().stream().map(Genre::getName).toList();
    }
}

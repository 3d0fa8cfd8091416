package dev.mortise.testkit.contract.relation;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.NotFetchedException;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.QuerySpec;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.FetchGraphAlbum;
import dev.mortise.testkit.contract.fixture.FetchGraphAlbum.Artist;
import dev.mortise.testkit.contract.fixture.FetchGraphAlbum.Genre;
import dev.mortise.testkit.contract.fixture.FetchGraphAlbum.Review;
import dev.mortise.testkit.contract.fixture.FetchGraphAlbum.Track;
import dev.mortise.testkit.contract.fixture.FetchGraphFixture;
import dev.mortise.testkit.jdbc.Statements;
import java.util.List;

/** Contract of fetched and unfetched relations: their content, time and order (R14, R18). */
@ContractGroup("REL")
class RelationFetchContract {

    private static final QuerySpec<FetchGraphAlbum> ALL = QuerySpec.of(FetchGraphAlbum.class)
            .orderBy(path(FetchGraphAlbum::getId).asc());

    private final ContractContext context;
    private final FetchGraphFixture store;

    RelationFetchContract(ContractContext context) {
        this.context = context;
        this.store = new FetchGraphFixture(context).insert(4);
    }

    @ContractTest(id = "REL-06")
    void unfetchedRelationFailsOutsideATransaction() {
        assertUnfetched(store.albums.getById(1L));
    }

    @ContractTest(id = "REL-06")
    void unfetchedRelationFailsInsideATransaction() {
        context.transactions().executeWithoutResult(() -> assertUnfetched(store.albums.getById(1L)));
    }

    private void assertUnfetched(FetchGraphAlbum album) {
        Statements.expect(0, () -> {
            assertThatExceptionOfType(NotFetchedException.class)
                    .isThrownBy(() -> album.getTracks().size())
                    .withMessageContaining("Album.tracks")
                    .withMessageContaining("fetch");
            assertThatExceptionOfType(NotFetchedException.class)
                    .isThrownBy(() -> requireNonNull(album.getArtist()).getName())
                    .withMessageContaining("Album.artist");
            assertThat(requireNonNull(album.getArtist()).getId()).isEqualTo(2L);
        });
    }

    @ContractTest(id = "REL-07")
    void unfetchedRelationIsNotEmpty() {
        FetchGraphAlbum album = store.albums.getById(1L);

        assertThatExceptionOfType(NotFetchedException.class)
                .isThrownBy(() -> album.getGenres().isEmpty());
        assertThatExceptionOfType(NotFetchedException.class)
                .isThrownBy(() -> album.getReviews().iterator());
        assertThatExceptionOfType(NotFetchedException.class)
                .isThrownBy(() -> album.getTracks().add(new Track(99, "more", 3, album)));
        assertThat(album.getTracks().toString()).contains("Album.tracks");
    }

    record ArtistView(String name) {}

    record TrackView(String title, int place) {}

    record AlbumView(String title, ArtistView artist, List<TrackView> tracks) {}

    @ContractTest(id = "REL-02")
    void recordsNestWithinTheBudgetOfTheirFetches() {
        List<AlbumView> found = Statements.expect(2, () -> store.albums.findAs(AlbumView.class, ALL.limit(2)));

        assertThat(found)
                .containsExactly(
                        new AlbumView(
                                "album 1",
                                new ArtistView("Bob"),
                                List.of(new TrackView("track 2", 2), new TrackView("track 1", 1))),
                        new AlbumView(
                                "album 2",
                                new ArtistView("Ada"),
                                List.of(new TrackView("track 2", 2), new TrackView("track 1", 1))));
    }

    @ContractTest(id = "REL-08")
    void askingWhatIsFetchedSendsNothing() throws Exception {
        FetchGraphAlbum album =
                store.albums.find(ALL.fetch(each(FetchGraphAlbum::getTracks))).get(0);

        boolean[] answers = context.expect("whether two relations are fetched", 0, () -> new boolean[] {
            store.albums.isFetched(album, each(FetchGraphAlbum::getTracks)),
            store.albums.isFetched(album, each(FetchGraphAlbum::getReviews)),
            store.albums.isFetched(album, path(FetchGraphAlbum::getArtist))
        });

        assertThat(answers).containsExactly(true, false, false);
    }

    @ContractTest(id = "REL-08")
    void whatIsMissingCanBeFetchedAfterwards() throws Exception {
        List<FetchGraphAlbum> albums = store.albums.find(ALL);

        context.expect(
                "a to-one relation and a to-many relation, afterwards",
                2,
                () -> store.albums.fetchAll(
                        albums, FetchPlan.of(path(FetchGraphAlbum::getArtist), each(FetchGraphAlbum::getReviews))));

        assertThat(albums).allSatisfy(album -> {
            assertThat(requireNonNull(album.getArtist()).getName()).isNotEmpty();
            assertThat(album.getReviews()).hasSize(2);
        });
        assertThat(store.albums.isFetched(albums.get(0), each(FetchGraphAlbum::getTracks)))
                .isFalse();
    }

    @ContractTest(id = "REL-13")
    void elementsComeInTheirDeclaredOrder() {
        FetchGraphAlbum album =
                store.albums.find(ALL.fetch(each(FetchGraphAlbum::getTracks))).get(0);

        assertThat(album.getTracks()).extracting(Track::getPlace).containsExactly(2, 1);
    }

    @ContractTest(id = "REL-13")
    void elementsWithoutADeclaredOrderComeByTheirIds() {
        FetchGraphAlbum album = store.albums
                .find(ALL.fetch(each(FetchGraphAlbum::getReviews), each(FetchGraphAlbum::getGenres)))
                .get(0);

        assertThat(album.getReviews()).extracting(Review::getId).containsExactly(11L, 12L);
        assertThat(album.getGenres()).extracting(Genre::getId).containsExactly(2L, 3L);
    }

    @ContractTest(id = "REL-14")
    void rowThatSeveralOwnersReferToIsOneObject() {
        List<FetchGraphAlbum> albums =
                store.albums.find(ALL.fetch(path(FetchGraphAlbum::getArtist), each(FetchGraphAlbum::getGenres)));

        assertThat(albums.get(0).getArtist()).isSameAs(albums.get(2).getArtist());
        assertThat(albums.get(0).getGenres().iterator().next())
                .isSameAs(albums.get(1).getGenres().iterator().next());
    }

    @ContractTest(id = "REL-15")
    void inverseSidePointsBackAndCyclesEnd() throws Exception {
        List<Artist> artists = context.expect(
                "artists, their albums, and the artists of those",
                2,
                () -> store.artists.find(
                        QuerySpec.of(Artist.class).fetch(each(Artist::getAlbums).then(FetchGraphAlbum::getArtist))));

        assertThat(artists)
                .isNotEmpty()
                .allSatisfy(artist -> assertThat(artist.getAlbums())
                        .isNotEmpty()
                        .allSatisfy(album -> assertThat(album.getArtist()).isSameAs(artist)));
        assertThat(artists.get(0).getAlbums().get(0).toString()).isNotEmpty();
    }

    @ContractTest(id = "REL-16")
    void treeIsFetchedLevelByLevel() throws Exception {
        List<Genre> roots = context.expect(
                "a tree of two levels below its root",
                3,
                () -> store.genres.find(QuerySpec.of(Genre.class)
                        .where(path(Genre::getParent).isNull())
                        .fetch(each(Genre::getChildren).thenEach(Genre::getChildren))));

        Genre music = roots.get(0);
        assertThat(music.getChildren()).extracting(Genre::getName).containsExactly("jazz", "rock");
        assertThat(music.getChildren()).allSatisfy(child -> {
            assertThat(child.getParent()).isSameAs(music);
            assertThat(child.getChildren()).isEmpty();
        });
    }

    @ContractTest(id = "REL-25")
    void unknownPathIsRefusedBeforeAnythingIsSent() throws Exception {
        context.expect("a plan with an unknown path", 0, () -> {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> store.albums.find(ALL.fetch(path(FetchGraphAlbum::getTitle))))
                    .withMessageContaining("title");
            return true;
        });
    }

    @ContractTest(id = "REL-02")
    void elementsOfEachOwnerCanBeLimited() throws Exception {
        List<FetchGraphAlbum> albums = context.expect(
                "roots and the first element of each",
                2,
                () -> store.albums.find(
                        ALL.fetch(each(FetchGraphAlbum::getTracks).limitPerParent(1))));

        assertThat(albums)
                .hasSize(4)
                .allSatisfy(album -> assertThat(album.getTracks())
                        .extracting(Track::getPlace)
                        .containsExactly(2));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> albums.get(0).getTracks().clear())
                .withMessageContaining("Album.tracks");
    }

    @ContractTest(id = "REL-01")
    void toOneRelationCanBeSelectedAfterwards() throws Exception {
        List<FetchGraphAlbum> albums = context.expect(
                "a to-one relation by a dedicated statement",
                2,
                () -> store.albums.find(
                        ALL.fetch(path(FetchGraphAlbum::getArtist).bySelect())));

        assertThat(albums)
                .allSatisfy(album ->
                        assertThat(requireNonNull(album.getArtist()).getName()).isNotEmpty());
    }

    @ContractTest(id = "REL-04")
    void planCanBeNamedAndReused() throws Exception {
        FetchPlan<FetchGraphAlbum> card =
                FetchPlan.named("card", path(FetchGraphAlbum::getArtist), each(FetchGraphAlbum::getTracks));

        List<FetchGraphAlbum> all = context.expect("a named plan", 2, () -> store.albums.find(ALL.fetch(card)));
        FetchGraphAlbum one = context.expect("a named plan by id", 2, () -> store.albums.getById(3L, card));

        assertThat(all).hasSize(4);
        assertThat(one.getTracks()).hasSize(2);
        assertThat(card.toString()).contains("card");
    }

    @ContractTest(id = "REL-03")
    void wayThatIsNamedTwiceIsFetchedOnce() throws Exception {
        context.expect(
                "one relation named twice, once with what lies behind it",
                3,
                () -> store.albums.find(ALL.fetch(
                        each(FetchGraphAlbum::getTracks),
                        each(FetchGraphAlbum::getTracks).thenEach(Track::getVerses))));
    }
}

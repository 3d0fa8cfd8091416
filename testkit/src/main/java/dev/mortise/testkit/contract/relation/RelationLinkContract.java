package dev.mortise.testkit.contract.relation;

import static dev.mortise.query.CollectionPath.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.IntegrityViolationException;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.fixture.FetchGraphAlbum;
import dev.mortise.testkit.contract.fixture.FetchGraphAlbum.Genre;
import dev.mortise.testkit.contract.fixture.FetchGraphFixture;
import java.util.LinkedHashSet;
import java.util.List;

/** Contract of links between entities that are there already (R20, R21). */
@ContractGroup("REL")
class RelationLinkContract {

    private final ContractContext context;
    private final FetchGraphFixture store;

    RelationLinkContract(ContractContext context) {
        this.context = context;
        this.store = new FetchGraphFixture(context).insert(2);
        store.genres.insert(new Genre(4, "folk", null));
        context.statements().clear();
    }

    private List<Long> genresOf(long album) {
        return context
                .sql()
                .rows("select genre_id from album_genre where album_id = ? order by genre_id", album)
                .stream()
                .map(row -> (Long) row.get("genre_id"))
                .toList();
    }

    private FetchGraphAlbum albumWithGenres() {
        FetchGraphAlbum album = store.albums.getById(1L, each(FetchGraphAlbum::getGenres));
        context.statements().clear();
        return album;
    }

    @ContractTest(id = "REL-17")
    void oneLinkMoreIsOneRowMore() throws Exception {
        FetchGraphAlbum album = albumWithGenres();
        album.getGenres().add(store.genres.reference(4L));

        context.expect("update of an entity with one link more", 3, () -> store.albums.update(album));

        assertThat(context.statements().startingWith("insert")).hasSize(1);
        assertThat(context.statements().startingWith("delete")).isEmpty();
        assertThat(genresOf(1)).containsExactly(2L, 3L, 4L);
    }

    @ContractTest(id = "REL-17")
    void oneLinkLessIsOneRowLess() throws Exception {
        FetchGraphAlbum album = albumWithGenres();
        album.getGenres().removeIf(genre -> genre.getId() == 2);

        context.expect("update of an entity with one link less", 3, () -> store.albums.update(album));

        assertThat(context.statements().startingWith("insert")).isEmpty();
        assertThat(context.statements().startingWith("delete")).hasSize(1);
        assertThat(genresOf(1)).containsExactly(3L);
        assertThat(genresOf(2)).containsExactly(2L, 3L);
    }

    @ContractTest(id = "REL-17")
    void replacedCollectionWritesTheDifference() throws Exception {
        FetchGraphAlbum album = albumWithGenres();
        List<Genre> all = store.genres.findAllById(List.of(3L, 4L));
        album.getGenres().clear();
        album.getGenres().addAll(all);
        context.statements().clear();

        context.expect("update of an entity with one link replaced", 4, () -> store.albums.update(album));

        assertThat(genresOf(1)).containsExactly(3L, 4L);
    }

    @ContractTest(id = "REL-17")
    void linksChangeWithoutLoading() throws Exception {
        var genres = store.albums.relation(FetchGraphAlbum::getGenres).of(1L);

        context.expect("one link more by ids alone", 1, () -> genres.add(4L));
        assertThat(genresOf(1)).containsExactly(2L, 3L, 4L);
        context.expect("one link less by ids alone", 1, () -> genres.remove(2L));
        assertThat(genresOf(1)).containsExactly(3L, 4L);
        context.expect("links set by ids alone", 3, () -> {
            genres.set(List.of(2L, 4L));
            return true;
        });
        assertThat(genresOf(1)).containsExactly(2L, 4L);
        context.expect("links set to what they are", 1, () -> {
            genres.set(List.of(4L, 2L));
            return true;
        });
        assertThat(genresOf(2)).containsExactly(2L, 3L);
    }

    @ContractTest(id = "REL-17")
    void linksChangeFromTheOtherSideToo() {
        store.genres.relation(Genre::getAlbums).of(4L).add(2L);

        assertThat(genresOf(2)).containsExactly(2L, 3L, 4L);
    }

    @ContractTest(id = "REL-18")
    void linkThatIsThereAlreadyStaysOneRow() throws Exception {
        FetchGraphAlbum album = albumWithGenres();
        album.getGenres().add(store.genres.reference(2L));

        store.albums.update(album);

        assertThat(genresOf(1)).containsExactly(2L, 3L);
    }

    @ContractTest(id = "REL-20")
    void referenceByIdIsNotLookedUp() throws Exception {
        FetchGraphAlbum album = new FetchGraphAlbum(9, "new", store.artists.reference(1L));
        album.getGenres().addAll(new LinkedHashSet<>(List.of(store.genres.reference(2L))));

        context.expect("insert of an entity with references by id", 2, () -> store.albums.insert(album));

        assertThat(context.statements().startingWith("select")).isEmpty();
        assertThat(genresOf(9)).containsExactly(2L);
    }

    @ContractTest(id = "REL-21")
    void referenceToAMissingRowIsAForeignKeyViolation() {
        assertForeignKey(() -> store.albums.insert(new FetchGraphAlbum(9, "new", store.artists.reference(77L))));
        assertForeignKey(() -> {
            FetchGraphAlbum album = new FetchGraphAlbum(9, "new", null);
            album.getGenres().add(store.genres.reference(77L));
            store.albums.insert(album);
        });
        assertForeignKey(
                () -> store.albums.relation(FetchGraphAlbum::getGenres).of(1L).add(77L));
        assertThat(store.albums.existsById(9L)).isFalse();
    }

    private static void assertForeignKey(Runnable write) {
        assertThatExceptionOfType(IntegrityViolationException.class)
                .isThrownBy(write::run)
                .satisfies(violation ->
                        assertThat(violation.kind()).isEqualTo(IntegrityViolationException.Kind.FOREIGN_KEY));
    }
}

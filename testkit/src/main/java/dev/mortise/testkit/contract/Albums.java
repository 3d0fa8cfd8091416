package dev.mortise.testkit.contract;

import dev.mortise.PersistenceModule;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.contract.Album.Artist;
import dev.mortise.testkit.contract.Album.Genre;
import dev.mortise.testkit.contract.Album.Review;
import dev.mortise.testkit.contract.Album.Track;
import dev.mortise.testkit.contract.Album.Verse;
import java.util.ArrayList;
import java.util.List;

/**
 * Repositories of albums, and rows for them: album {@code n} of artist {@code n % 2 + 1} has the tracks {@code 10n + 1} and {@code 10n
 * + 2} with places 1 and 2 and a verse each, the reviews {@code 10n + 1} and {@code 10n + 2}, and the genres 2 and 3, which are
 * children of 1.
 */
final class Albums {

    final Repository<Album, Long> albums;
    final Repository<Artist, Long> artists;
    final Repository<Genre, Long> genres;
    private final PersistenceModule module;
    private final ContractContext context;

    Albums(ContractContext context) {
        this.context = context.tables(Album.SCHEMA);
        this.module = context.open(Album.ENTITIES);
        this.albums = module.repository(Album.class, Long.class);
        this.artists = module.repository(Artist.class, Long.class);
        this.genres = module.repository(Genre.class, Long.class);
    }

    /** Inserts the albums 1 to {@code count}, and what belongs to them. */
    Albums insert(int count) {
        List<Artist> two = artists.insertAll(List.of(new Artist(1, "Ada"), new Artist(2, "Bob")));
        Genre music = genres.insert(new Genre(1, "music", null));
        List<Genre> both = genres.insertAll(List.of(new Genre(2, "jazz", music), new Genre(3, "rock", music)));
        List<Album> all = new ArrayList<>();
        List<Track> tracks = new ArrayList<>();
        List<Verse> verses = new ArrayList<>();
        List<Review> reviews = new ArrayList<>();
        for (int n = 1; n <= count; n++) {
            Album album = new Album(n, "album " + n, two.get(n % 2));
            album.getGenres().addAll(both);
            all.add(album);
            for (int part = 1; part <= 2; part++) {
                Track track = new Track(10L * n + part, "track " + part, part, album);
                tracks.add(track);
                verses.add(new Verse(10L * n + part, "la", track));
                reviews.add(new Review(10L * n + part, part, album));
            }
        }
        albums.insertAll(all);
        module.repository(Track.class, Long.class).insertAll(tracks);
        module.repository(Verse.class, Long.class).insertAll(verses);
        module.repository(Review.class, Long.class).insertAll(reviews);
        context.statements().clear();
        return this;
    }
}

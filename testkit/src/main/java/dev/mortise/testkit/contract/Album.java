package dev.mortise.testkit.contract;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An album with tracks and reviews in genres, by an artist: what most cases of fetch plans read. */
@Entity
class Album {

    static final Schema SCHEMA = Schema.of(
            Table.named("artist").id("id", bigInteger()).required("name", varchar(50)),
            Table.named("genre")
                    .id("id", bigInteger())
                    .required("name", varchar(50))
                    .column("parent_id", bigInteger())
                    .reference("genre_parent_fk", "parent_id", "genre"),
            Table.named("album")
                    .id("id", bigInteger())
                    .required("title", varchar(50))
                    .column("artist_id", bigInteger())
                    .reference("album_artist_fk", "artist_id", "artist"),
            Table.named("album_genre")
                    .required("album_id", bigInteger())
                    .required("genre_id", bigInteger())
                    .primaryKey("album_id", "genre_id")
                    .reference("album_genre_album_fk", "album_id", "album")
                    .reference("album_genre_genre_fk", "genre_id", "genre"),
            Table.named("track")
                    .id("id", bigInteger())
                    .required("title", varchar(50))
                    .required("place", integer())
                    .required("album_id", bigInteger())
                    .reference("track_album_fk", "album_id", "album"),
            Table.named("verse")
                    .id("id", bigInteger())
                    .required("text", varchar(50))
                    .required("track_id", bigInteger())
                    .reference("verse_track_fk", "track_id", "track"),
            Table.named("review")
                    .id("id", bigInteger())
                    .required("stars", integer())
                    .required("album_id", bigInteger())
                    .reference("review_album_fk", "album_id", "album"));

    static final Class<?>[] ENTITIES = {Artist.class, Genre.class, Album.class, Track.class, Verse.class, Review.class};

    @Id
    private long id;

    private String title = "";

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Artist artist;

    @OneToMany(mappedBy = "album")
    @OrderBy("place desc")
    private List<Track> tracks = new ArrayList<>();

    @OneToMany(mappedBy = "album")
    private List<Review> reviews = new ArrayList<>();

    @ManyToMany
    @JoinTable(
            name = "album_genre",
            joinColumns = @JoinColumn(name = "album_id"),
            inverseJoinColumns = @JoinColumn(name = "genre_id"))
    private Set<Genre> genres = new LinkedHashSet<>();

    protected Album() {}

    Album(long id, String title, @Nullable Artist artist) {
        this.id = id;
        this.title = title;
        this.artist = artist;
    }

    long getId() {
        return id;
    }

    String getTitle() {
        return title;
    }

    @Nullable
    Artist getArtist() {
        return artist;
    }

    void setArtist(@Nullable Artist artist) {
        this.artist = artist;
    }

    List<Track> getTracks() {
        return tracks;
    }

    List<Review> getReviews() {
        return reviews;
    }

    Set<Genre> getGenres() {
        return genres;
    }

    /** Who plays. */
    @Entity(name = "Artist")
    static class Artist {

        @Id
        private long id;

        private String name = "";

        @OneToMany(mappedBy = "artist")
        private List<Album> albums = new ArrayList<>();

        protected Artist() {}

        Artist(long id, String name) {
            this.id = id;
            this.name = name;
        }

        long getId() {
            return id;
        }

        String getName() {
            return name;
        }

        List<Album> getAlbums() {
            return albums;
        }
    }

    /** What it sounds like; genres form trees. */
    @Entity(name = "Genre")
    static class Genre {

        @Id
        private long id;

        private String name = "";

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Genre parent;

        @OneToMany(mappedBy = "parent")
        private Set<Genre> children = new LinkedHashSet<>();

        @ManyToMany(mappedBy = "genres")
        private Set<Album> albums = new LinkedHashSet<>();

        protected Genre() {}

        Genre(long id, String name, @Nullable Genre parent) {
            this.id = id;
            this.name = name;
            this.parent = parent;
        }

        long getId() {
            return id;
        }

        String getName() {
            return name;
        }

        @Nullable
        Genre getParent() {
            return parent;
        }

        Set<Genre> getChildren() {
            return children;
        }

        Set<Album> getAlbums() {
            return albums;
        }
    }

    /** A piece of an album. */
    @Entity(name = "Track")
    static class Track {

        @Id
        private long id;

        private String title = "";

        private int place;

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        private @Nullable Album album;

        @OneToMany(mappedBy = "track")
        private List<Verse> verses = new ArrayList<>();

        protected Track() {}

        Track(long id, String title, int place, Album album) {
            this.id = id;
            this.title = title;
            this.place = place;
            this.album = album;
        }

        long getId() {
            return id;
        }

        String getTitle() {
            return title;
        }

        int getPlace() {
            return place;
        }

        @Nullable
        Album getAlbum() {
            return album;
        }

        List<Verse> getVerses() {
            return verses;
        }
    }

    /** A piece of a track's text. */
    @Entity(name = "Verse")
    static class Verse {

        @Id
        private long id;

        private String text = "";

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        private @Nullable Track track;

        protected Verse() {}

        Verse(long id, String text, Track track) {
            this.id = id;
            this.text = text;
            this.track = track;
        }

        long getId() {
            return id;
        }

        String getText() {
            return text;
        }

        @Nullable
        Track getTrack() {
            return track;
        }
    }

    /** What somebody thought of an album. */
    @Entity(name = "Review")
    static class Review {

        @Id
        private long id;

        private int stars;

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        private @Nullable Album album;

        protected Review() {}

        Review(long id, int stars, Album album) {
            this.id = id;
            this.stars = stars;
            this.album = album;
        }

        long getId() {
            return id;
        }

        int getStars() {
            return stars;
        }

        @Nullable
        Album getAlbum() {
            return album;
        }
    }
}

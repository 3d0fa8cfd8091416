package dev.mortise.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.AttributeModel;
import dev.mortise.repository.PartiallyFetched;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PartiallyFetchedCollectionTest {

    @Entity
    static class Choir {

        @Id
        long id;

        @ElementCollection
        List<String> songs = new ArrayList<>();

        @ElementCollection
        SortedSet<String> singers = new TreeSet<>();

        @ElementCollection
        Map<String, Integer> fees = new HashMap<>();
    }

    private static Object partly(String name, Object elements) {
        AttributeModel attribute = ModelReader.read(List.of(Choir.class), MappingOptions.defaults())
                .entity(Choir.class)
                .attribute(name);
        return PartiallyFetchedCollection.of(attribute, elements);
    }

    @Test
    void canBeReadAsWhatItIsDeclared() {
        Object songs = partly("songs", new ArrayList<>(List.of("a", "b")));
        Object singers = partly("singers", new TreeSet<>(Set.of("b", "a")));
        Object fees = partly("fees", new HashMap<>(Map.of("a", 1)));

        assertThat(songs)
                .isInstanceOf(PartiallyFetched.class)
                .isEqualTo(List.of("a", "b"))
                .hasToString("[a, b]");
        assertThat(songs.equals(songs)).isTrue();
        assertThat(songs.hashCode()).isEqualTo(List.of("a", "b").hashCode());
        assertThat(((SortedSet<?>) singers).first()).isEqualTo("a");
        assertThat(((Map<?, ?>) fees).get("a")).isEqualTo(1);
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> ((SortedSet<?>) partly("singers", new TreeSet<>())).first());
    }

    @Test
    void cannotBeChangedAndSaysWhy() {
        List<?> songs = (List<?>) partly("songs", new ArrayList<>(List.of("a")));
        Iterator<?> iterator = songs.iterator();
        iterator.next();

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(songs::clear)
                .withMessageContaining("Choir.songs")
                .withMessageContaining("limitPerParent");
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(iterator::remove);
    }
}

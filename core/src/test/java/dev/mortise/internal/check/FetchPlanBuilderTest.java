package dev.mortise.internal.check;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.internal.operation.ResolvedFetchPlan;
import dev.mortise.internal.operation.SelectFetch;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.query.FetchPath;
import dev.mortise.query.FetchPlan;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FetchPlanBuilderTest {

    @Entity
    static class Town {

        @Id
        long id;

        @Nullable
        String name;

        @OneToMany(mappedBy = "town")
        List<Street> streets = new ArrayList<>();

        @Nullable
        String getName() {
            return name;
        }

        List<Street> getStreets() {
            return streets;
        }
    }

    @Entity
    static class Street {

        @Id
        long id;

        @ManyToOne
        @Nullable
        Town town;

        @ManyToOne
        @Nullable
        Street next;

        @Nullable
        Town getTown() {
            return town;
        }

        @Nullable
        Street getNext() {
            return next;
        }
    }

    private static final ModuleModel MODELS =
            ModelReader.read(List.of(Town.class, Street.class), MappingOptions.defaults());

    @SafeVarargs
    private static <T> ResolvedFetchPlan fetches(Class<T> root, FetchPath<? super T>... paths) {
        EntityModel<T> model = MODELS.entity(root);
        return new FetchPlanResolver(model, false, QueryFeatures.STANDARD).of(List.of(paths));
    }

    private static void assertRefused(FetchPath<Town> path, String message) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> fetches(Town.class, path))
                .withMessageContaining(message);
    }

    @Test
    void waysThatShareARelationLoadItOnce() {
        ResolvedFetchPlan fetches = fetches(
                Town.class,
                each(Town::getStreets).then(Street::getNext),
                each(Town::getStreets),
                each(Town::getStreets).then(Street::getTown));

        assertThat(fetches.joins()).isEmpty();
        SelectFetch streets = fetches.selects().get(0);
        assertThat(fetches.selects()).hasSize(1);
        assertThat(streets).hasToString("Town.streets");
        assertThat(streets.fetches().joins()).hasToString("[[Street.next], [Street.town]]");
    }

    @Test
    void relationToManyBehindAJoinIsLoadedFromThere() {
        ResolvedFetchPlan fetches = fetches(
                Street.class, path(Street::getNext).then(Street::getTown).thenEach(Town::getStreets));

        assertThat(fetches.joins()).hasToString("[[Street.next], [Street.next, Street.town]]");
        Street street = new Street();
        assertThat(fetches.selects().get(0).ownerIn(street)).isNull();
        street.next = new Street();
        street.next.town = new Town();
        assertThat(fetches.selects().get(0).ownerIn(street)).isSameAs(street.next.town);
    }

    @Test
    void samePlanIsPutTogetherOnce() {
        FetchPlanResolver plans = new FetchPlanResolver(MODELS.entity(Town.class), false, QueryFeatures.STANDARD);
        FetchPlan<Town> plan = FetchPlan.of(each(Town::getStreets));

        assertThat(plans.only(plan)).isSameAs(plans.only(FetchPlan.named("again", each(Town::getStreets))));
    }

    @Test
    void whatMakesNoSenseIsRefusedByName() {
        assertRefused(each(Town::getStreets).then(Street::getTown).limitPerParent(1), "Street.town leads to one");
        assertRefused(path(Town::getName).bySelect(), "Town.name is none");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> fetches(
                        Town.class,
                        each(Town::getStreets).limitPerParent(1),
                        each(Town::getStreets).limitPerParent(2)))
                .withMessageContaining("say one of them");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> fetches(Town.class, each(Town::getStreets).limitPerParent(1), each(Town::getStreets)))
                .withMessageContaining("Town.streets")
                .withMessageContaining("say one of them");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> fetches(
                        Town.class,
                        each(Town::getStreets).then(Street::getTown),
                        each(Town::getStreets).limitPerParent(1)))
                .withMessageContaining("fetches all of them too");
    }

    @Entity
    static class March {

        @Id
        long id;

        @ElementCollection
        List<Halt> halts = new ArrayList<>();

        @ElementCollection(fetch = FetchType.EAGER)
        List<String> songs = new ArrayList<>();

        List<Halt> getHalts() {
            return halts;
        }

        List<String> getSongs() {
            return songs;
        }
    }

    @Entity
    static class Parade {

        @Id
        long id;

        @ElementCollection(fetch = FetchType.EAGER)
        List<Halt> halts = new ArrayList<>();
    }

    @Embeddable
    record Halt(String name, @ManyToOne Town town) {}

    private static final ModuleModel MARCHES =
            ModelReader.read(List.of(March.class, Parade.class, Town.class, Street.class), MappingOptions.defaults());

    @Test
    void planGoesOnFromValuesOfACollection() {
        ResolvedFetchPlan fetches = new FetchPlanResolver(MARCHES.entity(March.class), false, QueryFeatures.STANDARD)
                .of(List.of(each(March::getHalts).then(Halt::town).thenEach(Town::getStreets)));

        assertThat(fetches.selects()).hasToString("[March.halts]");
        ResolvedFetchPlan behind = fetches.selects().get(0).fetches();
        assertThat(behind.joins()).hasToString("[[Halt.town]]");
        Town town = new Town();
        assertThat(behind.selects()).hasToString("[Town.streets]");
        assertThat(behind.selects().get(0).ownerIn(new Halt("here", town))).isSameAs(town);
    }

    @Test
    void planDoesNotGoOnFromPlainValues() {
        FetchPlanResolver plans = new FetchPlanResolver(MARCHES.entity(March.class), false, QueryFeatures.STANDARD);
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> plans.of(List.of(each(March::getSongs).then(String::length))))
                .withMessageContaining("collection of values, which are basic")
                .withMessageContaining("let it end there");
    }

    @Test
    void eagerRelationsOfValuesAreListedOrLoadedWithThem() {
        assertThat(EagerRelations.of(MARCHES))
                .extracting(Object::toString)
                .contains("March.songs", "Parade.halts", "Halt.town");

        ResolvedFetchPlan always =
                new FetchPlanResolver(MARCHES.entity(Parade.class), true, QueryFeatures.STANDARD).always();
        assertThat(always.selects()).hasToString("[Parade.halts]");
        assertThat(always.selects().get(0).fetches().joins()).hasToString("[[Halt.town]]");
    }
}

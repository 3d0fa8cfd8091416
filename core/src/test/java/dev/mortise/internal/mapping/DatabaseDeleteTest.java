package dev.mortise.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.mapping.DatabaseDelete;
import dev.mortise.model.ElementCollectionAttribute;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.RelationModel;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.Set;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.junit.jupiter.api.Test;

class DatabaseDeleteTest {

    @Entity
    static class Parent {
        @Id
        int id;

        @OneToMany(mappedBy = "parent")
        Set<Child> children;

        @OneToMany(mappedBy = "guardian")
        Set<Child> wards;

        @ElementCollection
        @OnDelete(action = OnDeleteAction.CASCADE)
        Set<String> names;
    }

    @Entity
    static class Child {
        @Id
        int id;

        @ManyToOne
        @DatabaseDelete(DatabaseDelete.Action.CASCADE)
        Parent parent;

        @ManyToOne
        @OnDelete(action = OnDeleteAction.SET_NULL)
        Parent guardian;

        @ManyToOne
        @OnDelete(action = OnDeleteAction.NO_ACTION)
        Parent friend;
    }

    @Entity
    static class Odd {
        @Id
        int id;

        @DatabaseDelete(DatabaseDelete.Action.CASCADE)
        String name;

        @ManyToOne
        @OnDelete(action = OnDeleteAction.SET_DEFAULT)
        Odd odd;
    }

    @Test
    void bothSidesKnowWhatTheDatabaseDoes() {
        ModuleModel models = Mappings.read(Parent.class, Child.class);
        EntityModel<Parent> parent = models.entity(Parent.class);
        EntityModel<Child> child = models.entity(Child.class);
        assertThat(((RelationModel) child.attribute("parent")).databaseDelete())
                .contains(DatabaseDelete.Action.CASCADE);
        assertThat(((RelationModel) parent.attribute("children")).databaseDelete())
                .contains(DatabaseDelete.Action.CASCADE);
        assertThat(((RelationModel) parent.attribute("wards")).databaseDelete())
                .contains(DatabaseDelete.Action.SET_NULL);
        assertThat(((RelationModel) child.attribute("friend")).databaseDelete()).isEmpty();
        assertThat(((ElementCollectionAttribute) parent.attribute("names")).databaseDelete())
                .contains(DatabaseDelete.Action.CASCADE);
    }

    @Test
    void refusesWhatGoesWithNothing() {
        assertThat(Mappings.problems(Odd.class))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("Odd.name: @DatabaseDelete applies to relations"),
                        line -> assertThat(line).startsWith("Odd.odd: @OnDelete(SET_DEFAULT) is not supported"));
    }
}

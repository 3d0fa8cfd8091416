package dev.mortise.internal.write;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.internal.proxy.UnfetchedProxies;
import dev.mortise.internal.write.WriteInterceptor.Kind;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.mapping.NamingStrategy;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.RelationModel;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReferencedAttributeGuardTest {

    private static final ModuleModel MODELS = ModelReader.read(
            List.of(Harbour.class, Ship.class), new MappingOptions(NamingStrategy.snakeCase(), false, false));
    private static final EntityModel<Ship> SHIP = MODELS.entity(Ship.class);

    private final ReferencedAttributeGuard values = new ReferencedAttributeGuard();
    private final UnfetchedProxies unfetched = new UnfetchedProxies(MODELS);

    private void write(Kind kind, @Nullable Harbour home) {
        Ship ship = new Ship();
        ship.home = home;
        values.before(kind, SHIP, ship);
    }

    @Test
    void relationToNothingIsFine() {
        assertThatNoException().isThrownBy(() -> write(Kind.INSERT, null));
    }

    @Test
    void entityThatHasTheValueIsFine() {
        Harbour harbour = new Harbour();
        harbour.code = "ADA";
        assertThatNoException().isThrownBy(() -> write(Kind.INSERT, harbour));
        assertThatNoException().isThrownBy(() -> write(Kind.UPDATE, harbour));
    }

    @Test
    void entityThatLacksTheValueIsRefused() {
        Harbour harbour = new Harbour();
        harbour.code = null;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(Kind.INSERT, harbour))
                .withMessageContaining("Ship.home refers to Harbour.code");
        assertThatIllegalArgumentException().isThrownBy(() -> write(Kind.UPDATE, harbour));
    }

    @Test
    void deleteWritesNoKey() {
        Harbour harbour = new Harbour();
        harbour.code = null;
        assertThatNoException().isThrownBy(() -> write(Kind.DELETE, harbour));
    }

    @Test
    void relationInsideAnEmbeddedValueIsLookedAtToo() {
        Ship ship = new Ship();
        ship.berth = new Berth();
        ship.berth.harbour = new Harbour();
        ship.berth.harbour.code = null;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> values.before(Kind.INSERT, SHIP, ship))
                .withMessageContaining("harbour refers to Harbour.code");
    }

    @Test
    void referenceByIdLacksTheValueWhateverTheConstructorPutsThere() {
        Harbour byId = (Harbour) unfetched.reference(MODELS.entity(Harbour.class), 7L);
        assertThatIllegalArgumentException().isThrownBy(() -> write(Kind.INSERT, byId));
    }

    @Test
    void referenceOverTheRelationHasTheValue() {
        Harbour byCode = (Harbour) unfetched
                .references(SHIP.columns().stream()
                        .flatMap(column -> column.path().stream())
                        .filter(step -> step.name().equals("home"))
                        .map(RelationModel.class::cast)
                        .findFirst()
                        .orElseThrow())
                .apply("ADA");
        assertThatNoException().isThrownBy(() -> write(Kind.INSERT, byCode));
    }

    @Entity(name = "Harbour")
    static class Harbour {

        @Id
        private long id;

        @Column(unique = true)
        private @Nullable String code = "nowhere";

        Harbour() {}
    }

    @Embeddable
    static class Berth {

        @ManyToOne
        @JoinColumn(name = "berth_code", referencedColumnName = "code")
        private @Nullable Harbour harbour;
    }

    @Entity(name = "Ship")
    static class Ship {

        @Id
        private long id;

        @ManyToOne
        @JoinColumn(name = "home_code", referencedColumnName = "code")
        private @Nullable Harbour home;

        @Embedded
        private @Nullable Berth berth;

        Ship() {}
    }
}

package dev.mortise.jpa;

import static dev.mortise.query.Condition.instanceOf;
import static dev.mortise.query.Path.path;
import static dev.mortise.query.Path.treat;
import static dev.mortise.query.ToMany.each;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.mapping.EntityModels;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.query.Condition;
import dev.mortise.query.QuerySpec;
import dev.mortise.spi.SqlDialect;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The other adapter's renderer has the same tests with its own texts. */
class SubclassRenderingTest {

    @Entity(name = "Vessel")
    @DiscriminatorColumn(name = "kind")
    static class Vessel {

        @Id
        long id;

        @ElementCollection
        List<Crate> crates = new ArrayList<>();

        List<Crate> getCrates() {
            return crates;
        }
    }

    @Entity(name = "Tanker")
    static class Tanker extends Vessel {

        int tons;

        int getTons() {
            return tons;
        }
    }

    @Entity(name = "Bill")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Bill {

        @Id
        long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Vessel vessel;

        long getId() {
            return id;
        }

        @Nullable
        Vessel getVessel() {
            return vessel;
        }
    }

    @Entity(name = "TaxBill")
    static class TaxBill extends Bill {

        @Nullable
        String office;

        @Nullable
        String getOffice() {
            return office;
        }
    }

    @Embeddable
    record Crate(
            String label,
            @ManyToOne(fetch = FetchType.LAZY) @Nullable Bill bill) {}

    private static final EntityModels MODELS = EntityModels.read(
            List.of(Vessel.class, Tanker.class, Bill.class, TaxBill.class), MappingOptions.defaults());

    @Test
    void columnOfASubclassImpliesItsClass() {
        assertThat(text(QuerySpec.of(Vessel.class)
                        .where(treat(Vessel.class, Tanker.class)
                                .then(Tanker::getTons)
                                .ge(5))))
                .isEqualTo("select e0.id from Vessel e0 where type(e0) in (Tanker) and treat(e0 as Tanker).tons >= ?1");
    }

    @Test
    void tableOfASubclassIsJoinedOnce() {
        assertThat(text(QuerySpec.of(Bill.class)
                        .where(treat(Bill.class, TaxBill.class)
                                .then(TaxBill::getOffice)
                                .isNull())
                        .orderBy(treat(Bill.class, TaxBill.class)
                                .then(TaxBill::getOffice)
                                .desc()
                                .nullsAsDatabase())))
                .isEqualTo(
                        "select e0.id from Bill e0 where type(e0) in (TaxBill) and treat(e0 as TaxBill).office is null order by treat(e0 as TaxBill).office desc");
    }

    @Test
    void relationIsTakenAsASubclass() {
        assertThat(text(QuerySpec.of(Bill.class)
                        .where(path(Bill::getVessel)
                                .treat(Tanker.class)
                                .then(Tanker::getTons)
                                .ge(5)
                                .not())))
                .isEqualTo(
                        "select e0.id from Bill e0 left join e0.vessel e1 where type(e1) in (Tanker) and treat(e1 as Tanker).tons < ?1");
    }

    @Test
    void classItselfIsAsked() {
        assertThat(text(QuerySpec.of(Vessel.class).where(instanceOf(Tanker.class))))
                .isEqualTo("select e0.id from Vessel e0 where type(e0) in (Tanker)");
        assertThat(text(QuerySpec.of(Bill.class)
                        .where(Condition.<Bill>instanceOf(TaxBill.class).not())))
                .isEqualTo("select e0.id from Bill e0 where type(e0) not in (TaxBill)");
    }

    @Test
    void valuesOfACollectionAreAskedInTheirTable() {
        assertThat(text(QuerySpec.of(Vessel.class)
                        .where(each(Vessel::getCrates)
                                .any(
                                        path(Crate::label).eq("x"),
                                        path(Crate::bill).then(Bill::getId).eq(1L)))))
                .isEqualTo(
                        "select e0.id from Vessel e0 where exists (select 1 from e0.crates e1 where e1.label = ?1 and e1.bill.id = ?2)");
    }

    private static String text(QuerySpec<?> spec) {
        return new HqlRenderer(SqlDialect.H2, false)
                .select(Warehouse.ids(MODELS, spec))
                .text()
                .replace(SubclassRenderingTest.class.getName() + "$", "");
    }
}

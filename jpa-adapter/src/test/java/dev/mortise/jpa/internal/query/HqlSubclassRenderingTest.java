package dev.mortise.jpa.internal.query;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.Condition.instanceOf;
import static dev.mortise.query.Path.path;
import static dev.mortise.query.Path.treat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.fixture.Warehouse;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.ModuleModel;
import dev.mortise.query.Condition;
import dev.mortise.query.QuerySpec;
import dev.mortise.sql.statement.RenderedStatement;
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

/** What reaches a hierarchy is written as SQL, as the other adapter writes it. */
class HqlSubclassRenderingTest {

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

    private static final ModuleModel MODELS =
            ModelReader.read(List.of(Vessel.class, Tanker.class, Bill.class, TaxBill.class), MappingOptions.defaults());

    @Test
    void columnOfASubclassImpliesItsClass() {
        assertThat(text(QuerySpec.of(Vessel.class)
                        .where(treat(Vessel.class, Tanker.class)
                                .then(Tanker::getTons)
                                .ge(5))))
                .isEqualTo("select e0.id from vessel e0 where e0.kind in ('Tanker') and e0.tons >= ?");
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
                .isEqualTo("select e0.id from bill e0 left join tax_bill e0_1 on e0_1.id = e0.id where e0_1.id is not"
                        + " null and e0_1.office is null order by e0_1.office desc");
    }

    @Test
    void relationIsTakenAsASubclass() {
        assertThat(text(QuerySpec.of(Bill.class)
                        .where(path(Bill::getVessel)
                                .treat(Tanker.class)
                                .then(Tanker::getTons)
                                .ge(5)
                                .not())))
                .isEqualTo("select e0.id from bill e0 left join vessel e1 on e1.id = e0.vessel_id where e1.kind in"
                        + " ('Tanker') and e1.tons < ?");
    }

    @Test
    void classItselfIsAsked() {
        assertThat(text(QuerySpec.of(Vessel.class).where(instanceOf(Tanker.class))))
                .isEqualTo("select e0.id from vessel e0 where e0.kind in ('Tanker')");
        assertThat(text(QuerySpec.of(Bill.class)
                        .where(Condition.<Bill>instanceOf(TaxBill.class).not())))
                .isEqualTo("select e0.id from bill e0 left join tax_bill e0_1 on e0_1.id = e0.id where e0_1.id is null"
                        + " and e0.id is not null");
    }

    @Test
    void valuesOfACollectionAreAskedInTheirTable() {
        assertThat(text(QuerySpec.of(Vessel.class)
                        .where(each(Vessel::getCrates)
                                .any(
                                        path(Crate::label).eq("x"),
                                        path(Crate::bill).then(Bill::getId).eq(1L)))))
                .isEqualTo(
                        "select e0.id from vessel e0 where exists (select 1 from vessel_crates e1 where e1.vessel_id ="
                                + " e0.id and e1.label = ? and e1.bill_id = ?)");
    }

    private static String text(QuerySpec<?> spec) {
        RenderedStatement statement = new HqlRenderer(SqlDialect.H2, false).select(Warehouse.ids(MODELS, spec));
        assertThat(statement.isSql()).isTrue();
        return statement.text();
    }
}

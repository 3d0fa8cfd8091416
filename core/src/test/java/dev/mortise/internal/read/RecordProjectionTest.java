package dev.mortise.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordProjectionTest {

    @Entity
    public static class Buyer {
        @Id
        Long id;

        String name;
    }

    @Embeddable
    public static class Money {
        long cents;

        String currency;
    }

    @Entity
    public static class Sale {
        @Id
        Long id;

        String number;

        @ManyToOne
        Buyer buyer;

        @Embedded
        Money total;

        @OneToMany(mappedBy = "sale")
        List<Position> positions = new ArrayList<>();
    }

    @Entity
    public static class Position {
        @Id
        Long id;

        int quantity;

        @ManyToOne
        Sale sale;
    }

    record BuyerView(String name) {}

    record MoneyView(long cents) {}

    record PositionView(int quantity) {}

    record SaleView(String number, BuyerView buyer, MoneyView total, List<PositionView> positions) {}

    record Misspelt(String nubmer) {}

    record OfAnotherType(int number) {}

    record Endless(Parent sale) {}

    record Parent(Set<Endless> positions) {}

    record NoCollection(String positions) {}

    private final ModuleModel models =
            ModelReader.read(List.of(Buyer.class, Sale.class, Position.class), MappingOptions.defaults());
    private final EntityModel<Sale> sale = models.entity(Sale.class);

    private static Sale sale() {
        Sale sale = new Sale();
        sale.number = "A-1";
        sale.buyer = new Buyer();
        sale.buyer.name = "Ada";
        sale.total = new Money();
        sale.total.cents = 790;
        for (int quantity = 1; quantity <= 2; quantity++) {
            Position position = new Position();
            position.quantity = quantity;
            sale.positions.add(position);
        }
        return sale;
    }

    @Test
    void recordsNestOverEveryKindOfRelation() {
        SaleView view = RecordProjection.of(sale, SaleView.class).from(sale());

        assertThat(view)
                .isEqualTo(new SaleView(
                        "A-1",
                        new BuyerView("Ada"),
                        new MoneyView(790),
                        List.of(new PositionView(1), new PositionView(2))));
    }

    @Test
    void aRelationThatLeadsToNothingIsNull() {
        Sale alone = new Sale();

        assertThat(RecordProjection.of(sale, SaleView.class).from(alone))
                .isEqualTo(new SaleView(null, null, null, List.of()));
    }

    @Test
    void theRecordSaysWhatIsFetched() {
        assertThat(RecordProjection.of(sale, SaleView.class).fetches())
                .extracting(path -> String.join(".", path.names()))
                .containsExactly("buyer", "positions");
    }

    @Test
    void whatDoesNotFitIsRefusedByName() {
        assertThatThrownBy(() -> RecordProjection.of(sale, Misspelt.class))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("Misspelt.nubmer has no attribute of its name in Sale")
                .hasMessageContaining("number");
        assertThatThrownBy(() -> RecordProjection.of(sale, OfAnotherType.class))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("OfAnotherType.number must be a String");
        assertThatThrownBy(() -> RecordProjection.of(sale, NoCollection.class))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("NoCollection.positions must be a List, Set or Collection");
        assertThatThrownBy(() -> RecordProjection.of(models.entity(Position.class), Endless.class))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("nested in itself");
        assertThatThrownBy(() -> RecordProjection.of(sale, Sale.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no record");
    }
}

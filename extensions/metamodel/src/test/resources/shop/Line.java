package acme.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

@Entity
public class Line {

    @Id
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Order order;

    private int quantity;

    protected Line() {}

    public Line(long id, Order order, int quantity) {
        this.id = id;
        this.order = order;
        this.quantity = quantity;
    }
}

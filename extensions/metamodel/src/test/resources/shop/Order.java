package acme.shop;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

@Entity
@Table(name = "orders")
public class Order extends Tracked<Long> {

    String number;

    @ManyToOne(fetch = FetchType.LAZY)
    Customer customer;

    @ManyToOne(fetch = FetchType.LAZY)
    Payment payment;

    @ManyToOne(fetch = FetchType.LAZY)
    Order previous;

    @OneToMany(mappedBy = "order", cascade = CascadeType.ALL)
    List<Line> lines = new ArrayList<>();

    protected Order() {}

    public Order(long id, String number, Customer customer, Payment payment, Order previous) {
        this.id = id;
        this.number = number;
        this.customer = customer;
        this.payment = payment;
        this.previous = previous;
    }

    public List<Line> lines() {
        return lines;
    }

    public Customer customer() {
        return customer;
    }
}

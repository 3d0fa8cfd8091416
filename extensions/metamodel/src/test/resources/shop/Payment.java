package acme.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Payment {

    @Id
    private Long id;

    private int amount;

    protected Payment() {}

    public Payment(long id, int amount) {
        this.id = id;
        this.amount = amount;
    }

    public int amount() {
        return amount;
    }
}

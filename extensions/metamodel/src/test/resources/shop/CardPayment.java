package acme.shop;

import jakarta.persistence.Entity;

@Entity
public class CardPayment extends Payment {

    private String brand;

    protected CardPayment() {}

    public CardPayment(long id, int amount, String brand) {
        super(id, amount);
        this.brand = brand;
    }
}

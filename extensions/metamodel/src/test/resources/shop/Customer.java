package acme.shop;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import java.util.HashSet;
import java.util.Set;

@Entity
public class Customer extends Tracked<Long> {

    String name;
    Address address;

    @ElementCollection
    @CollectionTable(name = "customer_addresses", joinColumns = @JoinColumn(name = "customer_id"))
    Set<Address> addresses = new HashSet<>();

    protected Customer() {}

    public Customer(long id, String name, Address address) {
        this.id = id;
        this.name = name;
        this.address = address;
        this.created = 2026;
    }
}

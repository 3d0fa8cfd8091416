package acme.shop;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

@MappedSuperclass
public abstract class Tracked<ID> {

    @Id
    protected ID id;

    protected int created;
}

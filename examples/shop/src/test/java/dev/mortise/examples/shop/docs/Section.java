package dev.mortise.examples.shop.docs;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** A department of the shop, inside another one. */
@Entity
public class Section {

    @Id
    private int id;

    @Column(length = 40)
    private String name = "";

    @ManyToOne(fetch = FetchType.LAZY)
    private Section parent;

    protected Section() {}

    public int getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public Section getParent() {
        return parent;
    }
}

package dev.mortise.testkit.application;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/** A crate of a shipment; the database makes the id. */
@Entity
public class ShipmentCrate {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private @Nullable Shipment shipment;

    @Column(name = "crate_no", nullable = false)
    private int number;

    protected ShipmentCrate() {}

    ShipmentCrate(Shipment shipment, int number) {
        this.shipment = shipment;
        this.number = number;
    }
}

package dev.mortise.testkit.application;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A shipment: the payer's id is a plain attribute with a read-only relation beside it, its crates are cascaded, and its columns are short. */
@Entity
public class Shipment {

    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private @Nullable UUID id;

    @Column(name = "payer_id", nullable = false)
    private @Nullable Long payerId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "payer_id", insertable = false, updatable = false)
    private @Nullable Payer payer;

    /** The mapping leaves the length at 255, the column holds six characters. */
    private @Nullable String mark;

    @OneToMany(mappedBy = "shipment", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<ShipmentCrate> crates = new ArrayList<>();

    @Version
    private @Nullable Integer version;

    protected Shipment() {}

    public Shipment(Payer payer, String mark, int crates) {
        this.payerId = payer.getId();
        this.mark = mark;
        for (int number = 1; number <= crates; number++) {
            this.crates.add(new ShipmentCrate(this, number));
        }
    }

    public void sendTo(Payer other) {
        payerId = other.getId();
        mark = "sent";
    }
}

package dev.mortise.testkit.application;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An invoice with version; Mortise generates the id. */
@Entity
public class Invoice {

    /** How far it is. */
    public enum Status {
        OPEN,
        PAID
    }

    /** Where it is sent. */
    @Embeddable
    public record Address(@Nullable String street, @Nullable String city) {}

    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private @Nullable UUID id;

    @Column(nullable = false, unique = true, length = 20)
    private String number = "";

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private @Nullable Payer payer;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 10)
    private Status status = Status.OPEN;

    @Column(nullable = false, precision = 10, scale = 2)
    private BigDecimal total = BigDecimal.ZERO;

    @Column(nullable = false)
    private Instant issued = Instant.EPOCH;

    private @Nullable LocalDate due;

    @Column(length = 100)
    private @Nullable String note;

    private boolean printed;

    @Embedded
    private @Nullable Address address;

    @Version
    private @Nullable Integer version;

    protected Invoice() {}

    public Invoice(String number, Payer payer, BigDecimal total, Instant issued) {
        this.number = number;
        this.payer = payer;
        this.total = total;
        this.issued = issued;
    }

    public Invoice to(String street, String city) {
        address = new Address(street, city);
        return this;
    }

    public void pay(BigDecimal some) {
        status = Status.PAID;
        total = total.add(some);
        note = "paid";
        due = LocalDate.of(2026, 3, 1);
        printed = true;
    }
}

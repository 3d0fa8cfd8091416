package acme.shop;

import jakarta.persistence.Embeddable;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;

@Embeddable
public record Address(
        String street,
        String city,
        @ManyToOne @JoinColumn(name = "country_code") Country country) {}

package dev.mortise.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.model.BasicAttribute;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.EntityModel;
import jakarta.persistence.AssociationOverride;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import org.junit.jupiter.api.Test;

class EmbeddedReaderTest {

    @Embeddable
    record Geo(double lat, double lon) {}

    @Embeddable
    static class Address {
        private String street;

        @Column(name = "zip", length = 10)
        private String postCode;

        @Embedded
        @AttributeOverride(name = "lat", column = @Column(name = "inner_lat"))
        private Geo geo;

        protected Address() {}
    }

    static class Upper implements AttributeConverter<String, String> {
        @Override
        public String convertToDatabaseColumn(String text) {
            return text.toUpperCase(java.util.Locale.ROOT);
        }

        @Override
        public String convertToEntityAttribute(String text) {
            return text;
        }
    }

    @Entity
    static class Country {
        @Id
        String code;
    }

    @Embeddable
    static class Origin {
        @ManyToOne(optional = false)
        Country country;
    }

    @MappedSuperclass
    static class Base {
        @Id
        long id;

        String note;
    }

    @Entity
    @AttributeOverride(name = "id", column = @Column(name = "shop_id"))
    @AttributeOverride(name = "delivery.geo.lon", column = @Column(name = "outer_lon"))
    @Convert(attributeName = "note", converter = Upper.class)
    static class Shop extends Base {
        Address home;

        @AttributeOverride(name = "street", column = @Column(name = "delivery_street"))
        @AttributeOverride(name = "postCode", column = @Column(name = "delivery_zip", nullable = false))
        @AttributeOverride(name = "geo.lat", column = @Column(name = "delivery_lat"))
        @AttributeOverride(name = "geo.lon", column = @Column(name = "delivery_lon"))
        @Convert(attributeName = "street", converter = Upper.class)
        Address delivery;

        @AssociationOverride(name = "country", joinColumns = @JoinColumn(name = "made_in"))
        Origin origin;
    }

    private final EntityModel<Shop> shop = Mappings.entity(Shop.class, Country.class);

    @Test
    void namesColumnsByTheInnerAttributeAndLetsTheOutermostOverride() {
        assertThat(shop.columns())
                .extracting(
                        column -> column.dottedPath() + " " + column.column().name())
                .containsExactly(
                        "id shop_id",
                        "note note",
                        "home.street street",
                        "home.postCode zip",
                        "home.geo.lat inner_lat",
                        "home.geo.lon lon",
                        "delivery.street delivery_street",
                        "delivery.postCode delivery_zip",
                        "delivery.geo.lat delivery_lat",
                        "delivery.geo.lon outer_lon",
                        "origin.country.code made_in");
    }

    @Test
    void appliesConvertersByName() {
        BasicAttribute note = (BasicAttribute) shop.attribute("note");
        EmbeddedAttribute delivery = (EmbeddedAttribute) shop.attribute("delivery");
        BasicAttribute street = (BasicAttribute) delivery.attributes().get(0);
        EmbeddedAttribute home = (EmbeddedAttribute) shop.attribute("home");
        BasicAttribute homeStreet = (BasicAttribute) home.attributes().get(0);
        assertThat(note.value().toStored("x")).isEqualTo("X");
        assertThat(street.value().toStored("x")).isEqualTo("X");
        assertThat(homeStreet.value().toStored("x")).isEqualTo("x");
    }

    @Test
    void takesTheRestOfTheColumnFromWhereItIsDeclaredLast() {
        EmbeddedAttribute home = (EmbeddedAttribute) shop.attribute("home");
        EmbeddedAttribute delivery = (EmbeddedAttribute) shop.attribute("delivery");
        assertThat(home.attributes().get(1).isOptional()).isTrue();
        assertThat(delivery.attributes().get(1).isOptional()).isFalse();
        assertThat(((BasicAttribute) home.attributes().get(1)).column().length())
                .isEqualTo(10);
    }

    @Test
    void makesEmbeddedValues() throws Throwable {
        EmbeddedAttribute home = (EmbeddedAttribute) shop.attribute("home");
        EmbeddedAttribute geo = (EmbeddedAttribute) home.attributes().get(2);
        assertThat(home.constructor().invoke()).isInstanceOf(Address.class);
        assertThat(geo.constructor().invoke(1.0, 2.0)).isEqualTo(new Geo(1, 2));
    }
}

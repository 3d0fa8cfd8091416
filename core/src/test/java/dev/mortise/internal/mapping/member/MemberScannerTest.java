package dev.mortise.internal.mapping.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.DataConversionException;
import dev.mortise.internal.mapping.Mappings;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.EmbeddedAttribute;
import dev.mortise.model.EntityModel;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemberScannerTest {

    @MappedSuperclass
    static class Named<N extends CharSequence> {
        private N name;
    }

    static class NotMapped extends Named<String> {
        String notPersistent;
    }

    @Entity
    static class ByField extends NotMapped {
        @Id
        private int id;

        private final Integer fixed = null;

        private Boolean active;
        static String shared;
        transient String keyword;

        @Transient
        String marked;

        Optional<Boolean> getActive() {
            return Optional.ofNullable(active);
        }
    }

    @Entity
    static class ByProperty {
        private int number;
        private String text = "";
        private boolean open;

        @Id
        public int getNumber() {
            return number;
        }

        private void setNumber(int number) {
            this.number = number;
        }

        @Column(name = "words")
        String getText() {
            return text;
        }

        ByProperty setText(String text) {
            this.text = text.toUpperCase(Locale.ROOT);
            return this;
        }

        boolean isOpen() {
            return open;
        }

        void setOpen(boolean open) {
            this.open = open;
        }

        @Transient
        String getSummary() {
            return text;
        }
    }

    @Entity
    static class Mixed {
        @Id
        private int id;

        @Transient
        private String code = "";

        @Access(AccessType.PROPERTY)
        String getCode() {
            return "<" + code + ">";
        }

        void setCode(String code) {
            this.code = code.substring(1, code.length() - 1);
        }
    }

    @Embeddable
    record Money(String currency, @Column(name = "cents") long amount) {}

    @Entity
    static class Priced {
        @Id
        int id;

        Money price;
    }

    @Test
    void takesFieldsOfMappedClassesOnly() {
        EntityModel<ByField> model = Mappings.entity(ByField.class);
        assertThat(model.attributes())
                .extracting(AttributeModel::name)
                .containsExactly("id", "name", "fixed", "active");
        assertThat(model.attribute("name").type()).isEqualTo(String.class);
    }

    @Test
    void writesPrivateFieldsAndFinalOnesAndThoseOfSuperclasses() throws Throwable {
        EntityModel<ByField> model = Mappings.entity(ByField.class);
        ByField entity = new ByField();
        model.attribute("fixed").access().set(entity, 7);
        model.attribute("name").access().set(entity, "a name");
        assertThat(model.attribute("fixed").get(entity)).isEqualTo(7);
        assertThat(model.attribute("name").get(entity)).isEqualTo("a name");
        assertThat((int) model.attribute("id").access().getter().invoke(entity)).isZero();
    }

    @Test
    void readsPropertiesWhereTheIdIsOne() {
        EntityModel<ByProperty> model = Mappings.entity(ByProperty.class);
        assertThat(model.columns())
                .extracting(column -> column.column().name().text())
                .containsExactly("number", "open", "words");
        ByProperty entity = new ByProperty();
        model.attribute("text").access().set(entity, "loud");
        assertThat(entity.text).isEqualTo("LOUD");
        model.setId(entity, 5);
        assertThat(model.idOf(entity)).isEqualTo(5);
    }

    @Test
    void letsAMemberSayOtherwise() {
        EntityModel<Mixed> model = Mappings.entity(Mixed.class);
        Mixed entity = new Mixed();
        model.attribute("code").access().set(entity, "(x)");
        assertThat(entity.code).isEqualTo("x");
        assertThat(model.attribute("code").get(entity)).isEqualTo("<x>");
    }

    @Test
    void readsComponentsOfRecordsAndDoesNotWriteThem() {
        EmbeddedAttribute price =
                (EmbeddedAttribute) Mappings.entity(Priced.class).attribute("price");
        assertThat(price.isRecord()).isTrue();
        AttributeModel amount = price.attributes().get(1);
        assertThat(amount.get(new Money("EUR", 12))).isEqualTo(12L);
        assertThatThrownBy(() -> amount.access().set(new Money("EUR", 12), 13L))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Money.amount");
        assertThatThrownBy(() -> amount.access().setter()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void namesTheAttributeThatCannotTakeAValue() {
        AttributeModel id = Mappings.entity(ByField.class).attribute("id");
        AttributeModel name = Mappings.entity(ByField.class).attribute("name");
        assertThatThrownBy(() -> id.access().set(new ByField(), null))
                .isInstanceOf(DataConversionException.class)
                .hasMessageContaining("ByField.id")
                .hasMessageContaining("cannot be null");
        assertThatThrownBy(() -> name.access().set(new ByField(), 3))
                .isInstanceOf(DataConversionException.class)
                .hasMessageContaining("Named.name");
    }

    @Entity
    static class Throwing {
        private @Nullable String text;

        @Id
        int getId() {
            return 1;
        }

        void setId(int id) {}

        @Nullable
        String getText() {
            return text;
        }

        void setText(String text) {
            throw new IllegalArgumentException("no text");
        }
    }

    @Test
    void letsThroughWhatAccessorsThrow() {
        AttributeModel text = Mappings.entity(Throwing.class).attribute("text");
        assertThatThrownBy(() -> text.access().set(new Throwing(), "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no text");
    }
}

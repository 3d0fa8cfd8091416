package dev.mortise.testkit.contract;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static dev.mortise.testkit.schema.ColumnType.integer;
import static dev.mortise.testkit.schema.ColumnType.varchar;

import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PrePersist;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An invoice with lines that have remarks, an address of its own, tags and values: what most cases of cascades write. */
@Entity
class Invoice {

    static final Schema SCHEMA = Schema.of(
            Table.named("tag").id("id", bigInteger()).required("name", varchar(50)),
            Table.named("address").identity("id").required("street", varchar(50)),
            Table.named("invoice")
                    .identity("id")
                    .required("version", integer())
                    .required("title", varchar(50))
                    .column("address_id", bigInteger())
                    .reference("invoice_address_fk", "address_id", "address"),
            Table.named("invoice_tag")
                    .required("invoice_id", bigInteger())
                    .required("tag_id", bigInteger())
                    .primaryKey("invoice_id", "tag_id")
                    .reference("invoice_tag_invoice_fk", "invoice_id", "invoice")
                    .reference("invoice_tag_tag_fk", "tag_id", "tag"),
            Table.named("invoice_label")
                    .required("invoice_id", bigInteger())
                    .required("label", varchar(50))
                    .reference("invoice_label_invoice_fk", "invoice_id", "invoice"),
            Table.named("invoice_step")
                    .required("invoice_id", bigInteger())
                    .required("place", integer())
                    .required("step", varchar(50))
                    .primaryKey("invoice_id", "place")
                    .reference("invoice_step_invoice_fk", "invoice_id", "invoice"),
            Table.named("invoice_stop")
                    .required("invoice_id", bigInteger())
                    .required("city", varchar(50))
                    .column("street", varchar(50))
                    .reference("invoice_stop_invoice_fk", "invoice_id", "invoice"),
            Table.named("line")
                    .identity("id")
                    .required("version", integer())
                    .required("text", varchar(50))
                    .unique("line_text_uq", "text")
                    .required("invoice_id", bigInteger())
                    .reference("line_invoice_fk", "invoice_id", "invoice"),
            Table.named("remark")
                    .identity("id")
                    .required("text", varchar(50))
                    .required("line_id", bigInteger())
                    .reference("remark_line_fk", "line_id", "line"),
            Table.named("payment")
                    .id("id", bigInteger())
                    .required("invoice_id", bigInteger())
                    .reference("payment_invoice_fk", "invoice_id", "invoice"));

    static final Class<?>[] ENTITIES = {Tag.class, Address.class, Invoice.class, Line.class, Remark.class, Payment.class
    };

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Version
    private @Nullable Integer version;

    private String title = "";

    @OneToOne(fetch = FetchType.LAZY, cascade = CascadeType.ALL, orphanRemoval = true)
    private @Nullable Address address;

    @OneToMany(mappedBy = "invoice", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<Line> lines = new ArrayList<>();

    @ManyToMany
    @JoinTable(
            name = "invoice_tag",
            joinColumns = @JoinColumn(name = "invoice_id"),
            inverseJoinColumns = @JoinColumn(name = "tag_id"))
    private Set<Tag> tags = new LinkedHashSet<>();

    @ElementCollection
    @CollectionTable(name = "invoice_label", joinColumns = @JoinColumn(name = "invoice_id"))
    @Column(name = "label")
    private List<String> labels = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "invoice_step", joinColumns = @JoinColumn(name = "invoice_id"))
    @OrderColumn(name = "place")
    @Column(name = "step")
    private List<String> steps = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "invoice_stop", joinColumns = @JoinColumn(name = "invoice_id"))
    private Set<Stop> stops = new LinkedHashSet<>();

    protected Invoice() {}

    Invoice(String title) {
        this.title = title;
    }

    Invoice with(Line... added) {
        for (Line line : added) {
            lines.add(line);
            line.setInvoice(this);
        }
        return this;
    }

    Invoice tagged(Tag... added) {
        tags.addAll(List.of(added));
        return this;
    }

    void remove(Line line) {
        lines.remove(line);
        line.setInvoice(null);
    }

    @Nullable
    Long getId() {
        return id;
    }

    @Nullable
    Integer getVersion() {
        return version;
    }

    String getTitle() {
        return title;
    }

    void setTitle(String title) {
        this.title = title;
    }

    @Nullable
    Address getAddress() {
        return address;
    }

    void setAddress(@Nullable Address address) {
        this.address = address;
    }

    List<Line> getLines() {
        return lines;
    }

    /** As careless applications do: null is let through. */
    @SuppressWarnings("NullAway")
    void setLines(@Nullable List<Line> lines) {
        this.lines = lines;
    }

    Set<Tag> getTags() {
        return tags;
    }

    List<String> getLabels() {
        return labels;
    }

    List<String> getSteps() {
        return steps;
    }

    Set<Stop> getStops() {
        return stops;
    }

    /** Where a delivery stops; the street need not be known. */
    @Embeddable
    record Stop(String city, @Nullable String street) {}

    /** One line of an invoice. */
    @Entity(name = "Line")
    static class Line {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        @Version
        private @Nullable Integer version;

        private String text = "";

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        private @Nullable Invoice invoice;

        @OneToMany(mappedBy = "line", cascade = CascadeType.ALL, orphanRemoval = true)
        private List<Remark> remarks = new ArrayList<>();

        protected Line() {}

        Line(String text) {
            this.text = text;
        }

        Line with(Remark remark) {
            remarks.add(remark);
            remark.line = this;
            return this;
        }

        @Nullable
        Long getId() {
            return id;
        }

        @Nullable
        Integer getVersion() {
            return version;
        }

        String getText() {
            return text;
        }

        void setText(String text) {
            this.text = text;
        }

        @Nullable
        Invoice getInvoice() {
            return invoice;
        }

        void setInvoice(@Nullable Invoice invoice) {
            this.invoice = invoice;
        }

        List<Remark> getRemarks() {
            return remarks;
        }
    }

    /** A remark on a line. */
    @Entity(name = "Remark")
    static class Remark {

        /** Who was told of what, in order. */
        static final List<String> HEARD = new ArrayList<>();

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        private String text = "";

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        private @Nullable Line line;

        protected Remark() {}

        Remark(String text) {
            this.text = text;
        }

        @Nullable
        Long getId() {
            return id;
        }

        String getText() {
            return text;
        }

        @PrePersist
        void inserting() {
            HEARD.add("inserting " + text);
        }

        @PostRemove
        void removed() {
            HEARD.add("removed " + text);
        }
    }

    /** What an invoice may be tagged with. */
    @Entity(name = "Tag")
    static class Tag {

        @Id
        private long id;

        private String name = "";

        protected Tag() {}

        Tag(long id, String name) {
            this.id = id;
            this.name = name;
        }

        long getId() {
            return id;
        }

        String getName() {
            return name;
        }
    }

    /** An address that belongs to one invoice. */
    @Entity(name = "Address")
    static class Address {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        private String street = "";

        protected Address() {}

        Address(String street) {
            this.street = street;
        }

        @Nullable
        Long getId() {
            return id;
        }

        void setStreet(String street) {
            this.street = street;
        }
    }

    /** A payment, which no invoice takes along. */
    @Entity(name = "Payment")
    static class Payment {

        @Id
        private long id;

        @ManyToOne(fetch = FetchType.LAZY, optional = false)
        private @Nullable Invoice invoice;

        protected Payment() {}

        Payment(long id, Invoice invoice) {
            this.id = id;
            this.invoice = invoice;
        }
    }
}

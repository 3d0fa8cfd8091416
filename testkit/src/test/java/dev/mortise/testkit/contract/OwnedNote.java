package dev.mortise.testkit.contract;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** What Spring's code and repositories write in one transaction. */
@Entity
@Table(name = "owned_note")
class OwnedNote {

    @Id
    private Long id;

    @Column(length = 100)
    private String text;

    @Version
    private Integer version;

    protected OwnedNote() {}

    OwnedNote(long id, String text) {
        this.id = id;
        this.text = text;
    }

    Long getId() {
        return id;
    }

    String getText() {
        return text;
    }

    void setText(String text) {
        this.text = text;
    }

    Integer getVersion() {
        return version;
    }
}

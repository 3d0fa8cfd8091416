package dev.mortise.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.transaction.TransactionTemplate;

/** What an application caches in one engine goes with the commit of what is written, whichever engine wrote it (R17). */
@ContractGroup("MIX")
class MixedCacheContract {

    private final ContractContext context;
    private final TransactionTemplate tx;
    private final CachingApplication own;

    MixedCacheContract(ContractContext context) {
        this.context = context.tables(SpringOwnerCases.SCHEMA);
        this.tx = context.transactions();
        this.own = context.once(CachingApplication.class, () -> CachingApplication.on(context));
    }

    private Repository<OwnedNote, Long> peer() {
        return context.openPeer(OwnedNote.class).repository(OwnedNote.class, Long.class);
    }

    /** A note that the application has read and would not read again. */
    private OwnedNote cached(String text) {
        OwnedNote note = own.notes().insert(new OwnedNote(1, text));
        assertThat(own.cachedText(1)).isEqualTo(text);
        context.sql().run("update owned_note set text = 'unseen'");
        assertThat(own.cachedText(1)).isEqualTo(text);
        return note;
    }

    @ContractTest(id = "MIX-07", peer = true)
    void otherEngineAloneEvictsWhatItWrites() {
        Repository<OwnedNote, Long> peer = peer();
        OwnedNote note = cached("old");

        note.setText("new");
        tx.executeWithoutResult(() -> {
            peer.update(note);
            assertThat(own.cachedText(1)).isEqualTo("old");
        });

        assertThat(own.cachedText(1)).isEqualTo("new");
    }

    @ContractTest(id = "MIX-08", peer = true)
    void engineThatJoinsAfterTheWriteEvictsToo() {
        Repository<OwnedNote, Long> peer = peer();
        OwnedNote note = cached("old");

        note.setText("new");
        tx.executeWithoutResult(() -> {
            peer.update(note);
            assertThat(own.notes().getById(1L).getText()).isEqualTo("new");
        });

        assertThat(own.cachedText(1)).isEqualTo("new");
    }

    @ContractTest(id = "MIX-09")
    void ownWriteEvicts() {
        OwnedNote note = cached("old");

        note.setText("new");
        own.notes().update(note);

        assertThat(own.cachedText(1)).isEqualTo("new");
    }

    @ContractTest(id = "MIX-09")
    void nativeWriteEvictsEverything() {
        cached("old");

        own.module()
                .sql("update owned_note set text = :text")
                .bind("text", "new")
                .update();

        assertThat(own.cachedText(1)).isEqualTo("new");
    }

    @ContractTest(id = "MIX-10", peer = true)
    void whatIsRolledBackStaysCached() {
        Repository<OwnedNote, Long> peer = peer();
        OwnedNote note = cached("old");

        note.setText("new");
        tx.executeWithoutResult(() -> {
            peer.update(note);
            own.notes().update(note);
            tx.setRollbackOnly();
        });

        assertThat(own.cachedText(1)).isEqualTo("old");
    }
}

package dev.mortise.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mortise.PersistenceModule;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.transaction.TransactionTemplate;

/** Contract of native SQL beside a native session and a mapper in one transaction (R17). */
@ContractGroup("BLK")
class NativePendingContract {

    private final TransactionTemplate tx;
    private final PersistenceModule module;
    private final NativeEngines engines;

    NativePendingContract(ContractContext context) {
        context.tables(SpringOwnerCases.SCHEMA);
        this.tx = context.transactions();
        this.module = context.open(OwnedNote.class);
        this.engines = context.once(NativeEngines.class, () -> new NativeEngines(context.transactions()));
    }

    @ContractTest(id = "BLK-05")
    void pendingChangesAreFlushedBeforeAndStaleStateIsDroppedAfter() {
        tx.executeWithoutResult(() -> {
            engines.session().persist(new OwnedNote(1, "pending"));
            assertThat(module.sql("select text from owned_note")
                            .as(String.class)
                            .list())
                    .containsExactly("pending");
            engines.session().find(OwnedNote.class, 1L).setText("changed");
            assertThat(module.sql("update owned_note set text = concat(text, :more)")
                            .bind("more", "!")
                            .update())
                    .isEqualTo(1);
            assertThat(engines.session().find(OwnedNote.class, 1L).getText()).isEqualTo("changed!");
            assertThat(engines.mapper().texts()).containsExactly("changed!");
            engines.mapper().rename(1, "renamed");
            assertThat(module.sql("select * from owned_note")
                            .asEntity(OwnedNote.class)
                            .list())
                    .extracting(OwnedNote::getText)
                    .containsExactly("renamed");
        });
        assertThatIllegalStateException()
                .isThrownBy(() -> tx.executeWithoutResult(() -> {
                    module.sql("delete from owned_note").update();
                    assertThat(engines.mapper().texts()).isEmpty();
                    throw new IllegalStateException("rolled back");
                }));
        assertThat(module.sql("select count(*) from owned_note").as(int.class).getOne())
                .isEqualTo(1);
    }
}

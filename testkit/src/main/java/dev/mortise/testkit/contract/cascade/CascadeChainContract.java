package dev.mortise.testkit.contract.cascade;

import static dev.mortise.testkit.schema.ColumnType.bigInteger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.PersistenceModule;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.schema.Schema;
import dev.mortise.testkit.schema.Table;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract of cascades along chains of rows, which may be of any length (R19). */
@ContractGroup("CAS")
class CascadeChainContract {

    private static final int LENGTH = 1_000;

    private static final Schema SCHEMA = Schema.of(
            Table.named("hop")
                    .id("id", bigInteger())
                    .column("next_id", bigInteger())
                    .reference("hop_next_fk", "next_id", "hop"),
            Table.named("twig")
                    .id("id", bigInteger())
                    .column("parent_id", bigInteger())
                    .reference("twig_parent_fk", "parent_id", "twig"));

    /** Each holds the key of the next. */
    @Entity
    static class Hop {

        @Id
        long id;

        @OneToOne(cascade = CascadeType.ALL, fetch = FetchType.LAZY)
        @Nullable
        Hop next;

        protected Hop() {}

        private Hop(long id) {
            this.id = id;
        }
    }

    /** Each holds the key of the one before. */
    @Entity
    static class Twig {

        @Id
        long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable
        Twig parent;

        @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Twig> twigs = new ArrayList<>();

        protected Twig() {}

        private Twig(long id) {
            this.id = id;
        }
    }

    private final ContractContext context;
    private final Repository<Hop, Long> hops;
    private final Repository<Twig, Long> twigs;

    CascadeChainContract(ContractContext context) {
        this.context = context.tables(SCHEMA);
        PersistenceModule module = context.open(Hop.class, Twig.class);
        this.hops = module.repository(Hop.class, Long.class);
        this.twigs = module.repository(Twig.class, Long.class);
    }

    private static Hop chainOfHops() {
        Hop first = new Hop(0);
        Hop last = first;
        for (int id = 1; id < LENGTH; id++) {
            last.next = new Hop(id);
            last = last.next;
        }
        return first;
    }

    private static Twig chainOfTwigs() {
        Twig first = new Twig(0);
        Twig last = first;
        for (int id = 1; id < LENGTH; id++) {
            Twig next = new Twig(id);
            next.parent = last;
            last.twigs.add(next);
            last = next;
        }
        return first;
    }

    @ContractTest(id = "CAS-01")
    void aChainIsInsertedAndDeletedById() {
        hops.insert(chainOfHops());
        twigs.insert(chainOfTwigs());
        assertThat(context.sql().count("hop")).isEqualTo(LENGTH);
        assertThat(context.sql().count("twig")).isEqualTo(LENGTH);

        assertThat(hops.deleteById(0L)).isTrue();
        assertThat(twigs.deleteById(0L)).isTrue();

        assertThat(context.sql().count("hop")).isZero();
        assertThat(context.sql().count("twig")).isZero();
    }

    @ContractTest(id = "CAS-01")
    void aChainIsDeletedWithItsObjectsInMemory() {
        Hop hop = hops.insert(chainOfHops());
        Twig twig = twigs.insert(chainOfTwigs());

        hops.delete(hop);
        twigs.delete(twig);

        assertThat(context.sql().count("hop")).isZero();
        assertThat(context.sql().count("twig")).isZero();
    }

    @ContractTest(id = "CAS-01")
    void aChainIsUpdatedAndItsEndBecomesAnOrphan() {
        Hop hop = hops.insert(chainOfHops());
        Twig twig = twigs.insert(chainOfTwigs());
        Twig middle = twig;
        for (int id = 1; id < LENGTH / 2; id++) {
            middle = middle.twigs.get(0);
        }
        middle.twigs.clear();

        hops.update(hop);
        twigs.update(twig);

        assertThat(context.sql().count("hop")).isEqualTo(LENGTH);
        assertThat(context.sql().count("twig")).isEqualTo(LENGTH / 2);
    }
}

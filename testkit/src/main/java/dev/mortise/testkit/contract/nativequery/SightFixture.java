package dev.mortise.testkit.contract.nativequery;

import dev.mortise.PersistenceModule;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.contract.nativequery.Sight.Code;
import dev.mortise.testkit.contract.nativequery.Sight.Grade;
import dev.mortise.testkit.contract.nativequery.Sight.Kind;
import dev.mortise.testkit.contract.nativequery.Sight.Town;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A module with three sights: 1 and 2 in Bern, and 3 with nothing but a name. */
final class SightFixture {

    static final UUID REF = UUID.fromString("0b9f1c52-5c36-4a3c-8f5e-2f6f1c7c9b11");
    static final Instant SEEN = Instant.parse("2024-03-31T01:30:00.123456Z");

    final PersistenceModule module;
    final Repository<Sight, Long> sights;

    SightFixture(ContractContext context) {
        context.tables(Sight.SCHEMA);
        this.module = context.open(Sight.ENTITIES);
        this.sights = module.repository(Sight.class, Long.class);
        Town bern = module.repository(Town.class, Long.class).insert(new Town(1, "Bern"));
        sights.insertAll(List.of(
                new Sight(1, "Bridge").with("1.50", Kind.TOWER, Grade.BEST, new Code("x"), SEEN, REF, bern),
                new Sight(2, "Clock")
                        .with(
                                "2.25",
                                Kind.CASTLE,
                                Grade.GOOD,
                                new Code("y"),
                                SEEN.plusSeconds(1),
                                UUID.randomUUID(),
                                bern),
                new Sight(3, "Well")));
        context.statements().clear();
    }
}

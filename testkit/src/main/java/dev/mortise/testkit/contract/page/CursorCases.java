package dev.mortise.testkit.contract.page;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.PersistenceModule;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.page.Cursor;
import dev.mortise.query.page.CursoredPage;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.contract.page.Sample.Grade;
import dev.mortise.testkit.contract.page.Sample.Rack;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;

/** Twenty samples that are read by cursors, with and without a signature. */
abstract class CursorCases {

    static final byte[] KEY = "a secret of thirty-two bytes ...".getBytes(StandardCharsets.US_ASCII);

    static final QuerySpec<Sample> BY_LABEL = QuerySpec.of(Sample.class)
            .where(path(Sample::getWeight).ge(0), path(Sample::getGrade).ne(Grade.HIGH))
            .orderBy(path(Sample::getLabel).asc());

    final ContractContext context;
    final Repository<Sample, Long> samples;

    CursorCases(ContractContext context) {
        this.context = context.tables(Sample.SCHEMA);
        PersistenceModule module = context.open(Sample.ENTITIES);
        this.samples = module.repository(Sample.class, Long.class);
        samples.insertAll(Sample.variety(
                20,
                module.repository(Rack.class, Long.class)
                        .insertAll(List.of(new Rack(1, "north"), new Rack(2, "east")))));
    }

    final Repository<Sample, Long> signing(byte[] key) {
        return context.open(module -> module.cursorKey(key), Sample.ENTITIES).repository(Sample.class, Long.class);
    }

    static String nextText(Repository<Sample, Long> repository, QuerySpec<Sample> spec) {
        CursoredPage<Sample> page = repository.findCursored(spec, PageRequest.cursor(3));
        return page.next().orElseThrow().cursor().orElseThrow().toText();
    }

    static List<Long> after(Repository<Sample, Long> repository, QuerySpec<Sample> spec, String text) {
        return repository.findCursored(spec, PageRequest.cursor(3).after(Cursor.parse(text))).content().stream()
                .map(Sample::getId)
                .toList();
    }

    final ThrowableAssertAlternative<InvalidQueryException> refused(
            Repository<Sample, Long> repository, QuerySpec<Sample> spec, String text) {
        context.statements().clear();
        return assertThatExceptionOfType(InvalidQueryException.class)
                .as(text)
                .isThrownBy(() -> after(repository, spec, text))
                .withMessageContaining("cursor");
    }
}

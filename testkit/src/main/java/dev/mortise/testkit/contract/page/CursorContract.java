package dev.mortise.testkit.contract.page;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mortise.error.InvalidQueryException;
import dev.mortise.query.QuerySpec;
import dev.mortise.query.page.Cursor;
import dev.mortise.query.page.CursoredPage;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import dev.mortise.testkit.contract.page.Sample.Grade;
import java.util.Base64;
import java.util.List;

/** Contract of cursors: values that travel as texts, belong to one spec, and are refused when they were forged. */
@ContractGroup("QRY")
class CursorContract extends CursorCases {

    CursorContract(ContractContext context) {
        super(context);
    }

    @ContractTest(id = "QRY-54")
    void aCursorIsReadFromItsTextByAnyModuleWithTheSameMapping() {
        String text = nextText(samples, BY_LABEL);
        CursoredPage<Sample> page = samples.findCursored(BY_LABEL, PageRequest.cursor(3));
        List<Long> next =
                page.next().map(request -> samples.findCursored(BY_LABEL, request)).orElseThrow().content().stream()
                        .map(Sample::getId)
                        .toList();

        Repository<Sample, Long> restarted =
                context.open(module -> module.maxPageSize(50), Sample.ENTITIES).repository(Sample.class, Long.class);

        assertThat(text).matches("[A-Za-z0-9_-]+");
        assertThat(after(restarted, BY_LABEL, text)).isEqualTo(next).hasSize(3);
        assertThat(Cursor.parse(text)).isEqualTo(page.cursor(2)).hasSameHashCodeAs(page.cursor(2));
        assertThat(page.cursor(2)).isNotEqualTo(page.cursor(1)).hasToString("Cursor");
    }

    @ContractTest(id = "QRY-54")
    void anAlteredOrTruncatedTextIsRefused() {
        String text = nextText(samples, BY_LABEL);

        for (int at = 0; at < text.length(); at += 5) {
            char other = text.charAt(at) == 'A' ? 'B' : 'A';
            refused(samples, BY_LABEL, text.substring(0, at) + other + text.substring(at + 1));
            refused(samples, BY_LABEL, text.substring(0, at));
        }
        for (String other : List.of(text + "AAAA", "AQ", "AQAA", "no cursor!", "x".repeat(70_000), text + "=")) {
            refused(samples, BY_LABEL, other);
        }
        assertThat(context.statements().count()).isZero();
    }

    @ContractTest(id = "QRY-54")
    void aCursorOfAnotherSpecIsRefused() {
        String text = nextText(samples, BY_LABEL);
        QuerySpec<Sample> all = QuerySpec.of(Sample.class);
        QuerySpec<Sample> high =
                all.where(path(Sample::getWeight).ge(0), path(Sample::getGrade).ne(Grade.LOW));

        for (QuerySpec<Sample> other : List.of(
                all.orderBy(path(Sample::getLabel).asc()),
                high.orderBy(path(Sample::getLabel).asc()),
                BY_LABEL.where(path(Sample::getId).gt(0L)),
                BY_LABEL.orderBy(path(Sample::getWeight).asc()))) {
            refused(samples, other, text).withMessageContaining("another query");
        }
        assertThat(after(samples, BY_LABEL.fetch(path(Sample::getRack)), text)).hasSize(3);
        refused(samples, byLabel(high), nextText(samples, byLabel(all)));
    }

    private static QuerySpec<Sample> byLabel(QuerySpec<Sample> spec) {
        return spec.orderBy(path(Sample::getLabel).desc().nullsFirst());
    }

    @ContractTest(id = "QRY-54")
    void aCursorOfAnotherVersionIsRefused() {
        byte[] content = Base64.getUrlDecoder().decode(nextText(samples, BY_LABEL));
        content[0] = 2;

        refused(samples, BY_LABEL, Base64.getUrlEncoder().withoutPadding().encodeToString(content))
                .withMessageContaining("version 2");
    }

    @ContractTest(id = "QRY-54")
    void aCursorMayBeMadeFromPlainKeyValues() {
        QuerySpec<Sample> spec = QuerySpec.of(Sample.class)
                .orderBy(path(Sample::getWeight).desc(), path(Sample::getTaken).asc());
        Sample second =
                samples.findCursored(spec, PageRequest.cursor(2)).content().get(1);
        Cursor cursor = Cursor.of(second.getWeight(), second.getTaken(), second.getId());

        List<Sample> rest = samples.findCursored(spec, PageRequest.cursor(100).after(cursor))
                .content();

        assertThat(rest).hasSize(18).noneMatch(sample -> sample.getId() == second.getId());
        assertThat(signing(KEY).findCursored(spec, PageRequest.cursor(100).after(cursor)))
                .hasSize(18);
        assertThat(samples.findCursored(BY_LABEL, PageRequest.cursor(9).before(Cursor.of(null, 3L))))
                .isNotEmpty();
        assertThatIllegalStateException().isThrownBy(cursor::toText);
        assertThat(cursor).isEqualTo(Cursor.of(second.getWeight(), second.getTaken(), second.getId()));
    }

    @ContractTest(id = "QRY-54")
    void plainKeyValuesThatDoNotFitTheOrderAreRefused() {
        QuerySpec<Sample> spec =
                QuerySpec.of(Sample.class).orderBy(path(Sample::getWeight).desc());

        for (Cursor cursor : List.of(
                Cursor.of(1), Cursor.of(1, 2L, 3), Cursor.of(1, "two"), Cursor.of(1L, 2L), Cursor.of(null, 2L))) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() ->
                            samples.findCursored(spec, PageRequest.cursor(5).after(cursor)))
                    .withMessageContaining("Sample.");
        }
    }
}

package dev.mortise.testkit.contract.page;

import static dev.mortise.query.Path.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mortise.query.QuerySpec;
import dev.mortise.query.page.CursoredPage;
import dev.mortise.query.page.PageRequest;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.ContractContext;
import dev.mortise.testkit.ContractGroup;
import dev.mortise.testkit.ContractTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Contract of cursors as input from outside: signed ones cannot be forged, and none can hurt. */
@ContractGroup("SEC")
class CursorSecurityContract extends CursorCases {

    private static final byte[] OTHER_KEY = "another secret of many bytes ...".getBytes(StandardCharsets.US_ASCII);

    CursorSecurityContract(ContractContext context) {
        super(context);
    }

    @ContractTest(id = "SEC-09")
    void aSignedCursorCannotBeForged() {
        Repository<Sample, Long> signing = signing(KEY);
        String text = nextText(signing, BY_LABEL);
        byte[] content = Base64.getUrlDecoder().decode(text);

        assertThat(after(signing(KEY.clone()), BY_LABEL, text)).hasSize(3);
        refused(signing(OTHER_KEY), BY_LABEL, text).withMessageContaining("key");
        refused(samples, BY_LABEL, text).withMessageContaining("key");
        refused(signing, BY_LABEL, nextText(samples, BY_LABEL)).withMessageContaining("signature");
        for (int at = 2; at < content.length; at += 3) {
            byte[] forged = content.clone();
            forged[at] ^= 1;
            refused(signing, BY_LABEL, Base64.getUrlEncoder().withoutPadding().encodeToString(forged))
                    .withMessageContaining("altered");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> signing(Arrays.copyOf(KEY, 15)));
    }

    @ContractTest(id = "SEC-09")
    void valuesOfACursorAreBound() {
        Sample hostile = new Sample(100, 1);
        hostile.setLabel("' or 1=1 --");
        samples.insert(hostile);
        QuerySpec<Sample> spec =
                QuerySpec.of(Sample.class).orderBy(path(Sample::getLabel).asc());
        List<Long> all = samples.find(spec.orderBy(path(Sample::getId).asc())).stream()
                .map(Sample::getId)
                .toList();
        int at = all.indexOf(100L);

        CursoredPage<Sample> page = samples.findCursored(spec, PageRequest.cursor(at + 1));
        String text = page.next().orElseThrow().cursor().orElseThrow().toText();

        assertThat(after(samples, spec, text)).isEqualTo(all.subList(at + 1, at + 4));
    }

    @ContractTest(id = "SEC-20")
    void aCursorHoldsNoSerializedObject() {
        byte[] content = Base64.getUrlDecoder().decode(nextText(samples, BY_LABEL));
        String hex = HexFormat.of().formatHex(content);

        assertThat(hex).doesNotContain("aced0005");
        assertThat(new String(content, StandardCharsets.ISO_8859_1)).doesNotContain("java.", "dev.mortise");
    }
}

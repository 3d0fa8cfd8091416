package dev.mortise.testkit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {

    private final Catalogue catalogue = Catalogue.shipped();

    @Test
    void listsTheCasesOfEveryGroup() {
        assertThat(catalogue.groups())
                .containsOnlyKeys(
                        "CRUD", "IDG", "TYP", "QRY", "REL", "CAS", "BAT", "BLK", "OPT", "PES", "TXN", "RTY", "CON",
                        "SEC", "BAD", "SWP", "INH");
        assertThat(catalogue.firstTier()).hasSize(330);
        assertThat(catalogue.firstTier(List.of("OPT", "SWP"))).hasSize(28);
    }

    @Test
    void completeGroupIsExpectedWithItsSecondTier() {
        assertThat(catalogue.expected())
                .containsAll(catalogue.firstTier())
                .filteredOn(each -> each.tier() == 2)
                .hasSize(95)
                .extracting(CatalogueCase::group)
                .containsOnly("BAT", "CAS", "CRUD", "IDG", "REL", "SEC", "TYP");
    }

    @Test
    void knowsLevelTierAndTitle() {
        assertThat(catalogue.find("TXN-42"))
                .contains(new CatalogueCase("TXN-42", Level.OPTIONAL, 1, "isolation g2 item at serializable"));
        assertThat(catalogue.find("TXN-99")).isEmpty();
    }

    @Test
    void declaresNothingUntestedThatItDoesNotList() {
        assertThat(catalogue.untested().keySet())
                .isNotEmpty()
                .allMatch(id -> catalogue.find(id).isPresent());
        assertThat(catalogue.untested()).containsEntry("SEC-13", "JSON columns");
    }

    @ParameterizedTest
    @CsvSource({
        "insertNeverBecomesUpdate, insert never becomes update",
        "stringNulCharacter, string nul character",
        "concurrentIncrement8Threads, concurrent increment 8 threads",
        "doubleNaNInfinity, double nan infinity",
        "batchInsert1000, batch insert 1000"
    })
    void readsNamesAsWords(String name, String words) {
        assertThat(Catalogue.inWords(name)).isEqualTo(words);
    }

    @Test
    void groupsOutsideOfTheCatalogueHaveTitlesToo() {
        assertThat(Catalogue.shipped().title("MIX")).contains("Two engines in one transaction");
        assertThat(Catalogue.shipped().title("CRUD")).contains("CRUD semantics");
        assertThat(Catalogue.shipped().title("NONE")).isEmpty();
        assertThat(Catalogue.shipped().hasGroup("MIX")).isFalse();
    }
}

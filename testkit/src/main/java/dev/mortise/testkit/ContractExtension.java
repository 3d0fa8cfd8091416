package dev.mortise.testkit;

import dev.mortise.testkit.database.DatabaseKind;
import dev.mortise.testkit.database.Databases;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs a {@link ContractGroup} once for every engine and database of the run. */
final class ContractExtension implements ClassTemplateInvocationContextProvider {

    @Override
    public boolean supportsClassTemplate(ExtensionContext group) {
        return true;
    }

    @Override
    public Stream<? extends ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
            ExtensionContext group) {
        List<AdapterHarness> harnesses = Harnesses.select(
                group.getConfigurationParameter(AdapterHarness.SELECTION).orElse(null));
        List<DatabaseKind> databases = Databases.selected(
                group.getConfigurationParameter(Databases.SELECTION).orElse(null));
        return databases.stream()
                .flatMap(database -> harnesses.stream()
                        .map(harness -> new Invocation(new CellExtension(harness, harnesses, database))));
    }

    private record Invocation(CellExtension cell) implements ClassTemplateInvocationContext {

        @Override
        public String getDisplayName(int index) {
            return cell.toString();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(cell);
        }
    }
}

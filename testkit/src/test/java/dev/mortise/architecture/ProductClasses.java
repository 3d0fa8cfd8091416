package dev.mortise.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.util.List;
import java.util.stream.Stream;

/** The main classes of core, the adapters and the testkit, and the words the rules use for them. */
final class ProductClasses {

    /** The packages of core; each may use those before it. */
    static final List<String> CORE_PACKAGES = List.of(
            "dev.mortise.annotation",
            "dev.mortise.error",
            "dev.mortise.mapping",
            "dev.mortise.context",
            "dev.mortise.capability",
            "dev.mortise.query.property",
            "dev.mortise.query.function",
            "dev.mortise.query.hint",
            "dev.mortise.query.lock",
            "dev.mortise.query.page",
            "dev.mortise.query",
            "dev.mortise.query.bulk",
            "dev.mortise.query.text",
            "dev.mortise.internal.visit",
            "dev.mortise.nativequery",
            "dev.mortise.repository",
            "dev.mortise.internal.reflect",
            "dev.mortise.model.name",
            "dev.mortise.model",
            "dev.mortise.dialect",
            "dev.mortise.spi",
            "dev.mortise.spi.transaction",
            "dev.mortise.spi.version",
            "dev.mortise.sql.error",
            "dev.mortise.sql.codec",
            "dev.mortise.internal.cache",
            "dev.mortise.internal.mapping.support",
            "dev.mortise.internal.mapping.member",
            "dev.mortise.internal.mapping.value",
            "dev.mortise.internal.mapping.id",
            "dev.mortise.internal.mapping.lifecycle",
            "dev.mortise.internal.mapping",
            "dev.mortise.internal.table",
            "dev.mortise.sql.statement",
            "dev.mortise.internal.expression",
            "dev.mortise.sql",
            "dev.mortise.sql.dml",
            "dev.mortise.sql.session",
            "dev.mortise.internal.jdbc",
            "dev.mortise.transaction",
            "dev.mortise.internal.hydration",
            "dev.mortise.internal.proxy",
            "dev.mortise.internal.schema",
            "dev.mortise.internal.operation",
            "dev.mortise.internal.check",
            "dev.mortise.internal.identity",
            "dev.mortise.internal.keyset",
            "dev.mortise.internal.stream",
            "dev.mortise.internal.explain",
            "dev.mortise.internal.read",
            "dev.mortise.internal.select",
            "dev.mortise.internal.nativequery",
            "dev.mortise.internal.write",
            "dev.mortise.internal.graph",
            "dev.mortise.internal.bulk",
            "dev.mortise.internal.relation",
            "dev.mortise.internal.repository",
            "dev.mortise.internal.bootstrap",
            "dev.mortise");

    /** What may change at any time: for core alone. */
    static final String INTERNAL = "dev.mortise.internal..";

    static final String JPA_ADAPTER = "dev.mortise.jpa..";
    static final String MYBATIS_ADAPTER = "dev.mortise.mybatis..";
    static final String TESTKIT = "dev.mortise.testkit..";

    /** Everything of the SDK that is not an adapter or the testkit, known and unknown packages alike. */
    static final DescribedPredicate<JavaClass> CORE = resideInAPackage("dev.mortise..")
            .and(not(resideInAnyPackage(JPA_ADAPTER, MYBATIS_ADAPTER, TESTKIT)))
            .as("core");

    static final JavaClasses ALL =
            new ClassFileImporter().withImportOption(ProductClasses::isNoTest).importPackages("dev.mortise");

    private ProductClasses() {}

    private static boolean isNoTest(Location location) {
        return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }

    /** The top-level types of one package, without its package-info. */
    static Stream<JavaClass> typesOf(String packageName) {
        return ALL.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .filter(type -> type.getPackageName().equals(packageName));
    }
}

package dev.mortise.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.mortise.architecture.ProductClasses.ALL;
import static dev.mortise.architecture.ProductClasses.CORE;
import static dev.mortise.architecture.ProductClasses.CORE_PACKAGES;
import static dev.mortise.architecture.ProductClasses.INTERNAL;
import static dev.mortise.architecture.ProductClasses.JPA_ADAPTER;
import static dev.mortise.architecture.ProductClasses.MYBATIS_ADAPTER;
import static dev.mortise.architecture.ProductClasses.TESTKIT;
import static dev.mortise.architecture.ProductClasses.typesOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.mortise.annotation.Internal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between packages and modules, and a few habits that only hold when a machine keeps them. */
class ArchitectureTest {

    private static final String CORE_PACKAGES_FIELD = "dev.mortise.architecture.ProductClasses#CORE_PACKAGES";
    private static final String ADAPTER_INTERNAL = "dev.mortise.jpa.internal..";
    private static final String WALL = "dev.mortise.jpa.internal.fastpath";

    /** The classes outside the wall that use internals of Hibernate, each with its reason; decision 0005 names the tests. */
    private static final Map<String, String> NEED_INTERNALS = Map.of(
            "boot.EmbeddedForeignKeyBinder", "adds foreign keys that Hibernate leaves out of embedded values",
            "jdbc.MortiseStatelessSession", "names the id of a related object, which a stock session refuses",
            "type.PrimitiveType", "compares primitives, for which Hibernate expects two Java types",
            "validate.MappingComparison", "asks for the version's attribute, whose type in the SPI is internal",
            "validate.HiddenRows", "finds tenants, which have no public metadata",
            "validate.RelationComparison", "compares the column that a foreign key refers to",
            "write.BackReferences", "finds keys that a unidirectional collection adds to another entity");

    private static final String[] LIBRARIES_OF_CORE = {
        "java..", "javax.sql..", "javax.crypto..", "jakarta.persistence..", "org.slf4j..", "org.jspecify.annotations.."
    };

    @ParameterizedTest
    @FieldSource(CORE_PACKAGES_FIELD)
    void theRulesSeeTheClassesOfCore(String corePackage) {
        assertThat(typesOf(corePackage)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {JPA_ADAPTER, MYBATIS_ADAPTER, TESTKIT})
    void theRulesSeeTheClassesOfTheOtherModules(String module) {
        assertThat(ALL.that(resideInAPackage(module))).hasSizeGreaterThan(10);
    }

    @Test
    void packagesAreFreeOfCycles() {
        SlicesRuleDefinition.slices()
                .assignedFrom(eachPackage())
                .should()
                .beFreeOfCycles()
                .check(ALL);
    }

    @Test
    void coreHasNoOtherPackages() {
        classes()
                .that(CORE)
                .should()
                .resideInAnyPackage(CORE_PACKAGES.toArray(String[]::new))
                .check(ALL);
    }

    @ParameterizedTest
    @FieldSource(CORE_PACKAGES_FIELD)
    void corePackagesUseOnlyThoseBelow(String corePackage) {
        List<String> below = CORE_PACKAGES.subList(0, CORE_PACKAGES.indexOf(corePackage) + 1);
        String[] allowed =
                Stream.concat(below.stream(), Arrays.stream(LIBRARIES_OF_CORE)).toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(corePackage)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(ALL);
    }

    @Test
    void packagesHaveAtMostThirtyTypes() {
        assertThat(ALL.stream().map(JavaClass::getPackageName).distinct())
                .allSatisfy(name -> assertThat(typesOf(name)).as(name).hasSizeLessThanOrEqualTo(30));
    }

    @Test
    void internalPackagesAreForCoreAlone() {
        noClasses()
                .that(not(CORE))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(INTERNAL)
                .check(ALL);
    }

    @Test
    void nothingOutsideCoreUsesWhatIsMarkedInternal() {
        assertThat(ALL.that(annotatedWith(Internal.class))).isNotEmpty();
        noClasses()
                .that(not(CORE))
                .should()
                .dependOnClassesThat(annotatedWith(Internal.class))
                .check(ALL);
        noClasses()
                .that(not(CORE))
                .should()
                .callMethodWhere(target(annotatedWith(Internal.class)))
                .check(ALL);
    }

    @Test
    void theFrontDoorIsUsedByNoneOfCoresPackages() {
        noClasses()
                .that(CORE)
                .and()
                .resideOutsideOfPackage("dev.mortise")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.mortise")
                .check(ALL);
    }

    @ParameterizedTest
    @CsvSource({
        JPA_ADAPTER + "," + MYBATIS_ADAPTER,
        MYBATIS_ADAPTER + "," + JPA_ADAPTER,
        JPA_ADAPTER + "," + TESTKIT,
        MYBATIS_ADAPTER + "," + TESTKIT,
        TESTKIT + "," + JPA_ADAPTER,
        TESTKIT + "," + MYBATIS_ADAPTER
    })
    void adaptersAndTestkitDoNotKnowEachOther(String one, String other) {
        noClasses()
                .that()
                .resideInAPackage(one)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(other)
                .check(ALL);
    }

    @ParameterizedTest
    @CsvSource({"org.hibernate.., " + JPA_ADAPTER, "org.apache.ibatis.., " + MYBATIS_ADAPTER})
    void anEngineStaysInsideItsAdapter(String engine, String adapter) {
        noClasses()
                .that()
                .resideOutsideOfPackage(adapter)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(engine)
                .check(ALL);
    }

    @ParameterizedTest
    @CsvSource({"org.hibernate.., " + JPA_ADAPTER, "org.apache.ibatis.., " + MYBATIS_ADAPTER})
    void theRulesSeeTheEngineInsideItsAdapter(String engine, String adapter) {
        assertThat(ALL.that(resideInAPackage(adapter)).stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(Dependency::getTargetClass))
                .anyMatch(resideInAPackage(engine));
    }

    /** What stands on Hibernate's internals for speed can be switched off; what needs them to be right is listed. */
    @Test
    void internalsOfHibernateStayBehindTheWall() {
        Set<String> outside = ALL.that(resideInAPackage(JPA_ADAPTER).and(not(resideInAPackage(WALL)))).stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .anyMatch(resideInAPackage("org.hibernate..internal..")))
                .map(type -> type.getName()
                        .substring("dev.mortise.jpa.internal.".length())
                        .replaceAll("\\$.*", ""))
                .collect(Collectors.toSet());

        assertThat(outside).isEqualTo(NEED_INTERNALS.keySet());
    }

    @ParameterizedTest
    @CsvSource({JPA_ADAPTER + ", JpaAdapter", MYBATIS_ADAPTER + ", MyBatisAdapter"})
    void anAdapterShowsOneType(String adapter, String onlyPublicType) {
        assertThat(ALL.that(resideInAPackage(adapter).and(not(resideInAPackage(ADAPTER_INTERNAL)))).stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)))
                .extracting(JavaClass::getSimpleName)
                .containsExactly(onlyPublicType);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(ALL.stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.isAnnotatedWith(NullMarked.class))
                        .as(each.getName())
                        .isTrue());
    }

    @Test
    void threadBoundStateHasOneAddress() {
        Stream<JavaClass> owners = ALL.stream()
                .filter(type -> type.getFields().stream()
                        .anyMatch(field -> field.getRawType().isAssignableTo(ThreadLocal.class)));
        assertThat(owners).singleElement().matches(CORE, "is a class of core");
    }

    private static SliceAssignment eachPackage() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "each package";
            }
        };
    }
}

package dev.mortise.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mortise.testkit.report.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.suite.api.ConfigurationParameter;

class SeededOrderTest {

    private static final List<String> RAN = new ArrayList<>();

    @Test
    void theSeedOfTheRunDecidesTheOrder() {
        List<String> expected = new ArrayList<>(List.of("a", "b", "c", "d", "e"));
        Collections.shuffle(expected, new Random(Seed.value()));

        assertThat(order()).isEqualTo(expected).isEqualTo(order());
    }

    @Test
    void everySuiteOfTheContractHasIt() {
        assertThat(List.of(ContractSuite.class, ZoneContractSuite.class))
                .allSatisfy(suite -> assertThat(suite.getAnnotationsByType(ConfigurationParameter.class))
                        .as(suite.getName())
                        .filteredOn(parameter -> parameter.value().equals(SeededOrder.class.getName()))
                        .hasSize(2));
    }

    private static List<String> order() {
        RAN.clear();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Letters.class))
                .configurationParameter(MethodOrderer.DEFAULT_ORDER_PROPERTY_NAME, SeededOrder.class.getName())
                .build();
        LauncherConfig apart = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(apart).execute(request);
        return List.copyOf(RAN);
    }

    static class Letters {

        @Test
        void d() {
            RAN.add("d");
        }

        @Test
        void b() {
            RAN.add("b");
        }

        @Test
        void e() {
            RAN.add("e");
        }

        @Test
        void a() {
            RAN.add("a");
        }

        @Test
        void c() {
            RAN.add("c");
        }
    }
}

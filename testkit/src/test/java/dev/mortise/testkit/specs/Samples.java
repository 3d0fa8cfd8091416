package dev.mortise.testkit.specs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The values of rows and operands, boundaries among them, and the rows of random specs. */
final class Samples {

    static final List<String> TEXTS = List.of(
            "a", "", "A", "ab", "Ab", "a%", "a_b", "!b", "中", "b ", " b", "12", "-7", "1.5", "abc-def", "zz", "\\", "'",
            "a!", "%");
    private static final List<Integer> WHOLES =
            List.of(0, 1, 2, -1, 3, 7, -7, 100, 15, Integer.MAX_VALUE, Integer.MIN_VALUE);
    private static final List<Long> LARGES = List.of(0L, 1L, -1L, 5L, 12L, 3_000_000_000L, -3_000_000_001L);
    private static final List<BigDecimal> DECIMALS = decimals("0", "1", "0.5", "-0.5", "1.25", "-1.99", "99.99", "7");
    private static final List<Double> DOUBLES = List.of(0.0, 1.0, 0.5, -0.5, 2.25, -7.75, 1024.0);
    private static final List<LocalDate> DATES = List.of(
            LocalDate.of(2024, 2, 29),
            LocalDate.of(2024, 12, 30),
            LocalDate.of(2023, 1, 1),
            LocalDate.of(1999, 12, 31),
            LocalDate.of(2020, 6, 15));
    private static final List<LocalDateTime> TIMES = List.of(
            LocalDateTime.of(2024, 2, 29, 0, 0),
            LocalDateTime.of(2024, 2, 29, 23, 59, 59, 999_999_000),
            LocalDateTime.of(2021, 3, 28, 2, 30, 15, 1_000),
            LocalDateTime.of(1999, 12, 31, 12, 0, 1));

    /** The types of attributes. */
    static final List<Class<?>> TYPES = List.of(
            Long.class,
            String.class,
            Integer.class,
            BigDecimal.class,
            Double.class,
            LocalDate.class,
            LocalDateTime.class,
            Deal.Kind.class,
            Boolean.class);

    /** The values of each type that rows and operands have. */
    static final Map<Class<?>, List<?>> OF = Map.of(
            String.class, TEXTS,
            Integer.class, WHOLES,
            Long.class, LARGES,
            BigDecimal.class, DECIMALS,
            Double.class, DOUBLES,
            Boolean.class, List.of(true, false),
            Deal.Kind.class, List.of(Deal.Kind.values()),
            LocalDate.class, DATES,
            LocalDateTime.class, TIMES);

    private static final int MAKERS = 6;
    private static final int DEALS = 36;
    private static final int PARTS = 60;

    private final SplittableRandom random = new SplittableRandom(11);
    final List<Deal.Maker> makers = new ArrayList<>();
    final List<Deal> deals = new ArrayList<>();
    final List<Deal.Part> parts = new ArrayList<>();

    /** Always the same rows. */
    Samples() {
        for (int id = 1; id <= MAKERS; id++) {
            Deal.Maker maker = new Deal.Maker();
            maker.id = id;
            maker.name = any(String.class);
            maker.grade = any(Integer.class);
            maker.founded = any(LocalDate.class);
            makers.add(maker);
        }
        for (int id = 1; id <= DEALS; id++) {
            deals.add(deal(id));
        }
        for (int id = 1; id <= PARTS; id++) {
            parts.add(part(id));
        }
    }

    private Deal deal(int id) {
        Deal deal = new Deal();
        deal.id = id;
        deal.name = any(String.class);
        deal.code = any(String.class);
        deal.whole = any(Integer.class);
        deal.other = any(Integer.class);
        deal.large = any(Long.class);
        deal.price = any(BigDecimal.class);
        deal.rate = any(BigDecimal.class);
        deal.rating = any(Double.class);
        deal.flag = any(Boolean.class);
        deal.kind = any(Deal.Kind.class);
        deal.due = any(LocalDate.class);
        deal.madeAt = any(LocalDateTime.class);
        deal.place = random.nextInt(4) == 0 ? null : new Deal.Place(any(String.class), any(String.class));
        if (random.nextInt(4) > 0) {
            // the last maker has no deals
            Deal.Maker maker = makers.get(random.nextInt(MAKERS - 1));
            deal.maker = maker;
            maker.deals.add(deal);
        }
        return deal;
    }

    private Deal.Part part(int id) {
        Deal.Part part = new Deal.Part();
        part.id = id;
        part.name = any(String.class);
        part.amount = any(Integer.class);
        part.price = any(BigDecimal.class);
        if (random.nextInt(10) > 0) {
            // half of the deals have no parts
            Deal deal = deals.get(random.nextInt(DEALS / 2));
            part.deal = deal;
            deal.parts.add(part);
        }
        return part;
    }

    private <V> @Nullable V any(Class<V> type) {
        List<?> values = OF.getOrDefault(type, List.of());
        return random.nextInt(5) == 0 ? null : type.cast(values.get(random.nextInt(values.size())));
    }

    private static List<BigDecimal> decimals(String... digits) {
        return Arrays.stream(digits).map(BigDecimal::new).toList();
    }
}

package dev.mortise.jpa.internal.fastpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.internal.mapping.value.BasicTypes;
import dev.mortise.jpa.internal.jdbc.TranslatedSql;
import dev.mortise.sql.statement.Parameter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Which translated texts are kept. */
class HibernateFastPathTest {

    @Test
    void keepsATextThatDependsOnNoOperand() {
        assertThat(kept(new BigDecimal("5"), value -> "total - cast(? as decfloat)"))
                .isPresent();
    }

    @Test
    void keepsNoTextThatDependsOnAnOperand() {
        assertDependent(new BigDecimal("5"), BigDecimal::precision);
        assertDependent(new BigDecimal("-12345.678901"), BigDecimal::scale);
        assertDependent(new BigDecimal("5"), BigDecimal::signum);
        assertDependent(BigInteger.TEN, BigInteger::bitLength);
        assertDependent(7, Integer::signum);
        assertDependent(-7L, Long::signum);
        assertDependent("some text", String::length);
        assertDependent(new byte[3], bytes -> bytes.length);
        assertDependent(true, value -> value);
        assertDependent(Instant.parse("2024-01-01T00:00:00.5Z"), Instant::getNano);
        assertDependent(OffsetDateTime.parse("2024-01-01T00:00:00+01:00"), OffsetDateTime::getOffset);
    }

    private static <V> void assertDependent(V operand, Function<V, Object> property) {
        assertThat(kept(operand, value -> "of " + property.apply(value)))
                .as("%s", operand)
                .isEmpty();
    }

    @SuppressWarnings("unchecked") // the other operand has the class of the given one
    private static <V> Optional<TranslatedSql> kept(V operand, Function<V, String> text) {
        Parameter parameter = new Parameter(
                0,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                BasicTypes.ofConstant(operand.getClass()),
                Parameter.Use.OPERAND);
        HqlText hql = new HqlText("a text", List.of(parameter), List.of());
        return HibernateFastPath.kept(
                hql,
                new Object[] {operand},
                values -> Optional.of(new TranslatedSql(text.apply((V) Objects.requireNonNull(values[0])), List.of())));
    }
}

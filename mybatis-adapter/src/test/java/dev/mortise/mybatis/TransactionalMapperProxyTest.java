package dev.mortise.mybatis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mortise.error.DuplicateKeyException;
import dev.mortise.error.InvalidQueryException;
import dev.mortise.error.MortiseException;
import dev.mortise.mybatis.MyBatisFixture.NoteMapper;
import java.lang.reflect.Proxy;
import org.apache.ibatis.exceptions.PersistenceException;
import org.junit.jupiter.api.Test;

/** A mapper joins the transaction of the calling thread and throws Mortise's exceptions. */
class TransactionalMapperProxyTest {

    @Test
    void mapperIsEqualToItselfAlone() {
        try (MyBatisFixture fixture = MyBatisFixture.open()) {
            NoteMapper other = fixture.adapter.mapper(NoteMapper.class);

            assertThat(fixture.mapper.equals(fixture.mapper)).isTrue();
            assertThat(fixture.mapper.equals(other)).isFalse();
            assertThat(fixture.mapper.equals(null)).isFalse();
            assertThat(fixture.mapper.hashCode()).isEqualTo(System.identityHashCode(fixture.mapper));
            assertThat(fixture.mapper).hasToString("mapper " + NoteMapper.class.getName());
        }
    }

    @Test
    void methodsNeedATransaction() {
        try (MyBatisFixture fixture = MyBatisFixture.open()) {
            assertThatIllegalStateException().isThrownBy(fixture.mapper::texts);
        }
    }

    @Test
    void defaultMethodsRunInTheTransaction() {
        try (MyBatisFixture fixture = MyBatisFixture.open()) {
            int count = fixture.transactions.execute(() -> {
                fixture.insert("a", "b");
                return fixture.mapper.count();
            });

            assertThat(count).isEqualTo(2);
        }
    }

    @Test
    void failureOfTheDatabaseIsMortises() {
        try (MyBatisFixture fixture = MyBatisFixture.open()) {
            assertThat(catchThrowable(() -> fixture.transactions.executeWithoutResult(() -> {
                        fixture.mapper.insert(1, "a");
                        fixture.mapper.insert(1, "b");
                    })))
                    .isInstanceOf(DuplicateKeyException.class);
            assertThat(catchThrowable(() -> fixture.transactions.execute(fixture.mapper::broken)))
                    .isInstanceOf(MortiseException.class);
        }
    }

    @Test
    void exceptionInsideMyBatissIsUnwrapped() {
        MortiseException cause = new InvalidQueryException("refused");

        assertThat(thrown(new PersistenceException("outer", new IllegalArgumentException(cause))))
                .isSameAs(cause);
    }

    @Test
    void otherExceptionsStayAsTheyAre() {
        PersistenceException foreign = new PersistenceException("outer", new IllegalArgumentException("inner"));
        PersistenceException alone = new PersistenceException("alone");
        IllegalStateException around = new IllegalStateException(new InvalidQueryException("refused"));
        AssertionError error = new AssertionError("a mistake");

        assertThat(thrown(foreign)).isSameAs(foreign);
        assertThat(thrown(alone)).isSameAs(alone);
        assertThat(thrown(around)).isSameAs(around);
        assertThat(thrown(error)).isSameAs(error);
    }

    /** What the mapper throws when MyBatis's own mapper throws this. */
    private static Throwable thrown(Throwable failure) {
        NoteMapper inner = (NoteMapper) Proxy.newProxyInstance(
                NoteMapper.class.getClassLoader(), new Class<?>[] {NoteMapper.class}, (proxy, method, arguments) -> {
                    throw failure;
                });
        NoteMapper mapper = TransactionalMapperProxy.of(NoteMapper.class, () -> inner);
        return catchThrowable(mapper::texts);
    }
}

package dev.mortise.mybatis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.mortise.PersistenceModule;
import dev.mortise.mybatis.MyBatisFixture.Note;
import dev.mortise.mybatis.MyBatisFixture.NoteMapper;
import org.junit.jupiter.api.Test;

/** An adapter serves one module and the mappers of its configuration. */
class MyBatisAdapterTest {

    @Test
    void mappersNeedAnOpenModule() {
        assertThatIllegalStateException()
                .isThrownBy(() -> MyBatisAdapter.create().mapper(NoteMapper.class))
                .withMessageContaining("open it before asking for mappers");
    }

    @Test
    void mapperMustBeInTheConfiguration() {
        try (MyBatisFixture fixture = MyBatisFixture.open()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fixture.adapter.mapper(Runnable.class))
                    .withMessageContaining("configuration.addMapper(Runnable.class)");
            assertThatNullPointerException().isThrownBy(() -> fixture.adapter.mapper(null));
        }
    }

    @Test
    void adapterServesOneModule() {
        try (MyBatisFixture fixture = MyBatisFixture.open()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> PersistenceModule.named("second")
                            .transactions(fixture.transactions)
                            .adapter(fixture.adapter)
                            .entities(Note.class)
                            .open())
                    .withMessageContaining("create another for module \"second\"");
        }
    }

    @Test
    void configurationIsNeeded() {
        assertThatNullPointerException()
                .isThrownBy(() -> MyBatisAdapter.over(null))
                .withMessage("configuration");
        assertThat(MyBatisAdapter.create().name()).isEqualTo("mybatis");
    }
}

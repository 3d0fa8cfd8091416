package dev.mortise.jpa.internal.query;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.jpa.internal.jdbc.TranslatedSql;
import dev.mortise.sql.BoundStatement;
import dev.mortise.sql.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements of a known key as the SQL that Hibernate has translated once, without a query object.
 *
 * <p>A text is cached only where it does not depend on operands. A statement is translated with the operands of the
 * first call and with contrasting ones, and both texts have to be equal. Hibernate itself runs every other statement.
 *
 * <p>The system property {@value #PROPERTY}, set to {@code off} before a module opens, switches it off: then Hibernate runs every
 * statement itself.
 */
public final class FastPath {

    static final String PROPERTY = "mortise.jpa.fastPath";

    private final Optional<HqlTranslator> translator;

    private FastPath(Optional<HqlTranslator> translator) {
        this.translator = translator;
    }

    public static FastPath of(SessionFactoryImplementor factory, SqlDialect dialect) {
        return "off".equalsIgnoreCase(System.getProperty(PROPERTY))
                ? new FastPath(Optional.empty())
                : new FastPath(Optional.of(new HqlTranslator(factory, dialect)));
    }

    /**
     * The SQL of a query, or empty where Hibernate has to run it itself.
     *
     * @param items how many items are selected
     * @param influencers the session's query influencers, requested only for a translation
     */
    Optional<TranslatedSql> select(
            BoundStatement<HqlStatement> statement, int items, Supplier<LoadQueryInfluencers> influencers) {
        return known(
                statement,
                hibernate -> kept(
                        statement.prepared(),
                        statement.values(),
                        values -> hibernate.select(statement.prepared(), values, items, influencers.get())));
    }

    /** Returns the SQL of a bulk change, or empty where Hibernate has to run it itself. */
    Optional<TranslatedSql> change(
            BoundStatement<HqlStatement> statement, Class<?> entity, Supplier<LoadQueryInfluencers> influencers) {
        return known(
                statement,
                hibernate -> kept(
                        statement.prepared(),
                        statement.values(),
                        values -> hibernate.change(statement.prepared(), entity, values, influencers.get())));
    }

    private Optional<TranslatedSql> known(
            BoundStatement<HqlStatement> statement, Function<HqlTranslator, Optional<TranslatedSql>> translate) {
        return statement.prepared().writtenAsSql().or(() -> translator.flatMap(translate));
    }

    /** The text that is made of a statement, where it is the same for other values. */
    static Optional<TranslatedSql> kept(
            HqlStatement statement,
            @Nullable Object[] values,
            Function<@Nullable Object[], Optional<TranslatedSql>> translate) {
        return statement.sql(() -> {
            Optional<TranslatedSql> first = translate.apply(values);
            @Nullable Object[] others = different(statement.parameters(), values);
            return first.filter(
                    text -> translate.apply(others).filter(text::isSameText).isPresent());
        });
    }

    private static @Nullable Object[] different(List<Parameter> parameters, @Nullable Object[] values) {
        @Nullable Object[] others = new Object[values.length];
        for (int index = 0; index < values.length; index++) {
            others[index] = ContrastingOperand.from(parameters.get(index), values[index]);
        }
        return others;
    }
}

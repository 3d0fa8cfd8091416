package dev.mortise.jpa.internal.fastpath;

import dev.mortise.dialect.SqlDialect;
import dev.mortise.jpa.internal.jdbc.TranslatedSql;
import dev.mortise.jpa.internal.type.ParameterTypes;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.MappedColumn;
import dev.mortise.model.ModuleModel;
import dev.mortise.sql.statement.Parameter;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.engine.jdbc.spi.JdbcCoordinator;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Runs each part of the fast path on one entity of a module, without sending a statement.
 *
 * <p>An empty answer passes, for filters and restrictions of the mapping make it right; a wrong one does not.
 */
final class SelfCheck {

    private final HibernateFastPath path;
    private final HqlTranslator translator;
    private final LoadQueryInfluencers influencers;
    private final ParameterTypes types;

    SelfCheck(HibernateFastPath path, HqlTranslator translator, SessionFactoryImplementor factory, SqlDialect dialect) {
        this.path = path;
        this.translator = translator;
        this.influencers = new LoadQueryInfluencers(factory);
        this.types = new ParameterTypes(factory, dialect);
    }

    /**
     * Runs the check.
     *
     * @throws IllegalStateException if an answer is wrong
     */
    void run(ModuleModel entities) {
        path.jdbc(SelfCheck::noConnection).ifPresent(JdbcCoordinator::close);
        entities.all().stream()
                .filter(entity -> !entity.id().columns().get(0).isForeignKey())
                .findFirst()
                .ifPresent(this::run);
    }

    /**
     * Returns a connection that only answers whether it is in auto-commit mode, since no transaction's connection
     * exists yet.
     */
    private static Connection noConnection() {
        return (Connection) Proxy.newProxyInstance(
                SelfCheck.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> method.getReturnType() == boolean.class ? false : null);
    }

    private void run(EntityModel<?> entity) {
        path.rowsOf(entity);
        MappedColumn id = entity.id().columns().get(0);
        String name = id.path().stream().map(AttributeModel::name).collect(Collectors.joining("."));
        String source = entity.type().getName();
        @Nullable Object[] values = {null};
        HqlText query = text("select e." + name + " from " + source + " e where e." + name + " = ?1", id);
        check(query, translator.select(query, values, 1, influencers));
        HqlText delete = text("delete from " + source + " e where e." + name + " = ?1", id);
        check(delete, translator.change(delete, entity.type(), values, influencers));
    }

    private HqlText text(String hql, MappedColumn column) {
        Parameter parameter = new Parameter(
                0,
                Optional.empty(),
                List.of(),
                Optional.of(column),
                column.attribute().value(),
                Parameter.Use.OPERAND);
        return new HqlText(hql, List.of(parameter), List.of(types.of(parameter)));
    }

    private static void check(HqlText hql, Optional<TranslatedSql> sql) {
        sql.filter(text -> !isRight(text)).ifPresent(text -> {
            throw new IllegalStateException("\"" + hql.text() + "\" is translated to \"" + text.sql() + "\" with "
                    + text.placeholders().size() + " parameters");
        });
    }

    private static boolean isRight(TranslatedSql text) {
        return text.placeholders().size() == 1
                && text.placeholders().get(0).value() == 0
                && text.sql().indexOf('?') > 0
                && text.sql().indexOf('?') == text.sql().lastIndexOf('?');
    }
}

package dev.mortise.jpa.internal.jdbc;

import dev.mortise.model.EntityModel;
import java.sql.Connection;
import java.util.function.Function;
import org.hibernate.engine.creation.internal.SessionCreationOptions;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.internal.SessionFactoryImpl;
import org.hibernate.internal.StatelessSessionImpl;
import org.jspecify.annotations.Nullable;

/**
 * A Hibernate stateless session on a connection that its owner commits.
 *
 * <p>It extends an internal class for one reason: only here can Hibernate be given the id of a related object, which
 * may be core's proxy, so that it never queries whether the object is transient.
 */
@SuppressWarnings("unchecked")
public // Hibernate's superclass is serializable
final class MortiseStatelessSession extends StatelessSessionImpl {

    private static final long serialVersionUID = 1L;

    private final transient Function<Object, @Nullable EntityModel<?>> models;

    public MortiseStatelessSession(
            SessionFactoryImplementor factory,
            Connection connection,
            Function<Object, @Nullable EntityModel<?>> models) {
        super((SessionFactoryImpl) factory, (SessionCreationOptions)
                factory.withStatelessOptions().connection(connection));
        this.models = models;
    }

    @Override
    public @Nullable Object getContextEntityIdentifier(Object object) {
        EntityModel<?> model = models.apply(object);
        return model == null ? super.getContextEntityIdentifier(object) : model.idOf(object);
    }
}

package dev.mortise.internal.write;

import dev.mortise.model.EntityModel;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.UpdatePlan;
import java.util.List;

/** Calls several write interceptors in order; after the SQL in reverse order. */
public final class CompositeWriteInterceptor implements WriteInterceptor {

    private final List<WriteInterceptor> chain;

    /**
     * @param chain the interceptors
     */
    public CompositeWriteInterceptor(List<WriteInterceptor> chain) {
        this.chain = List.copyOf(chain);
    }

    @Override
    public void before(Kind kind, EntityModel<?> model, Object entity) {
        for (WriteInterceptor interceptor : chain) {
            interceptor.before(kind, model, entity);
        }
    }

    @Override
    public void after(Kind kind, EntityModel<?> model, Object entity) {
        for (int index = chain.size() - 1; index >= 0; index--) {
            chain.get(index).after(kind, model, entity);
        }
    }

    @Override
    public UpdatePlan beforeBulk(UpdatePlan plan) {
        UpdatePlan changed = plan;
        for (WriteInterceptor interceptor : chain) {
            changed = interceptor.beforeBulk(changed);
        }
        return changed;
    }

    @Override
    public DeletePlan beforeBulk(DeletePlan plan) {
        DeletePlan changed = plan;
        for (WriteInterceptor interceptor : chain) {
            changed = interceptor.beforeBulk(changed);
        }
        return changed;
    }

    @Override
    public void afterBulk(Kind kind, EntityModel<?> model, long rows) {
        for (int index = chain.size() - 1; index >= 0; index--) {
            chain.get(index).afterBulk(kind, model, rows);
        }
    }
}

package dev.mortise;

import dev.mortise.mapping.EntityModel;
import java.util.List;

/**
 * All who take part in writes, in order; after the SQL in reverse order.
 *
 * @param chain those who take part
 */
record WriteInterceptors(List<WriteInterceptor> chain) implements WriteInterceptor {

    WriteInterceptors {
        chain = List.copyOf(chain);
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
}

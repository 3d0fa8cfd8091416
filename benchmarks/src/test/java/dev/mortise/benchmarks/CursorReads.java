package dev.mortise.benchmarks;

import dev.mortise.capability.Capability;
import dev.mortise.spi.ResultIdentityMap;
import dev.mortise.spi.RowCursor;
import dev.mortise.spi.SelectPlan;
import dev.mortise.spi.Store;
import dev.mortise.spi.StoreAdapter;
import dev.mortise.spi.StoreContext;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.TransactionContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An adapter whose reads go through the session's row cursor, one row after the other.
 *
 * @param real the adapter that does the work
 * @param most how many rows are taken before the cursor is closed
 */
record CursorReads(StoreAdapter real, int most) implements StoreAdapter {

    @Override
    public String name() {
        return real.name();
    }

    @Override
    public Store open(StoreContext context) {
        return new CursorStore(real.open(context), most);
    }

    private record CursorStore(Store real, int most) implements Store {

        @Override
        public Set<Capability> capabilities() {
            return real.capabilities();
        }

        @Override
        public StoreSession openSession(TransactionContext transaction) {
            StoreSession session = real.openSession(transaction);
            return (StoreSession) Proxy.newProxyInstance(
                    StoreSession.class.getClassLoader(),
                    new Class<?>[] {StoreSession.class},
                    (self, method, arguments) -> {
                        if (method.getName().equals("select")) {
                            return rows(session, (SelectPlan<?>) arguments[0]);
                        }
                        try {
                            return method.invoke(session, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        private <R> List<R> rows(StoreSession session, SelectPlan<R> plan) {
            List<R> rows = new ArrayList<>();
            ResultIdentityMap scope = new ResultIdentityMap();
            try (RowCursor<R> cursor = session.open(plan)) {
                for (R row = cursor.next(scope); row != null && rows.size() < most; row = cursor.next(scope)) {
                    rows.add(row);
                }
            }
            return rows;
        }

        @Override
        public void close() {
            real.close();
        }
    }
}

package dev.mortise.benchmarks.contender;

import dev.mortise.benchmarks.data.Dataset;
import dev.mortise.benchmarks.data.Detail;
import dev.mortise.benchmarks.data.NewOrder;
import dev.mortise.benchmarks.data.OrderFilter;
import dev.mortise.benchmarks.data.OrderStatus;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** A frequent operation of applications, in a separate transaction. */
public enum Workload {
    FIND_BY_ID("find-by-id", Detail.ALONE, 100) {
        @Override
        public Operation operation(Dataset rows, long number) {
            long id = someId(rows, number);
            return contender -> contender.findById(id);
        }
    },
    FIND_ALL_BY_ID("100-by-ids", Detail.ALONE, 20) {
        @Override
        public Operation operation(Dataset rows, long number) {
            List<Long> ids = LongStream.range(0, MANY)
                    .mapToObj(index -> someId(rows, number * MANY + index))
                    .distinct()
                    .sorted()
                    .toList();
            return contender -> contender.findAllById(ids);
        }
    },
    LIST("list", Detail.ALONE, 20) {
        @Override
        public Operation operation(Dataset rows, long number) {
            OrderFilter filter = filter(number);
            return contender -> contender.list(filter);
        }
    },
    LIST_AND_COUNT("list-count", Detail.ALONE, 20) {
        @Override
        public Operation operation(Dataset rows, long number) {
            OrderFilter filter = filter(number);
            return contender -> contender.listAndCount(filter);
        }
    },
    LIST_WITH_CUSTOMER("list-customer", Detail.WITH_CUSTOMER, 20) {
        @Override
        public Operation operation(Dataset rows, long number) {
            OrderFilter filter = filter(number);
            return contender -> contender.listWithCustomer(filter);
        }
    },
    LIST_WITH_ITEMS("list-items", Detail.WITH_ITEMS, 20) {
        @Override
        public Operation operation(Dataset rows, long number) {
            OrderFilter filter = filter(number);
            return contender -> contender.listWithItems(filter);
        }
    },
    PAGE_500("page-500", Detail.ALONE, 5) {
        @Override
        public Operation operation(Dataset rows, long number) {
            // not always the same page, for H2 keeps the last result of a query
            int page = 490 + (int) (number % 20);
            return contender -> contender.newest(page * PAGE_SIZE, PAGE_SIZE);
        }
    },
    PROJECTION("projection", Detail.ALONE, 5) {
        @Override
        public Operation operation(Dataset rows, long number) {
            long first = 1 + number % (rows.orders() - RECORDS);
            return contender -> contender.lines(first, first + RECORDS - 1);
        }
    },
    KEYSET_PAGES("keyset-pages", Detail.ALONE, 20) {
        @Override
        public Operation operation(Dataset rows, long number) {
            BigDecimal amount = amount(number);
            return contender -> contender.walk(amount, PAGES, PAGE_SIZE);
        }
    },
    STREAM("stream", Detail.ALONE, 1) {
        @Override
        public Operation operation(Dataset rows, long number) {
            BigDecimal amount = amount(number);
            return contender -> contender.streamedTotal(amount);
        }
    },
    NATIVE_SQL("native-sql", Detail.ALONE, 50) {
        @Override
        public Operation operation(Dataset rows, long number) {
            long customer = rows.order(someId(rows, number)).customer();
            return contender -> contender.linesBySql(customer);
        }
    },
    INSERT("insert", Detail.ALONE, 100) {
        @Override
        public Operation operation(Dataset rows, long number) {
            NewOrder order = rows.order(Dataset.INSERTED + number);
            return contender -> {
                contender.insert(order);
                return order.id();
            };
        }

        @Override
        public void after(Dataset rows) {
            rows.deleteInserted();
        }
    },
    INSERT_ALL("insert-1000", Detail.ALONE, 2) {
        @Override
        public Operation operation(Dataset rows, long number) {
            return insertion(rows, number, BATCH);
        }

        @Override
        public void after(Dataset rows) {
            rows.deleteInserted();
        }
    },
    /** Takes about a second, and is therefore in no run that does not name it. */
    INSERT_MANY("insert-100000", Detail.ALONE, 1) {
        @Override
        public Operation operation(Dataset rows, long number) {
            return insertion(rows, number, 100 * BATCH);
        }

        @Override
        public void after(Dataset rows) {
            rows.deleteInserted();
        }
    },
    UPDATE("update", Detail.ALONE, 100) {
        @Override
        public Operation operation(Dataset rows, long number) {
            long id = rows.firstWritten() + number % Dataset.WRITTEN_ORDERS;
            // added, since an engine that compares sends nothing for what is as it was
            return contender -> contender.update(id, BigDecimal.ONE);
        }
    },
    BULK_UPDATE("bulk-update", Detail.ALONE, 50) {
        @Override
        public Operation operation(Dataset rows, long number) {
            long customer = rows.order(rows.firstWritten() + number % Dataset.WRITTEN_ORDERS)
                    .customer();
            return contender -> contender.raise(customer, BigDecimal.ONE);
        }
    },
    DELETE("delete", Detail.ALONE, 100) {
        @Override
        public void before(Dataset rows, long first, int count) {
            rows.insert(LongStream.range(first, first + count)
                    .mapToObj(number -> rows.order(Dataset.INSERTED + number))
                    .toList());
        }

        @Override
        public Operation operation(Dataset rows, long number) {
            long id = Dataset.INSERTED + number;
            return contender -> contender.delete(id);
        }
    };

    private static final int MANY = 100;
    private static final int BATCH = 1_000;
    private static final int PAGE_SIZE = 20;
    private static final int PAGES = 5;
    private static final int RECORDS = 500;

    private final String label;
    private final Detail detail;
    private final int chunk;

    Workload(String label, Detail detail, int chunk) {
        this.label = label;
        this.detail = detail;
        this.chunk = chunk;
    }

    /** The name used in properties and reports. */
    public String label() {
        return label;
    }

    /** What its orders are read with. */
    public Detail detail() {
        return detail;
    }

    /** Whether it leaves other rows behind than it found. */
    public boolean writes() {
        return compareTo(INSERT) >= 0;
    }

    /** How many operations are prepared at a time and timed together. */
    public int chunk() {
        return chunk;
    }

    /** Puts there what a chunk of operations needs; not timed. */
    public void before(Dataset rows, long first, int count) {}

    /** The operation with a number: the same for every contender. */
    public abstract Operation operation(Dataset rows, long number);

    /** Takes away what operations left behind; not timed. */
    public void after(Dataset rows) {}

    /**
     * Returns the workload with this {@link #label()}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the known labels
     */
    public static Workload ofLabel(String label) {
        return Arrays.stream(values())
                .filter(workload -> workload.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown workload \"" + label + "\". Known workloads: "
                        + Arrays.stream(values()).map(Workload::label).collect(Collectors.joining(", ")) + "."));
    }

    private static Operation insertion(Dataset rows, long number, int size) {
        List<NewOrder> orders = LongStream.range(0, size)
                .mapToObj(index -> rows.order(Dataset.INSERTED + number * size + index))
                .toList();
        return contender -> {
            contender.insertAll(orders);
            return orders.size();
        };
    }

    private static long someId(Dataset rows, long number) {
        return 1 + number * 7_919 % rows.orders();
    }

    private static BigDecimal amount(long number) {
        return BigDecimal.valueOf(5_000 + number % 50, 2);
    }

    private static OrderFilter filter(long number) {
        return new OrderFilter(List.of(OrderStatus.PENDING, OrderStatus.PAID), amount(number), 1, PAGE_SIZE);
    }
}

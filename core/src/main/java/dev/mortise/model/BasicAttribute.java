package dev.mortise.model;

/** An attribute mapped to one column. */
public final class BasicAttribute extends AttributeModel {

    private final ColumnModel column;
    private final ValueMapping value;
    private final boolean optional;

    public BasicAttribute(
            String name,
            Class<?> type,
            AttributeAccess access,
            ColumnModel column,
            ValueMapping value,
            boolean optional) {
        super(name, type, access);
        this.column = column;
        this.value = value;
        this.optional = optional;
    }

    /** The column that holds the attribute. */
    public ColumnModel column() {
        return column;
    }

    /** Returns the mapping of the value to its stored form. */
    public ValueMapping value() {
        return value;
    }

    @Override
    public boolean isOptional() {
        return optional;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.basic(this);
    }
}

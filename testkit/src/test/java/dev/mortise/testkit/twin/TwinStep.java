package dev.mortise.testkit.twin;

import static dev.mortise.query.Path.path;

import dev.mortise.model.CollectionModel;
import dev.mortise.model.EntityModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.spi.CollectionMutation;
import dev.mortise.spi.CollectionRow;
import dev.mortise.spi.DeletePlan;
import dev.mortise.spi.ElementForeignKey;
import dev.mortise.spi.RowMutation;
import dev.mortise.spi.StoreSession;
import dev.mortise.spi.UpdatePlan;
import dev.mortise.testkit.twin.Box.Circle;
import dev.mortise.testkit.twin.Box.Item;
import dev.mortise.testkit.twin.Box.Note;
import dev.mortise.testkit.twin.Box.Ring;
import dev.mortise.testkit.twin.Box.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call of a session, made by chance; the same seed makes the same call each time. */
record TwinStep(long seed, Kind kind) {

    /** What is called. */
    enum Kind {
        INSERT_BOXES,
        UPDATE_BOXES,
        DELETE_BOXES,
        INSERT_ITEMS,
        UPDATE_ITEMS,
        INSERT_NOTES,
        UPDATE_NOTES,
        DELETE_NOTES,
        INSERT_SHAPES,
        UPDATE_SHAPES,
        DELETE_SHAPES,
        UPSERT_NOTE,
        UPSERT_BOX,
        INSERT_NOTE_IF_ABSENT,
        INSERT_BOX_IF_ABSENT,
        CHANGE_LABELS,
        CHANGE_MARKS,
        CHANGE_NOTES,
        CHANGE_ITEMS,
        UPDATE_WHERE,
        DELETE_WHERE
    }

    /** Ids that are given, apart from those that the database makes. */
    private static final long GIVEN = 1_000_000;

    private static final int IDS = 6;

    /** A row was not there with the expected version. */
    static final class StaleRow extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int index;

        StaleRow(int index) {
            this.index = index;
        }

        int index() {
            return index;
        }
    }

    static TwinStep of(long seed) {
        Kind[] kinds = Kind.values();
        return new TwinStep(seed, kinds[new Random(seed * 31).nextInt(kinds.length)]);
    }

    String run(StoreSession session, ModuleModel model) {
        return new Call(new Random(seed), session, model).run(kind);
    }

    /** An object with its plain fields. */
    static String text(Object entity) {
        if (entity instanceof Box box) {
            return "Box " + box.id + " v" + box.version + " " + box.name;
        }
        if (entity instanceof Item item) {
            return "Item " + item.id + " " + item.name;
        }
        if (entity instanceof Note note) {
            return "Note " + note.id + " " + note.text + " " + note.code;
        }
        Shape shape = (Shape) entity;
        return shape.getClass().getSimpleName() + " " + shape.id + " v" + shape.version + " " + shape.name
                + (shape instanceof Circle circle ? " r" + circle.radius : "")
                + (shape instanceof Ring ring ? " h" + ring.hole : "");
    }

    /** What is drawn and called. */
    private record Call(Random random, StoreSession session, ModuleModel model) {

        String run(Kind kind) {
            return switch (kind) {
                case INSERT_BOXES -> insert(Box.class, boxes(true, null));
                case UPDATE_BOXES -> stale(session.update(model.entity(Box.class), boxes(false, version())));
                case DELETE_BOXES -> stale(session.delete(model.entity(Box.class), boxes(false, version())));
                case INSERT_ITEMS -> insert(Item.class, items(true));
                case UPDATE_ITEMS -> stale(session.update(model.entity(Item.class), items(false)));
                case INSERT_NOTES -> insert(Note.class, notes());
                case UPDATE_NOTES -> stale(session.update(model.entity(Note.class), notes()));
                case DELETE_NOTES -> stale(session.delete(model.entity(Note.class), notes()));
                case INSERT_SHAPES, UPDATE_SHAPES, DELETE_SHAPES -> shapes(kind);
                case UPSERT_NOTE -> "" + session.upsert(model.entity(Note.class), note());
                case UPSERT_BOX -> "" + session.upsert(model.entity(Box.class), box(given(), null));
                case INSERT_NOTE_IF_ABSENT -> "" + session.insertIfAbsent(model.entity(Note.class), note());
                case INSERT_BOX_IF_ABSENT -> "" + session.insertIfAbsent(model.entity(Box.class), box(given(), null));
                case CHANGE_LABELS -> change("labels", true, this::word);
                case CHANGE_MARKS -> change("marks", false, this::word);
                case CHANGE_NOTES -> change("notes", false, this::somebodysNote);
                case CHANGE_ITEMS -> change("items", false, this::somebodysItem);
                case UPDATE_WHERE -> "" + updateWhere();
                case DELETE_WHERE -> "" + deleteWhere();
            };
        }

        private String insert(Class<?> type, List<RowMutation> rows) {
            session.insert(model.entity(type), rows);
            List<Object> result = new ArrayList<>();
            for (RowMutation row : rows) {
                Object made = row.generatedId();
                result.add((made instanceof Number id ? id.longValue() : made) + " " + text(row.entity()));
            }
            return result.toString();
        }

        private static String stale(int index) {
            if (index >= 0) {
                throw new StaleRow(index);
            }
            return "all " + index;
        }

        private int size() {
            return random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(4);
        }

        private long given() {
            return GIVEN + random.nextInt(IDS);
        }

        private Integer version() {
            return random.nextInt(4) == 0 ? 1 : 0;
        }

        private String word() {
            return "w" + random.nextInt(4);
        }

        /** A key that the database may have made in one of the last steps, else a given one. */
        private List<RowMutation> boxes(boolean inserted, @Nullable Integer expected) {
            List<RowMutation> rows = new ArrayList<>();
            int size = size();
            for (int index = 0; index < size; index++) {
                Long id = inserted && random.nextBoolean() ? null : Long.valueOf(distinct(rows, index));
                rows.add(box(id, expected));
            }
            return rows;
        }

        private long distinct(List<RowMutation> rows, int index) {
            return random.nextInt(8) == 0 && !rows.isEmpty() ? given() : GIVEN + (random.nextInt(2) + 2 * index) % IDS;
        }

        private RowMutation box(@Nullable Long id, @Nullable Integer expected) {
            Box box = new Box();
            box.id = id;
            box.version = expected == null ? 0 : expected + 1;
            box.name = word();
            return new RowMutation(box, id, expected);
        }

        private List<RowMutation> items(boolean inserted) {
            List<RowMutation> rows = new ArrayList<>();
            int size = size();
            boolean keys = inserted && random.nextBoolean();
            for (int index = 0; index < size; index++) {
                Item item = new Item();
                item.id = inserted && random.nextBoolean() ? null : Long.valueOf(distinct(rows, index));
                item.name = word();
                rows.add(new RowMutation(
                        item,
                        item.id,
                        null,
                        keys ? List.of(new ElementForeignKey(collection("items"), given(), null)) : List.of()));
            }
            return rows;
        }

        private List<RowMutation> notes() {
            List<RowMutation> rows = new ArrayList<>();
            int size = size();
            for (int index = 0; index < size; index++) {
                rows.add(note());
            }
            return rows;
        }

        private RowMutation note() {
            Note note = new Note();
            note.id = given();
            note.text = word();
            note.code = random.nextInt(20);
            return new RowMutation(note, note.id, null);
        }

        private String shapes(Kind kind) {
            Class<? extends Shape> type =
                    List.of(Shape.class, Circle.class, Ring.class).get(random.nextInt(3));
            Integer expected = kind == Kind.INSERT_SHAPES ? null : version();
            List<RowMutation> rows = new ArrayList<>();
            int size = size();
            for (int index = 0; index < size; index++) {
                rows.add(shape(type, GIVEN + 2 * index + random.nextInt(2), expected));
            }
            EntityModel<?> entity = model.entity(type);
            return switch (kind) {
                case UPDATE_SHAPES -> stale(session.update(entity, rows));
                case DELETE_SHAPES -> stale(session.delete(entity, rows));
                default -> insert(type, rows);
            };
        }

        private RowMutation shape(Class<? extends Shape> type, long id, @Nullable Integer expected) {
            Shape shape = type == Ring.class ? new Ring() : type == Circle.class ? new Circle() : new Shape();
            shape.id = id;
            shape.version = expected == null ? 0 : expected + 1;
            shape.name = word();
            if (shape instanceof Circle circle) {
                circle.radius = random.nextInt(10);
            }
            if (shape instanceof Ring ring) {
                ring.hole = random.nextInt(10);
            }
            return new RowMutation(shape, id, expected);
        }

        private CollectionModel collection(String name) {
            return model.entity(Box.class).collections().stream()
                    .filter(each -> each.toString().endsWith("." + name))
                    .findFirst()
                    .orElseThrow();
        }

        private String change(String name, boolean places, Supplier<Object> element) {
            CollectionModel collection = collection(name);
            List<CollectionRow> rows = new ArrayList<>();
            int size = size();
            for (int index = 0; index < size; index++) {
                rows.add(new CollectionRow(given(), places ? random.nextInt(3) : null, element.get()));
            }
            CollectionMutation change = switch (random.nextInt(5)) {
                case 0 ->
                    CollectionMutation.emptying(
                            collection, rows.stream().map(CollectionRow::owner).toList());
                case 1 -> CollectionMutation.removing(collection, rows);
                case 2 -> CollectionMutation.linking(collection, rows);
                case 3 -> new CollectionMutation(collection, List.of(), List.of(), rows, rows, List.of());
                default -> CollectionMutation.adding(collection, rows);
            };
            return "" + session.changeCollection(change);
        }

        private Object somebodysNote() {
            Note note = new Note();
            note.id = given();
            return note;
        }

        private Object somebodysItem() {
            Item item = new Item();
            item.id = given();
            return item;
        }

        private long updateWhere() {
            return switch (random.nextInt(2)) {
                case 0 ->
                    session.updateWhere(new UpdatePlan(
                            model.entity(Note.class),
                            List.of(path(Note::getText).to(word())),
                            Optional.of(path(Note::getCode).lt(random.nextInt(20)))));
                default ->
                    session.updateWhere(new UpdatePlan(
                            model.entity(Box.class),
                            List.of(path(Box::getName).to(word())),
                            Optional.of(path(Box::getName).eq(word()))));
            };
        }

        private long deleteWhere() {
            return switch (random.nextInt(3)) {
                case 0 ->
                    session.deleteWhere(new DeletePlan(
                            model.entity(Note.class),
                            Optional.of(path(Note::getCode).gt(10 + random.nextInt(10)))));
                case 1 ->
                    session.deleteWhere(new DeletePlan(
                            model.entity(Item.class),
                            Optional.of(path(Item::getName).eq(word()))));
                default ->
                    session.deleteWhere(new DeletePlan(
                            model.entity(Box.class),
                            Optional.of(path(Box::getName).eq(word()))));
            };
        }
    }
}

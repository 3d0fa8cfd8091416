package dev.mortise.testkit.graph;

import static dev.mortise.query.CollectionPath.each;
import static dev.mortise.query.CollectionPath.eachValue;
import static dev.mortise.query.Path.path;
import static java.util.Objects.requireNonNull;

import dev.mortise.PersistenceModule;
import dev.mortise.query.FetchPlan;
import dev.mortise.query.QuerySpec;
import dev.mortise.repository.Repository;
import dev.mortise.testkit.graph.Machine.Bolt;
import dev.mortise.testkit.graph.Machine.Mark;
import dev.mortise.testkit.graph.Machine.Panel;
import dev.mortise.testkit.graph.Machine.Part;
import dev.mortise.testkit.graph.Machine.Place;
import dev.mortise.testkit.graph.Machine.Seal;
import dev.mortise.testkit.graph.Machine.Spot;
import dev.mortise.testkit.graph.Machine.Tag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;

/** The graph in memory, changed step by step and written by one engine. */
final class GraphWorld {

    /** Everything that a machine has. */
    static final FetchPlan<Machine> ALL = FetchPlan.of(
            path(Machine::getParent),
            each(Machine::getChildren),
            path(Machine::getSeal),
            path(Machine::getPlace).then(Place::getHome),
            each(Machine::getParts),
            each(Machine::getMarks),
            each(Machine::getTags),
            each(Machine::getRoute),
            each(Machine::getLabels),
            each(Machine::getSteps),
            eachValue(Machine::getCounts),
            each(Machine::getSpots));

    private static final int TAGS = 4;

    private final PersistenceModule module;
    private final Repository<Machine, Long> repository;
    private final List<Tag> tags = new ArrayList<>();
    private final List<Mark> looseMarks = new ArrayList<>();
    private List<Machine> machines = new ArrayList<>();
    private long marks;
    private int names;

    GraphWorld(PersistenceModule module) {
        this.module = module;
        this.repository = module.repository(Machine.class, Long.class);
        for (long id = 1; id <= TAGS; id++) {
            tags.add(new Tag(id));
        }
        module.repository(Tag.class, Long.class).insertAll(tags);
    }

    List<Machine> machines() {
        return machines;
    }

    /** What the engine of a module finds, with everything. */
    static List<Machine> readAll(PersistenceModule module) {
        return module.repository(Machine.class, Long.class)
                .find(QuerySpec.of(Machine.class)
                        .fetch(ALL)
                        .orderBy(path(Machine::getId).asc()));
    }

    void save() {
        repository.saveAll(machines);
    }

    void apply(GraphStep step) {
        if (step.kind() == GraphStep.Kind.ADD_MACHINE) {
            machines.add(new Machine(name("machine")));
        } else if (!machines.isEmpty()) {
            apply(step, at(machines, step.machine()), step.element(), step.other());
        }
    }

    private void apply(GraphStep step, Machine machine, int element, int other) {
        switch (step.kind()) {
            case ADD_MACHINE -> throw new IllegalStateException("was done");
            case RENAME -> machine.name = name("renamed");
            case ADD_BOLT -> add(machine, new Bolt(name("bolt"), other, element));
            case ADD_PANEL ->
                add(machine, new Panel(name("panel"), other, element % 3 == 0 ? null : at(tags, element)));
            case CHANGE_PART ->
                machine.parts.stream().limit(1 + element % 2).forEach(part -> part.name = name("changed"));
            case REMOVE_PART -> removePart(machine, element);
            case MOVE_PART -> movePart(machine, element, at(machines, other));
            case REPLACE_PARTS -> replaceParts(machine);
            case ADD_MARK -> addMark(machine, element);
            case CHANGE_MARK -> machine.marks.stream().limit(1).forEach(mark -> mark.text = name("mark"));
            case REMOVE_MARK -> removeMark(machine);
            case MOVE_MARK -> moveMark(machine, at(machines, other));
            case SET_SEAL -> machine.seal = new Seal(name("seal"), machine);
            case CHANGE_SEAL -> changeSeal(machine);
            case CLEAR_SEAL -> machine.seal = null;
            case ADD_TAG -> machine.tags.add(at(tags, element));
            case REMOVE_TAG -> machine.tags.remove(at(tags, element));
            case CLEAR_TAGS -> machine.tags.clear();
            case ADD_TO_ROUTE -> machine.route.add(element % (machine.route.size() + 1), at(tags, other));
            case REMOVE_FROM_ROUTE -> removeAt(machine.route, element);
            case SWAP_ROUTE -> swap(machine.route, element, other);
            case SET_PARENT -> setParent(machine, at(machines, other));
            case CLEAR_PARENT -> clearParent(machine);
            case SET_PLACE -> machine.place = new Place(name("street"), element % 2 == 0 ? null : at(tags, other));
            case CLEAR_PLACE -> machine.place = null;
            case ADD_LABEL -> machine.labels.add("label " + element % 4);
            case REMOVE_LABEL -> removeAt(machine.labels, element);
            case REPLACE_LABELS -> machine.labels = new ArrayList<>(List.of("label 0", "label " + element % 3));
            case ADD_STEP -> machine.steps.add("step " + element % 3);
            case INSERT_STEP -> machine.steps.add(other % (machine.steps.size() + 1), "step " + element % 3);
            case REMOVE_STEP -> removeAt(machine.steps, element);
            case REORDER_STEPS -> Collections.reverse(machine.steps);
            case PUT_COUNT -> machine.counts.put("count " + element % 3, other);
            case REMOVE_COUNT -> machine.counts.remove("count " + element % 3);
            case ADD_SPOT -> machine.spots.add(new Spot(element % 3, other % 2 == 0 ? null : other % 5));
            case REMOVE_SPOT -> machine.spots.stream().limit(1).toList().forEach(machine.spots::remove);
            case SAVE -> save();
            case RELOAD -> reload();
            case DELETE -> delete(machine);
        }
    }

    private String name(String of) {
        return of + " " + ++names;
    }

    private static <E> E at(List<E> elements, int index) {
        return elements.get(index % elements.size());
    }

    private static void removeAt(List<?> elements, int index) {
        if (!elements.isEmpty()) {
            elements.remove(index % elements.size());
        }
    }

    private static void swap(List<?> elements, int one, int other) {
        if (!elements.isEmpty()) {
            Collections.swap(elements, one % elements.size(), other % elements.size());
        }
    }

    private static void add(Machine machine, Part part) {
        machine.parts.add(part);
        part.machine = machine;
    }

    private static void removePart(Machine machine, int index) {
        if (!machine.parts.isEmpty()) {
            machine.parts.remove(index % machine.parts.size()).machine = null;
        }
    }

    private static void movePart(Machine from, int index, Machine to) {
        if (!from.parts.isEmpty()) {
            add(to, from.parts.remove(index % from.parts.size()));
        }
    }

    /** Another list with the first part gone and the others in another order. */
    private static void replaceParts(Machine machine) {
        List<Part> others = new ArrayList<>(machine.parts);
        removeAt(others, 0);
        Collections.reverse(others);
        machine.parts = others;
    }

    private void addMark(Machine machine, int element) {
        boolean again = element % 3 == 0 && !looseMarks.isEmpty();
        machine.marks.add(again ? looseMarks.remove(0) : new Mark(++marks, name("mark")));
    }

    private void removeMark(Machine machine) {
        machine.marks.stream().findFirst().ifPresent(mark -> {
            machine.marks.remove(mark);
            looseMarks.add(mark);
        });
    }

    private static void moveMark(Machine from, Machine to) {
        from.marks.stream().findFirst().ifPresent(mark -> {
            from.marks.remove(mark);
            to.marks.add(mark);
        });
    }

    private void changeSeal(Machine machine) {
        if (machine.seal != null) {
            machine.seal.text = name("seal");
        }
    }

    /** A machine does not become its own ancestor; only so can it be deleted again. */
    private void setParent(Machine machine, Machine parent) {
        for (Machine above = parent; above != null; above = above.parent) {
            if (above == machine) {
                return;
            }
        }
        clearParent(machine);
        machine.parent = parent;
        parent.children.add(machine);
    }

    private static void clearParent(Machine machine) {
        if (machine.parent != null) {
            machine.parent.children.remove(machine);
            machine.parent = null;
        }
    }

    /** Everything is written and read anew by the same engine, into other objects. */
    private void reload() {
        save();
        machines = new ArrayList<>(readAll(module));
        looseMarks.clear();
        Collection<Long> used = new LinkedHashSet<>();
        machines.forEach(machine -> machine.marks.forEach(mark -> used.add(mark.id)));
        looseMarks.addAll(module.repository(Mark.class, Long.class).find(QuerySpec.of(Mark.class)).stream()
                .filter(mark -> !used.contains(mark.id))
                .toList());
    }

    private void delete(Machine machine) {
        save();
        List.copyOf(machine.children).forEach(GraphWorld::clearParent);
        clearParent(machine);
        save();
        machines.remove(machine);
        looseMarks.addAll(machine.marks);
        if (requireNonNull(machine.id) % 2 == 0) {
            repository.delete(machine);
        } else {
            repository.deleteById(machine.id);
        }
    }
}

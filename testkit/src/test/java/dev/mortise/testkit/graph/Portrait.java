package dev.mortise.testkit.graph;

import static java.util.Objects.requireNonNull;

import dev.mortise.testkit.graph.Machine.Bolt;
import dev.mortise.testkit.graph.Machine.Panel;
import dev.mortise.testkit.graph.Machine.Part;
import dev.mortise.testkit.graph.Machine.Place;
import dev.mortise.testkit.graph.Machine.Tag;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A machine and all that belongs to it as text, a line for each relation, so that two can be compared and a difference be read. */
final class Portrait {

    private Portrait() {}

    /** The machines by their ids, as objects show them. */
    static Map<Long, String> of(Collection<Machine> machines) {
        Map<Long, String> portraits = new TreeMap<>();
        machines.forEach(machine -> portraits.put(requireNonNull(machine.id), text(of(machine))));
        return portraits;
    }

    private static Map<String, String> of(Machine machine) {
        Map<String, String> lines = new TreeMap<>();
        Place place = machine.place;
        Machine parent = machine.parent;
        lines.put("name", machine.name + " v" + machine.version);
        lines.put("parent", parent == null ? "-" : String.valueOf(parent.getId()));
        lines.put("children", sorted(machine.children, child -> String.valueOf(child.getId())));
        lines.put("seal", machine.seal == null ? "-" : machine.seal.id + " " + machine.seal.text);
        lines.put("place", place == null ? place(null, null) : place(place.street, id(place.home)));
        lines.put("parts", sorted(machine.parts, Portrait::part));
        lines.put("marks", sorted(machine.marks, mark -> mark.id + " " + mark.text));
        lines.put("tags", sorted(machine.tags, tag -> String.valueOf(tag.getId())));
        lines.put(
                "route",
                machine.route.stream()
                        .map(tag -> String.valueOf(tag.getId()))
                        .toList()
                        .toString());
        lines.put("labels", sorted(machine.labels, label -> label));
        lines.put("steps", machine.steps.toString());
        lines.put("counts", new TreeMap<>(machine.counts).toString());
        lines.put("spots", sorted(machine.spots, spot -> spot.x() + "," + spot.y()));
        return lines;
    }

    static String text(Map<String, String> lines) {
        return lines.entrySet().stream()
                .map(line -> line.getKey() + ": " + line.getValue())
                .collect(Collectors.joining("\n"));
    }

    static <E> String sorted(Collection<E> elements, Function<E, String> text) {
        List<String> texts = elements.stream().map(text).sorted().toList();
        return texts.toString();
    }

    static String place(@Nullable Object street, @Nullable Object home) {
        return street + " " + home;
    }

    static String part(
            Object id, Object version, Object name, Object place, @Nullable Object length, @Nullable Object tag) {
        return id + " v" + version + " " + name + " at " + place
                + (length == null ? " tag " + tag : " length " + length);
    }

    private static String part(Part part) {
        Object id = requireNonNull(part.id);
        Object version = requireNonNull(part.version);
        return part instanceof Bolt bolt
                ? part(id, version, part.name, part.place, bolt.length, null)
                : part(id, version, part.name, part.place, null, id(((Panel) part).tag));
    }

    private static @Nullable Object id(@Nullable Tag tag) {
        return tag == null ? null : tag.getId();
    }
}

package dev.mortise.internal.mapping;

import dev.mortise.internal.mapping.member.EntityClass;
import dev.mortise.internal.mapping.member.Member;
import dev.mortise.internal.mapping.member.TypeBindings;
import dev.mortise.internal.mapping.support.NameResolver;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.IdModel;
import dev.mortise.model.name.QualifiedName;
import dev.mortise.model.name.SqlName;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.SequenceGenerator;
import java.lang.reflect.AnnotatedElement;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads the id generation of an entity. */
final class GenerationReader {

    /** The suffix that Hibernate adds to the table's name, so that both engines read the same sequence. */
    private static final String SEQUENCE_SUFFIX = "_SEQ";

    private static final int DEFAULT_ALLOCATION_SIZE = 50;
    private static final Set<Class<?>> WHOLE_NUMBERS = Set.of(Short.class, Integer.class, Long.class, BigInteger.class);

    private final MappingContext reading;

    GenerationReader(MappingContext reading) {
        this.reading = reading;
    }

    IdModel.Generation read(EntityClass entity, Member member, AttributeModel id, QualifiedName table) {
        Optional<GeneratedValue> generated = member.find(GeneratedValue.class);
        if (generated.isEmpty()) {
            return new IdModel.Generation.Assigned();
        }
        Class<?> type = TypeBindings.boxed(id.type());
        GenerationType strategy = generated.get().strategy();
        if (strategy == GenerationType.AUTO) {
            strategy = type == UUID.class ? GenerationType.UUID : GenerationType.SEQUENCE;
        }
        if (!fits(strategy, type)) {
            reading.problems()
                    .refuse(
                            entity.location().at(id.name()),
                            strategy + " cannot make ids of the type " + type.getName()
                                    + "; use UUID for java.util.UUID, IDENTITY or SEQUENCE for short, int, long and"
                                    + " BigInteger, or assign the id and remove @GeneratedValue");
            return new IdModel.Generation.Assigned();
        }
        return switch (strategy) {
            case UUID -> new IdModel.Generation.Uuid(reading.options().timeOrderedUuids());
            case IDENTITY -> new IdModel.Generation.Identity();
            default -> sequence(entity, member, generated.get().generator(), table);
        };
    }

    private static boolean fits(GenerationType strategy, Class<?> type) {
        return switch (strategy) {
            case UUID -> type == UUID.class;
            case IDENTITY, SEQUENCE -> WHOLE_NUMBERS.contains(type);
            default -> false;
        };
    }

    private IdModel.Generation sequence(EntityClass entity, Member member, String generator, QualifiedName table) {
        return declared(entity, member, generator)
                .filter(sequence -> isUsable(sequence, entity, member))
                .<IdModel.Generation>map(sequence -> new IdModel.Generation.Sequence(
                        NameResolver.table(sequence.catalog(), sequence.schema(), name(sequence, table)),
                        sequence.allocationSize(),
                        sequence.initialValue()))
                .orElseGet(() -> new IdModel.Generation.Sequence(
                        NameResolver.table("", "", name(generator, table)), DEFAULT_ALLOCATION_SIZE, 1));
    }

    private boolean isUsable(SequenceGenerator sequence, EntityClass entity, Member member) {
        if (sequence.allocationSize() < 1) {
            reading.problems()
                    .refuse(
                            entity.location().at(member.name()),
                            "a sequence is read in blocks of at least 1; raise the"
                                    + " allocationSize of @SequenceGenerator");
        }
        return sequence.allocationSize() >= 1;
    }

    private static SqlName name(SequenceGenerator sequence, QualifiedName table) {
        return name(sequence.sequenceName().isEmpty() ? sequence.name() : sequence.sequenceName(), table);
    }

    private static SqlName name(String explicit, QualifiedName table) {
        return explicit.isEmpty() ? NameResolver.derived("", table.name(), SEQUENCE_SUFFIX) : SqlName.of(explicit);
    }

    /** The generator that is meant: without a name the nearest, with one also that of another entity. */
    private Optional<SequenceGenerator> declared(EntityClass entity, Member member, String name) {
        Stream<SequenceGenerator> near = on(Stream.of(member.annotated(), member.owner(), entity.type()));
        if (name.isEmpty()) {
            return near.findFirst();
        }
        return Stream.concat(near, on(reading.entities().stream()))
                .filter(generator -> generator.name().equals(name))
                .findFirst();
    }

    private static Stream<SequenceGenerator> on(Stream<? extends AnnotatedElement> elements) {
        return elements.flatMap(element -> Arrays.stream(element.getAnnotationsByType(SequenceGenerator.class)));
    }
}

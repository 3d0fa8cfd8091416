package dev.mortise.metamodel;

import static java.util.Objects.requireNonNullElse;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Generates a class of typed paths for each entity, embeddable and mapped superclass.
 *
 * <pre>{@code
 * orders.find(OrderPaths.customer.name.startsWith("A"))
 * }</pre>
 *
 * <p>{@code OrderPaths.customer} is the path of {@code path(Order::getCustomer)}, equal to it. The option
 * {@code -Amortise.paths.suffix=...} replaces {@code Paths} in the names of the generated classes.
 *
 * <p>Each class is generated from its mapped class alone, so that incremental builds generate again what has changed.
 * Annotations are left for other processors.
 */
public final class MetamodelProcessor extends AbstractProcessor {

    private static final Set<String> MAPPED =
            List.of(JakartaAnnotations.ENTITY, JakartaAnnotations.EMBEDDABLE, JakartaAnnotations.MAPPED_SUPERCLASS)
                    .stream()
                    .map(name -> JakartaAnnotations.PACKAGE + "." + name)
                    .collect(Collectors.toUnmodifiableSet());

    /** The mapped classes without a generated class, by name: elements do not outlive a round. */
    private final Set<String> pending = new LinkedHashSet<>();

    private @Nullable PathsGenerator generator;

    /** Creates the processor; compilers do so. */
    public MetamodelProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return MAPPED;
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(PathsNaming.OPTION);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        String suffix = suffix(environment.getOptions());
        Optional<String> problem = PathsNaming.problemOf(suffix);
        if (problem.isPresent()) {
            environment
                    .getMessager()
                    .printMessage(
                            Diagnostic.Kind.ERROR,
                            "-A" + PathsNaming.OPTION + "=" + suffix + " cannot be used: " + problem.get()
                                    + "; choose another suffix");
        } else {
            generator = new PathsGenerator(new PathsNaming(suffix), environment);
        }
    }

    /** An option without value is null. */
    private static String suffix(Map<String, @Nullable String> options) {
        return options.containsKey(PathsNaming.OPTION)
                ? requireNonNullElse(options.get(PathsNaming.OPTION), "")
                : PathsNaming.DEFAULT_SUFFIX;
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        PathsGenerator known = generator;
        if (known != null && !round.processingOver()) {
            known.addCompiled(round.getRootElements());
            for (TypeElement annotation : annotations) {
                ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation)).stream()
                        .filter(MappedTypeCheck::isClass)
                        .forEach(type -> pending.add(type.getQualifiedName().toString()));
            }
            pending.removeIf(name -> generate(known, name));
        }
        return false;
    }

    private boolean generate(PathsGenerator known, String name) {
        TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
        return type == null || known.generate(type);
    }
}

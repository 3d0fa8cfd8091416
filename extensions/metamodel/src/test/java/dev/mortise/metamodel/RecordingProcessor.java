package dev.mortise.metamodel;

import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** A processor of others that is interested in the same annotations. */
final class RecordingProcessor extends AbstractProcessor {

    private final List<String> seen;

    RecordingProcessor(List<String> seen) {
        this.seen = seen;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("jakarta.persistence.*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        annotations.stream()
                .filter(annotation -> annotation.getSimpleName().contentEquals("Embeddable"))
                .flatMap(annotation -> round.getElementsAnnotatedWith(annotation).stream())
                .forEach(type -> seen.add(type.toString()));
        return false;
    }
}

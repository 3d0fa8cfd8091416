package dev.mortise.metamodel;

import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;

/** Generates the class of one mapped class. */
final class PathsGenerator {

    private static final String GENERATED = "javax.annotation.processing.Generated";

    private final PathsNaming naming;
    private final PathsLocator locator;
    private final ElementAttributeReader reader;
    private final PathsWriter writer;
    private final Elements elements;
    private final Filer filer;
    private final Messager messager;

    PathsGenerator(PathsNaming naming, ProcessingEnvironment environment) {
        this.naming = naming;
        this.elements = environment.getElementUtils();
        this.filer = environment.getFiler();
        this.messager = environment.getMessager();
        this.reader = new ElementAttributeReader(environment.getTypeUtils());
        TypeText text = new TypeText(environment.getTypeUtils(), elements);
        TypeVisibility visibility = new TypeVisibility(text);
        this.locator = new PathsLocator(naming, visibility, elements);
        this.writer = new PathsWriter(naming, locator, text, visibility);
    }

    /** Adds the classes of a round, before any of them is generated. */
    void addCompiled(Collection<? extends Element> roots) {
        locator.addCompiled(roots);
    }

    /**
     * Generates the class, or reports why there is none.
     *
     * @return whether this is done; otherwise a type is missing, which may be generated in this round
     */
    boolean generate(TypeElement type) {
        Optional<String> problem = MappedTypeCheck.problemOf(type);
        if (problem.isPresent()) {
            report(type, type.getQualifiedName() + " " + problem.get());
            return true;
        }
        MappedHierarchy hierarchy = MappedHierarchy.of(type);
        List<Attribute> attributes = reader.read(hierarchy);
        boolean isMissing = !hierarchy.isComplete()
                || attributes.stream().map(Attribute::type).anyMatch(TypeVisibility::isMissing);
        if (isMissing) {
            return false;
        }
        if (isEmbeddedIn(type, attributes, new LinkedHashSet<>())) {
            report(type, type.getQualifiedName() + " is embedded in itself; relate to an entity instead");
            return true;
        }
        write(new PathsWriter.Subject(type, attributes, generatedAnnotation(type)));
        return true;
    }

    /** Whether embeddables among the attributes, or inside them, are the type. */
    private boolean isEmbeddedIn(TypeElement type, List<Attribute> attributes, Set<TypeElement> seen) {
        return attributes.stream()
                .filter(attribute -> attribute.kind() == Attribute.Kind.EMBEDDED)
                .filter(attribute -> attribute.type() instanceof DeclaredType)
                .map(attribute -> (TypeElement) ((DeclaredType) attribute.type()).asElement())
                .anyMatch(embedded -> embedded.equals(type)
                        || seen.add(embedded) && isEmbeddedIn(type, reader.read(MappedHierarchy.of(embedded)), seen));
    }

    private void write(PathsWriter.Subject subject) {
        TypeElement type = subject.type();
        String name = naming.qualifiedName(type);
        String source = writer.source(subject);
        try (Writer file = filer.createSourceFile(name, type).openWriter()) {
            file.write(source);
        } catch (FilerException e) {
            report(
                    type,
                    "paths of " + type.getQualifiedName() + " cannot be generated, because " + name
                            + " exists already; rename it, or choose another suffix with -A" + PathsNaming.OPTION
                            + "=...");
        } catch (IOException e) {
            report(type, "paths of " + type.getQualifiedName() + " cannot be written: " + e.getMessage());
        }
    }

    private void report(TypeElement type, String problem) {
        messager.printMessage(Diagnostic.Kind.ERROR, problem, type);
    }

    /** The annotation is in a module that a named module need not read. */
    private Optional<String> generatedAnnotation(TypeElement type) {
        ModuleElement module = elements.getModuleOf(type);
        TypeElement annotation =
                module == null ? elements.getTypeElement(GENERATED) : elements.getTypeElement(module, GENERATED);
        return annotation == null ? Optional.empty() : Optional.of(GENERATED);
    }
}

package dev.mortise.internal.proxy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.error.NotFetchedException;
import dev.mortise.internal.mapping.ModelReader;
import dev.mortise.mapping.MappingOptions;
import dev.mortise.model.AttributeModel;
import dev.mortise.model.ModuleModel;
import dev.mortise.model.RelationModel;
import dev.mortise.repository.Unfetched;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** References travel with their entity into a JVM in which no module is open. */
class SerializedProxyTest {

    @MappedSuperclass
    abstract static class Base implements Serializable {
        @Id
        @Nullable
        Long id;

        public @Nullable Long getId() {
            return id;
        }
    }

    @Entity
    static class Owner extends Base {
        @Nullable
        String name;

        @Column(unique = true)
        @Nullable
        String code;

        public @Nullable String getName() {
            return name;
        }

        public @Nullable String getCode() {
            return code;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Owner owner && id != null && id.equals(owner.getId());
        }

        @Override
        public int hashCode() {
            return 7;
        }

        @OneToOne(mappedBy = "owner")
        @Nullable
        Pet favourite;

        @OneToMany(mappedBy = "keeper")
        @Nullable
        List<Pet> kept;
    }

    @Embeddable
    record StreetKey(String street, int number) implements Serializable {}

    @Entity
    static class Place implements Serializable {
        private static final long serialVersionUID = 1L;

        @EmbeddedId
        @Nullable
        StreetKey key;

        @Nullable
        StreetKey getKey() {
            return key;
        }

        String label() {
            return "label";
        }
    }

    @Entity
    static class Pet implements Serializable {
        @Id
        long id;

        @OneToOne
        @Nullable
        Owner owner;

        @ManyToOne
        @JoinColumn(name = "keeper_code", referencedColumnName = "code")
        @Nullable
        Owner keeper;

        @ManyToOne
        @Nullable
        Place place;

        long getId() {
            return id;
        }
    }

    private final ModuleModel models =
            ModelReader.read(List.of(Owner.class, Place.class, Pet.class), MappingOptions.defaults());
    private final UnfetchedProxies unfetched = new UnfetchedProxies(models);

    @TempDir
    Path directory;

    @Test
    void anotherJvmReadsWhatIsKnownOfAReference() throws IOException, InterruptedException {
        Path file = directory.resolve("pet");
        Files.write(file, written(pet()));
        Path another = directory.resolve("owner");
        Files.write(another, written(owner()));

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        OtherJvm.class.getName(),
                        file.toString(),
                        another.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said.lines())
                .contains(
                        "owner 5",
                        "keeper K-1",
                        "place StreetKey[street=High Street, number=3]",
                        "text Owner(not fetched)",
                        "Pet.owner",
                        "Pet.keeper",
                        "Pet.place",
                        "equal true",
                        "written again 5",
                        "favourite Owner.favourite",
                        "kept Owner.kept");
    }

    /** What the other JVM does. */
    static final class OtherJvm {

        private OtherJvm() {}

        public static void main(String[] arguments) throws IOException, ClassNotFoundException {
            Pet pet = (Pet) read(Files.readAllBytes(Path.of(arguments[0])));
            Owner owner = requireNonNull(pet.owner);
            Owner keeper = requireNonNull(pet.keeper);
            Place place = requireNonNull(pet.place);
            System.out.println("owner " + owner.getId());
            System.out.println("keeper " + keeper.getCode());
            System.out.println("place " + place.getKey());
            System.out.println("text " + owner);
            System.out.println(refused(owner::getName));
            System.out.println(refused(keeper::getId));
            System.out.println(refused(place::label));
            Owner same = new Owner();
            same.id = 5L;
            System.out.println("equal " + owner.equals(same));
            System.out.println("written again " + ((Owner) read(written(owner))).getId());
            Pet favourite = requireNonNull(((Owner) read(Files.readAllBytes(Path.of(arguments[1])))).favourite);
            System.out.println("favourite " + refused(favourite::getId));
            List<Pet> kept = requireNonNull(((Owner) read(Files.readAllBytes(Path.of(arguments[1])))).kept);
            System.out.println("kept " + refused(kept::clear));
        }

        private static String refused(Runnable use) {
            try {
                use.run();
                return "nothing was thrown";
            } catch (NotFetchedException e) {
                return String.valueOf(e.relation());
            }
        }
    }

    @Test
    void inTheSameJvmItIsOfTheSameClass() throws IOException, ClassNotFoundException {
        Pet pet = pet();

        Pet copy = (Pet) read(written(pet));

        assertThat(copy.owner).hasSameClassAs(pet.owner).isInstanceOf(Unfetched.class);
        assertThat(copy.keeper).hasSameClassAs(pet.keeper);
        assertThat(copy.place).hasSameClassAs(pet.place);
    }

    @Test
    void whatIsWrittenNamesNoClassOfAReference() throws IOException {
        String written = new String(written(pet()), StandardCharsets.ISO_8859_1);

        assertThat(written).contains(SerializedProxy.class.getName());
        assertThat(written).doesNotContain(Owner.class.getName() + "$Mortise");
    }

    @Test
    void nothingButAnEntityIsMade() throws IOException {
        String written = new String(written(pet()), StandardCharsets.ISO_8859_1);
        byte[] notAnEntity =
                written.replace(Place.class.getName(), Decoy.class.getName()).getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> read(notAnEntity))
                .isInstanceOf(InvalidObjectException.class)
                .hasMessageContaining("is no entity");
        assertThat(Decoy.made).isFalse();
    }

    @Test
    void anUnknownKindIsRefused() throws IOException {
        String written = new String(written(pet()), StandardCharsets.ISO_8859_1);
        byte[] unknown =
                written.replace("$MortiseReference", "$MortiseXeference").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> read(unknown)).isInstanceOf(InvalidObjectException.class);
    }

    /** Has a name as long as {@link Place}'s and is no entity. */
    static class Decoy implements Serializable {
        private static final long serialVersionUID = 1L;

        static boolean made;

        Decoy() {
            made = true;
        }
    }

    private Pet pet() {
        Pet pet = new Pet();
        pet.id = 1;
        pet.owner = (Owner) unfetched.references(relation(Pet.class, "owner")).apply(5L);
        pet.keeper = (Owner) unfetched.references(relation(Pet.class, "keeper")).apply("K-1");
        pet.place = (Place) unfetched.references(relation(Pet.class, "place")).apply(new StreetKey("High Street", 3));
        return pet;
    }

    private Owner owner() {
        Owner owner = new Owner();
        owner.id = 5L;
        owner.favourite = (Pet) unfetched.opaque(relation(Owner.class, "favourite"));
        owner.kept = kept();
        return owner;
    }

    @SuppressWarnings("unchecked")
    private List<Pet> kept() {
        return (List<Pet>) unfetched.collection(attribute(Owner.class, "kept"));
    }

    private RelationModel relation(Class<?> entity, String name) {
        return (RelationModel) attribute(entity, name);
    }

    private AttributeModel attribute(Class<?> entity, String name) {
        return models.entity(entity).attributes().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] written(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }
}

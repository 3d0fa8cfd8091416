package dev.mortise.internal.proxy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes a class file of a subclass with fields and short methods.
 *
 * <p>Names of classes are internal names, with slashes. Chapter 4 of the Java Virtual Machine Specification has the
 * format.
 */
final class ClassFile {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int JAVA_17 = 61;

    /** The access flag of what no source has; {@link java.lang.reflect.Modifier} does not name it. */
    static final int SYNTHETIC = 0x1000;

    /** The access flag that all classes have since Java 1.0.2. */
    private static final int SUPER = 0x0020;

    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;

    private final String name;
    private final String superclass;
    private final String implemented;
    private final Map<Object, Integer> constants = new HashMap<>();
    private final Output pool = new Output();
    private final Output fields = new Output();
    private final Output methods = new Output();
    private int nextConstant = 1;
    private int fieldCount;
    private int methodCount;

    ClassFile(String name, String superclass, String implemented) {
        this.name = name;
        this.superclass = superclass;
        this.implemented = implemented;
    }

    void field(int access, String field, String descriptor) {
        fields.u2(access).u2(utf8(field)).u2(utf8(descriptor)).u2(0);
        fieldCount++;
    }

    void method(int access, String method, String descriptor, Bytecode code) {
        methods.u2(access).u2(utf8(method)).u2(utf8(descriptor)).u2(1);
        byte[] attribute = code.attribute(utf8("StackMapTable"));
        methods.u2(utf8("Code")).u4(attribute.length).bytes(attribute);
        methodCount++;
    }

    byte[] bytes() {
        int thisIndex = classConstant(name);
        int superIndex = classConstant(superclass);
        int interfaceIndex = classConstant(implemented);
        Output file = new Output().u4(MAGIC).u2(0).u2(JAVA_17);
        file.u2(nextConstant).bytes(pool.toByteArray());
        file.u2(Modifier.PUBLIC | SUPER | SYNTHETIC);
        file.u2(thisIndex).u2(superIndex).u2(1).u2(interfaceIndex);
        file.u2(fieldCount).bytes(fields.toByteArray());
        file.u2(methodCount).bytes(methods.toByteArray());
        return file.u2(0).toByteArray();
    }

    private record Constant(int tag, Object first, Object second) {}

    int utf8(String text) {
        Integer known = constants.get(text);
        if (known != null) {
            return known;
        }
        pool.u1(UTF8).utf(text);
        return add(text);
    }

    int classConstant(String type) {
        return constant(new Constant(CLASS, utf8(type), 0));
    }

    int stringConstant(String text) {
        return constant(new Constant(STRING, utf8(text), 0));
    }

    int fieldConstant(String owner, String field, String descriptor) {
        return member(FIELD, owner, field, descriptor);
    }

    int methodConstant(String owner, String method, String descriptor) {
        return member(METHOD, owner, method, descriptor);
    }

    int interfaceMethodConstant(String owner, String method, String descriptor) {
        return member(INTERFACE_METHOD, owner, method, descriptor);
    }

    private int member(int tag, String owner, String member, String descriptor) {
        int nameAndType = constant(new Constant(NAME_AND_TYPE, utf8(member), utf8(descriptor)));
        return constant(new Constant(tag, classConstant(owner), nameAndType));
    }

    /** A constant of one index (class, string) or two (member, name and type). */
    private int constant(Constant constant) {
        Integer known = constants.get(constant);
        if (known != null) {
            return known;
        }
        pool.u1(constant.tag()).u2((int) constant.first());
        if (constant.tag() != CLASS && constant.tag() != STRING) {
            pool.u2((int) constant.second());
        }
        return add(constant);
    }

    private int add(Object constant) {
        constants.put(constant, nextConstant);
        return nextConstant++;
    }

    /** Bytes in big-endian order. */
    static final class Output {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream data = new DataOutputStream(bytes);

        private interface Write {
            void run() throws IOException;
        }

        private Output write(Write write) {
            try {
                write.run();
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e); // a name of more than 65,535 bytes
            }
        }

        Output u1(int value) {
            return write(() -> data.writeByte(value));
        }

        Output u2(int value) {
            return write(() -> data.writeShort(value));
        }

        Output u4(int value) {
            return write(() -> data.writeInt(value));
        }

        Output utf(String text) {
            return write(() -> data.writeUTF(text));
        }

        Output bytes(byte[] value) {
            return write(() -> data.write(value));
        }

        int size() {
            return bytes.size();
        }

        byte[] toByteArray() {
            return bytes.toByteArray();
        }
    }
}

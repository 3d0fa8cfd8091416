package dev.mortise.internal.proxy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes a class file of a subclass with fields and short methods.
 *
 * <p>Names of classes are internal names, with slashes. Chapter 4 of the Java Virtual Machine Specification has the
 * format.
 */
final class ClassFile {

    private static final int JAVA_17 = 61;

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
        Output file = new Output().u4(0xCAFEBABE).u2(0).u2(JAVA_17);
        file.u2(nextConstant).bytes(pool.toByteArray());
        file.u2(0x1021).u2(thisIndex).u2(superIndex).u2(1).u2(interfaceIndex); // public, synthetic
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
        pool.u1(1).utf(text);
        return add(text);
    }

    int classConstant(String type) {
        return constant(new Constant(7, utf8(type), 0));
    }

    int stringConstant(String text) {
        return constant(new Constant(8, utf8(text), 0));
    }

    int fieldConstant(String owner, String field, String descriptor) {
        return member(9, owner, field, descriptor);
    }

    int methodConstant(String owner, String method, String descriptor) {
        return member(10, owner, method, descriptor);
    }

    int interfaceMethodConstant(String owner, String method, String descriptor) {
        return member(11, owner, method, descriptor);
    }

    private int member(int tag, String owner, String member, String descriptor) {
        int nameAndType = constant(new Constant(12, utf8(member), utf8(descriptor)));
        return constant(new Constant(tag, classConstant(owner), nameAndType));
    }

    /** A constant of one index (class, string) or two (member, name and type). */
    private int constant(Constant constant) {
        Integer known = constants.get(constant);
        if (known != null) {
            return known;
        }
        pool.u1(constant.tag()).u2((int) constant.first());
        if (constant.tag() > 8) {
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

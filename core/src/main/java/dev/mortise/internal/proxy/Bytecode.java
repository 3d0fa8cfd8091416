package dev.mortise.internal.proxy;

import java.lang.invoke.MethodType;

/**
 * Writes the bytecode of one method: straight lines with at most one jump, over which local variables do not change.
 *
 * <p>Instructions have the names of chapter 6 of the Java Virtual Machine Specification.
 */
final class Bytecode {

    private static final int LDC_W = 19;
    private static final int ILOAD = 21;
    private static final int ALOAD_0 = 42;
    private static final int IRETURN = 172;
    private static final int RETURN = 177;
    private static final int GETFIELD = 180;
    private static final int INVOKESPECIAL = 183;
    private static final int INVOKEINTERFACE = 185;
    private static final int ATHROW = 191;
    private static final int CHECKCAST = 192;
    private static final int IFNONNULL = 199;

    /** How many bytes {@link #IFNONNULL} takes with its offset, which counts from its own start. */
    private static final int LENGTH_OF_JUMP = 3;

    /** What a call of the function has on the stack: the function, the object and the text. */
    private static final int STACK_OF_CALL = 3;

    /** The type of a frame with the locals of the one before it and an empty stack, at any distance from it. */
    private static final int SAME_FRAME_EXTENDED = 251;

    /** How many bytes a table of one such frame takes: the number of frames, the type, the distance. */
    private static final int LENGTH_OF_FRAMES = 2 + 1 + 2;

    private final ClassFile file;
    private final int locals;
    private final ClassFile.Output code = new ClassFile.Output();
    private int jumpTarget = -1;

    /** Code of an instance method with these parameters. */
    Bytecode(ClassFile file, MethodType type) {
        this.file = file;
        this.locals =
                1 + type.parameterList().stream().mapToInt(Bytecode::slots).sum();
    }

    Bytecode loadThis() {
        code.u1(ALOAD_0);
        return this;
    }

    Bytecode loadArguments(MethodType type) {
        int slot = 1;
        for (Class<?> parameter : type.parameterList()) {
            code.u1(ILOAD + kind(parameter)).u1(slot);
            slot += slots(parameter);
        }
        return this;
    }

    Bytecode loadText(String text) {
        code.u1(LDC_W).u2(file.stringConstant(text));
        return this;
    }

    Bytecode getField(String owner, String field, String descriptor) {
        code.u1(GETFIELD).u2(file.fieldConstant(owner, field, descriptor));
        return this;
    }

    Bytecode invokeSuper(String owner, String method, MethodType type) {
        code.u1(INVOKESPECIAL).u2(file.methodConstant(owner, method, type.toMethodDescriptorString()));
        return this;
    }

    Bytecode invokeInterface(String owner, String method, MethodType type) {
        code.u1(INVOKEINTERFACE).u2(file.interfaceMethodConstant(owner, method, type.toMethodDescriptorString()));
        code.u1(1 + type.parameterCount()).u1(0);
        return this;
    }

    Bytecode cast(String type) {
        code.u1(CHECKCAST).u2(file.classConstant(type));
        return this;
    }

    Bytecode returnValue(Class<?> type) {
        code.u1(type == void.class ? RETURN : IRETURN + kind(type));
        return this;
    }

    Bytecode raise() {
        code.u1(ATHROW);
        return this;
    }

    /** Runs {@code otherwise} where the value on the stack is null, and continues after it where it is not. */
    Bytecode ifNull(Bytecode otherwise) {
        byte[] skipped = otherwise.code.toByteArray();
        code.u1(IFNONNULL).u2(LENGTH_OF_JUMP + skipped.length).bytes(skipped);
        jumpTarget = code.size();
        return this;
    }

    /** Returns the {@code Code} attribute of the class file. */
    byte[] attribute(int stackMapTable) {
        byte[] instructions = code.toByteArray();
        ClassFile.Output attribute = new ClassFile.Output();
        attribute
                .u2(locals + STACK_OF_CALL)
                .u2(locals); // more than all arguments, and enough for a call of the function
        attribute.u4(instructions.length).bytes(instructions).u2(0);
        if (jumpTarget < 0) {
            return attribute.u2(0).toByteArray();
        }
        attribute.u2(1).u2(stackMapTable).u4(LENGTH_OF_FRAMES);
        return attribute.bytes(frameAt(jumpTarget)).toByteArray();
    }

    /** The only frame, at the target of the jump: the verifier takes the locals from the method's parameters. */
    private static byte[] frameAt(int target) {
        return new ClassFile.Output().u2(1).u1(SAME_FRAME_EXTENDED).u2(target).toByteArray();
    }

    private static int slots(Class<?> type) {
        return type == long.class || type == double.class ? 2 : 1;
    }

    /** Returns the distance of a type's instructions from those of an int. */
    private static int kind(Class<?> type) {
        if (!type.isPrimitive()) {
            return 4;
        }
        if (type == long.class) {
            return 1;
        }
        if (type == float.class) {
            return 2;
        }
        return type == double.class ? 3 : 0;
    }
}

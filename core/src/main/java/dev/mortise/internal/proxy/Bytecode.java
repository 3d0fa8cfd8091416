package dev.mortise.internal.proxy;

import java.lang.invoke.MethodType;

/**
 * Writes the bytecode of one method: straight lines with at most one jump, over which local variables do not change.
 */
final class Bytecode {

    private static final int ALOAD_0 = 42;
    private static final int ILOAD = 21;
    private static final int IRETURN = 172;
    private static final int RETURN = 177;
    private static final int SAME_FRAME_EXTENDED = 251;

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
        code.u1(19).u2(file.stringConstant(text));
        return this;
    }

    Bytecode getField(String owner, String field, String descriptor) {
        code.u1(180).u2(file.fieldConstant(owner, field, descriptor));
        return this;
    }

    Bytecode invokeSuper(String owner, String method, MethodType type) {
        code.u1(183).u2(file.methodConstant(owner, method, type.toMethodDescriptorString()));
        return this;
    }

    Bytecode invokeInterface(String owner, String method, MethodType type) {
        code.u1(185).u2(file.interfaceMethodConstant(owner, method, type.toMethodDescriptorString()));
        code.u1(1 + type.parameterCount()).u1(0);
        return this;
    }

    Bytecode cast(String type) {
        code.u1(192).u2(file.classConstant(type));
        return this;
    }

    Bytecode returnValue(Class<?> type) {
        code.u1(type == void.class ? RETURN : IRETURN + kind(type));
        return this;
    }

    Bytecode raise() {
        code.u1(191);
        return this;
    }

    /** Runs {@code otherwise} where the value on the stack is null, and continues after it where it is not. */
    Bytecode ifNull(Bytecode otherwise) {
        byte[] skipped = otherwise.code.toByteArray();
        code.u1(199).u2(3 + skipped.length).bytes(skipped);
        jumpTarget = code.size();
        return this;
    }

    /** Returns the {@code Code} attribute of the class file. */
    byte[] attribute(int stackMapTable) {
        byte[] instructions = code.toByteArray();
        ClassFile.Output attribute = new ClassFile.Output();
        attribute.u2(locals + 3).u2(locals); // the stack takes all arguments, or the three of a call
        attribute.u4(instructions.length).bytes(instructions).u2(0);
        if (jumpTarget < 0) {
            return attribute.u2(0).toByteArray();
        }
        attribute.u2(1).u2(stackMapTable).u4(5);
        return attribute.u2(1).u1(SAME_FRAME_EXTENDED).u2(jumpTarget).toByteArray();
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

package jamboree.code;

import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads one method for what its code refers to. Used once. */
final class CodeScan {
    /** What jdk.jshell makes the body of a method throw that uses something not declared yet. */
    private static final String UNRESOLVED = "jdk/jshell/spi/SPIResolutionException";

    private final MethodModel method;
    private final Set<MethodUses.Call> calls = new LinkedHashSet<>();
    private final Set<String> made = new LinkedHashSet<>();
    private final Set<String> types = new LinkedHashSet<>();
    private final Set<MethodUses.StaticField> reads = new LinkedHashSet<>();
    private final Set<MethodUses.StaticField> writes = new LinkedHashSet<>();
    private int number;
    private int undeclared = -1;

    CodeScan(MethodModel method) {
        this.method = method;
    }

    /** Names that no prompt class has; only a short cut, as unknown names are looked up anyway. */
    static boolean isJdk(String internalName) {
        return internalName.startsWith("java/") || internalName.startsWith("jdk/") || internalName.startsWith("javax/")
                || internalName.startsWith("sun/") || internalName.startsWith("jamboree/");
    }

    MethodUses uses() {
        method.code().ifPresent(code -> code.forEach(this::element));
        return new MethodUses(method.methodName().stringValue(), method.methodType().stringValue(),
                method.flags().has(AccessFlag.STATIC), method.flags().has(AccessFlag.PRIVATE), List.copyOf(calls),
                List.copyOf(made), List.copyOf(types), List.copyOf(reads), List.copyOf(writes), undeclared);
    }

    private void element(CodeElement element) {
        // A pattern switch would be spun at the first call of a session.
        if (element instanceof InvokeInstruction call) {
            invocation(call);
        } else if (element instanceof FieldInstruction field) {
            field(field);
        } else if (element instanceof InvokeDynamicInstruction site) {
            descriptor(site.typeSymbol());
            site.bootstrapArgs().forEach(this::constant);
            constant(site.bootstrapMethod());
        } else if (element instanceof NewObjectInstruction object) {
            add(made, object.className().asInternalName());
        } else if (element instanceof TypeCheckInstruction check) {
            add(types, check.type().asInternalName());
        } else if (element instanceof NewReferenceArrayInstruction array) {
            add(types, array.componentType().asInternalName());
        } else if (element instanceof NewMultiArrayInstruction array) {
            add(types, array.arrayType().asInternalName());
        } else if (element instanceof ConstantInstruction constant) {
            number = constant.constantValue() instanceof Integer value ? value : number;
            constant(constant.constantValue());
        } else if (element instanceof ExceptionCatch handler) {
            handler.catchType().ifPresent(type -> add(types, type.asInternalName()));
        }
    }

    private void invocation(InvokeInstruction call) {
        if (call.owner().asInternalName().equals(UNRESOLVED)) {
            undeclared = number;
        } else {
            call(call.owner().asInternalName(), call.name().stringValue(), call.type().stringValue(),
                    call.opcode() == Opcode.INVOKEVIRTUAL || call.opcode() == Opcode.INVOKEINTERFACE);
        }
    }

    private void call(String owner, String name, String descriptor, boolean virtual) {
        String type = Names.element(owner);
        if (type != null && !isJdk(type) && !owner.startsWith("[")) {
            calls.add(new MethodUses.Call(type, name, descriptor, virtual));
        }
        descriptor(MethodTypeDesc.ofDescriptor(descriptor));
    }

    private void field(FieldInstruction field) {
        String owner = field.owner().asInternalName();
        add(types, field.type().stringValue());
        if (isJdk(owner)) {
            return;
        }
        types.add(owner);
        switch (field.opcode()) {
            case GETSTATIC -> reads.add(new MethodUses.StaticField(owner, field.name().stringValue()));
            case PUTSTATIC -> writes.add(new MethodUses.StaticField(owner, field.name().stringValue()));
            default -> { }
        }
    }

    private void constant(ConstantDesc constant) {
        if (constant instanceof ClassDesc type) {
            add(types, type.descriptorString());
        } else if (constant instanceof MethodTypeDesc type) {
            descriptor(type);
        } else if (constant instanceof DirectMethodHandleDesc handle) {
            handle(handle);
        } else if (constant instanceof DynamicConstantDesc<?> dynamic) {
            add(types, dynamic.constantType().descriptorString());
            constant(dynamic.bootstrapMethod());
            dynamic.bootstrapArgsList().forEach(this::constant);
        }
    }

    private void handle(DirectMethodHandleDesc handle) {
        String owner = Names.element(handle.owner().descriptorString());
        if (owner == null || isJdk(owner)) {
            return;
        }
        types.add(owner);
        switch (handle.kind()) {
            case STATIC, INTERFACE_STATIC, SPECIAL, INTERFACE_SPECIAL ->
                    call(owner, handle.methodName(), handle.lookupDescriptor(), false);
            case VIRTUAL, INTERFACE_VIRTUAL -> call(owner, handle.methodName(), handle.lookupDescriptor(), true);
            case CONSTRUCTOR -> {
                made.add(owner);
                call(owner, "<init>", handle.lookupDescriptor(), false);
            }
            case STATIC_GETTER -> reads.add(new MethodUses.StaticField(owner, handle.methodName()));
            case STATIC_SETTER -> writes.add(new MethodUses.StaticField(owner, handle.methodName()));
            case GETTER, SETTER -> { }
        }
    }

    private void descriptor(MethodTypeDesc type) {
        add(types, type.returnType().descriptorString());
        type.parameterList().forEach(parameter -> add(types, parameter.descriptorString()));
    }

    private static void add(Set<String> names, String type) {
        String name = Names.element(type);
        if (name != null && !isJdk(name)) {
            names.add(name);
        }
    }
}

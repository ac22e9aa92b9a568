package jamboree.code;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.LambdaMetafactory;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** Weaves the code of one method; see {@link Weaver}. Used for one method and thrown away. */
final class CodeWeave implements CodeTransform {
    private static final ClassDesc STOP = ClassDesc.of(Stop.class.getName());
    private static final ClassDesc STARTED = ClassDesc.of(Started.class.getName());
    private static final ClassDesc FACTORY = ClassDesc.of(LambdaMetafactory.class.getName());
    private static final DirectMethodHandleDesc ALT_FACTORY =
            MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, FACTORY, "altMetafactory",
                    MethodTypeDesc.ofDescriptor("(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
                            + "Ljava/lang/invoke/MethodType;[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;"));
    private static final int IMPLEMENTATION = 1;
    private static final int FLAGS = 3;

    private final ClassDesc owner;
    private final BiPredicate<String, String> isSubtype;
    private final boolean loopChecks;
    private final boolean entryCheck;
    private final boolean marksStart;
    private final Set<Label> passed = new HashSet<>();

    CodeWeave(ClassModel type, MethodModel method, BiPredicate<String, String> isSubtype, boolean stop) {
        this.isSubtype = isSubtype;
        owner = type.thisClass().asSymbol();
        boolean initializer = method.methodName().equalsString("<clinit>");
        loopChecks = stop;
        entryCheck = stop && !initializer && !method.flags().has(AccessFlag.BRIDGE);
        marksStart = initializer && !Names.isWrapper(type.thisClass().asInternalName());
    }

    @Override
    public void atStart(CodeBuilder builder) {
        if (entryCheck) {
            check(builder);
        }
    }

    @Override
    public void accept(CodeBuilder builder, CodeElement element) {
        checkBefore(builder, element);
        if (element instanceof InvokeDynamicInstruction site && site.bootstrapMethod().owner().equals(FACTORY)) {
            serializable(builder, site);
        } else if (element instanceof InvokeInstruction call) {
            call(builder, call);
        } else {
            builder.with(element);
        }
    }

    // No pattern switch: its classes are spun at run time, on the way to the first result.
    private void checkBefore(CodeBuilder builder, CodeElement element) {
        if (element instanceof LabelTarget target) {
            passed.add(target.label());
        } else if (element instanceof BranchInstruction branch) {
            checkBefore(builder, passed.contains(branch.target()));
        } else if (element instanceof TableSwitchInstruction choice) {
            checkBefore(builder, passed.contains(choice.defaultTarget()) || anyPassed(choice.cases()));
        } else if (element instanceof LookupSwitchInstruction choice) {
            checkBefore(builder, passed.contains(choice.defaultTarget()) || anyPassed(choice.cases()));
        } else if (element instanceof ReturnInstruction && marksStart) {
            builder.loadConstant(owner).invokestatic(STARTED, "mark",
                    MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Class));
        }
    }

    private void checkBefore(CodeBuilder builder, boolean jumpsBack) {
        if (loopChecks && jumpsBack) {
            check(builder);
        }
    }

    private static void check(CodeBuilder builder) {
        builder.invokestatic(STOP, "check", ConstantDescs.MTD_void);
    }

    private boolean anyPassed(List<SwitchCase> cases) {
        return cases.stream().anyMatch(one -> passed.contains(one.target()));
    }

    private void call(CodeBuilder builder, InvokeInstruction call) {
        Redirects.Target target = switch (call.opcode()) {
            case Opcode.INVOKESTATIC -> Redirects.ofStatic(call.owner().asInternalName(), call.name().stringValue(),
                    call.type().stringValue());
            case Opcode.INVOKEVIRTUAL, Opcode.INVOKEINTERFACE -> Redirects.ofVirtual(call.owner().asInternalName(),
                    call.name().stringValue(), call.type().stringValue(), isSubtype);
            default -> null;
        };
        if (target == null) {
            builder.with(call);
        } else {
            builder.invokestatic(target.owner(), target.name(), target.type());
        }
    }

    private void serializable(CodeBuilder builder, InvokeDynamicInstruction site) {
        List<ConstantDesc> arguments = new ArrayList<>(site.bootstrapArgs());
        if (arguments.get(IMPLEMENTATION) instanceof DirectMethodHandleDesc handle) {
            arguments.set(IMPLEMENTATION, redirected(handle));
        }
        if (site.bootstrapMethod().methodName().equals("metafactory")) {
            arguments.add(LambdaMetafactory.FLAG_SERIALIZABLE);
        } else {
            arguments.set(FLAGS, (Integer) arguments.get(FLAGS) | LambdaMetafactory.FLAG_SERIALIZABLE);
        }
        builder.invokedynamic(DynamicCallSiteDesc.of(ALT_FACTORY, site.name().stringValue(), site.typeSymbol(),
                arguments.toArray(ConstantDesc[]::new)));
    }

    /** A method reference such as {@code Function::andThen} or {@code System::exit} goes where the call would go. */
    private DirectMethodHandleDesc redirected(DirectMethodHandleDesc handle) {
        String type = Names.element(handle.owner().descriptorString());
        if (type == null) {
            return handle;
        }
        Redirects.Target target = switch (handle.kind()) {
            case STATIC, INTERFACE_STATIC -> Redirects.ofStatic(type, handle.methodName(), handle.lookupDescriptor());
            case VIRTUAL, INTERFACE_VIRTUAL ->
                    Redirects.ofVirtual(type, handle.methodName(), handle.lookupDescriptor(), isSubtype);
            case SPECIAL, INTERFACE_SPECIAL, CONSTRUCTOR, GETTER, SETTER, STATIC_GETTER, STATIC_SETTER -> null;
        };
        return target == null ? handle : target.handle();
    }
}

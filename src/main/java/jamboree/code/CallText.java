package jamboree.code;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a task runs, as a person would write it: {@code slow(20)} for the lambda {@code x -> slow(x)} and the input 20.
 *
 * <p>Read from the lambda's code, when somebody asks: only calls with plain arguments have such a text. No user code
 * runs for it: values are shown if their type is one of the JDK's simple ones, others as {@code …}.
 */
public final class CallText {
    private static final String EXITS = Exits.class.getName().replace('.', '/');
    private static final String STOP = Stop.class.getName().replace('.', '/');
    private static final int LONGEST_VALUE = 24;
    private static final int LONGEST = 60;
    private static final Set<String> BOXES = Set.of("java/lang/Integer", "java/lang/Long", "java/lang/Double",
            "java/lang/Float", "java/lang/Short", "java/lang/Byte", "java/lang/Character", "java/lang/Boolean",
            "java/lang/Number");

    private final Deque<String> stack = new ArrayDeque<>();
    private final Map<Integer, String> locals = new HashMap<>();
    private String last = "";
    private boolean plain = true;

    private CallText() {}

    /** The text, or an empty one where the lambda is more than a call. */
    public static String of(Object function, List<?> inputs) {
        Object lambda = function;
        while (lambda instanceof Carrier carrier) {
            lambda = carrier.carried();
        }
        SerializedLambda form = lambda == null ? null : Lambdas.takeApart(lambda);
        if (form == null) {
            return "";
        }
        List<String> values = new ArrayList<>();
        for (Object captured : Lambdas.captured(form)) {
            values.add(shown(captured));
        }
        inputs.forEach(input -> values.add(shown(input)));
        String text = form.getImplMethodName().startsWith("lambda$") ? body(lambda, form, values)
                : reference(form, values);
        return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
    }

    private static String shown(Object value) {
        String text = switch (value) {
            case null -> "null";
            case String string -> '"' + string + '"';
            case Character character -> "'" + character + "'";
            case Number number when number.getClass().getModule() == Object.class.getModule() -> number.toString();
            case Boolean bool -> bool.toString();
            default -> "…";
        };
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE - 1) + "…" : text;
    }

    private static String reference(SerializedLambda form, List<String> values) {
        boolean hasReceiver = form.getImplMethodKind() != MethodHandleInfo.REF_invokeStatic
                && form.getImplMethodKind() != MethodHandleInfo.REF_newInvokeSpecial;
        if (hasReceiver) {
            return values.getFirst() + '.' + form.getImplMethodName() + arguments(values.subList(1, values.size()));
        }
        return form.getImplMethodKind() == MethodHandleInfo.REF_newInvokeSpecial
                ? "new " + simple(form.getImplClass()) + arguments(values)
                : named(form.getImplClass(), form.getImplMethodName()) + arguments(values);
    }

    private static String arguments(List<String> values) {
        return '(' + String.join(", ", values) + ')';
    }

    private static String named(String owner, String method) {
        return Names.isPrompt(owner) ? Names.method(owner, method) : simple(owner) + '.' + method;
    }

    private static String simple(String internalName) {
        String name = Names.type(internalName);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String body(Object lambda, SerializedLambda form, List<String> values) {
        try {
            byte[] bytes = classFile(lambda.getClass().getClassLoader(), form.getImplClass());
            return bytes == null ? "" : ClassFile.of().parse(bytes).methods().stream()
                    .filter(method -> method.methodName().equalsString(form.getImplMethodName())
                            && method.methodType().equalsString(form.getImplMethodSignature()))
                    .findFirst().map(method -> new CallText().read(method, values)).orElse("");
        } catch (IOException | IllegalArgumentException e) {
            // Code that cannot be read has no text.
            return "";
        }
    }

    private static byte[] classFile(ClassLoader loader, String internalName) throws IOException {
        if (loader instanceof ShippingLoader shipping) {
            byte[] typed = shipping.classBytes(internalName.replace('/', '.'));
            if (typed != null) {
                return typed;
            }
        }
        try (InputStream in = loader == null ? null : loader.getResourceAsStream(internalName + ".class")) {
            return in == null ? null : in.readAllBytes();
        }
    }

    private String read(MethodModel method, List<String> values) {
        List<String> rest = new ArrayList<>(values);
        int slot = 0;
        if (!method.flags().has(AccessFlag.STATIC)) {
            locals.put(slot++, "this");
            rest.removeFirst();
        }
        MethodTypeDesc type = method.methodTypeSymbol();
        if (rest.size() != type.parameterCount()) {
            return "";
        }
        for (int i = 0; i < rest.size(); i++) {
            locals.put(slot, rest.get(i));
            ClassDesc parameter = type.parameterType(i);
            slot += parameter.equals(ConstantDescs.CD_long) || parameter.equals(ConstantDescs.CD_double) ? 2 : 1;
        }
        method.code().ifPresent(code -> code.forEach(this::element));
        return plain ? last : "";
    }

    private void element(CodeElement element) {
        switch (element) {
            case LoadInstruction load -> stack.push(locals.getOrDefault(load.slot(), "…"));
            case ConstantInstruction constant -> stack.push(shown(constant.constantValue()));
            case FieldInstruction field when field.opcode() == Opcode.GETSTATIC ->
                    stack.push(Names.variable(field.owner().asInternalName(), field.name().stringValue()));
            case TypeCheckInstruction check when check.opcode() == Opcode.CHECKCAST -> { }
            case ConvertInstruction _ -> { }
            case InvokeInstruction call -> call(call);
            case ReturnInstruction _ -> { }
            case Instruction _ -> plain = false;
            default -> { }
        }
    }

    private void call(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        MethodTypeDesc type = call.typeSymbol();
        if (owner.equals(STOP) || isBoxing(owner, call)) {
            return;
        }
        boolean isStatic = call.opcode() == Opcode.INVOKESTATIC;
        if (call.opcode() == Opcode.INVOKESPECIAL || stack.size() < type.parameterCount() + (isStatic ? 0 : 1)) {
            plain = false;
            return;
        }
        List<String> arguments = new ArrayList<>();
        for (int i = type.parameterCount() - 1; i >= 0; i--) {
            String argument = stack.pop();
            boolean bool = type.parameterType(i).equals(ConstantDescs.CD_boolean);
            arguments.addFirst(bool && argument.equals("1") ? "true" : bool && argument.equals("0") ? "false"
                    : argument);
        }
        if (owner.equals(EXITS)) {
            // Written as System.exit or Runtime.exit, and woven.
            last = "System.exit" + arguments(List.of(arguments.getLast()));
            return;
        }
        String name = call.name().stringValue();
        last = (isStatic ? named(owner, name) : stack.pop() + '.' + name) + arguments(arguments);
        if (!type.returnType().equals(ConstantDescs.CD_void)) {
            stack.push(last);
        }
    }

    private static boolean isBoxing(String owner, InvokeInstruction call) {
        String name = call.name().stringValue();
        int parameters = call.typeSymbol().parameterCount();
        return BOXES.contains(owner) && (name.equals("valueOf") && parameters == 1
                && call.typeSymbol().parameterType(0).isPrimitive() || name.endsWith("Value") && parameters == 0);
    }
}

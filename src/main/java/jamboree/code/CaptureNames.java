package jamboree.code;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.LocalVariableInfo;
import java.lang.classfile.attribute.LocalVariableTableAttribute;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.util.Comparator;
import java.util.List;

/** What the variables that a lambda captured are called in the source, as far as the class file tells. For errors. */
final class CaptureNames {
    private CaptureNames() {}

    /** The name of captured value {@code index}; null if unknown. */
    static String of(ShippingLoader loader, SerializedLambda form, int index) {
        boolean onInstance = form.getImplMethodKind() != MethodHandleInfo.REF_invokeStatic;
        if (onInstance && index == 0) {
            return form.getImplMethodName().startsWith("lambda$") ? "this" : null;
        }
        byte[] bytes = loader.classBytes(form.getImplClass().replace('/', '.'));
        if (bytes == null) {
            return null;
        }
        for (MethodModel method : ClassFile.of().parse(bytes).methods()) {
            if (method.methodName().equalsString(form.getImplMethodName())
                    && method.methodType().equalsString(form.getImplMethodSignature())) {
                return name(method, onInstance ? index - 1 : index, onInstance ? 1 : 0);
            }
        }
        return null;
    }

    private static String name(MethodModel method, int parameter, int firstSlot) {
        List<ClassDesc> parameters = method.methodTypeSymbol().parameterList();
        int slot = firstSlot;
        for (int i = 0; i < parameter; i++) {
            slot += TypeKind.from(parameters.get(i)).slotSize();
        }
        int wanted = slot;
        return method.findAttribute(Attributes.code())
                .flatMap(code -> code.findAttribute(Attributes.localVariableTable()))
                .map(LocalVariableTableAttribute::localVariables).orElse(List.of()).stream()
                .filter(variable -> variable.slot() == wanted)
                .min(Comparator.comparingInt(LocalVariableInfo::startPc))
                .map(variable -> variable.name().stringValue()).orElse(null);
    }
}

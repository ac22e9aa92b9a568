package jamboree.code;

import java.lang.classfile.Annotation;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a class file for what it refers to. Used once per class version. */
final class ClassScan {
    private final ClassModel model;
    private final Set<String> mentions = new LinkedHashSet<>();

    ClassScan(byte[] classFile) {
        model = ClassFile.of().parse(classFile);
    }

    ClassUses uses() {
        String name = model.thisClass().asInternalName();
        List<String> supers = new ArrayList<>();
        model.superclass().map(ClassEntry::asInternalName).ifPresent(supers::add);
        model.interfaces().forEach(entry -> supers.add(entry.asInternalName()));
        model.findAttribute(Attributes.nestHost()).map(NestHostAttribute::nestHost)
                .ifPresent(host -> mention(host.asInternalName()));
        model.findAttribute(Attributes.permittedSubclasses())
                .ifPresent(all -> all.permittedSubclasses().forEach(entry -> mention(entry.asInternalName())));
        model.findAttribute(Attributes.runtimeVisibleAnnotations())
                .map(RuntimeVisibleAnnotationsAttribute::annotations).ifPresent(this::annotations);
        Map<String, MethodUses> methods = new HashMap<>();
        for (MethodModel method : model.methods()) {
            mentionAll(method.methodTypeSymbol().parameterList());
            mention(method.methodTypeSymbol().returnType().descriptorString());
            MethodUses uses = new CodeScan(method).uses();
            methods.put(uses.signature(), uses);
        }
        boolean wrapper = Names.isWrapper(name);
        Map<String, ClassUses.State> state = state(wrapper);
        return new ClassUses(name, wrapper, List.copyOf(supers), List.copyOf(mentions), Map.copyOf(methods), state);
    }

    private Map<String, ClassUses.State> state(boolean wrapper) {
        Map<String, ClassUses.State> state = new HashMap<>();
        boolean isInterface = model.flags().has(AccessFlag.INTERFACE);
        for (FieldModel field : model.fields()) {
            if (!wrapper) {
                // A wrapper's fields have the types of variables, which matter only to code that uses them.
                mention(field.fieldType().stringValue());
            }
            if (!isInterface && Weaver.isState(field) && !field.flags().has(AccessFlag.FINAL)) {
                String name = field.fieldName().stringValue();
                state.put(name, new ClassUses.State(name, wasFinal(field)));
            }
        }
        return Map.copyOf(state);
    }

    private static boolean wasFinal(FieldModel field) {
        return field.findAttribute(Attributes.runtimeInvisibleAnnotations()).stream()
                .flatMap(all -> all.annotations().stream())
                .anyMatch(annotation -> annotation.classSymbol().equals(Weaver.WAS_FINAL));
    }

    private void annotations(List<Annotation> annotations) {
        annotations.forEach(annotation -> mention(annotation.className().stringValue()));
    }

    private void mentionAll(List<ClassDesc> types) {
        types.forEach(type -> mention(type.descriptorString()));
    }

    private void mention(String type) {
        String name = Names.element(type);
        if (name != null && !CodeScan.isJdk(name)) {
            mentions.add(name);
        }
    }
}

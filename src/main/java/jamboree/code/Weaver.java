package jamboree.code;

import java.io.ByteArrayInputStream;
import java.lang.classfile.Annotation;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Interfaces;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.attribute.ConstantValueAttribute;
import java.lang.classfile.attribute.RuntimeInvisibleAnnotationsAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Rewrites a class typed at a prompt so that it, its lambdas and its objects can go to another process, so that it can
 * be stopped, and so that its exits can be caught. Pure functions, for any thread.
 *
 * <ul>
 * <li>Every lambda is serializable; every type that is no interface and no snippet wrapper is {@code Serializable}.
 * <li>{@link Stop#check} at method entry and before each jump back; not at the entry of type initializers, which must
 * not fail half-way.
 * <li>Exits and the JDK's combinators are redirected, see {@link Redirects}.
 * <li>Static fields of the user's types lose {@code final} where their value is computed, so that the other process
 * can be given the value as of submission instead of one computed anew there. Method and var handles keep it.
 * </ul>
 */
public final class Weaver {
    /** Marks a static field that was final: no annotation class is needed for one that is invisible at run time. */
    static final ClassDesc WAS_FINAL = ClassDesc.of("jamboree.code.WasFinal");

    private static final ClassDesc SERIALIZABLE = ClassDesc.of("java.io.Serializable");
    private static final Set<String> KEPT_FINAL = Set.of("Ljava/lang/invoke/MethodHandle;",
            "Ljava/lang/invoke/VarHandle;", "Ljava/lang/invoke/MethodHandles$Lookup;", "Ljava/lang/ScopedValue;");

    private Weaver() {}

    /**
     * Weaves one class.
     *
     * @param classFile as compiled
     * @param others class files of other prompt classes, by binary name; null for a name that is none
     * @param parent finds every other class
     */
    public static byte[] weave(byte[] classFile, Function<String, byte[]> others, ClassLoader parent) {
        try {
            return weave(classFile, others, parent, true);
        } catch (IllegalArgumentException _) {
            // The JVM limits a method to 64 KB: one that is close to it has no room for stop checks.
            return weave(classFile, others, parent, false);
        }
    }

    /** Loads what weaving needs, so that the first class typed does not wait for it. Takes some 20 ms on any thread. */
    public static void warmUp() {
        weave(LoaderLookup.classFile(), _ -> null, Weaver.class.getClassLoader());
    }

    private static byte[] weave(byte[] classFile, Function<String, byte[]> others, ClassLoader parent, boolean stop) {
        ClassFile format = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(resolver(others, parent)));
        ClassModel model = format.parse(classFile);
        return format.transformClass(model,
                new TypeWeave(model, new Subtypes(others, parent)::test, stop));
    }

    private static ClassHierarchyResolver resolver(Function<String, byte[]> others, ClassLoader parent) {
        ClassHierarchyResolver prompt = ClassHierarchyResolver.ofResourceParsing(type -> {
            byte[] bytes = others.apply(Names.element(type.descriptorString()).replace('/', '.'));
            return bytes == null ? null : new ByteArrayInputStream(bytes);
        });
        return prompt.orElse(ClassHierarchyResolver.ofClassLoading(parent))
                // A class nobody finds is treated as an interface: it merges with any other reference.
                .orElse(_ -> ClassHierarchyResolver.ClassHierarchyInfo.ofInterface());
    }

    /** Whether a static field is the user's and can be given a value from outside, once it is not final any more. */
    static boolean isState(FieldModel field) {
        return field.flags().has(AccessFlag.STATIC) && !field.flags().has(AccessFlag.SYNTHETIC)
                && !field.flags().has(AccessFlag.ENUM)
                && field.findAttribute(Attributes.constantValue()).isEmpty();
    }

    private static final class TypeWeave implements ClassTransform {
        private final ClassModel model;
        private final BiPredicate<String, String> isSubtype;
        private final boolean stop;
        private final boolean userClass;
        private boolean interfacesDone;

        TypeWeave(ClassModel model, BiPredicate<String, String> isSubtype, boolean stop) {
            this.model = model;
            this.isSubtype = isSubtype;
            this.stop = stop;
            userClass = !model.flags().has(AccessFlag.INTERFACE)
                    && !Names.isWrapper(model.thisClass().asInternalName());
        }

        @Override
        public void accept(ClassBuilder builder, ClassElement element) {
            // no pattern switch: its classes are spun at run time, on the way to the first result
            if (element instanceof Interfaces interfaces && userClass) {
                interfacesDone = true;
                builder.withInterfaces(withSerializable(builder, interfaces));
            } else if (element instanceof FieldModel field && userClass && isComputedConstant(field)) {
                withoutFinal(builder, field);
            } else if (element instanceof MethodModel method && method.code().isPresent()) {
                builder.transformMethod(method,
                        MethodTransform.transformingCode(new CodeWeave(model, method, isSubtype, stop)));
            } else {
                builder.with(element);
            }
        }

        @Override
        public void atEnd(ClassBuilder builder) {
            if (!userClass) {
                return;
            }
            if (!interfacesDone) {
                builder.withInterfaceSymbols(SERIALIZABLE);
            }
            boolean plainClass = model.superclass().map(ClassEntry::asInternalName)
                    .filter(name -> name.equals("java/lang/Record") || name.equals("java/lang/Enum")).isEmpty();
            if (plainClass && model.fields().stream().noneMatch(f -> f.fieldName().equalsString("serialVersionUID"))) {
                // The same number in every version: an object survives a redefinition as far as its fields do.
                builder.withField("serialVersionUID", ConstantDescs.CD_long, field -> field
                        .withFlags(AccessFlag.PRIVATE, AccessFlag.STATIC, AccessFlag.FINAL, AccessFlag.SYNTHETIC)
                        .with(ConstantValueAttribute.of(1L)));
            }
        }

        private static List<ClassEntry> withSerializable(ClassBuilder builder, Interfaces interfaces) {
            List<ClassEntry> all = new ArrayList<>(interfaces.interfaces());
            if (all.stream().noneMatch(entry -> entry.asInternalName().equals("java/io/Serializable"))) {
                all.add(builder.constantPool().classEntry(SERIALIZABLE));
            }
            return all;
        }

        private static boolean isComputedConstant(FieldModel field) {
            return isState(field) && field.flags().has(AccessFlag.FINAL)
                    && !KEPT_FINAL.contains(field.fieldType().stringValue());
        }

        private static void withoutFinal(ClassBuilder builder, FieldModel field) {
            List<Annotation> annotations = new ArrayList<>(
                    field.findAttribute(Attributes.runtimeInvisibleAnnotations())
                            .map(RuntimeInvisibleAnnotationsAttribute::annotations).orElse(List.of()));
            annotations.add(Annotation.of(WAS_FINAL));
            builder.withField(field.fieldName(), field.fieldType(), copy -> {
                field.forEach(element -> {
                    if (!(element instanceof RuntimeInvisibleAnnotationsAttribute)) {
                        copy.with(element);
                    }
                });
                copy.withFlags(field.flags().flagsMask() & ~ClassFile.ACC_FINAL);
                copy.with(RuntimeInvisibleAnnotationsAttribute.of(annotations));
            });
        }
    }
}

package jamboree.code;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.util.function.Function;

/** Answers whether one class is a subtype of a JDK class, through prompt classes that are not loaded yet. */
record Subtypes(Function<String, byte[]> prompt, ClassLoader parent) {
    /** Both by internal name. */
    boolean test(String type, String jdkType) {
        if (type.equals(jdkType)) {
            return true;
        }
        if (type.startsWith("[")) {
            return false;
        }
        byte[] bytes = prompt.apply(type.replace('/', '.'));
        if (bytes == null) {
            return isLoadedSubtype(type.replace('/', '.'), jdkType.replace('/', '.'));
        }
        ClassModel model = ClassFile.of().parse(bytes);
        return model.superclass().map(ClassEntry::asInternalName).filter(above -> test(above, jdkType)).isPresent()
                || model.interfaces().stream().anyMatch(above -> test(above.asInternalName(), jdkType));
    }

    private boolean isLoadedSubtype(String type, String jdkType) {
        try {
            return Class.forName(jdkType, false, parent).isAssignableFrom(Class.forName(type, false, parent));
        } catch (ClassNotFoundException | LinkageError _) {
            return false;
        }
    }
}

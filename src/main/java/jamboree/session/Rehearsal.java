package jamboree.session;

import jamboree.code.SnippetLoader;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.Map;

/**
 * An empty snippet, woven, loaded and called while the console still compiles the first real one: that takes 20 ms the
 * first time.
 */
final class Rehearsal {
    private static final String NAME = "REPL.$JShell$0";

    private Rehearsal() {}

    static void run() {
        byte[] snippet = ClassFile.of().build(ClassDesc.of(NAME), type -> type.withFlags(ClassFile.ACC_PUBLIC)
                .withMethodBody("do_it$", ConstantDescs.MTD_void, ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                        CodeBuilder::return_));
        try {
            SnippetLoader loader = new SnippetLoader(Rehearsal.class.getClassLoader());
            loader.define(Map.of(NAME, snippet)).getFirst().getDeclaredMethod("do_it$").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the rehearsal of a snippet went wrong", e);
        }
    }
}

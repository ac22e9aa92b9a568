package jamboree.code;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The variable that a line of the prompt is about to make: what a new object may be named after. */
public final class Declared {
    /** What jdk.jshell calls the method that runs a snippet. */
    private static final String RUN = "do_it$";

    private Declared() {}

    /**
     * The name of the variable of a type that the snippet which the calling thread runs declares; empty outside of a
     * prompt, and where the snippet declares none or several. Methods typed earlier may stand in between.
     */
    public static Optional<String> variable(Class<?> type) {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).walk(frames -> frames
                .filter(frame -> frame.getMethodName().equals(RUN) && Names.isWrapper(frame.getClassName())).findFirst()
                .flatMap(frame -> variable(frame.getDeclaringClass(), type)));
    }

    private static Optional<String> variable(Class<?> wrapper, Class<?> type) {
        List<String> names = new ArrayList<>();
        for (Field field : wrapper.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && type.isAssignableFrom(field.getType())) {
                names.add(field.getName());
            }
        }
        return names.size() == 1 && !names.getFirst().startsWith("$") ? Optional.of(names.getFirst())
                : Optional.empty();
    }
}

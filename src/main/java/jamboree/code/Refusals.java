package jamboree.code;

import jamboree.wire.NotEncodableException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The words for what cannot be sent. */
final class Refusals {
    private static final String HINT = "; make it inside the task, or send what it was made from";
    private static final Module OURS = Refusals.class.getModule();
    private static final String CAPTURED = "captured variable ";

    private Refusals() {}

    /** What a value that is to be sent is called. */
    static String what(Object value) {
        if (value == null) {
            return "the value";
        }
        if (value instanceof Carrier carrier) {
            return what(carrier.carried());
        }
        Class<?> type = value.getClass();
        if (type.isHidden()) {
            return "the lambda";
        }
        return type.getClassLoader() instanceof ShippingLoader ? "the " + typeName(type) : "the value";
    }

    static UnshippableException value(Object value, NotEncodableException e) {
        List<String> path = value instanceof Carrier && !e.path().isEmpty()
                ? e.path().subList(1, e.path().size()) : e.path();
        String message = path.isEmpty()
                ? what(value) + " (" + typeName(e.type()) + ") " + reason(e) + hint(e.type())
                : sentence(what(value) + " holds " + words(path), e);
        return new UnshippableException(message, path, e.type(), e);
    }

    static UnshippableException variable(String what, String variable, NotEncodableException e) {
        List<String> path = new ArrayList<>();
        path.add("variable '" + variable + "'");
        path.addAll(e.path());
        return new UnshippableException(sentence(what + " uses " + words(path), e), path, e.type(), e);
    }

    /** @param missing what is not declared; null if unknown */
    static UnshippableException undeclared(String what, String method, String missing) {
        String reason = missing == null ? "something that is not declared yet" : missing + ", not declared yet";
        return new UnshippableException(what + " cannot run yet: '" + method + "' uses " + reason
                + "; declare it and submit again", List.of("method '" + method + "'"), null, null);
    }

    private static String words(List<String> path) {
        return String.join(", ", path.stream().map(Refusals::quoted).toList());
    }

    private static String quoted(String step) {
        return step.startsWith(CAPTURED) ? CAPTURED + "'" + step.substring(CAPTURED.length()) + "'" : step;
    }

    private static String sentence(String holder, NotEncodableException e) {
        return holder + " (" + typeName(e.type()) + "), which " + reason(e) + hint(e.type());
    }

    private static String hint(Class<?> type) {
        if (type.isHidden() && type.getInterfaces().length > 0 && !Serializable.class.isAssignableFrom(type)) {
            String kind = type.getInterfaces()[0].getSimpleName();
            return ", as " + kind + " is not Serializable; make it a Job, Action or Fn, or cast it to (" + kind
                    + " & Serializable)";
        }
        return type.isRecord() && !isOpen(type) ? "; its module is to open it: 'opens " + type.getPackageName()
                + (OURS.isNamed() ? " to " + OURS.getName() : "") + ";' in module-info.java of "
                + type.getModule().getName() : HINT;
    }

    private static boolean isOpen(Class<?> type) {
        return type.getModule().isOpen(type.getPackageName(), OURS);
    }

    /** The reason alone: the codec's message is path, type and reason. */
    private static String reason(NotEncodableException e) {
        String message = e.getMessage();
        String type = e.type().getTypeName() + " ";
        int at = message.indexOf(type);
        String reason = at < 0 ? message : message.substring(at + type.length());
        return reason.startsWith("cannot go to another process") ? "cannot go to another process" : reason;
    }

    private static String typeName(Class<?> type) {
        if (type.isHidden()) {
            int lambda = type.getName().indexOf("$$Lambda");
            return lambda < 0 ? "a hidden class" : "a lambda of " + Names.type(type.getName().substring(0, lambda));
        }
        return type.isArray() ? typeName(type.componentType()) + "[]" : Names.type(type.getName());
    }
}

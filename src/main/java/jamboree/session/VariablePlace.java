package jamboree.session;

import java.io.Serializable;

/** Where the session JVM keeps a variable of the prompt: a static field of a class that JShell made. */
public record VariablePlace(String className, String field) implements Serializable {}

package jamboree.code;

/**
 * The value of one variable as of submission.
 *
 * @param className binary name of the class whose static field it is
 * @param field name of the field
 * @param digest of {@code bytes}: the same digest is the same value
 * @param bytes the value, encoded; not to be changed
 * @param assigned whether the code that uses it assigns it, too, which changes only the copy of the process it runs in
 */
public record VariableValue(String className, String field, Digest digest, byte[] bytes, boolean assigned) {}

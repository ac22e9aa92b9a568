package jamboree.code;

/**
 * One version of a class typed at a prompt.
 *
 * @param name binary name
 * @param digest of its woven bytes
 */
public record ClassVersion(String name, Digest digest) {
    /** How a fetch asks for exactly this version. */
    String key() {
        return name + '@' + digest;
    }
}

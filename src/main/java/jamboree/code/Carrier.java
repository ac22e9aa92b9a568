package jamboree.code;

/** A value of ours that is only there to carry a user's; a refusal speaks of what it carries. */
public interface Carrier {
    Object carried();
}

package jamboree;

import jamboree.engine.RemoteCall;

/** The process that a shared object lives in has ended, and the object with it. */
public final class OwnerLost extends JamboreeException {
    private static final long serialVersionUID = 1L;

    public OwnerLost(String message) {
        super(message, null);
    }

    static OwnerLost because(RemoteCall.Refused refusal) {
        return new OwnerLost("the shared object is gone: " + refusal.getMessage());
    }

    static OwnerLost unreachable() {
        return new OwnerLost("the shared object is gone: the process it lives in has ended");
    }
}

package jamboree.wire;

import java.io.IOException;

/** Bytes from a peer that are not what the protocol says; the connection they came over is not used further. */
public final class MalformedException extends IOException {
    private static final long serialVersionUID = 1L;

    public MalformedException(String message) {
        super(message);
    }

    public MalformedException(String message, Throwable cause) {
        super(message, cause);
    }
}

package jamboree.engine;

import jamboree.wire.MalformedException;

/** An object that lives in this process and is called by its relatives. Called by link threads: must never wait. */
public interface Service {
    /** Handles a request; the reply may be given later, by any thread. */
    void handle(Request request) throws MalformedException;

    /** All processes at and below this address have ended. */
    default void gone(Address process) {}
}

package jamboree;

import jamboree.engine.Address;
import jamboree.engine.Node;
import jamboree.engine.Request;
import jamboree.engine.Service;
import jamboree.wire.ByteWriter;
import jamboree.wire.MalformedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How processes below this one have ended, if not in order: for those who wait for something of theirs. The last
 * thousand procs, and workers of pools. Each process tells all above it how its children ended, as a shared object may
 * live in any of them. Thread-safe.
 */
final class Deaths implements Service {
    /** Where every process offers it in which a queue was made. */
    private static final int NUMBER = 3;
    private static final int KEPT = 1000;
    private static final Map<Address, Death> KNOWN = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Address, Death> eldest) {
            return size() > KEPT;
        }
    };

    private record Death(boolean ofProc, String how) {}

    private static final Deaths SERVICE = new Deaths();

    private Deaths() {}

    /** From now on this process hears how those end that processes below it have started. */
    static void listen() {
        Node.current().serveAt(NUMBER, SERVICE);
    }

    /** @param how such as {@code proc-1 ended with status 3} */
    static void ofProc(Address process, String how) {
        tell(process, new Death(true, how));
    }

    static void ofWorker(Address process, String how) {
        tell(process, new Death(false, how));
    }

    private static void tell(Address process, Death death) {
        put(process, death);
        Node here = Node.current();
        ByteWriter out = new ByteWriter();
        process.writeTo(out);
        out.putBoolean(death.ofProc());
        out.putString(here.name() + ": " + death.how());
        here.address().above().forEach(ancestor -> here.cast(ancestor, NUMBER, out));
    }

    private static synchronized void put(Address process, Death death) {
        KNOWN.put(process, death);
    }

    /** What became of a proc, or of a process below one; empty if there is none, or it went well. */
    static Optional<String> ofProc(Address process) {
        return find(process, true);
    }

    /** What became of a proc or worker, or of the one that it ended with. */
    static Optional<String> of(Address process) {
        return find(process, false);
    }

    private static synchronized Optional<String> find(Address process, boolean procsOnly) {
        Death own = KNOWN.get(process);
        if (own != null) {
            return Optional.of(own).filter(death -> death.ofProc() || !procsOnly).map(Death::how);
        }
        return process.above().stream().map(KNOWN::get)
                .filter(death -> death != null && (death.ofProc() || !procsOnly)).map(Death::how).findFirst();
    }

    @Override
    public void handle(Request request) throws MalformedException {
        Address process = Address.readFrom(request.body());
        put(process, new Death(request.body().getBoolean(), request.body().getString()));
    }
}

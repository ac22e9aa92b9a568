package jamboree;

import jamboree.engine.Address;
import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.MalformedException;
import java.util.ArrayList;
import java.util.List;

/** What a thread waits for, without a limit: as its process tells others who look for cycles of waits. */
sealed interface Awaited {
    byte OTHER = 0;
    byte LOCK = 1;
    byte WORK = 2;

    /** Something that anybody may bring, such as an item or a signal: nobody can tell that it will never come. */
    record Other(String what) implements Awaited {}

    /** A shared lock, which lives there. */
    record Lock(Address owner, int service) implements Awaited {}

    /**
     * Work, which ends only when all these threads have gone on.
     *
     * @param crowdedOut whether nothing of it has begun, as its pool of threads is busy otherwise: more threads help
     */
    record Work(String what, List<Runner> runners, boolean crowdedOut) implements Awaited {
        public Work {
            runners = List.copyOf(runners);
        }
    }

    /**
     * Where a task runs.
     *
     * @param thread 0 for the thread of the process that runs tasks
     * @param batch  what it runs there; -1 where there is no doubt
     */
    record Runner(Address process, long thread, int batch) {
        static Runner of(LockBroker.Holder holder) {
            return new Runner(holder.process(), holder.thread(), -1);
        }
    }

    default void writeTo(ByteWriter out) {
        switch (this) {
            case Other(String what) -> {
                out.putByte(OTHER);
                out.putString(what);
            }
            case Lock(Address owner, int service) -> {
                out.putByte(LOCK);
                owner.writeTo(out);
                out.putVarint(service);
            }
            case Work(String what, List<Runner> runners, boolean crowdedOut) -> {
                out.putByte(WORK);
                out.putString(what);
                out.putBoolean(crowdedOut);
                out.putVarint(runners.size());
                for (Runner runner : runners) {
                    runner.process().writeTo(out);
                    out.putVarlong(runner.thread());
                    out.putInt(runner.batch());
                }
            }
        }
    }

    static Awaited readFrom(ByteReader in) throws MalformedException {
        byte kind = in.getByte();
        return switch (kind) {
            case OTHER -> new Other(in.getString());
            case LOCK -> new Lock(Address.readFrom(in), in.getVarint());
            case WORK -> {
                String what = in.getString();
                boolean crowdedOut = in.getBoolean();
                int count = in.getCount(4);
                List<Runner> runners = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    runners.add(new Runner(Address.readFrom(in), in.getVarlong(), in.getInt()));
                }
                yield new Work(what, runners, crowdedOut);
            }
            default -> throw new MalformedException("a wait of kind " + kind);
        };
    }
}

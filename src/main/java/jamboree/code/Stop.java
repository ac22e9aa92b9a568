package jamboree.code;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Stops code typed at a prompt at its next method entry or loop turn. Woven code calls {@link #check()}, which the
 * compiler folds to nothing until someone asks for a stop; asking costs one deoptimization. Any thread may ask.
 *
 * <p>Code that blocks is not reached by this: interrupt the thread as well.
 */
public final class Stop {
    private static final Set<Thread> THREADS = ConcurrentHashMap.newKeySet();
    private static final Set<ThreadGroup> GROUPS = ConcurrentHashMap.newKeySet();

    /** Whether anybody has ever asked for a stop. Guarded by the class. */
    private static boolean everAsked;

    private Stop() {}

    /** Made when woven code runs, or a stop is asked for: it costs four classes, spun at run time. */
    private static final class Switch {
        static final MethodHandle NOTHING = MethodHandles.empty(MethodType.methodType(void.class));
        static final MethodHandle LOOK = look();
        static final MutableCallSite SITE = new MutableCallSite(NOTHING);
        static final MethodHandle CHECK = SITE.dynamicInvoker();

        private static MethodHandle look() {
            try {
                return MethodHandles.lookup()
                        .findStatic(Stop.class, "throwIfRequested", MethodType.methodType(void.class));
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }

    /** Called by woven code. @throws StopError while a stop of this thread is asked for */
    public static void check() {
        try {
            Switch.CHECK.invokeExact();
        } catch (StopError e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Every check on these threads throws from now on, again and again, until cleared. */
    public static void request(Thread... threads) {
        THREADS.addAll(Set.of(threads));
        rewire();
    }

    /**
     * Every check on a thread of this group, or of a group below it, throws from now on. Threads of the common
     * fork-join pool count as members: that is where parallel streams of the group's threads run.
     */
    public static void requestGroup(ThreadGroup group) {
        GROUPS.add(group);
        rewire();
    }

    public static void clear(Thread... threads) {
        for (Thread thread : threads) {
            THREADS.remove(thread);
        }
        rewire();
    }

    public static void clearGroup(ThreadGroup group) {
        GROUPS.remove(group);
        rewire();
    }

    /** Takes back every request. */
    public static void clear() {
        THREADS.clear();
        GROUPS.clear();
        rewire();
    }

    /** Whether a stop of the calling thread is asked for. */
    public static boolean requested() {
        Thread thread = Thread.currentThread();
        if (THREADS.contains(thread)) {
            return true;
        }
        if (GROUPS.isEmpty()) {
            return false;
        }
        for (ThreadGroup group = thread.getThreadGroup(); group != null; group = group.getParent()) {
            if (GROUPS.contains(group)) {
                return true;
            }
        }
        return thread instanceof ForkJoinWorkerThread worker && worker.getPool() == ForkJoinPool.commonPool();
    }

    private static synchronized void rewire() {
        boolean asked = !THREADS.isEmpty() || !GROUPS.isEmpty();
        everAsked |= asked;
        if (!everAsked) {
            return;
        }
        MethodHandle wanted = asked ? Switch.LOOK : Switch.NOTHING;
        if (Switch.SITE.getTarget() != wanted) {
            Switch.SITE.setTarget(wanted);
            MutableCallSite.syncAll(new MutableCallSite[] {Switch.SITE});
        }
    }

    private static void throwIfRequested() {
        if (requested()) {
            throw new StopError();
        }
    }
}

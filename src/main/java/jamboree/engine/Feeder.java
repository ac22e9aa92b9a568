package jamboree.engine;

import jamboree.wire.ByteWriter;
import jamboree.wire.Channel;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Has messages that nobody waits for leave together. One that comes after a pause leaves at once; those that follow
 * within 100 us are held by the channel, and leave with whatever it sends next, or when its thread,
 * {@code jamboree/feeder}, flushes the channel. Thread-safe.
 */
final class Feeder {
    private static final long HELD = TimeUnit.MICROSECONDS.toNanos(100);

    private final Set<Channel> waiting = ConcurrentHashMap.newKeySet();
    private volatile long left = System.nanoTime() - HELD;
    private Thread thread;

    /** Sends a part of a bundle; returns false when it is time to wait for room. */
    boolean send(Channel channel, Object bundle, int type, byte[] head, ByteWriter part) throws IOException {
        // To ask for the time costs as much as the rest; as long as the channel waits, it is known well enough.
        if (!waiting.contains(channel)) {
            long now = System.nanoTime();
            if (now - left > HELD) {
                left = now;
                return channel.bundle(bundle, type, head, part, true);
            }
        }
        boolean room = channel.bundle(bundle, type, head, part, false);
        // The feeder takes the channel out before it flushes: what was added while it was in leaves with it.
        if (!waiting.contains(channel) && waiting.add(channel)) {
            LockSupport.unpark(thread());
        }
        return room;
    }

    private synchronized Thread thread() {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("jamboree/feeder").start(this::feed);
        }
        return thread;
    }

    private void feed() {
        for (;;) {
            while (waiting.isEmpty()) {
                // An interrupt says nothing to this thread, and would keep it from waiting for ever.
                Thread.interrupted();
                LockSupport.park(this);
            }
            long until = System.nanoTime() + HELD;
            for (long rest = HELD; rest > 0; rest = until - System.nanoTime()) {
                LockSupport.parkNanos(this, rest);
            }
            for (Channel channel : waiting) {
                waiting.remove(channel);
                flush(channel);
            }
            left = System.nanoTime();
        }
    }

    private static void flush(Channel channel) {
        try {
            channel.flush();
        } catch (IOException e) {
            // Its reader sees the same end.
        }
    }
}

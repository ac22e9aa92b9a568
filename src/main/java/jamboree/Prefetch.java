package jamboree;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * The items that a queue in another process has lent to this one, which asks fast. Each is claimed before it is given
 * to anybody, as the queue may recall what is not: see {@link ClaimWord}. Only the last loan can be claimed from, as
 * the queue recalls the one before. Thread-safe.
 */
final class Prefetch {
    /** As much is borrowed as is taken in this time, as far as can be told. */
    private static final long AHEAD = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int MOST = 4096;

    private final Access.Remote access;
    private final Items items = new Items();
    private ClaimWord word;
    private boolean refused;
    private byte[] bytes;
    private int at;
    private int number;
    private int end;
    private long lastAsked;
    private int taken;

    Prefetch(Access.Remote access) {
        this.access = access;
    }

    /** The next item that can be claimed here, as {@link Items#read} gives it; or {@link SharedQueue#NONE}. */
    synchronized Object claim() {
        // Who is interrupted asks the queue, and is told there.
        if (number == end || Thread.currentThread().isInterrupted()) {
            return SharedQueue.NONE;
        }
        if (!word.claim(number)) {
            clear();
            return SharedQueue.NONE;
        }
        Object item = items.read(bytes, at);
        number++;
        if (number == end) {
            clear();
        } else {
            at = Items.next(bytes, at);
        }
        taken++;
        return item;
    }

    private void clear() {
        bytes = null;
        number = end;
    }

    /** How many items to borrow beyond the one asked for now. */
    int appetite() {
        return wanted() && prepared() ? amount() : 0;
    }

    private synchronized boolean wanted() {
        return !refused && lastAsked != 0 && (System.nanoTime() - lastAsked) / Math.max(1, taken) < AHEAD / 2;
    }

    private synchronized int amount() {
        long each = (System.nanoTime() - lastAsked) / Math.max(1, taken) + 1;
        return (int) Math.min(MOST, AHEAD / each);
    }

    /** Whether there is a word to claim by; asks for it once. */
    private boolean prepared() {
        synchronized (this) {
            if (word != null || refused) {
                return word != null;
            }
        }
        Letter answer;
        try {
            answer = access.await(Letter.of(QueueBroker.WORD), Access.FOR_EVER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        synchronized (this) {
            if (word == null) {
                word = answer.is(Letter.OK) ? map(answer) : null;
                refused = word == null;
            }
            return word != null;
        }
    }

    private static ClaimWord map(Letter answer) {
        try {
            return ClaimWord.of(Packed.open(answer.item(), "the name"), (int) answer.one());
        } catch (IOException e) {
            // A process that does not share files with the queue's one asks for each item.
            return null;
        }
    }

    /** Takes an answer's first item, and keeps what was lent with it. */
    synchronized Object accept(Letter answer) {
        byte[] body = answer.item().body();
        int lent = (int) answer.two();
        // Answers to two threads may come here in the other order: the loan of the earlier one has been recalled.
        if (lent > 0 && (int) answer.one() - end >= 0) {
            bytes = body;
            at = Items.next(body, 0);
            number = (int) answer.one();
            end = number + lent;
        }
        taken++;
        return items.read(body, 0);
    }

    /** A request is about to be sent. */
    synchronized void asked() {
        lastAsked = System.nanoTime();
        taken = 0;
    }
}

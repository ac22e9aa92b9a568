package jamboree.session;

import jamboree.code.Stop;
import jamboree.wire.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * {@code System.in} of the session JVM: asks the console for a line when user code reads. Any thread may read; a line
 * goes to whoever is waiting when it comes.
 */
final class SessionInput extends InputStream {
    /** Kinds of an answer. */
    static final int END = 0;
    static final int LINE = 1;
    static final int WITHDRAWN = 2;

    private final Channel data;
    private final SessionOutput output;
    private byte[] line = new byte[0];
    private int used;
    private boolean ended;
    private boolean asked;

    SessionInput(Channel data, SessionOutput output) {
        this.data = data;
        this.output = output;
    }

    /** The console's answer, of one of the kinds above; a withdrawn one leaves those who wait to ask again. */
    synchronized void answer(int kind, String text) {
        asked = false;
        if (kind == END) {
            ended = true;
        } else if (kind == LINE) {
            line = (text + "\n").getBytes(StandardCharsets.UTF_8);
            used = 0;
        }
        notifyAll();
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] target, int from, int count) throws IOException {
        Objects.checkFromIndexSize(from, count, target.length);
        if (count == 0) {
            return 0;
        }
        if (!awaitLine()) {
            ended = false;
            return -1;
        }
        int taken = Math.min(count, line.length - used);
        System.arraycopy(line, used, target, from, taken);
        used += taken;
        return taken;
    }

    @Override
    public synchronized int available() {
        return line.length - used;
    }

    /** Like the real one, this read goes on when its thread is interrupted, unless its evaluation is being stopped. */
    private boolean awaitLine() throws IOException {
        boolean interrupted = false;
        try {
            while (used == line.length && !ended) {
                if (!asked) {
                    asked = true;
                    output.flush();
                    data.send(Message.INPUT_WANTED.ordinal(), 0);
                }
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                    Stop.check();
                }
            }
            return used < line.length;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

package jamboree.console;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import org.jline.reader.EndOfFileException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.AbstractUnixSysTerminal;
import org.jline.utils.NonBlockingInputStream;

/**
 * Text that waits in the terminal, taken in one piece.
 *
 * <p>JLine's thread hands every byte of its own to the one that reads, which costs a second for 10,000 lines. It is
 * asked for one byte; once that is here its thread rests, and what came with the byte is read past it. Used by the
 * reader's thread, while a key is handled.
 */
final class TypedAhead {

    /** The rest of a paste is there at once; a person's next key is not. */
    private static final long BURST_MILLIS = 5;
    /** Of what is a paste for certain the rest may be late: half of it would run, and nobody read the other half. */
    private static final long PASTE_MILLIS = 300;
    private static final int CHUNK = 4096;

    private final LineReaderImpl reader;
    private final Terminal terminal;
    private final NonBlockingInputStream input;
    /** Below JLine, which keeps at most one byte; null where it reads from something else. */
    private final InputStream below;
    private final byte[] chunk = new byte[CHUNK];
    /** Code points that JLine has been given back, at most. */
    private int given;

    TypedAhead(LineReaderImpl reader, Terminal terminal) {
        this.reader = reader;
        this.terminal = terminal;
        input = (NonBlockingInputStream) terminal.input();
        below = terminal instanceof AbstractUnixSysTerminal ? new FileInputStream(FileDescriptor.in) : null;
    }

    /** Whether the key that is handled came together with text, as in a paste. */
    boolean isBurst() {
        try {
            return isText(terminal.reader().peek(BURST_MILLIS));
        } catch (InterruptedIOException interrupt) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException closed) {
            return false;
        }
    }

    /** What has come behind a burst's first key, up to a key that is no text; line ends are {@code \n}. */
    String rest() {
        StringBuilder text = new StringBuilder();
        Chunks chunks = new Chunks(text);
        boolean several = false;
        int from = 0;
        try {
            while (chunks.next(several ? PASTE_MILLIS : BURST_MILLIS)) {
                for (; from < text.length(); from++) {
                    char c = text.charAt(from);
                    if (!isText(c)) {
                        // it is pressed, not pasted
                        giveBack(text, from);
                        return text.toString();
                    }
                    if (c == '\r') {
                        text.setCharAt(from, '\n');
                    }
                    several |= text.charAt(from) == '\n';
                }
            }
        } catch (InterruptedIOException interrupt) {
            // Ctrl-C: whoever reads the line hears of it
            Thread.currentThread().interrupt();
        } catch (IOException closed) {
            // what came before the end was typed all the same
            return text.toString();
        }
        return text.toString();
    }

    /** What comes up to a mark, for however long that takes; Ctrl-C ends the line that is read. */
    String until(String mark) {
        StringBuilder text = new StringBuilder();
        for (; given > 0 && text.indexOf(mark) < 0; given--) {
            text.appendCodePoint(reader.readCharacter());
        }
        Chunks chunks = new Chunks(text);
        int end = text.indexOf(mark);
        try {
            for (int from = 0; end < 0; end = text.indexOf(mark, from)) {
                from = Math.max(0, text.length() - mark.length());
                chunks.next(PASTE_MILLIS);
            }
        } catch (EOFException closed) {
            throw new EndOfFileException();
        } catch (IOException ended) {
            // as JLine tells of Ctrl-C
            throw new IOError(ended);
        }
        giveBack(text, end + mark.length());
        text.setLength(end);
        return text.toString();
    }

    /** The reader gets the end of a text, before everything that is still to come. */
    private void giveBack(StringBuilder text, int from) {
        String back = text.substring(from);
        given += back.codePointCount(0, back.length());
        reader.runMacro(back);
        text.setLength(from);
    }

    /** Ctrl-C and Ctrl-D end a burst, they are not part of it. */
    private static boolean isText(int c) {
        return c >= ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /** Appends what comes to a text. */
    private final class Chunks {

        private final StringBuilder text;
        private final CharBuffer decoded = CharBuffer.allocate(CHUNK + 1);
        private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK + 8);
        private final CharsetDecoder decoder = terminal.inputEncoding().newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
        private boolean begun;

        Chunks(StringBuilder text) {
            this.text = text;
        }

        /**
         * Wait for text, and append all there is.
         *
         * @param patience milliseconds
         * @return false if nothing came
         */
        boolean next(long patience) throws IOException {
            int first = begun ? input.read(patience) : terminal.reader().read(patience);
            if (first < 0) {
                return none(first);
            }
            if (begun) {
                chunk[0] = (byte) first;
                append(waiting(1));
                return true;
            }
            // JLine may have looked at a character, and keeps it
            begun = true;
            text.append((char) first);
            if (Character.isHighSurrogate((char) first)) {
                text.append((char) terminal.reader().read());
            }
            append(waiting(0));
            return true;
        }

        private boolean none(int expired) throws EOFException {
            if (expired == NonBlockingInputStream.EOF) {
                throw new EOFException();
            }
            return false;
        }

        /** Fill the chunk from an index on with what is there. */
        private int waiting(int from) throws IOException {
            if (below == null) {
                return from + Math.max(0, input.readBuffered(chunk, from, CHUNK - from, 1));
            }
            int count = Math.min(below.available(), CHUNK - from);
            return from + (count > 0 ? Math.max(0, below.read(chunk, from, count)) : 0);
        }

        private void append(int count) {
            bytes.put(chunk, 0, count).flip();
            decoder.decode(bytes, decoded.clear(), false);
            // half a character waits for its other half
            bytes.compact();
            text.append(decoded.flip());
        }
    }
}

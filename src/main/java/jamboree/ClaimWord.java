package jamboree;

import jamboree.engine.RuntimeDirectory;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How many items a queue has lent, and how many of them have been claimed: two numbers of 32 bits that run on for ever,
 * in one word that processes share. A number is never lent twice. It survives the end of any process at any instant.
 *
 * <pre>
 *   claimed | granted      the borrower: (c, g) -> (c + 1, g) claims item c
 *                          the lender:   (c, g) -> (g, g)     recalls the items c .. g - 1
 *                                        (g, g) -> (g, g + n) lends n more, to anybody
 * </pre>
 */
final class ClaimWord {
    private static final VarHandle WORD =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int FILE = 4096;
    /** One to a cache line. */
    private static final int STEP = 64;

    private static MappedByteBuffer current;
    private static Path currentFile;
    private static int used = FILE;
    private static int files;

    private final String file;
    private final MappedByteBuffer memory;
    private final int offset;

    private ClaimWord(String file, MappedByteBuffer memory, int offset) {
        this.file = file;
        this.memory = memory;
        this.offset = offset;
    }

    /** A new one, in a file of this process. */
    static synchronized ClaimWord make() throws IOException {
        if (used == FILE) {
            files++;
            currentFile = RuntimeDirectory.path().resolve("claims" + files);
            current = map(currentFile, StandardOpenOption.CREATE_NEW);
            used = 0;
        }
        ClaimWord word = new ClaimWord(currentFile.toString(), current, used);
        used += STEP;
        return word;
    }

    /** One that another process has made. */
    static ClaimWord of(String file, int offset) throws IOException {
        return new ClaimWord(file, map(Path.of(file), StandardOpenOption.READ), offset);
    }

    private static MappedByteBuffer map(Path file, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, how)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, FILE);
        }
    }

    String file() {
        return file;
    }

    int offset() {
        return offset;
    }

    /** Lends so many; nothing may be lent now. Returns the number of the first. */
    int grant(int items) {
        int granted = (int) get();
        WORD.setVolatile(memory, offset, word(granted, granted + items));
        return granted;
    }

    /** Claims the item of this number; returns false if it has been recalled. */
    boolean claim(int number) {
        for (;;) {
            long word = get();
            int claimed = (int) (word >>> 32);
            if (claimed != number || claimed == (int) word) {
                return false;
            }
            if (WORD.compareAndSet(memory, offset, word, word(claimed + 1, (int) word))) {
                return true;
            }
        }
    }

    /** Recalls what has not been claimed; returns how many that are. */
    int recall() {
        for (;;) {
            long word = get();
            int granted = (int) word;
            if (WORD.compareAndSet(memory, offset, word, word(granted, granted))) {
                return granted - (int) (word >>> 32);
            }
        }
    }

    /** How many are lent and not claimed. */
    int unclaimed() {
        long word = get();
        return (int) word - (int) (word >>> 32);
    }

    private long get() {
        return (long) WORD.getVolatile(memory, offset);
    }

    private static long word(int claimed, int granted) {
        return (long) claimed << 32 | granted & 0xffffffffL;
    }
}

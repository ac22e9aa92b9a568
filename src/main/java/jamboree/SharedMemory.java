package jamboree;

import jamboree.engine.RuntimeDirectory;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file in the runtime directory of the process that made it, mapped into memory. The mapping ends when nobody uses it
 * any more, the file when its maker releases it or ends. Thread-safe.
 */
final class SharedMemory {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Path file;
    private final MemorySegment segment;
    private final String missing;
    private final Release release;
    private volatile boolean released;

    /** Deletes the file of memory that was forgotten, unless others know of it. */
    private static final class Release implements Runnable {
        private final Path file;
        private volatile boolean known;

        Release(Path file) {
            this.file = file;
        }

        @Override
        public void run() {
            if (!known) {
                delete(file);
            }
        }
    }

    private SharedMemory(Path file, MemorySegment segment, String missing, Release release) {
        this.file = file;
        this.segment = segment;
        this.missing = missing;
        this.release = release;
    }

    /** Makes memory of zeros. */
    static SharedMemory make(int number, long size) {
        Path file = RuntimeDirectory.path().resolve("array" + number);
        try {
            Release release = new Release(file);
            SharedMemory memory = new SharedMemory(file, map(file, size, StandardOpenOption.CREATE_NEW), "", release);
            CLEANER.register(memory, release);
            return memory;
        } catch (IOException e) {
            throw new IllegalStateException("no shared memory of " + size + " bytes can be made in "
                    + file.getParent() + ": " + e.getMessage(), e);
        }
    }

    /** The memory that another process has made; if it is not there any more, its use will say so. */
    static SharedMemory of(String name, long size) {
        Path file = Path.of(name);
        try {
            return new SharedMemory(file, map(file, size, StandardOpenOption.READ), "", null);
        } catch (IOException e) {
            return new SharedMemory(file, null, e.toString(), null);
        }
    }

    private static MemorySegment map(Path file, long size, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, how)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, size, Arena.ofAuto());
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It goes with its directory.
        }
    }

    String file() {
        return file.toString();
    }

    /** It has been told to others: from now on it is there until it is released, or its maker ends. */
    void keep() {
        if (release != null) {
            release.known = true;
        }
    }

    /** In the process that made it, ends it for all who have not got it yet; elsewhere, for this process alone. */
    void release() {
        released = true;
        if (release != null) {
            delete(file);
        }
    }

    boolean isReleased() {
        return released;
    }

    MemorySegment segment() {
        if (released) {
            throw new IllegalStateException("the shared array has been released");
        }
        if (segment == null) {
            throw new OwnerLost("the shared array is gone: its maker has released it, or has ended (" + missing + ")");
        }
        return segment;
    }
}

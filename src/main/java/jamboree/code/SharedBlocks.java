package jamboree.code;

import jamboree.wire.MalformedException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Memory through which big arrays go to other processes: one copy in, one copy out. Each block is a file in a memory
 * file system, mapped by both. Its pages are used again for the next array: clearing new ones costs more than a copy.
 *
 * <p>A block begins with the number of the content in it, 0 while it is written. Who copies it out looks before and
 * after, so that a block that was used again too early is an error, and never wrong numbers. Thread-safe.
 */
public final class SharedBlocks {
    private static final String GONE = "shared memory that is not there any more: ";
    private static final int HEADER = 64;
    private static final int STEP = 1 << 20;
    /** A block may be so many times as large as what is put into it. */
    private static final int SLACK = 4;
    private static final long MOST_MAPPED = 1L << 30;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static final Map<String, MemorySegment> MAPPED = new LinkedHashMap<>(16, 0.75f, true);

    private final Supplier<Optional<Path>> directory;
    private final String prefix;
    private final long most;
    private final List<Block> blocks = new ArrayList<>();
    private int files;
    private long total;

    /** A block and what is in it. */
    private static final class Block {
        final Path file;
        final Arena arena;
        final MemorySegment memory;
        WeakReference<Object> source = new WeakReference<>(null);
        Annex annex;
        int uses;

        Block(Path file, Arena arena, MemorySegment memory) {
            this.file = file;
            this.arena = arena;
            this.memory = memory;
        }

        long room() {
            return memory.byteSize() - HEADER;
        }
    }

    /** One message's hold on a block. */
    final class Use {
        private final Block block;
        private final Annex annex;

        private Use(Block block) {
            this.block = block;
            this.annex = block.annex;
        }

        Annex annex() {
            return annex;
        }

        void end() {
            synchronized (SharedBlocks.this) {
                block.uses--;
            }
        }
    }

    /**
     * Blocks in a directory.
     *
     * @param directory in a memory file system; empty where there is none
     * @param prefix of the names of files
     * @param most bytes of all blocks together
     */
    public SharedBlocks(Supplier<Optional<Path>> directory, String prefix, long most) {
        this.directory = directory;
        this.prefix = prefix;
        this.most = most;
    }

    static int nextNumber() {
        return NUMBERS.updateAndGet(number -> number == Integer.MAX_VALUE ? 1 : number + 1);
    }

    /** Shares the content of an array as it is now; null if there is no room for it. */
    synchronized Use share(Object array, MemorySegment content) {
        for (Block block : blocks) {
            if (block.source.refersTo(array) && block.annex.size() == content.byteSize()
                    && block.memory.asSlice(HEADER, content.byteSize()).mismatch(content) < 0) {
                block.uses++;
                return new Use(block);
            }
        }
        Block block = take(content.byteSize());
        if (block == null) {
            return null;
        }
        int number = nextNumber();
        block.memory.set(ValueLayout.JAVA_LONG, 0, 0);
        VarHandle.fullFence();
        MemorySegment.copy(content, 0, block.memory, HEADER, content.byteSize());
        VarHandle.fullFence();
        block.memory.set(ValueLayout.JAVA_LONG, 0, number);
        block.annex = new Annex(number, (int) content.byteSize(), null, block.file.toString());
        block.source = new WeakReference<>(array);
        block.uses = 1;
        return new Use(block);
    }

    private Block take(long size) {
        Block best = null;
        for (Block block : blocks) {
            if (block.uses == 0 && block.room() >= size && block.room() / SLACK <= size
                    && (best == null || block.room() < best.room())) {
                best = block;
            }
        }
        return best == null ? make((size + HEADER + STEP - 1) / STEP * STEP) : best;
    }

    private Block make(long size) {
        Optional<Path> place = directory.get();
        if (place.isEmpty() || !makeRoom(size)) {
            return null;
        }
        Path file = place.get().resolve(prefix + ++files);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            if (Files.getFileStore(file).getUsableSpace() < 2 * size) {
                throw new IOException("too little space");
            }
            // A page that cannot be had is an exception here; on first use it would be the end of the process.
            ByteBuffer zeros = ByteBuffer.allocateDirect(STEP);
            for (long at = 0; at < size; at += channel.write(zeros.clear(), at)) {
                zeros.clear();
            }
            Arena arena = Arena.ofShared();
            Block block = new Block(file, arena, channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena));
            blocks.add(block);
            total += size;
            return block;
        } catch (IOException e) {
            delete(file);
            return null;
        }
    }

    private boolean makeRoom(long size) {
        trim(most - size);
        return total + size <= most;
    }

    /** Gives back the memory of all blocks that no message uses. */
    public synchronized void trim() {
        trim(0);
    }

    /** Gives up blocks that nobody uses, oldest first, until all take no more than so many bytes. */
    private void trim(long bytes) {
        for (Iterator<Block> each = blocks.iterator(); each.hasNext() && total > bytes;) {
            Block block = each.next();
            if (block.uses == 0) {
                each.remove();
                end(block);
            }
        }
    }

    private void end(Block block) {
        total -= block.memory.byteSize();
        block.arena.close();
        try (FileChannel channel = FileChannel.open(block.file, StandardOpenOption.WRITE)) {
            // Whoever still has it mapped must not keep its pages.
            channel.truncate(0);
        } catch (IOException e) {
            // It has been removed with its directory.
        }
        delete(block.file);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It goes with its directory.
        }
    }

    // ---- the other side ----

    /** Sees to it that a block of another process is so large, before memory is taken for its content. */
    static void checkSize(String file, long size) throws MalformedException {
        try {
            if (mapped(file, HEADER + size).byteSize() < HEADER + size) {
                throw new MalformedException("shared memory of less than " + size + " bytes");
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedException(GONE + e.getMessage(), e);
        }
    }

    /** Copies content out of a block of another process. */
    static void read(String file, int number, MemorySegment into) throws MalformedException {
        try {
            MemorySegment memory = mapped(file, HEADER + into.byteSize());
            check(memory, number);
            MemorySegment.copy(memory, HEADER, into, 0, into.byteSize());
            VarHandle.fullFence();
            check(memory, number);
        } catch (IOException | InternalError e) {
            // An InternalError is what a page of a mapped file is that is not there any more.
            throw new MalformedException(GONE + e.getMessage(), e);
        }
    }

    private static void check(MemorySegment memory, int number) throws MalformedException {
        long found = memory.get(ValueLayout.JAVA_LONG, 0);
        VarHandle.fullFence();
        if (found != number) {
            throw new MalformedException("shared memory that holds " + found + " by now, not " + number);
        }
    }

    private static MemorySegment mapped(String file, long size) throws IOException {
        synchronized (MAPPED) {
            MemorySegment known = MAPPED.get(file);
            if (known != null) {
                return known;
            }
            try (FileChannel channel = FileChannel.open(Path.of(file), StandardOpenOption.READ)) {
                if (channel.size() < size) {
                    throw new IOException("only " + channel.size() + " bytes");
                }
                MemorySegment memory =
                        channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
                MAPPED.put(file, memory);
                forgetOldest();
                return memory;
            }
        }
    }

    private static void forgetOldest() {
        long all = 0;
        for (MemorySegment memory : MAPPED.values()) {
            all += memory.byteSize();
        }
        for (Iterator<MemorySegment> each = MAPPED.values().iterator(); all > MOST_MAPPED && MAPPED.size() > 1;) {
            all -= each.next().byteSize();
            each.remove();
        }
    }
}

package jamboree.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/**
 * Which input a worker process is working on, in a mapped file of eight bytes: it survives the death of the process at
 * any instant, and costs one store per task.
 */
public final class Position {
    private static final long NONE = -1;

    private final MappedByteBuffer word;

    private Position(MappedByteBuffer word) {
        this.word = word;
    }

    /** Makes the file; done by the parent. */
    static void create(Path file) throws IOException {
        Files.write(file, ByteBuffer.allocate(8).putLong(0, NONE).array());
    }

    /** Maps the file; done by the worker. */
    public static Position map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Position(channel.map(FileChannel.MapMode.READ_WRITE, 0, 8));
        }
    }

    public void at(int batchId, int index) {
        word.putLong(0, (long) batchId << 32 | index & 0xffffffffL);
    }

    public void idle() {
        word.putLong(0, NONE);
    }

    /** Reads the word after the worker's end: batch in the upper half, index in the lower. */
    static OptionalLong last(Path file) {
        try {
            long last = ByteBuffer.wrap(Files.readAllBytes(file)).getLong(0);
            return last == NONE ? OptionalLong.empty() : OptionalLong.of(last);
        } catch (IOException | IndexOutOfBoundsException e) {
            return OptionalLong.empty();
        }
    }
}

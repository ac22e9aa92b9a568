package jamboree.engine;

import jamboree.code.AnnexStore;
import jamboree.code.SharedBlocks;
import java.nio.file.Path;
import java.util.Optional;

/** The memory that this process shares with its workers, for big arrays on their way. */
public final class SharedPlace {
    /** At the most this part of the memory, and a gigabyte. */
    private static final int PART = 8;

    static final SharedBlocks BLOCKS = new SharedBlocks(RuntimeDirectory::memory, "m", most());
    static final AnnexStore STORE = new AnnexStore(BLOCKS);

    private SharedPlace() {}

    private static long most() {
        return Math.min(1L << 30, Memory.usableBytes() / PART);
    }

    /**
     * For what a worker sends to its parent, in files of a directory of the parent, which removes them.
     *
     * @param directory empty for none
     */
    public static AnnexStore toParent(String directory, String prefix) {
        return new AnnexStore(new SharedBlocks(
                () -> Optional.of(directory).filter(name -> !name.isEmpty()).map(Path::of), prefix, most()));
    }

    /** Gives back what no message uses. */
    public static void trim() {
        BLOCKS.trim();
    }
}

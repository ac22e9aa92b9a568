package jamboree.code;

import java.lang.foreign.MemorySegment;

/**
 * Decides what of a message travels beside it: big arrays in shared memory, other big values that are sent again with
 * every call as content that is sent once. Thread-safe.
 */
public final class AnnexStore {
    private static final int LEAST_SHARED = 1 << 20;

    private final SharedBlocks blocks;
    private final KeptContent kept = new KeptContent();

    public AnnexStore(SharedBlocks blocks) {
        this.blocks = blocks;
    }

    /** @param keeps whether the value is likely to be sent again, as what a task captured is */
    void annex(Object value, boolean keeps, Message.Beside beside) {
        MemorySegment memory = Seen.memoryOf(value);
        if (memory != null && memory.byteSize() >= LEAST_SHARED) {
            SharedBlocks.Use use = blocks.share(value, memory);
            if (use != null) {
                beside.add(use);
                return;
            }
        }
        if (keeps) {
            Annex annex = kept.of(value);
            if (annex == KeptContent.PASSING) {
                beside.addPassing();
            } else if (annex != null) {
                beside.add(annex);
            }
        }
    }
}

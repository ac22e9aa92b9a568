package jamboree.code;

import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.MalformedException;
import java.lang.foreign.MemorySegment;

/**
 * The content of a big value, which travels beside the message it belongs to: once to each worker, or in memory that
 * both processes share. Not changed as long as a parcel refers to it.
 *
 * @param number the same number of the same sender is the same content
 * @param bytes the content; null if it lies in shared memory, or the receiver has it
 * @param file the shared memory it lies in; null otherwise
 */
record Annex(int number, int size, byte[] bytes, String file) {
    private static final int KNOWN = 0;
    private static final int SENT = 1;
    private static final int SHARED = 2;

    /** Whether the receiver did not have it before. */
    boolean isNew() {
        return bytes != null || file != null;
    }

    Annex withoutBytes() {
        return new Annex(number, size, null, file);
    }

    void writeTo(ByteWriter out) {
        out.putInt(number);
        if (file != null) {
            out.putByte(SHARED);
            out.putInt(size);
            out.putString(file);
        } else if (bytes != null) {
            out.putByte(SENT);
            out.putBlock(bytes);
        } else {
            out.putByte(KNOWN);
        }
    }

    static Annex readFrom(ByteReader in) throws MalformedException {
        int number = in.getInt();
        int kind = in.getByte();
        return switch (kind) {
            case KNOWN -> new Annex(number, 0, null, null);
            case SENT -> {
                byte[] bytes = in.getBlock();
                yield new Annex(number, bytes.length, bytes, null);
            }
            case SHARED -> {
                int size = in.getInt();
                if (size < 0) {
                    throw new MalformedException("shared memory of " + size + " bytes");
                }
                yield new Annex(number, size, null, in.getString());
            }
            default -> throw new MalformedException("an annex of an unknown kind " + kind);
        };
    }

    /** The size, if there is so much. */
    int sureSize() throws MalformedException {
        if (file != null) {
            SharedBlocks.checkSize(file, size);
        }
        return size;
    }

    void read(MemorySegment into) throws MalformedException {
        if (into.byteSize() != size) {
            throw new MalformedException("an annex of " + size + " bytes in the place of " + into.byteSize());
        }
        if (file != null) {
            SharedBlocks.read(file, number, into);
        } else {
            into.copyFrom(MemorySegment.ofArray(bytes));
        }
    }
}

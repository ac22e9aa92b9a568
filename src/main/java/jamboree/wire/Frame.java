package jamboree.wire;

/**
 * One message of a {@link Channel}. The payload belongs to the receiver.
 *
 * @param type what it is; the meaning is the business of the two ends
 * @param id   which task, request or object it is about; 0 where there is none
 */
public record Frame(int type, int id, byte[] payload) {
    /** Bytes before the payload: u32 length of what follows, u8 type, u32 id. */
    static final int HEADER = 9;

    public ByteReader reader() {
        return new ByteReader(payload);
    }
}

package jamboree.wire;

import java.lang.foreign.MemorySegment;

/** What travelled beside a message: content that the message refers to by number. */
public interface AnnexSource {
    /** Of messages that have nothing beside them. */
    AnnexSource NONE = new AnnexSource() {
        @Override
        public int size(int number) throws MalformedException {
            throw new MalformedException("there is nothing beside the message, and no number " + number);
        }

        @Override
        public void read(int number, MemorySegment into) throws MalformedException {
            size(number);
        }
    };

    /** How many bytes it has. */
    int size(int number) throws MalformedException;

    /** Copies all of it; {@code into} is of its size. */
    void read(int number, MemorySegment into) throws MalformedException;
}

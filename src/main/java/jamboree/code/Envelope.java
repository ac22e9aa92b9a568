package jamboree.code;

import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.MalformedException;
import jamboree.wire.Slice;
import java.util.ArrayList;
import java.util.List;

/**
 * A parcel addressed to one worker: only what that worker does not have yet. Envelopes to one worker are to be opened
 * in the order they were addressed.
 *
 * @param generation the loader generation it belongs to there
 * @param oldest generations before this one are not used again
 * @param classPath entries to add to the class path there
 * @param classes class versions that are new in the generation
 * @param variables all that the code may use, new or known
 * @param dropped numbers of values that are not referred to again
 * @param body the value, encoded
 * @param annexes what travels beside the body: of what the worker has, the number
 * @param forgotten numbers of content that is not referred to again
 */
public record Envelope(int generation, int oldest, List<String> classPath, List<ClassVersion> classes,
        List<Numbered> variables, List<Integer> dropped, Slice body,
        Annexes annexes, List<Integer> forgotten) {
    /**
     * A value by the number it has in the generation.
     *
     * @param value null if it was sent before under the same number
     */
    public record Numbered(int number, boolean assigned, VariableValue value) {}

    private static final int ASSIGNED = 1;
    private static final int NEW = 2;

    /** How many bytes go to the worker for it, not counting classes: the body, new values and new content. */
    public long size() {
        long size = body.count();
        for (Numbered variable : variables) {
            size += variable.value() == null ? 0 : variable.value().bytes().length;
        }
        for (Annex annex : annexes.all()) {
            size += annex.isNew() ? annex.size() : 0;
        }
        return size;
    }

    /** Writes all but the body, which has to follow. */
    public void writeHead(ByteWriter out) {
        out.putVarint(generation);
        out.putVarint(oldest);
        out.putVarint(classPath.size());
        classPath.forEach(out::putString);
        Parcel.writeClasses(out, classes);
        out.putVarint(variables.size());
        for (Numbered variable : variables) {
            out.putVarint(variable.number());
            out.putByte((variable.assigned() ? ASSIGNED : 0) | (variable.value() != null ? NEW : 0));
            if (variable.value() != null) {
                Parcel.writeVariable(out, variable.value());
            }
        }
        out.putVarint(dropped.size());
        dropped.forEach(out::putVarint);
        annexes.writeTo(out);
        out.putVarint(forgotten.size());
        forgotten.forEach(out::putInt);
        out.putVarint(body.count());
    }

    public static Envelope readFrom(ByteReader in) throws MalformedException {
        int generation = in.getVarint();
        int oldest = in.getVarint();
        int entries = in.getCount(1);
        List<String> classPath = new ArrayList<>(entries);
        for (int i = 0; i < entries; i++) {
            classPath.add(in.getString());
        }
        List<ClassVersion> classes = Parcel.readClasses(in);
        int count = in.getCount(2);
        List<Numbered> variables = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int number = in.getVarint();
            int flags = in.getByte();
            VariableValue value = (flags & NEW) != 0 ? Parcel.readVariable(in) : null;
            variables.add(new Numbered(number, (flags & ASSIGNED) != 0, value));
        }
        int drops = in.getCount(1);
        List<Integer> dropped = new ArrayList<>(drops);
        for (int i = 0; i < drops; i++) {
            dropped.add(in.getVarint());
        }
        Annexes annexes = Annexes.readFrom(in);
        int past = in.getCount(Integer.BYTES);
        List<Integer> forgotten = new ArrayList<>(past);
        for (int i = 0; i < past; i++) {
            forgotten.add(in.getInt());
        }
        return new Envelope(generation, oldest, classPath, classes, variables, dropped, in.getSlice(), annexes,
                forgotten);
    }
}

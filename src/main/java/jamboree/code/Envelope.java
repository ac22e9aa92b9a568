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
 */
public record Envelope(int generation, int oldest, List<String> classPath, List<ClassVersion> classes,
        List<Numbered> variables, List<Integer> dropped, Slice body) {
    /**
     * A value by the number it has in the generation.
     *
     * @param value null if it was sent before under the same number
     */
    public record Numbered(int number, boolean assigned, VariableValue value) {}

    private static final int ASSIGNED = 1;
    private static final int NEW = 2;

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
        return new Envelope(generation, oldest, classPath, classes, variables, dropped, in.getSlice());
    }
}

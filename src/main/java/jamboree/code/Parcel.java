package jamboree.code;

import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.MalformedException;
import java.util.ArrayList;
import java.util.List;

/**
 * A value ready to leave the process, with everything it needs elsewhere. Immutable; nothing in it points to live
 * objects, so a parcel packed earlier keeps the definitions and the values of its time.
 *
 * @param body the value, encoded
 * @param classes the prompt classes it may use there
 * @param variables the variables it may use there
 * @param annexes what travels beside the body; nothing if it was packed to be passed on
 */
public record Parcel(byte[] body, List<ClassVersion> classes, List<VariableValue> variables, Annexes annexes) {
    private static final int LEAST_CLASS = 17;
    private static final int LEAST_VARIABLE = 20;

    public Parcel(byte[] body, List<ClassVersion> classes, List<VariableValue> variables) {
        this(body, classes, variables, Annexes.NONE);
    }

    /** Whether the body is all there is: no class and no variable of a prompt is involved. */
    public boolean isPlain() {
        return classes.isEmpty() && variables.isEmpty();
    }

    /** Names of the variables that the code assigns; the assignment stays in the process that runs it. */
    public List<String> assigned() {
        return variables.stream().filter(VariableValue::assigned).map(v -> Names.variable(v.className(), v.field()))
                .toList();
    }

    /** How many bytes it takes, without classes. */
    public long size() {
        long size = body.length;
        for (Annex annex : annexes.all()) {
            size += annex.size();
        }
        return size;
    }

    /** Writes the whole parcel, so that a broker can pass it on unopened. */
    public void writeTo(ByteWriter out) {
        writeClasses(out, classes);
        out.putVarint(variables.size());
        for (VariableValue variable : variables) {
            writeVariable(out, variable);
        }
        out.putBlock(body);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static Parcel readFrom(ByteReader in) throws MalformedException {
        List<ClassVersion> classes = readClasses(in);
        int count = in.getCount(LEAST_VARIABLE);
        List<VariableValue> variables = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            variables.add(readVariable(in));
        }
        return new Parcel(in.getBlock(), classes, variables);
    }

    static void writeClasses(ByteWriter out, List<ClassVersion> classes) {
        out.putVarint(classes.size());
        for (ClassVersion version : classes) {
            out.putString(version.name());
            writeDigest(out, version.digest());
        }
    }

    static List<ClassVersion> readClasses(ByteReader in) throws MalformedException {
        int count = in.getCount(LEAST_CLASS);
        List<ClassVersion> classes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            classes.add(new ClassVersion(in.getString(), readDigest(in)));
        }
        return classes;
    }

    static void writeVariable(ByteWriter out, VariableValue variable) {
        out.putString(variable.className());
        out.putString(variable.field());
        writeDigest(out, variable.digest());
        out.putBoolean(variable.assigned());
        out.putBlock(variable.bytes());
    }

    static VariableValue readVariable(ByteReader in) throws MalformedException {
        String className = in.getString();
        String field = in.getString();
        Digest digest = readDigest(in);
        boolean assigned = in.getBoolean();
        return new VariableValue(className, field, digest, in.getBlock(), assigned);
    }

    private static void writeDigest(ByteWriter out, Digest digest) {
        out.putLong(digest.high());
        out.putLong(digest.low());
    }

    private static Digest readDigest(ByteReader in) throws MalformedException {
        return new Digest(in.getLong(), in.getLong());
    }
}

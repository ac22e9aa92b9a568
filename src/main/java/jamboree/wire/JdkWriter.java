package jamboree.wire;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;

/** JDK serialization with the hooks of the codec. Holds for a section and for a whole message alike. */
final class JdkWriter extends ObjectOutputStream {
    private final Encoder.Hooks hooks;
    private final UsedClasses used;
    private final Begun begun;

    /** What has been begun, by which it is told what has thrown. */
    private static final class Begun {
        // the object with a form of its own begun last: if something throws, most likely that
        private Object latest;
        // the JDK's stream writes the exception that ends it, too
        private Object written;
        private Object latestBefore;

        Begun(Object value) {
            latest = value;
        }

        void begins(Object value) {
            if (value instanceof IOException) {
                written = value;
                latestBefore = latest;
            }
            latest = value;
        }

        Object whatThrew(Throwable thrown) {
            return thrown == written ? latestBefore : latest;
        }
    }

    private JdkWriter(OutputStream out, Begun begun, Encoder.Hooks hooks, UsedClasses used) throws IOException {
        super(out);
        this.begun = begun;
        this.hooks = hooks;
        this.used = used;
        enableReplaceObject(true);
    }

    /** Writes the number of bytes, then the bytes. */
    static void writeSized(ByteWriter out, Object value, Encoder.Hooks hooks, UsedClasses used) {
        int sizeAt = out.size();
        out.putInt(0);
        Begun begun = new Begun(value);
        try (JdkWriter writer = new JdkWriter(new Target(out), begun, hooks, used)) {
            writer.writeObject(value);
        } catch (Refusal | VirtualMachineError e) {
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            throw new Refusal(begun.whatThrew(e), "threw " + e + " while it was written", e);
        }
        out.setInt(sizeAt, out.size() - sizeAt - 4);
    }

    @Override
    protected Object replaceObject(Object value) {
        Object current = value;
        Form form = Form.of(current.getClass());
        if (form instanceof OddForm) {
            begun.begins(current);
            current = current instanceof Replaceable replaceable ? replaceable.replacement() : hooks.replace(current);
            if (current == null) {
                return null;
            }
            form = Form.of(current.getClass());
        }
        if (current instanceof Serializable) {
            return current;
        }
        Image image = form.image(current);
        if (image == null) {
            throw new Refusal(current, Refusal.NOT_SERIALIZABLE, null);
        }
        return image;
    }

    @Override
    protected void annotateClass(Class<?> type) {
        used.add(type);
    }

    @Override
    protected void annotateProxyClass(Class<?> type) {
        for (Class<?> each : type.getInterfaces()) {
            used.add(each);
        }
    }

    private static final class Target extends OutputStream {
        private final ByteWriter out;

        Target(ByteWriter out) {
            this.out = out;
        }

        @Override
        public void write(int value) {
            out.putByte(value);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            out.putBytes(bytes, from, count);
        }
    }
}

package jamboree.session;

import jamboree.code.DeliveryException;
import jamboree.code.Packer;
import jamboree.code.SnippetLoader;
import jamboree.code.UnshippableException;
import jamboree.code.Unpacker;
import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.Channel;
import jamboree.wire.MalformedException;
import jamboree.wire.Replaceable;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Tells the console the values of small variables after each evaluation, so that a session JVM that dies takes little
 * with it. A thread of its own does it, after the result has left; what changes meanwhile is told next time.
 */
final class Checkpoints {
    /** Bytes of a value that is kept; a larger one is named as lost. */
    static final int LARGEST = 64 << 10;

    private static final int MOST_ELEMENTS = 32 << 10;
    private static final long BUDGET = TimeUnit.MILLISECONDS.toNanos(40);

    private final Channel data;
    private final SnippetLoader loader;
    private final List<Variable> variables = new ArrayList<>();
    private boolean wanted;
    private boolean busy;
    private Thread keeper;
    private int next;

    /** A static field, and what was last told of it. Owned by the keeper thread. */
    private static final class Variable {
        final Field field;
        boolean told;
        Object simple;
        byte[] bytes;
        WeakReference<Object> hopeless = new WeakReference<>(null);

        Variable(Field field) {
            this.field = field;
        }
    }

    Checkpoints(Channel data, SnippetLoader loader) {
        this.data = data;
        this.loader = loader;
    }

    /** From now on the variables of these classes are looked at. */
    synchronized void watch(Collection<Class<?>> classes) {
        for (Class<?> type : classes) {
            if (type.getName().lastIndexOf('$') != type.getName().indexOf('$', type.getName().indexOf('$') + 1)) {
                continue;
            }
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                    field.setAccessible(true);
                    variables.add(new Variable(field));
                }
            }
        }
    }

    /** The variables of the prompt by name, the latest of each name. */
    Map<String, Object> values() {
        List<Variable> all;
        synchronized (this) {
            all = List.copyOf(variables);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Variable variable : all) {
            try {
                values.put(variable.field.getName(), variable.field.get(null));
            } catch (IllegalAccessException | LinkageError e) {
                values.remove(variable.field.getName());
            }
        }
        return values;
    }

    /** Begins a round, unless one is due anyway. */
    synchronized void take() {
        wanted = true;
        if (keeper == null) {
            keeper = Thread.ofPlatform().daemon().name("session/checkpoint").start(this::keep);
        }
        notifyAll();
    }

    /** Waits until the round that is due, if any, is over. */
    synchronized boolean awaitRound() {
        try {
            while (wanted || busy) {
                wait();
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void keep() {
        try {
            for (;;) {
                List<Variable> all;
                synchronized (this) {
                    busy = false;
                    notifyAll();
                    while (!wanted) {
                        wait();
                    }
                    wanted = false;
                    busy = true;
                    all = List.copyOf(variables);
                }
                round(all);
            }
        } catch (InterruptedException e) {
            synchronized (this) {
                keeper = null;
            }
        } catch (IOException e) {
            // The console is gone; the main thread halts this JVM.
        }
    }

    /** Looks at each variable once, beginning where the last round ran out of time. */
    private void round(List<Variable> all) throws IOException {
        long start = System.nanoTime();
        int size = all.size();
        for (int i = 0; i < size; i++) {
            next = next + 1 < size ? next + 1 : 0;
            look(all.get(next));
            if (System.nanoTime() - start > BUDGET) {
                return;
            }
        }
    }

    private void look(Variable variable) throws IOException {
        Object value;
        try {
            value = variable.field.get(null);
        } catch (IllegalAccessException | LinkageError e) {
            return;
        }
        if (variable.told && isSimple(value) && value.equals(variable.simple)) {
            return;
        }
        if (value != null && variable.hopeless.get() == value) {
            return;
        }
        byte[] bytes = pack(value);
        if (bytes == null) {
            variable.hopeless = new WeakReference<>(value);
        }
        if (!variable.told || !Arrays.equals(bytes, variable.bytes)) {
            tell(variable.field, bytes, value);
        }
        variable.told = true;
        variable.simple = isSimple(value) ? value : null;
        variable.bytes = bytes;
    }

    private static boolean isSimple(Object value) {
        return value instanceof Number number && number.getClass().getName().startsWith("java.lang.")
                || value instanceof String || value instanceof Boolean || value instanceof Character;
    }

    /** Null for what cannot be kept: too large, bound to this process, or being changed just now. */
    private static byte[] pack(Object value) {
        if (value instanceof Replaceable shared && shared.livesHere()
                || value instanceof AutoCloseable || isLarge(value)) {
            return null;
        }
        try {
            byte[] bytes = Packer.packPlain(value).body();
            return bytes.length <= LARGEST ? bytes : null;
        } catch (UnshippableException | RuntimeException | StackOverflowError e) {
            return null;
        }
    }

    private static boolean isLarge(Object value) {
        return value instanceof String text && text.length() > LARGEST
                || value instanceof Collection<?> collection && collection.size() > MOST_ELEMENTS
                || value instanceof Map<?, ?> map && map.size() > MOST_ELEMENTS
                || value != null && value.getClass().isArray() && Array.getLength(value) > LARGEST;
    }

    private void tell(Field field, byte[] bytes, Object value) throws IOException {
        ByteWriter out = new ByteWriter();
        out.putString(field.getDeclaringClass().getName());
        out.putString(field.getName());
        out.putString(value == null ? field.getType().getSimpleName() : typeName(value));
        out.putBoolean(bytes != null);
        if (bytes != null) {
            out.putBlock(bytes);
        }
        data.send(Message.CHECKPOINT.ordinal(), 0, out);
    }

    private static String typeName(Object value) {
        String name = value.getClass().getSimpleName();
        return name.isEmpty() || value.getClass().isHidden() ? "lambda" : name;
    }

    /**
     * Gives variables the values that an earlier session JVM had told.
     *
     * @return the places that could not be restored, {@code class field} in a line each
     */
    String restore(ByteReader in) throws MalformedException {
        StringBuilder failed = new StringBuilder();
        int count = in.getCount(3);
        for (int i = 0; i < count; i++) {
            String className = in.getString();
            String fieldName = in.getString();
            byte[] bytes = in.getBlock();
            try {
                Field field = loader.loadClass(className).getDeclaredField(fieldName);
                field.setAccessible(true);
                field.set(null, Unpacker.unpack(bytes, loader));
            } catch (ReflectiveOperationException | DeliveryException | RuntimeException | LinkageError e) {
                failed.append(className).append(' ').append(fieldName).append('\n');
            }
        }
        return failed.toString();
    }
}

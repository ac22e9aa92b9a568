package jamboree.code;

import jamboree.wire.AnnexSource;
import jamboree.wire.DecodeException;
import jamboree.wire.Decoder;
import jamboree.wire.MalformedException;
import jamboree.wire.Slice;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A loader of classes that exist only as bytes because they were typed at a prompt, and from which code can be sent
 * to another process. Safe for any thread; nothing to close.
 */
public abstract sealed class ShippingLoader extends ClassLoader permits SnippetLoader, GenerationLoader {
    private static final List<WeakReference<ShippingLoader>> ALL = new CopyOnWriteArrayList<>();

    private final AtomicLong version = new AtomicLong();
    private final Set<String> started = ConcurrentHashMap.newKeySet();
    private final Map<LambdaShape, LambdaRef.Factory> lambdas = new ConcurrentHashMap<>();
    private final LoaderMemory memory = new LoaderMemory(this);
    /** One decoder kept for the next message: it knows the classes already. Taken while it is used. */
    private final AtomicReference<Decoder> decoder = new AtomicReference<>();
    private MethodHandles.Lookup lookup;

    static {
        registerAsParallelCapable();
    }

    ShippingLoader(String name, ClassLoader parent) {
        super(name, parent);
        ALL.removeIf(other -> other.refersTo(null));
        ALL.addFirst(new WeakReference<>(this));
    }

    /** A loader that has a prompt class: the one the calling thread works with if it does, or else the newest. */
    static ShippingLoader having(String binaryName) {
        if (!Names.isPrompt(binaryName)) {
            return null;
        }
        if (Thread.currentThread().getContextClassLoader() instanceof ShippingLoader own
                && own.stored(binaryName) != null) {
            return own;
        }
        for (WeakReference<ShippingLoader> reference : ALL) {
            ShippingLoader loader = reference.get();
            if (loader != null && loader.findLoadedClass(binaryName) != null) {
                return loader;
            }
        }
        return null;
    }

    /** The version of a prompt class that this loader has or would load; null if it is no prompt class. */
    abstract StoredClass stored(String binaryName);

    /** What the snippet of a method uses that is not declared yet; null if unknown. */
    String missing(String method) {
        return null;
    }

    /** The woven bytes of a prompt class; null if this loader knows no prompt class of that name. Not to be changed. */
    public final byte[] classBytes(String binaryName) {
        StoredClass stored = stored(binaryName);
        return stored == null ? null : stored.bytes();
    }

    /** Grows whenever a class is defined or redefined: what was derived from the classes is then out of date. */
    public final long version() {
        return version.get();
    }

    final void changed() {
        version.incrementAndGet();
    }

    /** A lookup with full privileges in this loader's unnamed module. */
    public final synchronized MethodHandles.Lookup lookup() {
        if (lookup == null) {
            String name = LoaderLookup.class.getName();
            try {
                byte[] bytes = LoaderLookup.classFile();
                Class<?> helper = defineClass(name, bytes, 0, bytes.length);
                lookup = (MethodHandles.Lookup) helper.getField("LOOKUP").get(null);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot use " + name + " inside " + this, e);
            }
        }
        return lookup;
    }

    final Object decode(Slice message, AnnexSource annexes) throws MalformedException, DecodeException {
        Decoder kept = decoder.getAndSet(null);
        Decoder used = kept == null ? new Decoder(this) : kept;
        Object value = used.read(message.reader(), annexes);
        decoder.set(used);
        return value;
    }

    final LoaderMemory memory() {
        return memory;
    }

    final Map<LambdaShape, LambdaRef.Factory> lambdas() {
        return lambdas;
    }

    /** Whether the type initializer of a class has run here, so that its statics can be read without running it. */
    final boolean hasStarted(String binaryName) {
        return started.contains(binaryName);
    }

    final void started(String binaryName) {
        started.add(binaryName);
    }

    final Class<?> define(StoredClass stored) {
        byte[] bytes = stored.bytes();
        return defineClass(stored.version().name(), bytes, 0, bytes.length);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        StoredClass stored = stored(name);
        if (stored == null) {
            throw new ClassNotFoundException(name);
        }
        return define(stored);
    }

    @Override
    protected URL findResource(String name) {
        return ClassFileUrl.of(name, this::classBytes);
    }
}

package jamboree.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.io.StreamCorruptedException;
import java.lang.reflect.Proxy;

/** Reads what {@link JdkWriter} wrote. */
final class JdkReader extends ObjectInputStream {
    private final ClassLoader loader;
    private final ClassFinder finder;

    private JdkReader(InputStream in, int size, ClassLoader loader, ClassFinder finder) throws IOException {
        super(in);
        this.loader = loader;
        this.finder = finder;
        enableResolveObject(true);
        // an element takes at least a byte; tables of hash maps are up to four times their size
        long longest = 4L * size + 1024;
        setObjectInputFilter(info -> info.arrayLength() > longest
                ? ObjectInputFilter.Status.REJECTED
                : ObjectInputFilter.Status.UNDECIDED);
    }

    static Object readSized(ByteReader in, ClassLoader loader, ClassFinder finder)
            throws MalformedException, DecodeException {
        int size = in.getInt();
        InputStream bytes = new ByteArrayInputStream(in.array(), in.skip(size), size);
        try (JdkReader reader = new JdkReader(bytes, size, loader, finder)) {
            return reader.readObject();
        } catch (Unresolved e) {
            throw e.cause;
        } catch (ClassNotFoundException e) {
            throw new DecodeException("the class " + e.getMessage() + " cannot be found here", e);
        } catch (InvalidClassException e) {
            throw new DecodeException("a class differs here or cannot be rebuilt: " + e.getMessage(), e);
        } catch (StreamCorruptedException e) {
            throw new MalformedException("not a serialized value: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new DecodeException("a value cannot be rebuilt: " + e, e);
        }
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws Unresolved {
        try {
            return finder.find(description.getName());
        } catch (DecodeException e) {
            throw new Unresolved(e);
        }
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws Unresolved {
        try {
            Class<?>[] types = new Class<?>[interfaces.length];
            for (int i = 0; i < types.length; i++) {
                types[i] = finder.find(interfaces[i]);
            }
            return Proxy.newProxyInstance(loader, types, (_, _, _) -> null).getClass();
        } catch (DecodeException e) {
            throw new Unresolved(e);
        } catch (IllegalArgumentException e) {
            throw new Unresolved(new DecodeException("the proxy class cannot be made here: " + e.getMessage(), e));
        }
    }

    @Override
    protected Object resolveObject(Object value) throws Unresolved {
        Object current = value;
        if (current instanceof Image image) {
            try {
                current = image.original();
            } catch (DecodeException e) {
                throw new Unresolved(e);
            }
        }
        return current instanceof Replacement replacement ? replacement.original(loader) : current;
    }

    /** Carries our own exception through the JDK's methods. */
    private static final class Unresolved extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient DecodeException cause;

        Unresolved(DecodeException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}

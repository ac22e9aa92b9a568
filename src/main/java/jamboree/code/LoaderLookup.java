package jamboree.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;

/**
 * Defined once more inside each {@link ShippingLoader}, to give a lookup with full privileges in the loader's own
 * module. A lookup taken from outside by {@code privateLookupIn} loses MODULE access, and with it lambdas.
 */
public final class LoaderLookup {
    public static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private LoaderLookup() {}

    static byte[] classFile() {
        try (InputStream in = LoaderLookup.class.getResourceAsStream("LoaderLookup.class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the class file of " + LoaderLookup.class.getName(), e);
        }
    }
}

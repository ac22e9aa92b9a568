package jamboree.code;

import java.lang.invoke.MethodHandles;

/**
 * Defined once more inside each {@link ShippingLoader}, to give a lookup with full privileges in the loader's own
 * module. A lookup taken from outside by {@code privateLookupIn} loses MODULE access, and with it lambdas.
 */
public final class LoaderLookup {
    public static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private LoaderLookup() {}
}

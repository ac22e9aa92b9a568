package jamboree.worker;

import jamboree.code.Delivery;
import jamboree.code.DeliveryException;
import jamboree.engine.TaskBody;

/** A task's code in this worker; the task thread alone uses it, any thread may drop it. */
final class CodeInUse {
    private final Delivery delivery;
    private volatile TaskBody body;

    CodeInUse(Delivery delivery) {
        this.delivery = delivery;
    }

    /**
     * The body, with the variables as of submission.
     *
     * @param again whether other code has run since, which may have had other values
     */
    TaskBody body(boolean again) throws DeliveryException {
        TaskBody known = body;
        if (known == null || again) {
            known = (TaskBody) delivery.value();
            body = known;
        } else {
            delivery.resetAssigned();
        }
        return known;
    }

    /** No more batches of it: what it captured need not be in memory while that of the next code comes. */
    void drop() {
        body = null;
    }

    void resetAssigned() throws DeliveryException {
        delivery.resetAssigned();
    }

    ClassLoader loader() {
        return delivery.loader();
    }
}

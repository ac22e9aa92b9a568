package jamboree.worker;

import jamboree.code.Delivery;
import jamboree.code.DeliveryException;
import jamboree.engine.TaskBody;

/** A task's code in this worker; the task thread alone uses it. */
final class CodeInUse {
    private final Delivery delivery;
    private TaskBody body;

    CodeInUse(Delivery delivery) {
        this.delivery = delivery;
    }

    /**
     * The body, with the variables as of submission.
     *
     * @param again whether other code has run since, which may have had other values
     */
    TaskBody body(boolean again) throws DeliveryException {
        if (body == null || again) {
            body = (TaskBody) delivery.value();
        } else {
            delivery.resetAssigned();
        }
        return body;
    }

    void resetAssigned() throws DeliveryException {
        delivery.resetAssigned();
    }

    ClassLoader loader() {
        return delivery.loader();
    }
}

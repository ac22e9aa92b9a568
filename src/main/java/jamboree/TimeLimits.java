package jamboree;

/** Stops tasks that take longer than their call allows. Guarded by the dispatcher's lock. */
final class TimeLimits {
    private final Dispatcher dispatcher;

    TimeLimits(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** The worker begins with what it has been given. */
    void begin(Lane lane) {
        lane.batches.values().forEach(batch -> begin(lane, batch));
    }

    /** The worker, which is ready, begins with the batch. */
    void begin(Lane lane, InFlight batch) {
        if (batch.call.settings.timeout() == null) {
            return;
        }
        Clock.after(batch.call.settings.timeout().toNanos(), () -> dispatcher.locked(() -> {
            if (lane.batches.get(batch.id) == batch) {
                batch.timedOut = true;
                dispatcher.cancel(lane, batch);
            }
        }));
    }
}

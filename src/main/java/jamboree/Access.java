package jamboree;

import jamboree.engine.Address;
import jamboree.engine.Node;
import jamboree.engine.RemoteCall;
import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.MalformedException;
import java.io.IOException;
import java.time.Duration;

/** How a process uses a shared object: directly where it lives, by calls elsewhere. Thread-safe. */
abstract sealed class Access {
    /** For as long as it takes. */
    static final long FOR_EVER = Long.MAX_VALUE;

    /**
     * Asks and waits. A request that is out of time is withdrawn, and answered {@link Letter#WITHDRAWN} unless it had
     * been served before. So it is on an interrupt, which is then thrown; what had been served is returned, and the
     * interrupt stays pending: nothing that was given is lost.
     *
     * @throws OwnerLost when the object's process has ended
     */
    abstract Letter await(Letter request, long nanos) throws InterruptedException;

    abstract Address owner();

    /** The object's number in its process. */
    abstract int service();

    /**
     * Asks for something without waiting for the answer, unless much is on its way.
     *
     * @throws OwnerLost when the object's process has ended
     */
    abstract void tell(Letter request);

    abstract boolean isLocal();

    /** As {@link #await}, for a call that reports an interrupt as {@link Cancelled}. */
    final Letter ask(Letter request, long nanos, String what) {
        try {
            return await(request, nanos);
        } catch (InterruptedException e) {
            throw interrupted(what);
        }
    }

    final Letter ask(Letter request, Duration timeout, String what) {
        return ask(request, nanos(timeout), what);
    }

    final Letter ask(Letter request, String what) {
        return ask(request, FOR_EVER, what);
    }

    static long nanos(Duration timeout) {
        try {
            return Math.max(0, timeout.toNanos());
        } catch (ArithmeticException e) {
            return timeout.isNegative() ? 0 : FOR_EVER;
        }
    }

    static Cancelled interrupted(String what) {
        Thread.currentThread().interrupt();
        return new Cancelled(what + " was interrupted");
    }

    private static Letter late(Letter answer, InterruptedException interrupt) throws InterruptedException {
        if (answer.is(Letter.WITHDRAWN)) {
            throw interrupt;
        }
        Thread.currentThread().interrupt();
        return answer;
    }

    /** In the process where the object lives. */
    static final class Local extends Access {
        private final Broker broker;
        private int service;

        Local(Broker broker) {
            this.broker = broker;
        }

        Broker broker() {
            return broker;
        }

        @Override
        Letter await(Letter request, long nanos) throws InterruptedException {
            Party.Here here = new Party.Here();
            broker.ask(request, here);
            Letter answer = here.answer.getNow(null);
            return answer != null ? answer : await(here, broker.likelySource(request), nanos);
        }

        @Override
        void tell(Letter request) {
            broker.ask(request, new Party.Here());
        }

        @Override
        boolean isLocal() {
            return true;
        }

        private Letter await(Party.Here here, Address source, long nanos) throws InterruptedException {
            try (var _ = nanos == FOR_EVER ? Waits.begin() : null) {
                if (!here.arrival.await(source == null ? null : Node.current().receptionFrom(source), nanos)) {
                    broker.withdraw(here);
                }
                return here.answer.join();
            } catch (InterruptedException e) {
                broker.withdraw(here);
                return late(here.answer.join(), e);
            }
        }

        @Override
        Address owner() {
            return Node.current().address();
        }

        /** Reachable from the first time that somebody asks on: what never leaves its process can be collected. */
        @Override
        synchronized int service() {
            if (service == 0) {
                service = Node.current().serve(broker);
            }
            return service;
        }
    }

    /** In any other process of the family. */
    static final class Remote extends Access {
        private final Address owner;
        private final int service;
        private final Watch.Fate fate;

        Remote(Address owner, int service) {
            this.owner = owner;
            this.service = service;
            this.fate = new Watch.Fate(owner);
        }

        /** What has become of the object, as far as its process tells. */
        Watch.Fate fate() {
            return fate;
        }

        @Override
        Letter await(Letter request, long nanos) throws InterruptedException {
            RemoteCall call = Node.current().call(owner, service, request.write());
            try (var _ = nanos == FOR_EVER ? Waits.begin() : null) {
                ByteReader in = nanos == FOR_EVER ? call.await() : call.await(nanos);
                if (in == null) {
                    call.withdraw();
                    in = uninterrupted(call);
                }
                return Letter.read(in);
            } catch (InterruptedException e) {
                return afterInterrupt(call, e);
            } catch (RemoteCall.Refused e) {
                throw OwnerLost.because(e);
            } catch (MalformedException e) {
                throw unreadable(e);
            }
        }

        @Override
        void tell(Letter request) {
            try {
                if (!Node.current().cast(owner, service, request.write())) {
                    throw OwnerLost.unreachable();
                }
                Node.current().awaitRoom(owner);
            } catch (IOException e) {
                throw OwnerLost.unreachable();
            } catch (InterruptedException e) {
                throw interrupted("send");
            }
        }

        /** Something that is no letter; nobody waits for an answer. */
        void tell(byte what) {
            ByteWriter body = new ByteWriter(1);
            body.putByte(what);
            Node.current().cast(owner, service, body);
        }

        @Override
        boolean isLocal() {
            return false;
        }

        private static Letter afterInterrupt(RemoteCall call, InterruptedException interrupt)
                throws InterruptedException {
            call.withdraw();
            try {
                return late(Letter.read(uninterrupted(call)), interrupt);
            } catch (RemoteCall.Refused e) {
                throw OwnerLost.because(e);
            } catch (MalformedException e) {
                throw unreadable(e);
            }
        }

        /** The answer to a call that was withdrawn: it comes at once, as the other side does not wait for anything. */
        private static ByteReader uninterrupted(RemoteCall call) throws RemoteCall.Refused {
            boolean interrupted = false;
            try {
                for (;;) {
                    try {
                        return call.await();
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private static IllegalStateException unreadable(MalformedException e) {
            return new IllegalStateException("a shared object's process sent an answer that cannot be read", e);
        }

        /** Tells the object's process that this one has it. Never waits. */
        void attach(Letter details) {
            Node.current().cast(owner, service, details.write());
        }

        @Override
        Address owner() {
            return owner;
        }

        @Override
        int service() {
            return service;
        }
    }
}

package jamboree;

import jamboree.code.Parcel;
import jamboree.engine.Address;
import jamboree.engine.Node;
import jamboree.engine.RemoteCall;
import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.MalformedException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How a process uses a queue: directly where it lives, by calls elsewhere. */
sealed interface QueueAccess {
    /** For as long as it takes. */
    long FOR_EVER = Long.MAX_VALUE;

    record Answer(byte kind, Parcel item, int number) {}

    /** Asks and waits; a request that is out of time is withdrawn, and answered NOTHING unless it had been served. */
    Answer ask(byte what, Parcel item, long nanos) throws InterruptedException;

    /** Puts without waiting for an answer; only for a queue without a capacity. */
    void send(Parcel item) throws InterruptedException;

    Address owner();

    int service();

    /** In the process where the queue lives. */
    record Local(QueueBroker broker, Address owner, int service) implements QueueAccess {
        private static final class Waiter implements QueueBroker.Party {
            final CompletableFuture<Answer> answer = new CompletableFuture<>();

            @Override
            public boolean answer(byte kind, Parcel item) {
                return answer.complete(new Answer(kind, item, 0));
            }

            @Override
            public boolean isIn(Address process) {
                return false;
            }
        }

        @Override
        public Answer ask(byte what, Parcel item, long nanos) throws InterruptedException {
            if (what == QueueBroker.SIZE) {
                return new Answer(QueueBroker.OK, null, broker.size());
            }
            Waiter waiter = new Waiter();
            switch (what) {
                case QueueBroker.PUT -> broker.put(item, waiter);
                case QueueBroker.GET -> broker.get(waiter);
                case QueueBroker.TRY -> broker.tryGet(waiter);
                case QueueBroker.DONE -> broker.done(waiter);
                case QueueBroker.JOIN -> broker.join(waiter);
                case QueueBroker.PEEK -> broker.peek(waiter);
                case QueueBroker.CLOSE -> {
                    broker.close();
                    waiter.answer(QueueBroker.OK, null);
                }
                default -> throw new IllegalArgumentException("request " + what);
            }
            return await(waiter, nanos);
        }

        private Answer await(Waiter waiter, long nanos) throws InterruptedException {
            try {
                return nanos == FOR_EVER ? waiter.answer.get() : waiter.answer.get(nanos, TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                broker.withdraw(waiter);
                return waiter.answer.join();
            } catch (InterruptedException e) {
                broker.withdraw(waiter);
                Answer late = waiter.answer.getNow(null);
                if (late != null && late.kind() != QueueBroker.NOTHING) {
                    Thread.currentThread().interrupt();
                    return late;
                }
                throw e;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void send(Parcel item) throws InterruptedException {
            if (ask(QueueBroker.PUT, item, FOR_EVER).kind() == QueueBroker.CLOSED) {
                throw new QueueClosed("put: the queue is closed");
            }
        }
    }

    /** In any other process of the family. */
    record Remote(Address owner, int service) implements QueueAccess {
        @Override
        public Answer ask(byte what, Parcel item, long nanos) throws InterruptedException {
            RemoteCall call = Node.current().call(owner, service, request(what, item));
            try {
                ByteReader in = nanos == FOR_EVER ? call.await() : call.await(nanos);
                if (in == null) {
                    call.withdraw();
                    in = call.await();
                }
                return read(in, what);
            } catch (InterruptedException e) {
                return afterInterrupt(call, what, e);
            } catch (RemoteCall.Refused e) {
                throw new QueueClosed("the queue is gone: " + e.getMessage());
            } catch (MalformedException e) {
                throw new IllegalStateException("the queue's owner sent an answer that cannot be read", e);
            }
        }

        /** The request is withdrawn; an item that was already on its way is not lost. */
        private static Answer afterInterrupt(RemoteCall call, byte what, InterruptedException interrupt)
                throws InterruptedException {
            call.withdraw();
            try {
                ByteReader in = call.await(TimeUnit.SECONDS.toNanos(5));
                Answer late = in == null ? null : read(in, what);
                if (late != null && late.kind() != QueueBroker.NOTHING) {
                    Thread.currentThread().interrupt();
                    return late;
                }
            } catch (RemoteCall.Refused | MalformedException e) {
                interrupt.addSuppressed(e);
            }
            throw interrupt;
        }

        private static ByteWriter request(byte what, Parcel item) {
            ByteWriter out = new ByteWriter(item == null ? 1 : item.body().length + 32);
            out.putByte(what);
            if (item != null) {
                item.writeTo(out);
            }
            return out;
        }

        private static Answer read(ByteReader in, byte what) throws MalformedException {
            byte kind = in.getByte();
            Parcel item = kind == QueueBroker.ITEM ? Parcel.readFrom(in) : null;
            return new Answer(kind, item, what == QueueBroker.SIZE ? in.getInt() : 0);
        }

        @Override
        public void send(Parcel item) throws InterruptedException {
            if (!Node.current().cast(owner, service, request(QueueBroker.PUT, item))) {
                throw new QueueClosed("put: the process the queue lives in has ended");
            }
            try {
                Node.current().awaitRoom(owner);
            } catch (IOException e) {
                throw new QueueClosed("put: the process the queue lives in has ended");
            }
        }
    }
}

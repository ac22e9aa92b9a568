package jamboree;

import jamboree.engine.Address;
import jamboree.engine.Arrival;
import jamboree.engine.Node;
import jamboree.engine.Request;
import java.util.concurrent.CompletableFuture;

/** Somebody who has asked a shared object for something; exactly one answer is given, at once or later. */
sealed interface Party {
    /** Returns false if nobody is there any more to take it. */
    boolean answer(Letter answer);

    /** Where it is. */
    Address process();

    /** Whether it waits for the answer. */
    default boolean waits() {
        return true;
    }

    /** Whether it is in a process that has ended. */
    default boolean isIn(Address ended) {
        return ended.contains(process());
    }

    /** A thread of the process that the object lives in. */
    final class Here implements Party {
        final CompletableFuture<Letter> answer = new CompletableFuture<>();
        final Arrival arrival = new Arrival();

        @Override
        public boolean answer(Letter given) {
            boolean first = answer.complete(given);
            arrival.report();
            return first;
        }

        @Override
        public Address process() {
            return Node.current().address();
        }
    }

    /** A thread of another process. */
    record Elsewhere(Request request) implements Party {
        @Override
        public boolean answer(Letter given) {
            return request.wantsReply() ? request.reply(given.write()) : true;
        }

        @Override
        public Address process() {
            return request.from();
        }

        @Override
        public boolean waits() {
            return request.wantsReply();
        }
    }
}

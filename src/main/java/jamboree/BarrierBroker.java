package jamboree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A {@link SharedBarrier} where it lives. The action is user code: it runs on a thread of its own, and who has passed
 * is told when it is done.
 */
final class BarrierBroker extends Broker {
    /** First number: whether the time of the one who waits is limited. */
    static final byte AWAIT = 10;
    static final byte RESET = 11;
    static final byte ABORT = 12;
    /** Answered with: whether it is broken; how many wait. */
    static final byte STATE = 13;

    private final int parties;
    private final Runnable action;
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private List<Waiter> line = new ArrayList<>();
    private String broken;

    private record Waiter(Party party, boolean limited) {}

    /** @param action null for none */
    BarrierBroker(int parties, Runnable action) {
        this.parties = parties;
        this.action = action;
    }

    @Override
    void serve(Letter request, Party party) {
        switch (request.kind()) {
            case AWAIT -> arrive(new Waiter(party, request.one() != 0));
            case RESET -> {
                breakBy("it was reset");
                broken = null;
                party.answer(Letter.of(Letter.OK));
            }
            case ABORT -> {
                breakBy("it was aborted");
                party.answer(Letter.of(Letter.OK));
            }
            case STATE -> party.answer(Letter.of(Letter.OK, broken == null ? 0 : 1, line.size()));
            default -> throw unknown(request);
        }
    }

    private void arrive(Waiter waiter) {
        if (broken != null) {
            tellBroken(List.of(waiter), broken);
            return;
        }
        line.add(waiter);
        if (line.size() == parties) {
            List<Waiter> passing = line;
            line = new ArrayList<>();
            if (action == null) {
                pass(passing);
            } else {
                Thread thread = Thread.ofPlatform().daemon().name("barrier/action").unstarted(() -> act(passing));
                thread.setContextClassLoader(loader);
                thread.start();
            }
        }
    }

    private static void pass(List<Waiter> passing) {
        for (int i = 0; i < passing.size(); i++) {
            passing.get(i).party().answer(Letter.of(Letter.OK, i));
        }
    }

    private void act(List<Waiter> passing) {
        String failure = null;
        try {
            action.run();
        } catch (Throwable e) {
            failure = "its action failed: " + Failures.describe(e);
        }
        synchronized (this) {
            if (failure == null) {
                pass(passing);
            } else {
                breakBy(failure);
                tellBroken(passing, failure);
            }
        }
    }

    private void breakBy(String why) {
        broken = why;
        tellBroken(line, why);
        line = new ArrayList<>();
    }

    private void tellBroken(List<Waiter> waiting, String why) {
        Letter answer = Letter.of(Letter.CLOSED, Packed.of(why, "the reason"));
        waiting.forEach(waiter -> waiter.party().answer(answer));
    }

    /** A place that is left is free for another party; but when a limited time is over, all have waited in vain. */
    @Override
    synchronized void withdraw(Party party) {
        boolean limited = line.stream().anyMatch(waiter -> waiter.party() == party && waiter.limited());
        super.withdraw(party);
        if (limited) {
            breakBy("the time of one who waited was over");
        }
    }

    @Override
    boolean leave(Predicate<Party> who) {
        return line.removeIf(waiter -> who.test(waiter.party()));
    }
}

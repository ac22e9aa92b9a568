package jamboree;

import jamboree.engine.Address;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The items of a queue that were put and have not been reported as done, and who of other processes took them: so that
 * who joins the queue is told when a process has ended that should have reported some.
 *
 * <p>Anybody may report an item, not only who took it. Therefore nobody is told while a living process owes a report,
 * and what a process owed that ended in order may have been handed on: then there is only a note. Guarded by the
 * queue's monitor.
 */
final class Undone {
    private static final int KEPT = 1000;

    private final List<Joiner> joiners = new ArrayList<>();
    /** Taken less reported, by other processes that live; below 0 for who reports what others took. */
    private final Map<Address, Long> owed = new HashMap<>();
    private final ArrayDeque<Debtor> dead = new ArrayDeque<>();
    private long owedByDead;
    private long count;
    private long givenUp;
    private boolean noted;

    private record Joiner(Party party, long since) {}

    private record Debtor(Address process, long pid, long items) {
        private String text() {
            return Broker.items(items) + " taken by " + Deaths.of(process).orElse("pid " + pid
                    + ", which has ended");
        }
    }

    void added(int items) {
        count += items;
    }

    /** Only of other processes: this one lives as long as the queue. */
    void taken(Address by, int items) {
        owed.merge(by, (long) items, Long::sum);
    }

    /** An item is reported; returns false if there is none to be. */
    boolean done(Party party) {
        if (count == 0) {
            // Those who joined were told that it would not come.
            boolean known = givenUp > 0;
            givenUp -= known ? 1 : 0;
            return known;
        }
        if (party instanceof Party.Elsewhere) {
            owed.merge(party.process(), -1L, Long::sum);
        }
        if (--count == 0) {
            answerAll(Letter.of(Letter.OK));
        }
        return true;
    }

    void join(Party party) {
        if (count == 0) {
            party.answer(Letter.of(Letter.OK));
        } else {
            joiners.add(new Joiner(party, System.nanoTime()));
        }
    }

    /** Processes have ended, with their pids. */
    void ended(Map<Address, Long> gone) {
        gone.forEach((process, pid) -> {
            Long items = owed.remove(process);
            if (items != null && items != 0) {
                owedByDead += items;
                dead.add(new Debtor(process, pid, items));
                noted = false;
            }
        });
        while (dead.size() > KEPT) {
            dead.removeFirst();
        }
    }

    /** Whether somebody waits for reports that nobody living owes, as far as can be known. */
    boolean isStuck() {
        return !joiners.isEmpty() && owedByDead > 0 && owed.values().stream().allMatch(items -> items <= 0);
    }

    /**
     * Tells those who join whom they wait for. If all that is left was taken by processes that have ended, and one of
     * them not in order, their wait is over; what they were told of is not waited for again.
     *
     * @param here how many items nobody has taken
     */
    void tell(int here) {
        List<Debtor> debtors = dead.stream().filter(debtor -> debtor.items() > 0).toList();
        String who = debtors.stream().map(Debtor::text).collect(Collectors.joining("; "));
        Optional<String> death = debtors.stream().flatMap(debtor -> Deaths.of(debtor.process()).stream()).findFirst();
        if (here == 0 && count <= owedByDead && death.isPresent()) {
            givenUp += count;
            count = 0;
            answerAll(Letter.of(QueueBroker.ABANDONED, Packed.of("not done: " + who, "the reason")));
        } else if (!noted) {
            noted = true;
            Events.note("SharedQueue.join waits for " + Broker.items(count)
                    + (here == 0 ? "" : ", of which nobody has taken " + here)
                    + "; not reported by taskDone(): " + who);
        }
    }

    /** Everything is squared. */
    private void answerAll(Letter answer) {
        joiners.forEach(joiner -> joiner.party().answer(answer));
        joiners.clear();
        owed.clear();
        dead.clear();
        owedByDead = 0;
        noted = false;
    }

    boolean leave(Predicate<Party> who) {
        return joiners.removeIf(joiner -> who.test(joiner.party()));
    }

    String describe() {
        return joiners.isEmpty() ? "" : Broker.waiting(joiners.size(), "join", joiners.getFirst().since())
                + ", with " + count + " not done";
    }
}

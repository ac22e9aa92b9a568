package jamboree;

import jamboree.code.Parcel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link SharedMap} where it lives. It runs no user code, so it cannot ask keys whether they are equal: it compares
 * how they are written. Where that does not settle it, because a key with the same hash code is written otherwise, who
 * asks is given the candidates, and asks again with the one that is equal, or says that there is none.
 */
final class MapBroker extends Broker {
    /** Stamp of an entry, when it does not matter. */
    static final long ANY = -1;
    /** Stamp of an entry that is not there. */
    static final long ABSENT = 0;

    // Item: the key. Numbers: stamp that the entry must have, hash code, number of the candidates that were refused.
    /** Answered with the value and the entry's stamp, or NOTHING. */
    static final byte GET = 10;
    /** Second item: the value. Answered with the old value, or NOTHING; refused if the stamp is another one. */
    static final byte PUT = 11;
    static final byte REMOVE = 12;

    static final byte SIZE = 13;
    /** Answered with key, value, key, value and so on. */
    static final byte ALL = 14;
    static final byte CLEAR = 15;
    /** Answer: keys that may be equal, and the number to refuse them with. */
    static final byte CANDIDATES = 16;

    private final Map<Bytes, Entry> entries = new LinkedHashMap<>();
    private final Map<Integer, List<Bytes>> byHash = new HashMap<>();
    private long lastStamp;
    private long keysChanged = 1;

    private record Entry(Parcel key, int hash, Parcel value, long stamp) {}

    private record Bytes(byte[] bytes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes(byte[] otherBytes) && Arrays.equals(bytes, otherBytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    @Override
    void serve(Letter request, Party party) {
        switch (request.kind()) {
            case SIZE -> party.answer(Letter.of(Letter.OK, entries.size()));
            case ALL -> {
                List<Parcel> all = new ArrayList<>(entries.size() * 2);
                entries.values().forEach(entry -> {
                    all.add(entry.key());
                    all.add(entry.value());
                });
                party.answer(new Letter(Letter.OK, 0, 0, 0, all));
            }
            case CLEAR -> {
                entries.clear();
                byHash.clear();
                keysChanged++;
                party.answer(Letter.of(Letter.OK));
            }
            case GET, PUT, REMOVE -> {
                Bytes key = new Bytes(request.item().body());
                List<Bytes> others = byHash.get((int) request.two());
                if (others != null && !entries.containsKey(key) && request.three() != keysChanged) {
                    party.answer(new Letter(CANDIDATES, keysChanged, 0, 0,
                            others.stream().map(other -> entries.get(other).key()).toList()));
                } else {
                    party.answer(entry(request, key));
                }
            }
            default -> throw unknown(request);
        }
    }

    private Letter entry(Letter request, Bytes key) {
        Entry old = entries.get(key);
        long stamp = old == null ? ABSENT : old.stamp();
        Letter answer = old == null ? Letter.of(Letter.NOTHING) : Letter.of(Letter.ITEM, stamp, old.value());
        if (request.is(GET)) {
            return answer;
        }
        if (request.one() != ANY && request.one() != stamp) {
            return new Letter(Letter.REFUSED, stamp, 0, 0, old == null ? List.of() : List.of(old.value()));
        }
        if (request.is(PUT)) {
            put(request, key, old);
        } else if (old != null) {
            remove(key, old);
        }
        return answer;
    }

    private void put(Letter request, Bytes key, Entry old) {
        int hash = (int) request.two();
        Parcel keyItem = old == null ? request.item() : old.key();
        entries.put(key, new Entry(keyItem, old == null ? hash : old.hash(), request.items().get(1), ++lastStamp));
        if (old == null) {
            byHash.computeIfAbsent(hash, same -> new ArrayList<>(1)).add(key);
            keysChanged++;
        }
    }

    private void remove(Bytes key, Entry old) {
        entries.remove(key);
        keysChanged++;
        byHash.computeIfPresent(old.hash(), (same, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
        });
    }
}

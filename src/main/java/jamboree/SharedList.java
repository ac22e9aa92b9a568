package jamboree;

import jamboree.code.Parcel;
import jamboree.wire.Replaceable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A list between processes and threads. It lives in the process that made it; each operation is one message there and
 * atomic, also {@code addAll}, {@code sort}, {@code removeIf} and their like. An element is fixed when it goes in, and
 * given out as a copy: to change it, set it again. Shared objects in it stay shared.
 *
 * <p>Walking through it is walking through a copy of that moment. Thread-safe.
 */
public final class SharedList<T> extends AbstractList<T> implements RandomAccess, Replaceable {
    private static final String ELEMENT = "the element";

    private final Access access;

    /** An empty list. */
    public SharedList() {
        this(new Access.Local(new ListBroker()));
    }

    /** A list of these elements. */
    public SharedList(Collection<? extends T> elements) {
        this();
        addAll(elements);
    }

    SharedList(Access access) {
        this.access = access;
    }

    @Override
    public Object replacement() {
        return Handles.handle(Handles.Kind.LIST, access, 0, this);
    }

    private record Copy<T>(long stamp, List<T> elements) {}

    private Letter at(Letter request, String what) {
        Letter answer = access.ask(request, what);
        if (answer.is(ListBroker.OUTSIDE)) {
            throw new IndexOutOfBoundsException(
                    "index " + request.one() + " is outside a list of " + answer.one() + " elements");
        }
        return answer;
    }

    private static Parcel pack(Object element) {
        return Packed.of(element, ELEMENT);
    }

    private T open(Letter answer) {
        return Packed.open(answer.item(), ELEMENT);
    }

    private Copy<T> copy() {
        Letter all = access.ask(Letter.of(ListBroker.ALL), "the list");
        List<T> elements = new ArrayList<>(all.items().size());
        all.items().forEach(item -> elements.add(Packed.open(item, ELEMENT)));
        return new Copy<>(all.one(), elements);
    }

    private static List<Parcel> packAll(Collection<?> elements) {
        List<Parcel> items = new ArrayList<>(elements.size());
        elements.forEach(element -> items.add(pack(element)));
        return items;
    }

    // ---- one element ----

    @Override
    public int size() {
        return (int) access.ask(Letter.of(ListBroker.SIZE), "size").one();
    }

    @Override
    public T get(int index) {
        return open(at(Letter.of(ListBroker.GET, index), "get"));
    }

    @Override
    public T set(int index, T element) {
        return open(at(Letter.of(ListBroker.SET, index, pack(element)), "set"));
    }

    @Override
    public boolean add(T element) {
        at(Letter.of(ListBroker.ADD, ListBroker.END, pack(element)), "add");
        return true;
    }

    @Override
    public void add(int index, T element) {
        at(Letter.of(ListBroker.ADD, index, pack(element)), "add");
    }

    @Override
    public T remove(int index) {
        return open(at(Letter.of(ListBroker.REMOVE, index, ListBroker.ANY), "remove"));
    }

    @Override
    public boolean remove(Object element) {
        for (;;) {
            Copy<T> now = copy();
            int index = now.elements().indexOf(element);
            if (index < 0) {
                return false;
            }
            if (access.ask(Letter.of(ListBroker.REMOVE, index, now.stamp()), "remove").is(Letter.ITEM)) {
                return true;
            }
        }
    }

    // ---- many ----

    @Override
    public boolean addAll(Collection<? extends T> elements) {
        List<Parcel> items = packAll(elements);
        at(new Letter(ListBroker.ADD, ListBroker.END, 0, 0, items), "addAll");
        return !items.isEmpty();
    }

    @Override
    public boolean addAll(int index, Collection<? extends T> elements) {
        List<Parcel> items = packAll(elements);
        at(new Letter(ListBroker.ADD, index, 0, 0, items), "addAll");
        return !items.isEmpty();
    }

    @Override
    public void clear() {
        access.ask(Letter.of(ListBroker.REPLACE, ListBroker.ANY), "clear");
    }

    /** Changes a copy, and puts it in the place of all, unless somebody has changed the list meanwhile: then again. */
    private boolean change(Predicate<List<T>> action) {
        for (;;) {
            Copy<T> now = copy();
            if (!action.test(now.elements())) {
                return false;
            }
            Letter request = new Letter(ListBroker.REPLACE, now.stamp(), 0, 0, packAll(now.elements()));
            if (access.ask(request, "the list").is(Letter.OK)) {
                return true;
            }
        }
    }

    @Override
    public boolean removeIf(Predicate<? super T> filter) {
        return change(elements -> elements.removeIf(filter));
    }

    @Override
    public boolean removeAll(Collection<?> others) {
        Objects.requireNonNull(others);
        return change(elements -> elements.removeAll(others));
    }

    @Override
    public boolean retainAll(Collection<?> others) {
        Objects.requireNonNull(others);
        return change(elements -> elements.retainAll(others));
    }

    @Override
    public void replaceAll(UnaryOperator<T> operator) {
        change(elements -> {
            elements.replaceAll(operator);
            return !elements.isEmpty();
        });
    }

    @Override
    public void sort(Comparator<? super T> order) {
        change(elements -> {
            elements.sort(order);
            return !elements.isEmpty();
        });
    }

    @Override
    protected void removeRange(int from, int to) {
        change(elements -> {
            elements.subList(from, to).clear();
            return from < to;
        });
    }

    // ---- reading all ----

    @Override
    public int indexOf(Object element) {
        return copy().elements().indexOf(element);
    }

    @Override
    public int lastIndexOf(Object element) {
        return copy().elements().lastIndexOf(element);
    }

    @Override
    public boolean contains(Object element) {
        return indexOf(element) >= 0;
    }

    @Override
    public Object[] toArray() {
        return copy().elements().toArray();
    }

    @Override
    public <E> E[] toArray(E[] target) {
        return copy().elements().toArray(target);
    }

    @Override
    public void forEach(Consumer<? super T> action) {
        copy().elements().forEach(action);
    }

    @Override
    public Stream<T> stream() {
        return copy().elements().stream();
    }

    @Override
    public boolean equals(Object other) {
        return other == this || other instanceof List<?> && copy().elements().equals(other);
    }

    @Override
    public int hashCode() {
        return copy().elements().hashCode();
    }

    @Override
    public String toString() {
        try {
            return copy().elements().toString();
        } catch (OwnerLost e) {
            return "SharedList of a process that has ended";
        }
    }

    /** Over a copy; {@code remove} removes from the list itself, if nobody has changed it since. */
    @Override
    public Iterator<T> iterator() {
        Copy<T> now = copy();
        return new Iterator<>() {
            private long stamp = now.stamp();
            private int next;
            private int index = -1;
            private int removed;

            @Override
            public boolean hasNext() {
                return next < now.elements().size();
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                index = next;
                return now.elements().get(next++);
            }

            @Override
            public void remove() {
                if (index < 0) {
                    throw new IllegalStateException("remove() follows next()");
                }
                Letter answer = access.ask(Letter.of(ListBroker.REMOVE, index - removed, stamp), "remove");
                if (!answer.is(Letter.ITEM)) {
                    throw new ConcurrentModificationException("somebody has changed the shared list");
                }
                stamp = answer.one();
                removed++;
                index = -1;
            }
        };
    }
}

package jamboree.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CodecIdentityTest {
    record Point(int x, int y) {
    }

    record Node(String name, List<Node> next) {
    }

    record Holder(Object content) {
    }

    static final class Link implements Serializable {
        Object value;
        Link next;
    }

    @Test
    void sameRecordIsOneObjectWhereverItStands() throws Exception {
        Point p = new Point(1, 2);
        Object[] back = (Object[]) RoundTrip.of(new Object[] {p, List.of(p, p, new Point(1, 2), p, p), new Holder(p)});
        List<?> list = (List<?>) back[1];
        assertThat(list.get(0)).isSameAs(back[0]);
        assertThat(list.get(1)).isSameAs(back[0]);
        assertThat(list.get(2)).isNotSameAs(back[0]).isEqualTo(back[0]);
        assertThat(list.get(4)).isSameAs(back[0]);
        assertThat(((Holder) back[2]).content()).isSameAs(back[0]);
    }

    @Test
    void repetitionWithinAColumnOfRecordsIsKept() throws Exception {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            points.add(new Point(i, i));
        }
        points.add(50, points.get(7));
        points.add(points.get(0));
        List<?> back = (List<?>) RoundTrip.of(points);
        assertThat(back).isEqualTo(points);
        assertThat(back.get(50)).isSameAs(back.get(7));
        assertThat(back.get(101)).isSameAs(back.get(0));
    }

    @Test
    void columnOfRecordsSharesLongStringsAndIsFollowedByWhatRefersToIt() throws Exception {
        record Page(int number, String text) {
        }
        String text = "long ".repeat(100);
        List<Object> pages = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            pages.add(new Page(i, i % 3 == 0 ? text : i % 3 == 1 ? "other ".repeat(60) + i : null));
        }
        pages.add(pages.get(999));
        pages.add("end");
        Object[] all = {new Holder(pages.get(5)), pages, text, pages.get(7)};
        Object[] back = (Object[]) RoundTrip.of(all);
        List<?> read = (List<?>) back[1];
        assertThat(read).isEqualTo(pages);
        assertThat(((Holder) back[0]).content()).isSameAs(read.get(5));
        assertThat(read.get(1000)).isSameAs(read.get(999));
        assertThat(((Page) read.get(3)).text()).isSameAs(back[2]).isSameAs(((Page) read.get(996)).text());
        assertThat(back[3]).isSameAs(read.get(7));
    }

    @Test
    void everyObjectIsKnownAgainHoweverManyThereAre() throws Exception {
        Object[] holders = new Object[70_000];
        for (int i = 0; i < holders.length; i++) {
            holders[i] = i % 2 == 0 ? new Holder(i) : new Point(i, -i);
        }
        Object[][] back = (Object[][]) RoundTrip.of(new Object[][] {holders, holders.clone()});
        for (int i = 0; i < holders.length; i++) {
            assertThat(back[1][i]).isSameAs(back[0][i]);
        }
        assertThat(back[0]).isEqualTo(holders);
    }

    @Test
    void longStringIsSentOnce() throws Exception {
        String text = "x".repeat(10_000);
        byte[] bytes = RoundTrip.encode(List.of(text, text, List.of(text, text, text, text, text)));
        assertThat(bytes.length).isLessThan(11_000);
        List<?> back = (List<?>) RoundTrip.of(List.of(text, text, List.of(text, text, text, text, text)));
        assertThat(back.get(0)).isEqualTo(text).isSameAs(back.get(1)).isSameAs(((List<?>) back.get(2)).get(4));
    }

    @Test
    void equalObjectsThatAreNotTheSameStayTwo() throws Exception {
        int[] array = {1};
        Object[] back = (Object[]) RoundTrip.of(new Object[] {array, array, new int[] {1}});
        assertThat(back[0]).isSameAs(back[1]).isNotSameAs(back[2]);
    }

    @Test
    void containerMayContainItself() throws Exception {
        List<Object> list = new ArrayList<>();
        list.add(list);
        List<?> backList = (List<?>) RoundTrip.of(list);
        assertThat(backList.get(0)).isSameAs(backList);

        Object[] array = new Object[2];
        array[1] = array;
        Object[] backArray = (Object[]) RoundTrip.of(array);
        assertThat(backArray[1]).isSameAs(backArray);

        Map<Object, Object> map = new HashMap<>();
        map.put("me", map);
        Map<?, ?> backMap = (Map<?, ?>) RoundTrip.of(map);
        assertThat(backMap.get("me")).isSameAs(backMap);

        ConcurrentLinkedQueue<Object> queue = new ConcurrentLinkedQueue<>();
        queue.add(new Holder(new AtomicReference<>("x")));
        assertThat(((ConcurrentLinkedQueue<?>) RoundTrip.of(queue)).peek()).isInstanceOf(Holder.class);
    }

    @Test
    void userObjectsMayFormACircle() throws Exception {
        Link a = new Link();
        Link b = new Link();
        a.next = b;
        b.next = a;
        a.value = List.of(a, b);
        Link back = (Link) RoundTrip.of(a);
        assertThat(back.next.next).isSameAs(back);
        assertThat(((List<?>) back.value).get(0)).isSameAs(back);
        assertThat(((List<?>) back.value).get(1)).isSameAs(back.next);
    }

    @Test
    void recordsMayFormACircleThroughAnythingThatCanBeSet() throws Exception {
        Node a = new Node("a", new ArrayList<>());
        Node b = new Node("b", new LinkedList<>());
        a.next().add(b);
        b.next().add(a);
        a.next().add(a);
        Node back = (Node) RoundTrip.of(a);
        assertThat(back.next().get(0).next().get(0)).isSameAs(back);
        assertThat(back.next().get(1)).isSameAs(back);

        for (Object inside : List.of(new Object[3], new ArrayList<>(Arrays.asList(1, 2)), new Object[] {1}, new Link(),
                new HashMap<>(), new LinkedHashMap<>(), new AtomicReference<>(), new Holder[1],
                Arrays.<Object>asList(1, 2))) {
            Holder holder = new Holder(inside);
            put(inside, holder);
            Holder copy = (Holder) RoundTrip.of(holder);
            assertThat(get(copy.content())).as(inside.getClass().getName()).isSameAs(copy);
        }
    }

    private static void put(Object owner, Object value) {
        switch (owner) {
            case Object[] array -> array[0] = value;
            case List<?> list -> asObjects(list).set(0, value);
            case Map<?, ?> map -> asObjects(map).put("key", value);
            case Link link -> link.value = value;
            case AtomicReference<?> reference -> asObjects(reference).set(value);
            default -> throw new AssertionError(owner);
        }
    }

    private static Object get(Object owner) {
        return switch (owner) {
            case Object[] array -> array[0];
            case List<?> list -> list.get(0);
            case Map<?, ?> map -> map.get("key");
            case Link link -> link.value;
            case AtomicReference<?> reference -> reference.get();
            default -> throw new AssertionError(owner);
        };
    }

    @SuppressWarnings("unchecked")
    private static List<Object> asObjects(List<?> list) {
        return (List<Object>) list;
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> asObjects(Map<?, ?> map) {
        return (Map<Object, Object>) map;
    }

    @SuppressWarnings("unchecked")
    private static AtomicReference<Object> asObjects(AtomicReference<?> reference) {
        return (AtomicReference<Object>) reference;
    }

    @Test
    void columnOfRecordsMayReferToEachOther() throws Exception {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            nodes.add(new Node("n" + i, new ArrayList<>()));
        }
        for (int i = 0; i < 10; i++) {
            nodes.get(i).next().add(nodes.get((i + 1) % 10));
            nodes.get(i).next().add(nodes.get((i + 9) % 10));
        }
        List<?> back = (List<?>) RoundTrip.of(nodes);
        for (int i = 0; i < 10; i++) {
            Node node = (Node) back.get(i);
            assertThat(node.name()).isEqualTo("n" + i);
            assertThat(node.next().get(0)).isSameAs(back.get((i + 1) % 10));
            assertThat(node.next().get(1)).isSameAs(back.get((i + 9) % 10));
        }
    }

    @Test
    void circleOfImmutableObjectsIsRefused() {
        Set<Object> set = new HashSet<>();
        Object[] box = {null};
        Holder holder = new Holder(new Holder(Map.of("k", box)));
        box[0] = holder;
        assertThat(catchRoundTrip(holder)).isNull();
        List<Object> inner = new ArrayList<>();
        Holder viaSet = new Holder(set);
        set.add(inner);
        inner.add(viaSet);
        assertThat(catchRoundTrip(viaSet)).isNull();
        LinkedHashMap<Object, Object> keyed = new LinkedHashMap<>();
        Link key = new Link();
        Holder viaKey = new Holder(keyed);
        keyed.put(key, 1);
        key.value = viaKey;
        assertThat(catchRoundTrip(viaKey)).isNull();
    }

    private static Throwable catchRoundTrip(Object value) {
        try {
            RoundTrip.of(value);
            return null;
        } catch (Exception e) {
            return e;
        }
    }

    @Test
    void circleThatNothingCanCloseIsRefused() {
        ConcurrentLinkedQueue<Object> queue = new ConcurrentLinkedQueue<>();
        Holder holder = new Holder(queue);
        queue.add(holder);
        assertThatThrownBy(() -> RoundTrip.of(holder))
                .isInstanceOf(NotEncodableException.class)
                .hasMessageContaining("contains itself");
    }

    @Test
    void sharingIsKeptInJdkFormAcrossAllKinds() throws Exception {
        Point p = new Point(1, 2);
        Link link = new Link();
        link.value = p;
        Exception e = new Exception("shared");
        List<Object> shared = new ArrayList<>(List.of(link));
        Object[] back = (Object[]) RoundTrip.of(new Object[] {e, shared, shared, p, link, e});
        assertThat(back[0]).isSameAs(back[5]).isInstanceOf(Exception.class);
        assertThat(back[1]).isSameAs(back[2]);
        assertThat(((List<?>) back[1]).get(0)).isSameAs(back[4]);
        assertThat(((Link) back[4]).value).isSameAs(back[3]).isEqualTo(p);
    }
}

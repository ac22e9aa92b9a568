package jamboree.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jamboree.wire.ByteReader;
import jamboree.wire.NumberList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Big values travel beside their message: once to each worker, or in shared memory. */
@Timeout(60)
class AnnexTest {
    private static final int MEGABYTE = 1 << 20;

    record Holder(Object first, Object second) implements java.io.Serializable {}

    @TempDir
    Path directory;
    private final SharedBlocks blocks = new SharedBlocks(() -> Optional.of(directory), "m", 64 << 20);
    private final AnnexStore store = new AnnexStore(blocks);
    private final Elsewhere worker = new Elsewhere();

    private Parcel packed(Object value) throws UnshippableException {
        return Packer.pack(value, store, true);
    }

    private Object there(Object value) throws UnshippableException {
        return worker.receive(packed(value));
    }

    private static List<Integer> numbers(int count) {
        return new ArrayList<>(IntStream.range(0, count).boxed().toList());
    }

    private List<Path> files() throws IOException {
        try (var all = Files.list(directory)) {
            return all.toList();
        }
    }

    @Test
    void everyKindArrivesAsItIs() throws Exception {
        Random random = new Random(1);
        int many = 300_000;
        byte[] bytes = new byte[many];
        random.nextBytes(bytes);
        boolean[] flags = new boolean[many];
        flags[7] = true;
        short[] shorts = new short[many];
        char[] chars = new char[many];
        float[] floats = new float[many];
        IntStream.range(0, many).forEach(i -> {
            shorts[i] = (short) i;
            chars[i] = (char) (i + 3);
            floats[i] = i / 3f;
        });
        List<Object> all = new ArrayList<>(List.of(bytes, flags, shorts, chars, floats, random.ints(many).toArray(),
                random.longs(many).toArray(), random.doubles(many).toArray(), "x\u20ac\ud800".repeat(40_000),
                numbers(many), IntStream.range(0, many).mapToObj(i -> "text " + i).toList(),
                new ArrayList<>(Arrays.asList(new Integer[5000])), new HashMap<>(Map.of("a", 1))));
        Map<String, Integer> map = new HashMap<>();
        numbers(5000).forEach(i -> map.put("key " + i, i));
        all.add(map);
        for (Object value : all) {
            Object first = ((Holder) there(new Holder(value, 1))).first();
            assertThat(first).hasSameClassAs(value);
            assertThat(Objects.deepEquals(first, value)).as(value.getClass().toString()).isTrue();
        }
    }

    @Test
    void oneValueInTwoPlacesStaysOne() throws Exception {
        for (Object value : List.of(new int[100_000], new double[300_000], numbers(100_000))) {
            Holder holder = (Holder) there(new Holder(value, List.of(value, "other")));
            assertThat(((List<?>) holder.second()).getFirst()).isSameAs(holder.first());
        }
    }

    @Test
    void theReceiverHasACopyOfItsOwnEachTime() throws Exception {
        Delivery delivery = worker.open(packed(new Holder(new int[100_000], numbers(5000))));
        Holder first = (Holder) delivery.value();
        ((int[]) first.first())[0] = 5;
        ((List<?>) first.second()).clear();
        Holder second = (Holder) delivery.value();
        assertThat(((int[]) second.first())[0]).isZero();
        assertThat((List<?>) second.second()).hasSize(5000);
    }

    @Test
    void theContentIsThatOfTheMomentItWasPacked() throws Exception {
        for (Object array : List.of(new int[100_000], new int[1_000_000])) {
            int[] numbers = (int[]) array;
            Parcel before = packed(numbers);
            numbers[3] = 4;
            Parcel after = packed(numbers);
            assertThat(((int[]) worker.receive(before))[3]).isZero();
            assertThat(((int[]) worker.receive(after))[3]).isEqualTo(4);
            numbers[3] = 0;
            assertThat(((int[]) there(numbers))[3]).isZero();
        }
    }

    @Test
    void whatIsUnchangedIsSentOnceToEachWorker() throws Exception {
        List<Integer> list = numbers(100_000);
        int[] array = new int[100_000];
        long first = worker.throughBytes(packed(new Holder(list, array))).size();
        assertThat(first).isGreaterThan(800_000);
        assertThat(worker.throughBytes(packed(new Holder(list, array))).size()).isLessThan(1000);
        assertThat(new Elsewhere().throughBytes(packed(new Holder(list, array))).size()).isEqualTo(first);
        list.set(99_999, -1);
        assertThat(worker.throughBytes(packed(new Holder(list, array))).size()).isBetween(400_000L, 500_000L);
        array[0]++;
        assertThat(worker.throughBytes(packed(new Holder(list, array))).size()).isBetween(400_000L, 500_000L);
        assertThat(worker.throughBytes(packed(new Holder(list, array))).size()).isLessThan(1000);
    }

    @Test
    void whatChangesFromCallToCallIsNotKept() throws Exception {
        List<Integer> list = numbers(100_000);
        int[] array = new int[100_000];
        for (int i = 0; i < 20; i++) {
            list.set(i, -1 - i);
            array[i] = i + 1;
            Holder there = (Holder) there(new Holder(list, array));
            assertThat(there.first()).isEqualTo(list);
            assertThat((int[]) there.second()).isEqualTo(array);
        }
        assertThat(worker.contents()).isLessThanOrEqualTo(2 * (2 + 20 / 8));
        assertThat(packed(list).annexes().isEmpty()).isTrue();
        assertThat(packed(list).annexes().isBesidesPassing()).isTrue();
    }

    @Test
    void whatNoLongerChangesIsSentOnceAgain() throws Exception {
        List<Integer> list = numbers(100_000);
        for (int i = 0; i < 5; i++) {
            list.set(i, -1 - i);
            there(list);
        }
        for (int i = 0; i < 10; i++) {
            there(list);
        }
        assertThat(worker.throughBytes(packed(list)).size()).isLessThan(1000);
        list.set(0, 0);
        assertThat(there(list)).isEqualTo(list);
        assertThat(worker.throughBytes(packed(list)).size()).isLessThan(1000);
    }

    @Test
    void aListOfNumbersThatCannotChangeIsSentOnce() throws Exception {
        List<?> list = NumberList.over(IntStream.range(0, 100_000).toArray());
        int number = packed(list).annexes().first();
        assertThat(packed(list).annexes().first()).isEqualTo(number);
        assertThat(packed(NumberList.over(new int[100_000])).annexes().first()).isNotEqualTo(number);
    }

    @Test
    void bothSidesForgetWhatWasNotUsedForLongest() throws Exception {
        List<byte[]> arrays = IntStream.range(0, 80).mapToObj(_ -> new byte[MEGABYTE - 1]).toList();
        for (byte[] array : arrays) {
            assertThat((byte[]) there(array)).hasSize(array.length);
        }
        assertThat(worker.contents()).isLessThanOrEqualTo(64);
        assertThat(worker.throughBytes(packed(arrays.getLast())).size()).isLessThan(1000);
        assertThat(worker.throughBytes(packed(arrays.getFirst())).size()).isGreaterThan(MEGABYTE - 1);
    }

    @Test
    void memoryIsUsedAgainOnceNobodyNeedsIt() throws Exception {
        for (int i = 0; i < 20; i++) {
            double[] array = new double[MEGABYTE];
            array[i] = i;
            Parcel parcel = packed(array);
            assertThat((double[]) worker.receive(parcel)).isEqualTo(array);
            parcel.annexes().release();
            parcel.annexes().release();
        }
        assertThat(files()).hasSize(1);
        blocks.trim();
        assertThat(files()).isEmpty();
        assertThat((double[]) there(new double[MEGABYTE])).hasSize(MEGABYTE);
    }

    @Test
    void manyTasksWithTheSameArrayHoldItOnce() throws Exception {
        double[] array = new double[MEGABYTE];
        List<Parcel> parcels = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            parcels.add(packed(array));
        }
        assertThat(files()).hasSize(1);
        parcels.subList(1, 20).forEach(parcel -> parcel.annexes().release());
        assertThat((double[]) there(new double[MEGABYTE + 1])).hasSize(MEGABYTE + 1);
        assertThat((double[]) worker.receive(parcels.getFirst())).isEqualTo(array);
    }

    @Test
    void memoryThatWasUsedAgainTooEarlyIsAnErrorAndNeverAnotherArray() throws Exception {
        double[] first = new double[MEGABYTE];
        Parcel early = packed(first);
        early.annexes().release();
        double[] second = new double[MEGABYTE];
        Arrays.fill(second, 1);
        Parcel late = packed(second);
        assertThatThrownBy(() -> worker.open(early).value()).isInstanceOf(DeliveryException.class)
                .hasMessageContaining("shared memory that holds");
        assertThat((double[]) worker.receive(late)).isEqualTo(second);
        late.annexes().release();
        blocks.trim();
        assertThatThrownBy(() -> worker.open(late).value()).isInstanceOf(DeliveryException.class)
                .hasMessageContaining("not there any more");
    }

    @Test
    void withoutRoomOrAPlaceItGoesAlongInTheMessage() throws Exception {
        double[] array = new double[MEGABYTE];
        array[5] = 5;
        for (AnnexStore none : List.of(
                new AnnexStore(new SharedBlocks(() -> Optional.of(directory), "n", MEGABYTE)),
                new AnnexStore(new SharedBlocks(() -> Optional.of(directory.resolve("missing")), "n", 1 << 30)),
                new AnnexStore(new SharedBlocks(Optional::empty, "n", 1 << 30)))) {
            for (boolean keeps : new boolean[] {false, true}) {
                assertThat((double[]) worker.receive(Packer.pack(array, none, keeps))).isEqualTo(array);
            }
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void damagedBytesAreRefused() throws Exception {
        Parcel parcel = packed(new Holder(new double[MEGABYTE], numbers(5000)));
        byte[] whole = Elsewhere.written(new RemoteCode().address(parcel)).toByteArray();
        Random random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = whole.clone();
            for (int k = random.nextInt(3); k >= 0; k--) {
                bytes[random.nextInt(Math.min(400, bytes.length))] = (byte) random.nextInt(256);
            }
            try {
                Envelope envelope = Envelope.readFrom(new ByteReader(bytes));
                new Generations(AnnexTest.class.getClassLoader(), (_, _) -> null).open(envelope).value();
            } catch (IOException | DeliveryException | IllegalStateException e) {
                assertThat(e).isNotNull();
            }
        }
    }
}

package jamboree.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exit, address, position, runtime directory, memory: the small parts of the engine. */
class SmallPartsTest {
    @Test
    void anExitIsAStatusOrASignal() {
        assertThat(new Exit(0).code()).isZero();
        assertThat(new Exit(3).describe()).isEqualTo("status 3");
        assertThat(new Exit(137).code()).isEqualTo(-9);
        assertThat(new Exit(137).describe()).isEqualTo("signal 9 (SIGKILL)");
        assertThat(new Exit(143).code()).isEqualTo(-15);
        assertThat(new Exit(128).code()).isEqualTo(128);
        assertThat(new Exit(250).describe()).isEqualTo("status 250");
    }

    @Test
    void anAddressContainsThoseBelowIt() {
        var root = new Address(7, new int[0]);
        Address child = root.child(2);
        Address grandchild = child.child(5);
        assertThat(root.contains(grandchild)).isTrue();
        assertThat(child.contains(grandchild)).isTrue();
        assertThat(child.contains(child)).isTrue();
        assertThat(grandchild.contains(child)).isFalse();
        assertThat(root.child(1).contains(grandchild)).isFalse();
        assertThat(new Address(8, new int[0]).contains(child)).isFalse();
    }

    @Test
    void anAddressTravelsAsBytesAndAsText() throws Exception {
        Address address = new Address(-3, new int[] {1, 200, 70_000});
        var out = new ByteWriter();
        address.writeTo(out);
        assertThat(Address.readFrom(new ByteReader(out.toByteArray()))).isEqualTo(address).hasSameHashCodeAs(address);
        assertThat(Address.parse(address.toText())).isEqualTo(address);
    }

    @Test
    void anAddressTooDeepIsMalformed() {
        var out = new ByteWriter();
        new Address(1, new int[65]).writeTo(out);
        assertThatThrownBy(() -> Address.readFrom(new ByteReader(out.toByteArray())))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void aPositionOutlivesItsWriter(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("w1");
        Position.create(file);
        assertThat(Position.last(file)).isEmpty();
        Position position = Position.map(file);
        position.at(7, 12);
        assertThat(Position.last(file)).hasValue(7L << 32 | 12);
        position.at(-1, -1 >>> 1);
        assertThat(Position.last(file).getAsLong() >>> 32).isEqualTo(0xffffffffL);
        position.idle();
        assertThat(Position.last(file)).isEmpty();
        assertThat(Position.last(directory.resolve("none"))).isEmpty();
        Files.write(file, new byte[3]);
        assertThat(Position.last(file)).isEmpty();
    }

    @Test
    void theRuntimeDirectoryIsItsUsersAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(RuntimeDirectory.path())))
                .isEqualTo("rwx------");
        assertThat(RuntimeDirectory.path().resolve("s").toString().length()).isLessThan(107);
    }

    @Test
    void onlyOrphanedDirectoriesAreDeleted(@TempDir Path base) throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path orphan = Files.createDirectory(base.resolve("jamboree-" + gone.pid() + "-1"));
        Files.writeString(orphan.resolve("w1"), "x");
        Path living = Files.createDirectory(base.resolve("jamboree-" + ProcessHandle.current().pid() + "-1"));
        Path other = Files.createDirectory(base.resolve("precious-" + gone.pid() + "-1"));
        Path odd = Files.createDirectory(base.resolve("jamboree-x-1"));
        for (Path path : new Path[] {orphan, living, other, odd}) {
            RuntimeDirectory.deleteOrphan(path);
        }
        assertThat(base).isDirectoryNotContaining(path -> path.equals(orphan));
        assertThat(living).exists();
        assertThat(other).exists();
        assertThat(odd).exists();
    }

    @Test
    void memoryIsKnown() {
        assertThat(Memory.usableBytes()).isGreaterThan(64L << 20);
    }
}

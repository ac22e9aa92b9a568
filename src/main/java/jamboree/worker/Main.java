package jamboree.worker;

import jamboree.engine.FrameType;
import jamboree.engine.RuntimeDirectory;
import jamboree.wire.ByteWriter;
import jamboree.wire.Channel;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/** Starts a worker: {@code jamboree.worker.Main SOCKET}, with the token in the environment. Not for use by hand. */
public final class Main {
    private static final int NO_PARENT = 71;

    private Main() {}

    public static void main(String[] args) {
        Channel channel;
        try {
            channel = Channel.connect(UnixDomainSocketAddress.of(args[0]), "uplink");
            ByteWriter hello = new ByteWriter();
            hello.putString(System.getenv("JAMBOREE_TOKEN"));
            hello.putLong(ProcessHandle.current().pid());
            channel.send(FrameType.HELLO, 0, hello);
        } catch (IOException | RuntimeException e) {
            if (args.length == 1) {
                RuntimeDirectory.deleteOrphan(Path.of(args[0]).toAbsolutePath().getParent());
            }
            System.err.println("jamboree worker: its parent cannot be reached (" + e
                    + "); workers are started by a pool, not by hand");
            System.exit(NO_PARENT);
            return;
        }
        Uplink uplink = new Uplink(channel, args[0]);
        TaskLoop tasks = new TaskLoop(uplink, Thread.currentThread());
        LogForwarder.forwardTo(uplink);
        uplink.listen(tasks);
        tasks.run();
    }
}

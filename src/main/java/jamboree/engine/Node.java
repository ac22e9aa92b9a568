package jamboree.engine;

import jamboree.wire.ByteReader;
import jamboree.wire.ByteWriter;
import jamboree.wire.Channel;
import jamboree.wire.Frame;
import jamboree.wire.MalformedException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * This process among its relatives: the root, its workers, their workers. Objects that live in one process are called
 * by the others by address and number; a call goes up and down the tree along the links there are anyway.
 *
 * <pre>
 *            root                  a call from 1:2 to an object of 3 goes
 *          /   |   \               1:2 -> 1 -> root -> 3, the reply back
 *        1     2     3
 *      /   \
 *    1:1   1:2
 * </pre>
 *
 * <p>Thread-safe. Frames are handled by the link threads they came in on, which never wait.
 */
public final class Node {
    static final int OK = 0;
    static final int REFUSED = 1;

    /** Up to here, services have numbers that all processes know. */
    private static final int LAST_RESERVED = 15;

    private static final String DEAF = "this process is ending, and hears no answer any more";

    private static final Node CURRENT = new Node();

    private volatile Address address = new Address(new SecureRandom().nextLong(), new int[0]);
    private volatile Channel uplink;
    private volatile String name = "main";
    private volatile String parentName = "";
    private volatile int processors = Runtime.getRuntime().availableProcessors();
    private final Map<Integer, Channel> children = new ConcurrentHashMap<>();
    private final Map<Channel, Reception> receptions = new ConcurrentHashMap<>();
    private final AtomicInteger childNumbers = new AtomicInteger();
    private final Map<Integer, Service> services = new ConcurrentHashMap<>();
    private final AtomicInteger serviceNumbers = new AtomicInteger(LAST_RESERVED);
    private final Map<Integer, RemoteCall> calls = new ConcurrentHashMap<>();
    private final AtomicInteger callNumbers = new AtomicInteger();
    private final Map<Served, Request> serving = new ConcurrentHashMap<>();

    private volatile boolean deaf;

    private final AtomicLong sent = new AtomicLong();
    private final Feeder feeder = new Feeder();

    private record Served(Address from, int id) {}

    private Node() {}

    /** The one of this process. */
    public static Node current() {
        return CURRENT;
    }

    public Address address() {
        return address;
    }

    /** Makes this process a worker at the given address, or gives it a new name. */
    public void join(String addressText, Channel toParent, String newName, String nameOfParent, int share) {
        processors = share;
        address = Address.parse(addressText);
        uplink = toParent;
        name = newName;
        parentName = nameOfParent;
    }

    /** What this process is called: {@code main}, or the name of the worker or proc it is. */
    public String name() {
        return name;
    }

    /** How many processors are this process's share: a pool's workers divide those of the process that opened it. */
    public int processors() {
        return processors;
    }

    /** What the process that started this one is called; empty at the root. */
    public String parentName() {
        return parentName;
    }

    int nextChild() {
        return childNumbers.incrementAndGet();
    }

    String childAddress(int number) {
        return address.child(number).toText();
    }

    void attach(int child, Channel channel) {
        children.put(child, channel);
    }

    void detach(int child) {
        Channel ended = children.remove(child);
        if (ended != null) {
            receptions.remove(ended);
        }
        gone(address.child(child));
    }

    /** From now on threads that wait for something of the channel may read it themselves. */
    public void receive(Channel channel, Reception reception) {
        receptions.put(channel, reception);
    }

    /** How the messages of another process come in; null where that is not known. */
    public Reception receptionFrom(Address other) {
        Channel way = wayTo(other);
        return way == null ? null : receptions.get(way);
    }

    /** The processes at and below the address have ended: here, and told to all others in the family. */
    private void gone(Address gone) {
        Channel source = wayTo(gone);
        ByteWriter notice = new ByteWriter();
        gone.writeTo(notice);
        children.values().stream().filter(way -> way != source).forEach(way -> tell(way, notice));
        if (uplink != null && uplink != source) {
            tell(uplink, notice);
        }
        serving.keySet().removeIf(served -> gone.contains(served.from()));
        calls.values().forEach(call -> call.targetGone(gone));
        services.values().forEach(service -> service.gone(gone));
    }

    private static void tell(Channel way, ByteWriter notice) {
        try {
            way.send(FrameType.GONE, 0, notice);
        } catch (IOException e) {
            // Who cannot be told is gone, too.
        }
    }

    /** Makes an object reachable; returns its number. */
    public int serve(Service service) {
        int number = serviceNumbers.incrementAndGet();
        services.put(number, service);
        return number;
    }

    /** Makes an object reachable at a number that all processes know. */
    public void serveAt(int number, Service service) {
        if (number < 1 || number > LAST_RESERVED) {
            throw new IllegalArgumentException("not a reserved number: " + number);
        }
        services.put(number, service);
    }

    /** The object of this process with the number; null if there is none. */
    public Service service(int number) {
        return services.get(number);
    }

    /** Makes an object unreachable: who calls it from now on is told that it is gone. */
    public void withdraw(int service) {
        services.remove(service);
    }

    /** Calls an object in another process; the reply completes the future. Never waits. */
    public RemoteCall call(Address to, int service, ByteWriter body) {
        StackRoom.demand();
        int id = nextCall();
        RemoteCall call = new RemoteCall(this, id, to, service);
        calls.put(id, call);
        if (deaf && wayTo(to) == uplink) {
            call.refused(DEAF);
        } else if (!route(FrameType.CALL, id, to, callHead(to, service, body))) {
            call.targetGone(to);
        }
        return call;
    }

    /** From now on nobody reads what the parent sends: who waits for an answer, or will, is told. */
    public void hearNoMore() {
        deaf = true;
        // no lambdas: they would be spun at the end of each proc, as no worker in training comes here
        for (RemoteCall call : calls.values()) {
            if (wayTo(call.to()) == uplink) {
                call.refused(DEAF);
            }
        }
    }

    /** Calls an object in another process without a reply; returns whether there is a way to it. */
    public boolean cast(Address to, int service, ByteWriter body) {
        return route(FrameType.CALL, 0, to, callHead(to, service, body));
    }

    /** Adds to a bundle; see {@link Bundle#add}. */
    boolean bundle(Bundle bundle, byte[] head, ByteWriter part) throws IOException {
        Channel way = wayTo(bundle.to());
        if (way == null) {
            throw new IOException("there is no way to the process " + bundle.to());
        }
        sent.incrementAndGet();
        return feeder.send(way, bundle, FrameType.CALL, head, part);
    }

    /** Waits while much is on its way to the given process and it does not take it. */
    public void awaitRoom(Address to) throws InterruptedException, IOException {
        Channel way = wayTo(to);
        if (way != null) {
            way.awaitRoom();
        }
    }

    /** How many calls and replies this process has sent or passed on, and what else others can see. */
    public long sent() {
        return sent.get();
    }

    /** This process has done something that others can see, by another way than a call. */
    public void hasEffect() {
        sent.incrementAndGet();
    }

    private int nextCall() {
        int id;
        do {
            id = callNumbers.incrementAndGet();
        } while (id == 0);
        return id;
    }

    ByteWriter callHead(Address to, int service, ByteWriter body) {
        ByteWriter out = new ByteWriter(body.size() + 32);
        to.writeTo(out);
        address.writeTo(out);
        out.putVarint(service);
        out.putBytes(body.array(), 0, body.size());
        return out;
    }

    void withdrawCall(RemoteCall call) {
        route(FrameType.WITHDRAW, call.id(), call.to(), callHead(call.to(), call.service(), new ByteWriter(0)));
    }

    void finished(RemoteCall call) {
        calls.remove(call.id(), call);
    }

    boolean sendReply(Request request, int status, ByteWriter answer) {
        serving.remove(new Served(request.from(), request.id()));
        ByteWriter out = new ByteWriter(answer.size() + 32);
        request.from().writeTo(out);
        out.putByte(status);
        out.putBytes(answer.array(), 0, answer.size());
        return route(FrameType.REPLY, request.id(), request.from(), out);
    }

    private Channel wayTo(Address to) {
        Address here = address;
        if (here.contains(to) && !here.equals(to)) {
            return children.get(to.path()[here.path().length]);
        }
        return here.family() == to.family() ? uplink : null;
    }

    private boolean route(int type, int id, Address to, ByteWriter payload) {
        Channel way = wayTo(to);
        if (way == null) {
            return false;
        }
        sent.incrementAndGet();
        try {
            way.send(type, id, payload);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Takes a frame of type CALL, REPLY, WITHDRAW or GONE that came in on a link: handles it here, or passes it on. */
    public void accept(Frame frame) throws MalformedException {
        ByteReader in = frame.reader();
        Address to = Address.readFrom(in);
        if (frame.type() == FrameType.GONE) {
            gone(to);
            return;
        }
        if (!to.equals(address)) {
            passOn(frame, to, in);
            return;
        }
        switch (frame.type()) {
            case FrameType.CALL -> handleCall(frame.id(), in);
            case FrameType.REPLY -> handleReply(frame.id(), in);
            case FrameType.WITHDRAW -> {
                Request request = serving.get(new Served(Address.readFrom(in), frame.id()));
                if (request != null) {
                    request.withdraw();
                }
            }
            default -> throw new MalformedException("frame type " + frame.type() + " is not a call");
        }
    }

    private void passOn(Frame frame, Address to, ByteReader in) throws MalformedException {
        ByteWriter copy = new ByteWriter(frame.payload().length);
        copy.putBytes(frame.payload(), 0, frame.payload().length);
        if (!route(frame.type(), frame.id(), to, copy) && frame.type() == FrameType.CALL && frame.id() != 0) {
            new Request(this, Address.readFrom(in), frame.id(), in).refuse("the process it lives in has ended");
        }
    }

    private void handleCall(int id, ByteReader in) throws MalformedException {
        Address from = Address.readFrom(in);
        Service service = services.get(in.getVarint());
        Request request = new Request(this, from, id, in);
        if (service == null) {
            request.refuse("it does not exist any more");
            return;
        }
        if (id != 0) {
            serving.put(new Served(from, id), request);
        }
        try {
            service.handle(request);
        } catch (RuntimeException e) {
            // No relative of ours sends what a service cannot take.
            throw new MalformedException("a call from " + from + " that cannot be served: " + e, e);
        }
    }

    private void handleReply(int id, ByteReader in) throws MalformedException {
        RemoteCall call = calls.get(id);
        if (call == null) {
            return;
        }
        boolean ok = in.getByte() == OK;
        if (ok) {
            call.complete(in);
        } else {
            call.refused(in.getString());
        }
    }
}

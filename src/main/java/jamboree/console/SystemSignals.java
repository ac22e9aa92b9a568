package jamboree.console;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.spi.TerminalExt;
import org.jline.utils.Signals;

/**
 * Hands the signals of the system to the handlers of a terminal, as long as it is open.
 *
 * <p>JLine can do that by itself, but then each new handler first gives the signal back to the JVM: for a moment,
 * several times a line, Ctrl-C would end the console (decision 018).
 */
final class SystemSignals implements AutoCloseable {

    private static final List<Signal> FORWARDED = List.of(Signal.INT, Signal.WINCH, Signal.CONT);

    private final Map<Signal, Object> before = new EnumMap<>(Signal.class);

    /** For a terminal of this process; any other one hears of no signals. */
    SystemSignals(Terminal terminal) {
        if (terminal instanceof TerminalExt known && known.getSystemStream() != null) {
            for (Signal signal : FORWARDED) {
                Object previous = Signals.register(signal.name(), () -> terminal.raise(signal));
                if (previous != null) {
                    before.put(signal, previous);
                }
            }
        }
    }

    /** Give them back to the JVM. */
    @Override
    public void close() {
        before.forEach((signal, previous) -> Signals.unregister(signal.name(), previous));
    }
}

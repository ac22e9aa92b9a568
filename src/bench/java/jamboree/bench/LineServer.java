package jamboree.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that answers {@code task count} lines with figures. Started when it is first asked. */
final class LineServer implements Source {
    private final String name;
    private final List<String> command;
    private Process process;
    private BufferedReader answers;
    private BufferedWriter requests;
    private String broken;

    LineServer(String name, List<String> command) {
        this.name = name;
        this.command = command;
    }

    @Override
    public double measure(String task, int count) throws Unavailable {
        try {
            return Double.parseDouble(ask(task, count));
        } catch (NumberFormatException e) {
            throw new Unavailable(name + " gave no figure for " + task);
        }
    }

    /** The answer as it is. */
    String ask(String task, int count) throws Unavailable {
        if (broken != null) {
            throw new Unavailable(broken);
        }
        try {
            if (process == null) {
                start();
            }
            requests.write(task + " " + count + "\n");
            requests.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IOException(name + " ended with status " + process.waitFor() + " in " + task);
            }
            if (answer.startsWith("! ")) {
                throw new Unavailable(name + ": " + answer.substring(2));
            }
            return answer;
        } catch (IOException e) {
            broken = process == null ? name + " is not installed" : e.getMessage();
            throw new Unavailable(broken);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted");
        }
    }

    private void start() throws IOException {
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        answers = process.inputReader();
        requests = process.outputWriter();
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        try {
            requests.close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

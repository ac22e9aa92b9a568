package jamboree;

/** A task ran longer than allowed and was stopped, or a wait for it was over before it had finished. */
public final class TaskTimeout extends JamboreeException {
    private static final long serialVersionUID = 1L;

    public TaskTimeout(String message) {
        super(message, null);
    }
}

package jamboree.bench;

/** What is asked of a side: so many of a task. */
record Ask(Side side, String task, int count) {}

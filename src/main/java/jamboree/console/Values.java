package jamboree.console;

/**
 * How long the text of a value may be.
 *
 * @param expression limit for an expression or a variable that was asked for, in characters
 * @param other      limit for everything else
 * @param ellipsis   what stands for the part left out
 * @param width      columns for collections, which are cut between elements and told with their size; 0: as all else
 */
public record Values(int expression, int other, String ellipsis, int width) {

    /** jshell's limits. */
    public static Values asStock() {
        return new Values(1000, 80, " ... ", 0);
    }

    /** For people in front of a screen of so many columns. */
    static Values forScreen(int width) {
        return new Values(Math.max(1000, width), width - 2, " … ", width);
    }

    /** Cut a value; its beginning and its end stay. */
    String cut(String name, String type, String value, boolean isExpression) {
        if (value == null) {
            return "";
        }
        int room = width - name.length() - " ==> ".length();
        if (width > 0 && value.length() > room) {
            String listed = CollectionText.fit(type, value, room);
            if (listed != null) {
                return listed;
            }
        }
        int limit = isExpression ? expression : other;
        if (value.length() <= limit) {
            return value;
        }
        if (limit <= 13) {
            return value.substring(0, limit);
        }
        int tail = limit / 3;
        int head = limit - ellipsis.length() - tail;
        return value.substring(0, head) + ellipsis + value.substring(value.length() - tail);
    }
}

package jamboree.console;

/**
 * How long the text of a value may be.
 *
 * @param expression limit for an expression or a variable that was asked for, in characters
 * @param other      limit for everything else
 * @param ellipsis   what stands for the part left out
 */
public record Values(int expression, int other, String ellipsis) {

    /** jshell's limits. */
    public static Values asStock() {
        return new Values(1000, 80, " ... ");
    }

    /** Cut a value; its beginning and its end stay. */
    String cut(String value, boolean isExpression) {
        int limit = isExpression ? expression : other;
        if (value == null) {
            return "";
        }
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

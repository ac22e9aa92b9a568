package jamboree.console.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Rows with named columns as text: numbers to the right, everything else to the left, cut to the screen. */
final class Table {

    /** A number, perhaps with a unit: {@code 61 MB}, {@code 02:10}, {@code 3}. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d\\S*( \\S+)?");

    private final List<Map<String, String>> rows = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();

    /** A table from an answer of the session: a list of maps, each a row. */
    static Table of(Object answer) {
        Table table = new Table();
        if (answer instanceof Iterable<?> list) {
            for (Object row : list) {
                if (row instanceof Map<?, ?> map) {
                    table.add(map);
                }
            }
        }
        return table;
    }

    private void add(Map<?, ?> map) {
        Map<String, String> row = new LinkedHashMap<>();
        map.forEach((column, value) -> {
            row.put(String.valueOf(column), value == null ? "-" : String.valueOf(value));
            if (!columns.contains(String.valueOf(column))) {
                columns.add(String.valueOf(column));
            }
        });
        rows.add(row);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    List<Map<String, String>> rows() {
        return rows;
    }

    String text(int width) {
        StringBuilder text = new StringBuilder();
        line(text, null, width);
        rows.forEach(row -> line(text, row, width));
        return text.toString();
    }

    private void line(StringBuilder text, Map<String, String> row, int width) {
        StringBuilder line = new StringBuilder();
        for (String column : columns) {
            String cell = row == null ? column : row.getOrDefault(column, "");
            String gap = " ".repeat(Math.max(0, size(column) - cell.length()));
            line.append(isNumeric(column) ? gap + cell : cell + gap).append("  ");
        }
        String cut = line.toString().stripTrailing();
        text.append(cut.length() > width ? cut.substring(0, Math.max(1, width - 1)) + "…" : cut).append('\n');
    }

    private int size(String column) {
        int size = column.length();
        for (Map<String, String> row : rows) {
            size = Math.max(size, row.getOrDefault(column, "").length());
        }
        return size;
    }

    private boolean isNumeric(String column) {
        return rows.stream().map(row -> row.getOrDefault(column, "")).filter(cell -> !cell.equals("-"))
                .allMatch(cell -> NUMBER.matcher(cell).matches());
    }
}

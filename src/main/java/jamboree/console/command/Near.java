package jamboree.console.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Names that look like a mistyped one. */
public final class Near {

    private static final int FEW = 3;

    private Near() {
    }

    /** At most three names, nearest first, that differ from the given one by a slip or two. */
    public static List<String> to(String name, Collection<String> names) {
        record Candidate(String name, int distance) {
        }

        List<Candidate> found = new ArrayList<>();
        for (String other : names) {
            int distance = distance(name, other);
            if (distance <= Math.max(1, Math.min(name.length(), other.length()) / 3)) {
                found.add(new Candidate(other, distance));
            }
        }
        found.sort((a, b) -> Integer.compare(a.distance(), b.distance()));
        return found.stream().limit(FEW).map(Candidate::name).toList();
    }

    /** Insertions, deletions, replacements and swaps of neighbours (restricted Damerau-Levenshtein). */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
            best = Math.min(best, cost[i - 2][j - 2] + 1);
        }
        return best;
    }
}

package jamboree.console.command;

import java.util.ArrayList;
import java.util.List;

/**
 * What follows the name of a command, as words that know their place.
 *
 * @param line  the whole line as typed
 * @param from  column where the arguments begin
 * @param words the words from there on
 */
record Arguments(String line, int from, List<Word> words) {

    static Arguments of(String line, int from) {
        return new Arguments(line, from, Word.split(line, from));
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    int size() {
        return words.size();
    }

    /** A word by its place among the words, or an empty one at the end of the line. */
    Word word(int index) {
        return index < words.size() ? words.get(index) : new Word("", line.stripTrailing().length() + 1);
    }

    String text(int index) {
        return word(index).text();
    }

    /** The line from a word on, as typed; empty when there is no such word. */
    String rest(int index) {
        return index < words.size() ? line.substring(words.get(index).start()).stripTrailing() : "";
    }

    /** The same line with the first words taken off. */
    Arguments after(int count) {
        int start = word(count).start();
        return new Arguments(line, start, words.subList(Math.min(count, words.size()), words.size()));
    }

    /** All words from an index on, as an option parser wants them. */
    String[] array(int index) {
        List<String> texts = new ArrayList<>();
        for (Word word : words.subList(Math.min(index, words.size()), words.size())) {
            texts.add(word.text());
        }
        return texts.toArray(String[]::new);
    }

    /** A refusal that points at a word. */
    UsageError wrong(Word word, String message) {
        return new UsageError(line, word.start(), Math.max(word.end(), word.start() + 1), message);
    }

    /** A refusal that points at what follows the command's name, or behind it. */
    UsageError wrong(String message) {
        return words.isEmpty() ? wrong(word(0), message)
                : new UsageError(line, words.getFirst().start(), words.getLast().end(), message);
    }
}

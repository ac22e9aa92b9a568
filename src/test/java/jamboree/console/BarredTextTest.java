package jamboree.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BarredTextTest {

    @Test
    void whatFitsStaysAsItIs() {
        String text = "|  a  b   c\n|  x = ;\n|      ^   did you mean y?\n$1 ==> \"not ours, however long\"\n";
        assertThat(BarredText.fit(text, 31)).isEqualTo(text);
    }

    @Test
    void sentencesGoOnBehindABar() {
        assertThat(BarredText.of("pool: 2 worker processes (pids 1, 2), ready in 0.1 s\nnext", 40)).isEqualTo("""
                |  pool: 2 worker processes (pids 1, 2),
                |  ready in 0.1 s
                |  next
                """);
    }

    @Test
    void partsFarApartGetLinesOfTheirOwn() {
        assertThat(BarredText.of("Kept in $6.   Again: :pool retry    Go on past failures: pool.outcomes(…)", 50))
                .isEqualTo("""
                |  Kept in $6.    Again: :pool retry
                |  Go on past failures: pool.outcomes(…)
                """);
    }

    @Test
    void anIndentedSentenceStaysIndented() {
        assertThat(BarredText.fit("|    IllegalStateException: no threes, please\n", 32)).isEqualTo("""
                |    IllegalStateException: no
                |    threes, please
                """);
    }

    @Test
    void ofCodeThePartWithTheMarkIsShown() {
        assertThat(BarredText.fit("""
                |        at lambda (#5:1)   x -> { if (x % 3 == 0) throw new IllegalStateException("none"); return x; }
                |                                                        ^---------------------------------
                |        at (#5:1)
                """, 60)).isEqualTo("""
                |        at lambda (#5:1)   …= 0) throw new IllegalStateExc…
                |                                       ^-------------------
                |        at (#5:1)
                """);
        assertThat(BarredText.fit("""
                |  String s = 5; // a comment that makes it wider than the screen
                |             ^
                """, 40)).isEqualTo("""
                |  String s = 5; // a comment that make…
                |             ^
                """);
        assertThat(BarredText.fit("""
                |  var a = 1; var b = 2; var c = 3; var d = lst;
                |                                           ^-^   did you mean list?
                """, 40)).isEqualTo("""
                |  …; var b = 2; var c = 3; var d = lst;
                |                                   ^-^
                |  did you mean list?
                """);
    }

    @Test
    void ofCodeWithoutAMarkTheBeginningIsShown() {
        assertThat(BarredText.fit("|        at so (#3:1)   int so(int n) { return so(n + 1); }\n", 48)).isEqualTo("""
                |        at so (#3:1)   int so(int n) { return …
                """);
    }

    @Test
    void framesWithoutBarsFitAsWell() {
        assertThat(BarredText.fitFrames("""
                      at Thread.sleep (Thread.java:540)
                      at slow (#6:1)   int slow(int x) throws Exception { Thread.sleep(x * 100); return x; }
                                                                          -------^-------------
                """, 60)).isEqualTo("""
                      at Thread.sleep (Thread.java:540)
                      at slow (#6:1)   …xception { Thread.sleep(x * 100); r…
                                                   -------^-------------
                """);
    }

    @Test
    void wordsBehindAMarkGoOnBelowThemselvesOrTheBar() {
        assertThat(BarredText.of(":pool five\n      ^^^^  expected a number of workers, for example  :pool 5", 46))
                .isEqualTo("""
                |  :pool five
                |        ^^^^  expected a number of workers,
                |              for example  :pool 5
                """);
    }
}

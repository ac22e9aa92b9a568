package jamboree.deps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoordinatesTest {
    @ParameterizedTest
    @ValueSource(strings = {"g:a:1.0", "org.lwjgl:lwjgl:3.3.6:natives-linux", "g:a:1.0@zip", "g:a:1.0:tests@test-jar",
        "g:a:[1.0,2.0)"})
    void areReadAsTheyAreWritten(String text) throws DependencyFailed {
        assertThat(Coordinates.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "picocli", "g:a", "g:a:", "g::1", "g:a:1:c:d", "g:a:1 2", "g:a:../../x", "g:a:1@pom"})
    void malformedOnesAreRefusedInASentence(String text) {
        assertThatThrownBy(() -> Coordinates.parse(text)).isInstanceOf(DependencyFailed.class)
                .message().startsWith("'" + text + "'").doesNotContain("\n");
    }

    @Test
    void versionsThatMoveAreKnown() throws DependencyFailed {
        for (String moving : new String[] {"1.0-SNAPSHOT", "LATEST", "RELEASE", "[1,2)"}) {
            assertThat(Coordinates.parse("g:a:" + moving).isMoving()).as(moving).isTrue();
        }
        assertThat(Coordinates.parse("g:a:1.0").isMoving()).isFalse();
    }

    @Test
    void scriptNamesSeveralInALineAndMayCommentOnThem() {
        String script = "//DEPS g:a:1 h:b:2, i:c:3 // what for\nint x;\n  //DEPS not:at:start\n//DEPSx no:no:no\n"
                + "//DEPS\tj:d:4\n";
        assertThat(DepsLines.in(script)).extracting(DepsLines.Entry::text)
                .containsExactly("g:a:1", "h:b:2", "i:c:3", "j:d:4");
        assertThat(DepsLines.in(script).getFirst().offset()).isEqualTo(7);
    }

    @Test
    void repositoriesAreReadAsJBangWritesThem() throws DependencyFailed {
        Wanted wanted = Wanted.in("//REPOS mavencentral,acme=https://maven.acme.local/a\n"
                + "//REPOS https://b.org/x // why\n//DEPS g:a:1\n");
        assertThat(wanted.repositories()).extracting(Object::toString).containsExactly(
                "central=https://repo.maven.apache.org/maven2/", "acme=https://maven.acme.local/a",
                "https-b.org-x=https://b.org/x");
        assertThat(wanted.libraries()).hasSize(1);
        for (String wrong : new String[] {"", "nowhere", "a=b", "=https://x", "a b=https://x"}) {
            assertThatThrownBy(() -> Repository.parse(wrong)).isInstanceOf(DependencyFailed.class)
                    .message().startsWith("'" + wrong + "' names no repository");
        }
    }
}

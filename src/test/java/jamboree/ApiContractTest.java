package jamboree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds every name and signature that programs are written against, {@code contract.txt}, against the code. */
class ApiContractTest {
    private static final String CONTRACT = "contract.txt";

    /** What the contract says of one type: what it is to be, and its members. */
    private record Promised(List<String> supertypes, List<String> members) {}

    private static Map<String, Promised> contract() {
        Map<String, Promised> types = new LinkedHashMap<>();
        Promised last = null;
        for (String line : text().lines().filter(text -> !text.isEmpty() && !text.startsWith("#")).toList()) {
            if (line.contains("(")) {
                last.members().add(line);
            } else {
                String[] parts = line.split(" : ");
                last = new Promised(parts.length == 1 ? List.of() : List.of(parts[1].split(", ")), new ArrayList<>());
                assertThat(types.put(parts[0], last)).as(parts[0] + " stands there twice").isNull();
            }
        }
        return types;
    }

    private static String text() {
        try (var in = ApiContractTest.class.getResourceAsStream(CONTRACT)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyPromisedNameIsThere() {
        return contract().entrySet().stream().map(type -> DynamicTest.dynamicTest(type.getKey(),
                () -> holds(Class.forName("jamboree." + type.getKey()), type.getValue())));
    }

    private static void holds(Class<?> type, Promised promised) {
        assertThat(Modifier.isPublic(type.getModifiers())).as(type + " is public").isTrue();
        assertThat(supertypes(type)).extracting(Class::getSimpleName).containsAll(promised.supertypes());
        assertThat(members(type)).containsAll(promised.members());
    }

    private static Set<Class<?>> supertypes(Class<?> type) {
        Set<Class<?>> all = new HashSet<>();
        for (Class<?> above : type.getInterfaces()) {
            all.add(above);
            all.addAll(supertypes(above));
        }
        if (type.getSuperclass() != null) {
            all.add(type.getSuperclass());
            all.addAll(supertypes(type.getSuperclass()));
        }
        return all;
    }

    /** All public members, own and inherited, as the contract writes them. */
    private static Set<String> members(Class<?> type) {
        Set<String> all = Arrays.stream(type.getConstructors()).map(ApiContractTest::line)
                .collect(Collectors.toCollection(HashSet::new));
        for (Method method : type.getMethods()) {
            String line = (Modifier.isStatic(method.getModifiers()) ? "static " : "")
                    + method.getReturnType().getSimpleName() + " " + method.getName()
                    + parameters(method.getParameterTypes());
            all.add(line);
            all.add(line + Arrays.stream(method.getExceptionTypes()).map(Class::getSimpleName)
                    .collect(Collectors.joining(", ", " throws ", "")));
        }
        return all;
    }

    private static String line(Constructor<?> constructor) {
        return "new " + constructor.getDeclaringClass().getSimpleName() + parameters(constructor.getParameterTypes());
    }

    private static String parameters(Class<?>[] types) {
        return Arrays.stream(types).map(Class::getSimpleName).collect(Collectors.joining(", ", "(", ")"));
    }

    /** An exception that is public is part of what programs use: it stands in the contract. */
    @Test
    void noExceptionIsForgotten() {
        Set<String> known = contract().keySet();
        assertThat(Arrays.stream(JamboreeException.class.getPermittedSubclasses())
                .filter(type -> Modifier.isPublic(type.getModifiers())).map(Class::getSimpleName)
                .filter(name -> !Set.of("ExitCalled", "RemoteFailure").contains(name))).allMatch(known::contains);
    }

    /** No blocking call of ours declares a checked exception, but those that a Java interface prescribes. */
    @Test
    void blockingCallsThrowNoCheckedExceptions() throws ClassNotFoundException {
        Set<String> prescribed = Set.of("lockInterruptibly", "tryLock", "get", "invokeAll", "invokeAny",
                "awaitTermination", "call", "act");
        for (String name : contract().keySet()) {
            Class<?> type = Class.forName("jamboree." + name);
            for (Method method : type.getMethods()) {
                boolean own = method.getDeclaringClass().getPackageName().equals("jamboree");
                if (own && !prescribed.contains(method.getName())) {
                    assertThat(method.getExceptionTypes()).as(name + "." + method.getName())
                            .allMatch(RuntimeException.class::isAssignableFrom);
                }
            }
        }
    }
}

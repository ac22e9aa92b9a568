package jamboree.code;

import java.util.List;

/**
 * What the code of one method refers to, prompt or not: references into the JDK are left out.
 *
 * @param calls methods it calls or makes handles of
 * @param made classes it makes instances of
 * @param types every other class it mentions
 * @param reads static fields it reads
 * @param writes static fields it assigns
 * @param undeclared if it is a stand-in for code that uses something not declared yet, the compiler's number for
 *     its snippet; otherwise -1
 */
record MethodUses(String name, String descriptor, boolean isStatic, boolean isPrivate, List<Call> calls,
        List<String> made, List<String> types, List<StaticField> reads, List<StaticField> writes, int undeclared) {

    /** @param virtual whether an overriding method may be the one that runs */
    record Call(String owner, String name, String descriptor, boolean virtual) {
        String signature() {
            return name + descriptor;
        }

        /** By hand, as {@link LambdaShape#hashCode}. */
        @Override
        public int hashCode() {
            return 31 * (31 * owner.hashCode() + name.hashCode()) + descriptor.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Call that && virtual == that.virtual && name.equals(that.name)
                    && owner.equals(that.owner) && descriptor.equals(that.descriptor);
        }
    }

    /** @param owner internal name */
    record StaticField(String owner, String name) {
        /** By hand, as {@link LambdaShape#hashCode}. */
        @Override
        public int hashCode() {
            return 31 * owner.hashCode() + name.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof StaticField that && name.equals(that.name) && owner.equals(that.owner);
        }
    }

    String signature() {
        return name + descriptor;
    }

    boolean isInitializer() {
        return name.equals("<clinit>");
    }

    /** Instance methods that something outside the prompt may call. */
    boolean isOverridable() {
        return !isStatic && !isPrivate && !name.equals("<init>");
    }
}

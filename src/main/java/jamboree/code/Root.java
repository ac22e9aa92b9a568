package jamboree.code;

import java.lang.invoke.MethodHandleInfo;

/** Where reachability begins: something a message contains. */
sealed interface Root {
    /** An object of a prompt type, by internal name. */
    record Instance(String type) implements Root {}

    /** A lambda: the code it runs, its interface, the class it was made in. */
    record Code(MethodUses.Call call, boolean constructor, String functionalInterface, String capturingClass)
            implements Root {
        /** By hand, as {@link LambdaShape#hashCode}. */
        @Override
        public int hashCode() {
            return 31 * call.hashCode() + capturingClass.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Code that && constructor == that.constructor && call.equals(that.call)
                    && functionalInterface.equals(that.functionalInterface)
                    && capturingClass.equals(that.capturingClass);
        }
    }

    static Root of(LambdaShape shape) {
        int kind = shape.kind();
        boolean virtual = kind == MethodHandleInfo.REF_invokeVirtual || kind == MethodHandleInfo.REF_invokeInterface;
        return new Code(new MethodUses.Call(shape.owner(), shape.method(), shape.methodType(), virtual),
                kind == MethodHandleInfo.REF_newInvokeSpecial, shape.functionalInterface(), shape.capturingClass());
    }
}

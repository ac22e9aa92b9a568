package jamboree.code;

import java.lang.invoke.SerializedLambda;
import java.util.List;

/**
 * Everything about a lambda but the values it captured; class names are internal ones.
 *
 * @param markers further interfaces of an intersection type
 * @param bridges descriptors of further methods the interface needs, where generics gave it several
 */
record LambdaShape(String capturingClass, String functionalInterface, String name, String type, int kind, String owner,
        String method, String methodType, String instantiatedType, List<String> markers, List<String> bridges) {

    /** @param methods descriptors of the methods the lambda has for its interface */
    static LambdaShape of(SerializedLambda lambda, List<String> markers, List<String> methods) {
        String main = lambda.getFunctionalInterfaceMethodSignature();
        List<String> bridges = methods.stream().filter(method -> !method.equals(main)).toList();
        return new LambdaShape(lambda.getCapturingClass(), lambda.getFunctionalInterfaceClass(),
                lambda.getFunctionalInterfaceMethodName(), lambda.getFunctionalInterfaceMethodSignature(),
                lambda.getImplMethodKind(), lambda.getImplClass(), lambda.getImplMethodName(),
                lambda.getImplMethodSignature(), lambda.getInstantiatedMethodType(), markers, bridges);
    }

    /** By hand, as is {@link #equals}: those of a record are spun at run time, fifteen classes in each new worker. */
    @Override
    public int hashCode() {
        return 31 * (31 * owner.hashCode() + method.hashCode()) + capturingClass.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LambdaShape that && kind == that.kind && method.equals(that.method)
                && owner.equals(that.owner) && capturingClass.equals(that.capturingClass)
                && functionalInterface.equals(that.functionalInterface) && name.equals(that.name)
                && type.equals(that.type) && methodType.equals(that.methodType)
                && instantiatedType.equals(that.instantiatedType) && markers.equals(that.markers)
                && bridges.equals(that.bridges);
    }
}

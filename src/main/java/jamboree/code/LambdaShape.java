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
}

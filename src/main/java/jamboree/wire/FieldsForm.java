package jamboree.wire;

import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Serializable classes without a serialized form of their own: the fields that are neither static nor transient, from
 * the topmost Serializable class down. The object is made as JDK serialization makes it, by the no-argument
 * constructor of the first class above that is not Serializable.
 */
final class FieldsForm extends Structure {
    private final Constructor<?> constructor;
    private volatile MethodHandle[] setters;

    private FieldsForm(Class<?> type, Field[] fields, Constructor<?> constructor) {
        super(type, fields, false);
        this.constructor = constructor;
    }

    /** Null if the fields cannot be reached or the object not be made. */
    static FieldsForm of(Class<?> type) {
        Deque<Class<?>> hierarchy = new ArrayDeque<>();
        for (Class<?> c = type; Serializable.class.isAssignableFrom(c); c = c.getSuperclass()) {
            hierarchy.push(c);
        }
        List<Field> fields = new ArrayList<>();
        try {
            for (Class<?> c : hierarchy) {
                for (Field field : c.getDeclaredFields()) {
                    if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
                        field.setAccessible(true);
                        fields.add(field);
                    }
                }
            }
        } catch (InaccessibleObjectException _) {
            return null;
        }
        Constructor<?> constructor = BareConstructor.of(type);
        return constructor == null ? null : new FieldsForm(type, fields.toArray(Field[]::new), constructor);
    }

    @Override
    void write(ObjectWriter writer, Object value) {
        writer.out().putByte(Tags.OBJECT);
        writer.writeStructure(this);
        writeParts(writer, value);
    }

    @Override
    Object readParts(ObjectReader reader, int number) throws MalformedException, DecodeException {
        Object made = make();
        reader.set(number, made);
        MethodHandle[] handles = setters;
        if (handles == null && isHot()) {
            handles = makeSetters();
        }
        for (int i = 0; i < size(); i++) {
            Object part = readPart(reader, i, true);
            if (part instanceof ObjectReader.Late(int later)) {
                int index = i;
                reader.whenSet(later, value -> set(made, index, value, null));
            } else {
                set(made, i, part, handles);
            }
        }
        return made;
    }

    private Object make() throws DecodeException {
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw new DecodeException(type().getTypeName() + " could not be rebuilt: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new DecodeException(type().getTypeName() + " could not be rebuilt: " + e, e);
        }
    }

    private void set(Object owner, int index, Object part, MethodHandle[] handles) {
        try {
            if (handles == null) {
                field(index).set(owner, part);
            } else {
                handles[index].invokeExact(owner, part);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("cannot set " + field(index), e);
        }
    }

    private MethodHandle[] makeSetters() {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodHandle[] made = new MethodHandle[size()];
        try {
            for (int i = 0; i < made.length; i++) {
                made[i] = lookup.unreflectSetter(field(i))
                        .asType(MethodType.methodType(void.class, Object.class, Object.class));
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot set the fields of " + type(), e);
        }
        setters = made;
        return made;
    }
}

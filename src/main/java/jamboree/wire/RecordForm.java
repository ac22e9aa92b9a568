package jamboree.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;

/** Records: taken apart by their fields, rebuilt by the canonical constructor, Serializable or not. */
final class RecordForm extends Structure {
    private final Constructor<?> constructor;
    private volatile MethodHandle maker;
    private volatile MethodHandle rowReader;

    private RecordForm(Class<?> type, Field[] fields, Constructor<?> constructor) {
        super(type, fields, true);
        this.constructor = constructor;
    }

    /** Null if its module does not let the fields be read. */
    static RecordForm of(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Field[] fields = new Field[components.length];
        Class<?>[] types = new Class<?>[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                fields[i] = type.getDeclaredField(components[i].getName());
                fields[i].setAccessible(true);
            }
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new RecordForm(type, fields, constructor);
        } catch (InaccessibleObjectException _) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " is no regular record", e);
        }
    }

    @Override
    void write(ObjectWriter writer, Object value) {
        writer.out().putByte(Tags.RECORD);
        writer.writeStructure(this);
        writeParts(writer, value);
    }

    @Override
    Image image(Object value) {
        Object[] parts = new Object[size()];
        try {
            for (int i = 0; i < parts.length; i++) {
                parts[i] = field(i).get(value);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read the fields of " + type(), e);
        }
        return new Image(null, type(), null, parts);
    }

    @Override
    Object readParts(ObjectReader reader, int number) throws MalformedException, DecodeException {
        MethodHandle row = rowReader;
        if (row == null && isVeryHot()) {
            row = makeRowReader();
        }
        if (row != null) {
            return readRow(row, reader, number);
        }
        Object[] parts = new Object[size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = readPart(reader, i, false);
        }
        Object made = make(parts);
        reader.set(number, made);
        return made;
    }

    private Object readRow(MethodHandle row, ObjectReader reader, int number)
            throws MalformedException, DecodeException {
        Object made;
        try {
            made = (Object) row.invokeExact(reader);
        } catch (MalformedException | DecodeException | VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            throw failed(e);
        }
        reader.set(number, made);
        return made;
    }

    private MethodHandle makeRowReader() {
        try {
            MethodHandle made = RowReader.of(this, MethodHandles.lookup().unreflectConstructor(constructor));
            rowReader = made;
            return made;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot call the constructor of " + type(), e);
        }
    }

    Object make(Object[] parts) throws DecodeException {
        MethodHandle handle = maker;
        if (handle == null && isHot()) {
            handle = makeMaker();
        }
        try {
            return handle == null ? constructor.newInstance(parts) : (Object) handle.invokeExact(parts);
        } catch (InvocationTargetException e) {
            throw failed(e.getCause());
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private MethodHandle makeMaker() {
        try {
            MethodHandle made = MethodHandles.lookup().unreflectConstructor(constructor)
                    .asSpreader(Object[].class, size())
                    .asType(MethodType.methodType(Object.class, Object[].class));
            maker = made;
            return made;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot call the constructor of " + type(), e);
        }
    }

    private DecodeException failed(Throwable cause) {
        return new DecodeException("the record " + type().getTypeName() + " could not be rebuilt: " + cause, cause);
    }
}

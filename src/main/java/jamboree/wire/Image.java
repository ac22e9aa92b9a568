package jamboree.wire;

import java.io.Serializable;

/**
 * Stands in JDK form for an object that is not Serializable but that the codec can take apart: a record, an
 * {@code Optional}, a {@code Path}.
 *
 * @param kind the built-in class, or null for a record
 * @param type the class of a record
 */
record Image(BuiltIn kind, Class<?> type, Object head, Object[] parts) implements Serializable {
    Object original() throws DecodeException {
        if (kind == null) {
            if (Form.of(type) instanceof RecordForm form && form.size() == parts.length) {
                return form.make(parts);
            }
            throw new DecodeException("the record " + type.getTypeName() + " is not the same here", null);
        }
        if (kind.shape().isLate()) {
            return kind.make(parts);
        }
        Object container = kind.begin(head);
        kind.fill(container, parts);
        return container;
    }
}

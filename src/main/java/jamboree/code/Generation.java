package jamboree.code;

import java.util.HashMap;
import java.util.Map;

/** One generation as its link knows it: the loader, and the values that can be referred to by number. */
record Generation(int number, GenerationLoader loader, Map<Integer, ArrivedValue> values) {
    Generation(int number, GenerationLoader loader) {
        this(number, loader, new HashMap<>());
    }

    void learn(int valueNumber, VariableValue value) {
        values.put(valueNumber, new ArrivedValue(loader.variable(value.className(), value.field()), value.bytes()));
    }

    ArrivedValue value(int valueNumber) {
        ArrivedValue value = values.get(valueNumber);
        if (value == null) {
            throw new IllegalStateException("generation " + number + " has no value number " + valueNumber
                    + ": an envelope was not opened, or out of order");
        }
        return value;
    }

    void forget(int valueNumber) {
        values.remove(valueNumber);
    }
}

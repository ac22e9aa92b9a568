package jamboree.engine;

import jamboree.code.Packer;
import jamboree.code.Parcel;
import jamboree.code.UnshippableException;
import java.util.List;

/** A task that does nothing but use what tasks use. */
record WarmUp(String text, List<Integer> numbers) implements TaskBody {
    private static volatile TaskCode code;

    static TaskCode code() throws UnshippableException {
        TaskCode made = code;
        if (made == null) {
            Parcel parcel = Packer.pack(new WarmUp("warm", List.of(1, 2, 3)));
            made = TaskCode.packed(new WarmUp("warm", List.of()), parcel, List.of());
            code = made;
        }
        return made;
    }

    @Override
    public Object call(Object input) {
        return List.of(text + input, numbers);
    }
}

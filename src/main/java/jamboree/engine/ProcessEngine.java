package jamboree.engine;

import jamboree.code.Packer;
import jamboree.code.Parcel;
import jamboree.code.UnshippableException;

/** Workers that are JVMs of their own on this machine. */
public final class ProcessEngine implements Engine {
    @Override
    public String kind() {
        return "processes";
    }

    @Override
    public boolean isolated() {
        return true;
    }

    @Override
    public TaskCode prepare(TaskBody body) throws UnshippableException {
        Parcel parcel = Packer.pack(body, SharedPlace.STORE, true);
        return TaskCode.packed(body, parcel, parcel.assigned());
    }

    @Override
    public WorkerLink start(WorkerSpec spec, LinkEvents events) {
        ProcessLink link = Spares.take(spec).orElse(null);
        if (link == null || !link.adopt(spec, events)) {
            link = new ProcessLink(spec, events);
            link.start();
        }
        return link;
    }
}

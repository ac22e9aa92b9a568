package jamboree.worker;

import jamboree.code.Delivery;
import jamboree.engine.BatchRun;

/** A batch that has arrived. */
record WaitingBatch(BatchRun run, CodeInUse code, Delivery inputs, boolean stopAtFailure) {}

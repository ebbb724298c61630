package io.whorl.index.backup;

import io.whorl.index.ledger.Ledger;
import io.whorl.index.node.Node;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.Sealer;
import org.jspecify.annotations.Nullable;

/** A node that serves. Any thread but those of the node, which it asks. */
public record NodeSource(DataDirectory directory, Sealer sealer, Node node) implements BackupSource {

    @Override
    public long logLimit() {
        return node.appliedPosition();
    }

    @Override
    public long nextEncounter() {
        return node.ask(Ledger::nextEncounter).join();
    }

    @Override
    public byte @Nullable [] record(long encounter) {
        return node.references().record(encounter);
    }
}

package io.whorl.index.node;

import io.aeron.security.CredentialsSupplier;
import io.whorl.index.store.ClusterKey;

/** The other side of {@link SessionGate}: answers its questions. Immutable. */
record SessionProof(ClusterKey key) implements CredentialsSupplier {

    private static final byte[] NONE = {};

    @Override
    public byte[] encodedCredentials() {
        return NONE;
    }

    @Override
    public byte[] onChallenge(byte[] question) {
        return key.prove(SessionGate.PURPOSE, question);
    }
}

package io.plimsoll.versioned;

import java.time.Instant;

class InMemoryVersionStoreTest extends VersionStoreContract<InMemoryVersionStoreTest.Note> {
    private final VersionStore<Note> store = new InMemoryVersionStore<>();

    record Note(String name, int version, String description, Instant createdAt) implements Versioned<Note> {
        @Override
        public Note as(int otherVersion, Instant otherCreatedAt) {
            return new Note(name, otherVersion, description, otherCreatedAt);
        }
    }

    @Override
    protected VersionStore<Note> store() {
        return store;
    }

    @Override
    protected Note value(String name, int version, Instant createdAt) {
        return new Note(name, version, "version " + version, createdAt);
    }
}

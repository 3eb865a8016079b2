package io.atra.store.bars;

/** The bytes of a block are not those that were written; the message goes on from "block 7". */
final class DamagedBlockException extends Exception {

    private static final long serialVersionUID = 1L;

    DamagedBlockException(String message) {
        super(message);
    }
}

package io.atra.live.agent;

/** Where money is: of an account, or of several that share it. */
interface Wallet {

    /** Cash and what is held, at the last closes. */
    double equity();
}

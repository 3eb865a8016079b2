package io.atra.live.agent;

import io.atra.error.UsageException;
import io.atra.live.event.Joint;
import io.atra.live.event.SeriesKey;
import io.atra.store.RowDigest;
import io.atra.store.live.LiveAccount;
import io.atra.store.live.LiveSession;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What trades on what: the identity of a session, so that the same plan finds what was stored of it.
 *
 * @param feed where bars come from, and anything else that makes it another session, such as a window
 * @param fromMs bars that open earlier only warm functions up; a session that is stored keeps its own
 * @param accounts numbered from 0
 * @param purses the cash that some of them share; all others have money of their own
 * @param limits how much they may risk
 */
public record SessionPlan(String feed, long fromMs, List<Account> accounts, List<Purse> purses, RiskLimits limits) {

    /** Copies the list and refuses what cannot be traded. */
    public SessionPlan {
        accounts = List.copyOf(accounts);
        purses = List.copyOf(purses);
        if (accounts.isEmpty()) throw new UsageException("nothing to trade: name a strategy and a symbol");
        for (int i = 0; i < accounts.size(); i++) {
            if (accounts.get(i).number() != i)
                throw new IllegalArgumentException("account " + i + " has another number");
            check(accounts.get(i));
        }
        Set<Integer> sharing = new HashSet<>();
        for (Purse purse : purses) check(purse, accounts, sharing);
    }

    /** One where all accounts have money of their own. */
    public SessionPlan(String feed, long fromMs, List<Account> accounts, RiskLimits limits) {
        this(feed, fromMs, accounts, List.of(), limits);
    }

    private static void check(Purse purse, List<Account> accounts, Set<Integer> sharing) {
        Set<SeriesKey> series = new HashSet<>();
        Account first = accounts.get(purse.accounts().getFirst());
        for (int number : purse.accounts()) {
            Account account = accounts.get(number);
            boolean alike = account.plan().hash().equals(first.plan().hash())
                    && account.values().equals(first.values())
                    && account.series().timeframe() == first.series().timeframe();
            if (!alike || !series.add(account.series()) || !sharing.add(number)) {
                throw new IllegalArgumentException(account + " cannot share the cash of " + first);
            }
        }
    }

    /** The accounts that share a cash, in the order in which they go first. */
    List<Account> sharing(Purse purse) {
        return purse.accounts().stream().map(accounts::get).toList();
    }

    /** Those that have money of their own. */
    List<Account> alone() {
        Set<Integer> sharing =
                purses.stream().flatMap(purse -> purse.accounts().stream()).collect(Collectors.toSet());
        return accounts.stream()
                .filter(account -> !sharing.contains(account.number()))
                .toList();
    }

    private static void check(Account account) {
        List<String> columns = account.plan().columns();
        if (!columns.isEmpty()) {
            throw new UsageException(account.strategy() + ": reads the column " + columns.getFirst()
                    + ", which no feed tells: only prices and volume can be traded on");
        }
        account.plan().check(account.series().timeframe());
        account.plan().check(account.parameters());
    }

    /** The series that a feed must tell: those traded, in the order in which accounts name them, then those only read. */
    public List<SeriesKey> series() {
        return Stream.concat(
                        accounts.stream().map(Account::series),
                        joints().stream().flatMap(joint -> joint.others().stream()))
                .distinct()
                .toList();
    }

    /** Who is read beside whom, in the order in which accounts say so. */
    List<Joint> joints() {
        return accounts.stream()
                .filter(Account::readsOthers)
                .map(Account::joint)
                .distinct()
                .toList();
    }

    /** SHA-256 of all that makes it this one, in hex. */
    public String hash() {
        RowDigest digest = new RowDigest().text(feed).text(limits.toString());
        for (Account account : accounts) {
            digest.text(account.plan().hash()).text(account.series().toString());
            account.values().forEach(value -> digest.numbers(Double.doubleToRawLongBits(value)));
        }
        for (Purse purse : purses) {
            digest.numbers(purse.maxPositions());
            purse.accounts().forEach(number -> digest.numbers(number));
        }
        return HexFormat.of().formatHex(digest.value());
    }

    /** The same from another time on. */
    SessionPlan from(long otherMs) {
        return new SessionPlan(feed, otherMs, accounts, purses, limits);
    }

    /** What is stored of it. */
    LiveSession toSession(long createdMs, String manifest) {
        return new LiveSession(
                0,
                hash(),
                feed,
                fromMs,
                createdMs,
                manifest,
                accounts.stream().map(SessionPlan::stored).collect(Collectors.toList()));
    }

    private static LiveAccount stored(Account account) {
        return new LiveAccount(
                account.number(),
                account.strategy(),
                account.plan().hash(),
                account.values(),
                account.series().symbol(),
                account.series().timeframe().label());
    }
}

//! What the rules say at each close of a run.

use std::ops::Range;

use crate::plan::{Evaluation, Late, Numbers, Progress, Room, Rule, TILE};
use crate::sim::{self, Decision, Intrabar, Rules, Settings, Side, Turns, Words};

/// What a rule says that is not written.
static NEVER: [u64; TILE / 64] = [0; TILE / 64];

/// Exits of runs of one plan: where they are equal, entries at the same open are exited alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exits {
    fractions: [u64; 3],
    prices: [u64; 3],
    slippage: u64,
    intrabar: Intrabar,
}

/// The columns that decide, looked up once.
pub struct Signals<'a> {
    start: usize,
    /// The first bar of the tile, of which the rules' words are.
    first: usize,
    enter_long: Option<&'a [u64]>,
    exit_long: Option<&'a [u64]>,
    enter_short: Option<&'a [u64]>,
    exit_short: Option<&'a [u64]>,
    stop_loss: Numbers<'a>,
    take_profit: Numbers<'a>,
    trailing_stop: Numbers<'a>,
}

impl<'a> Signals<'a> {
    /// Of the tile that a run came to last.
    pub fn of(
        evaluation: &'a Evaluation,
        progress: &Progress<'a>,
        late: &Late,
        room: &'a Room,
    ) -> Signals<'a> {
        let rule = |rule| room.rule(late, evaluation, rule);
        let [stop_loss, take_profit, trailing_stop] = *progress.distances();
        Signals {
            start: progress.start(),
            first: room.bars().start,
            enter_long: rule(Rule::EnterLong),
            exit_long: rule(Rule::ExitLong),
            enter_short: rule(Rule::EnterShort),
            exit_short: rule(Rule::ExitShort),
            stop_loss,
            take_profit,
            trailing_stop,
        }
    }

    /// The bar of the tile's first word.
    pub fn first_bar(&self) -> usize {
        self.first
    }

    /// What the rules say, in these words; where they are not read too.
    #[inline]
    fn words(&self, words: Range<usize>) -> impl Iterator<Item = (usize, Word)> {
        let rule = |words_of: Option<&'a [u64]>| &words_of.unwrap_or(&NEVER)[words.clone()];
        let long = rule(self.enter_long).iter().zip(rule(self.exit_long));
        let short = rule(self.enter_short).iter().zip(rule(self.exit_short));
        words.clone().zip(long.zip(short).map(|(long, short)| Word {
            enter_long: *long.0,
            exit_long: *long.1,
            enter_short: *short.0,
            exit_short: *short.1,
        }))
    }

    /// What they say where they are read, in the first so many words.
    pub fn read(&self, words: usize) -> impl Iterator<Item = Word> {
        let unread = self.start.saturating_sub(self.first);
        self.words(0..words).map(move |(k, word)| {
            let read = from_to(unread, usize::MAX, k);
            Word {
                enter_long: word.enter_long & read,
                exit_long: word.exit_long & read,
                enter_short: word.enter_short & read,
                exit_short: word.exit_short & read,
            }
        })
    }

    /// The distances of an entry ordered at any close, of this tile or not.
    #[inline]
    pub fn distances(&self, bar: usize) -> Decision {
        Decision {
            stop_loss: self.stop_loss.at(bar),
            take_profit: self.take_profit.at(bar),
            trailing_stop: self.trailing_stop.at(bar),
            ..Decision::default()
        }
    }

    /// All on which hangs where an entry is exited on its own.
    pub fn exits(&self, settings: &Settings) -> Exits {
        let fraction = |distance| match distance {
            sim::Distance::Fraction(fraction) => fraction.to_bits(),
            _ => 0,
        };
        let settings_of = [
            settings.stop_loss,
            settings.take_profit,
            settings.trailing_stop,
        ];
        let columns = [self.stop_loss, self.take_profit, self.trailing_stop];
        Exits {
            fractions: settings_of.map(fraction),
            prices: columns.map(|numbers| match numbers {
                Numbers::Scalar(price) => price.to_bits(),
                Numbers::Column(column) => column.as_ptr() as u64,
            }),
            slippage: settings.slippage.to_bits(),
            intrabar: settings.intrabar,
        }
    }

    /// What the rules say at the closes of word `k`.
    #[inline]
    fn word(&self, k: usize) -> Word {
        let of = |rule: Option<&[u64]>| rule.map_or(0, |words| words[k]);
        Word {
            enter_long: of(self.enter_long),
            exit_long: of(self.exit_long),
            enter_short: of(self.enter_short),
            exit_short: of(self.exit_short),
        }
    }
}

/// What the rules say at 64 closes.
pub struct Word {
    enter_long: u64,
    exit_long: u64,
    enter_short: u64,
    exit_short: u64,
}

impl Word {
    /// Where a long entry is valid.
    #[inline]
    pub fn long_entries(&self) -> u64 {
        self.enter_long & !self.exit_long & !self.enter_short
    }

    /// Where a short entry is.
    #[inline]
    pub fn short_entries(&self) -> u64 {
        self.enter_short & !self.exit_short & !self.enter_long
    }

    /// Where a long may end.
    #[inline]
    pub fn long_exits(&self) -> u64 {
        self.exit_long | self.short_entries()
    }

    /// Where a short may.
    #[inline]
    pub fn short_exits(&self) -> u64 {
        self.exit_short | self.long_entries()
    }
}

impl<'a> Rules for Signals<'a> {
    #[inline]
    fn at(&self, bar: usize) -> Option<Decision> {
        let at = bar - self.first;
        let holds = |word: u64| word >> (at % 64) & 1 == 1;
        (bar >= self.start).then(|| {
            let word = self.word(at / 64);
            Decision {
                enter_long: holds(word.enter_long),
                exit_long: holds(word.exit_long),
                enter_short: holds(word.enter_short),
                exit_short: holds(word.exit_short),
                ..self.distances(bar)
            }
        })
    }

    fn enter_shorts(&self) -> bool {
        self.enter_short.is_some()
    }

    #[inline]
    fn start(&self) -> usize {
        self.start
    }

    #[inline]
    fn next_entry(&self, bars: Range<usize>) -> usize {
        let entries = |word: Word| word.long_entries() | word.short_entries();
        self.first(bars, entries)
    }

    #[inline]
    fn next_exit(&self, side: Side, bars: Range<usize>) -> usize {
        match side {
            Side::Long => self.first(bars, |word| word.long_exits()),
            Side::Short => self.first(bars, |word| word.short_exits()),
        }
    }

    #[inline]
    fn turns(&self, bars: Range<usize>, held: bool, turns: &mut Turns) {
        let (from, end) = (bars.start.max(self.start), bars.end);
        if from >= end {
            return;
        }
        let (from, end) = (from - self.first, end - self.first);
        let places = from / 64..end.div_ceil(64);
        let mut words = Words::none(places.len());
        let both = words.entries.iter_mut().zip(&mut words.exits);
        for ((entries, exits), (_, word)) in both.zip(self.words(places.clone())) {
            (*entries, *exits) = (word.long_entries(), word.long_exits());
        }
        for place in [places.start, places.end - 1] {
            let here = from_to(from, end, place);
            words.entries[place - places.start] &= here;
            words.exits[place - places.start] &= here;
        }
        turns.walk(self.first + 64 * places.start, held, &words);
    }
}

impl Signals<'_> {
    /// The first of `bars` whose bit is set in its word, or their end.
    #[inline]
    fn first(&self, bars: Range<usize>, of: impl Fn(Word) -> u64) -> usize {
        let (from, end) = (bars.start.max(self.start), bars.end);
        if from >= end {
            return end;
        }
        let (from, last) = (from - self.first, end - self.first);
        let mut later = u64::MAX << (from % 64);
        for k in from / 64..last.div_ceil(64) {
            let set = of(self.word(k)) & later;
            if set != 0 {
                return end.min(self.first + k * 64 + set.trailing_zeros() as usize);
            }
            later = u64::MAX;
        }
        end
    }
}

/// The bits of word `k` that lie in `from..end`.
#[inline]
fn from_to(from: usize, end: usize, k: usize) -> u64 {
    let before = from.saturating_sub(64 * k);
    let low = if before < 64 { u64::MAX << before } else { 0 };
    let high = u64::MAX >> (64 * (k + 1)).saturating_sub(end);
    low & high
}

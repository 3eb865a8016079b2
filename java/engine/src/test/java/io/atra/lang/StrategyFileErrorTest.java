package io.atra.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.atra.error.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in strategy files: each line of a table is a file, its line ends written {@code ;}. */
class StrategyFileErrorTest {

    private static final String RULES = "[rules];enter_long = \"close > open\";";

    private static String error(String file) {
        var error =
                catchThrowableOfType(InputException.class, () -> StrategyFile.parse("x.toml", file.replace(';', '\n')));
        assertThat(error).as("accepted: %s", file).isNotNull();
        assertThat(error.getMessage()).startsWith("x.toml:").doesNotContain("\n");
        return error.getMessage().substring("x.toml:".length());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>>", quoteCharacter = '`', textBlock = """
            # TOML
            enter_long = crossover(a, b)   =>> 1:14: this is not TOML: Unexpected 'c', expected a value (a text needs quotes)
            [rules                         =>> 1:7: this is not TOML: Unexpected end of input, expected ]
            [rules];enter_long = "close    =>> 2:20: this is not TOML: Unexpected end of input, expected " or a character
            name = "a";name = "b"          =>> 2:1: this is not TOML: name previously defined at line 1, column 1

            # keys and sections
            names = "x"                    =>> 1:1: unknown key 'names', did you mean 'name'? (known: name, params, sweep, let, rules, exits, sizing, execution)
            [rule];enter_long = "1 < 2"    =>> 1:1: unknown key 'rule', did you mean 'rules'? (known: name, params, sweep, let, rules, exits, sizing, execution)
            [rules];enterlong = "1 < 2"    =>> 2:1: unknown key 'enterlong' in [rules], did you mean 'enter_long'? (known: enter_long, exit_long, enter_short, exit_short)
            [rules];buy = "1 < 2"          =>> 2:1: unknown key 'buy' in [rules] (known: enter_long, exit_long, enter_short, exit_short)
            [rules];fee = "0.1%"           =>> 2:1: unknown key 'fee' in [rules], it belongs under [execution] (known: enter_long, exit_long, enter_short, exit_short)
            fee = "0.1%"                   =>> 1:1: unknown key 'fee', it belongs under [execution] (known: name, params, sweep, let, rules, exits, sizing, execution)
            rules = "close > 1"            =>> 1:1: 'rules' must be a section: [rules]
            [[rules]];enter_long = "1 < 2" =>> 1:1: 'rules' must be a section: [rules]
            [rules];enter_long = true      =>> 2:14: enter_long must be a text in quotes, found true
            [rules];enter_long = 5         =>> 2:14: enter_long must be a text in quotes, found 5
            [rules];enter_long = ["a"]     =>> 2:14: enter_long must be a text in quotes, found another kind of value
            [rules];exit_long = "1 < 2"    =>> 1:1: the strategy never enters; write enter_long or enter_short under [rules]
            name = 5                       =>> 1:1: the strategy never enters; write enter_long or enter_short under [rules]
            """)
    void aFileMustBeWellFormed(String file, String message) {
        assertThat(error(file)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>>", quoteCharacter = '`', textBlock = """
            # parameters (line 3 on)
            [params];fast = "20"            =>> 4:9: the default of a parameter must be a finite number
            [params];fast = inf             =>> 4:8: the default of a parameter must be a finite number
            [params];fast = {}              =>> 4:1: parameter 'fast' needs a default
            [params];fast = { range = "1..5" } =>> 4:1: parameter 'fast' needs a default
            [params];fast = { default = true } =>> 4:20: the default of a parameter must be a finite number
            [params];fast = { default = 5, rage = "1..5" } =>> 4:23: unknown key 'rage' of parameter 'fast', did you mean 'range'? (known: default, range)
            [params];fast = { default = 5, range = 5 } =>> 4:31: a range is a text, such as "5..50" or "0.5..3:0.25"
            [params];fast = { default = 5, range = "5-50" } =>> 4:32: '5-50' is not a range; write from..to or from..to:step, such as 5..50:5
            [params];fast = { default = 5, range = "50..5" } =>> 4:32: a range goes from the smaller to the larger number, got 50..5
            [params];close = 5              =>> 4:1: the parameter 'close' needs another name: 'close' is the language's own
            [params];and = 5                =>> 4:1: the parameter 'and' needs another name: 'and' is the language's own
            [params];"my fast" = 5          =>> 4:1: the parameter 'my fast' cannot be named so: a name is a letter, then letters, digits and _, at most 64
            [params];fast-ma = 5            =>> 4:1: the parameter 'fast-ma' cannot be named so: a name is a letter, then letters, digits and _, at most 64

            # lets
            [let];a = "close";[params];a = 5 =>> 4:1: the name 'a' is taken: parameters, lets and columns share their names
            [let];open = "close"            =>> 4:1: the let 'open' needs another name: 'open' is the language's own
            [let];a = true                  =>> 4:5: 'a' must be an expression in quotes or a number
            [let];a = "b + 1"               =>> 4:6: unknown name 'b', did you mean 'a'?
            [let];unused = "smaa(close)"    =>> 4:11: unknown function 'smaa', did you mean 'sma'?
            [let];a = "a + 1"               =>> 4:6: the let 'a' uses itself: a -> a
            [let];a = "b";b = "sma(c, 3)";c = "-a" =>> 4:6: the let 'a' uses itself: a -> b -> c -> a
            [let];x = "a";a = "b";b = "a"   =>> 5:6: the let 'a' uses itself: a -> b -> a
            [let];a = "close".upperband     =>> 4:12: this is not TOML: Unexpected '.', expected a newline or end-of-input

            # parameters out of a function's range
            [params];n = 0;[let];a = "sma(close, n)" =>> 6:17: timeperiod of sma must be a whole number from 1 to 100000, got 0
            [params];n = { default = 5, range = "0..9" };[let];a = "sma(close, n)" =>> 6:17: timeperiod of sma must be a whole number from 1 to 100000, got 0 from the range 0..9:1 of 'n'
            [params];n = { default = 5, range = "1..9:0.5" };[let];a = "sma(close, n)" =>> 6:17: timeperiod of sma must be a whole number from 1 to 100000, got 1.5 from the range 1..9:0.5 of 'n'
            [params];n = { default = 5, range = "1..200000:3" };[let];a = "sma(close, n)" =>> 6:17: timeperiod of sma must be a whole number from 1 to 100000, got 199999 from the range 1..200000:3 of 'n'
            [params];n = 1;[let];a = "sma(close, n - 1)" =>> 6:17: timeperiod of sma must be a whole number from 1 to 100000, got 0

            # sweep
            [sweep];where = "close > 5"     =>> 4:10: where is decided before a run, on parameters alone; it cannot use close
            [params];n = 5;[let];a = "sma(close, n)";[sweep];where = "n < 9 and a > 2" =>> 8:10: where is decided before a run, on parameters alone; it cannot use close
            [params];n = 5;[sweep];where = "n + 1" =>> 6:10: expected a condition, found a constant: n + 1; compare it, such as n + 1 > 0
            [sweep];where = "fsat < 3"      =>> 4:10: unknown name 'fsat'; a column of your own must be in the header of the bars' file (--in) or of --columns FILE
            [sweep];where = 5               =>> 4:9: where must be a text in quotes, found 5
            [sweep];objective = "sharp"     =>> 4:14: unknown metric 'sharp', did you mean 'sharpe'?; there are total_return, cagr, volatility, sharpe, sortino, max_drawdown, calmar, trades, win_rate, profit_factor, expectancy, avg_trade, best_trade, worst_trade, exposure, sqn, fees, final_equity, buy_and_hold

            # exits
            [exits];stop_loss = "0%"        =>> 4:14: stop_loss must be above 0, got 0
            [exits];stop_loss = "-5%"       =>> 4:14: stop_loss must be above 0, got -0.05
            [exits];stop_loss = 0           =>> 4:13: stop_loss must be above 0, got 0
            [exits];take_profit = "-2"      =>> 4:16: take_profit must be above 0, got -2
            [exits];trailing_stop = "close > 5" =>> 4:18: expected a number, found a condition: close > 5; if(close > 5, 1, 0) makes it a number
            [exits];stop_loss = "atr(14)%"  =>> 4:14: stop_loss must be a constant or a parameter before its '%', found a number for each bar
            [exits];stop_loss = "%"         =>> 4:14: the expression is empty
            [exits];stop_loss = "1e999%"    =>> 4:14: the number 1e999 is too large
            [exits];stop_loss = true        =>> 4:13: stop_loss must be an expression in quotes or a number, found true
            [exits];stop_loss = "2 * atr(0)" =>> 4:22: timeperiod of atr must be a whole number from 1 to 100000, got 0
            [exits];max_bars = 0            =>> 4:12: max_bars must be a whole number of 1 or more, got 0
            [exits];max_bars = 2.5          =>> 4:12: max_bars must be a whole number of 1 or more, got 2.5
            [exits];max_bars = "close"      =>> 4:13: max_bars must be a constant or a parameter, found a number for each bar: close
            [params];p = { default = 5, range = "0..9" };[exits];take_profit = "p" =>> 6:16: take_profit must be above 0, got 0 from the range 0..9:1 of 'p'

            # sizing
            [sizing];method = "percent"     =>> 4:11: unknown method 'percent'; it must be one of equity, cash, units, risk
            [sizing];method = "equit"       =>> 4:11: unknown method 'equit', did you mean 'equity'?; it must be one of equity, cash, units, risk
            [sizing];method = "cash"        =>> 4:11: sizing by cash needs a value under [sizing]
            [sizing];method = "risk";value = "1%" =>> 4:11: sizing by risk needs a distance; write stop_loss or trailing_stop under [exits]
            [sizing];value = "200%"         =>> 4:10: value of sizing by equity must be above 0 and at most the leverage 1 (1 is "100%"), got 2
            [sizing];value = 100            =>> 4:9: value of sizing by equity must be above 0 and at most the leverage 1 (1 is "100%"), got 100
            [sizing];value = "0%"           =>> 4:10: value of sizing by equity must be above 0 and at most the leverage 1 (1 is "100%"), got 0
            [sizing];value = -1             =>> 4:9: value of sizing by equity must be above 0 and at most the leverage 1 (1 is "100%"), got -1
            [exits];stop_loss = "5%";[sizing];method = "risk";value = 2 =>> 7:9: value of sizing by risk must be above 0 and at most 1 (0.01 is "1%"), got 2
            [sizing];method = "cash";value = "5%" =>> 5:10: value of sizing by cash cannot be a percentage
            [sizing];method = "units";value = "close" =>> 5:10: value of sizing by units must be a constant or a parameter, found a number for each bar: close
            [sizing];lot = -1               =>> 4:7: lot must be a number of 0 or more, found -1
            [sizing];min_order = "10%"      =>> 4:14: min_order must be a number of 0 or more, found "10%"

            # execution
            [execution];fill = "nextopen"   =>> 4:9: unknown fill 'nextopen', did you mean 'next_open'?; it must be one of next_open, close
            [execution];fee = "-0.1%"       =>> 4:8: fee must be a fraction from 0 to below 1 or a percentage, such as 0.001 or "0.1%", found "-0.1%"
            [execution];fee = 1             =>> 4:7: fee must be a fraction from 0 to below 1 or a percentage, such as 0.001 or "0.1%", found 1
            [execution];fee = "a lot"       =>> 4:8: fee must be a fraction from 0 to below 1 or a percentage, such as 0.001 or "0.1%", found "a lot"
            [execution];fee = nan           =>> 4:7: fee must be a fraction from 0 to below 1 or a percentage, such as 0.001 or "0.1%", found NaN
            [execution];fee = true          =>> 4:7: fee must be a fraction from 0 to below 1 or a percentage, such as 0.001 or "0.1%", found true
            [execution];slippage = "100%"   =>> 4:13: slippage must be a fraction from 0 to below 1 or a percentage, such as 0.001 or "0.1%", found "100%"
            [execution];fee_fixed = -1      =>> 4:13: fee_fixed must be a number of 0 or more, found -1
            [execution];initial_cash = 0    =>> 4:16: initial_cash must be a number above 0, found 0
            [execution];initial_cash = inf  =>> 4:16: initial_cash must be a number above 0, found Infinity
            [execution];leverage = 0.5      =>> 4:12: leverage must be a number of 1 or more, found 0.5
            [execution];intrabar = "best"   =>> 4:13: unknown intrabar 'best'; it must be one of pessimistic, optimistic
            [execution];close_at_end = "yes" =>> 4:17: close_at_end must be true or false, found "yes"
            [execution];year_days = 0       =>> 4:13: year_days must be a number of days above 0, up to 366, found 0
            [execution];year_days = 400     =>> 4:13: year_days must be a number of days above 0, up to 366, found 400
            [execution];tz = "Europe/Berln" =>> 4:7: unknown time zone 'Europe/Berln', did you mean 'Europe/Berlin'?; zones are named as in the IANA database, such as UTC or America/New_York
            [execution];tz = "utc"          =>> 4:7: unknown time zone 'utc', did you mean 'UTC'?; zones are named as in the IANA database, such as UTC or America/New_York
            [execution];tz = "new york"     =>> 4:7: unknown time zone 'new york', did you mean 'America/New_York'?; zones are named as in the IANA database, such as UTC or America/New_York
            [execution];tz = "+05:30"       =>> 4:7: unknown time zone '+05:30'; zones are named as in the IANA database, such as UTC or America/New_York
            [execution];session = "9:30"    =>> 4:12: session must be a length of up to 24 hours, such as "6.5h" or "390m", or a range such as "09:30-16:00", found "9:30"
            [execution];session = "24.1h"   =>> 4:12: session must be a length of up to 24 hours, such as "6.5h" or "390m", or a range such as "09:30-16:00", found "24.1h"
            [execution];session = "0m"      =>> 4:12: session must be a length of up to 24 hours, such as "6.5h" or "390m", or a range such as "09:30-16:00", found "0m"
            [execution];session = "10:00-10:00" =>> 4:12: session must be a length of up to 24 hours, such as "6.5h" or "390m", or a range such as "09:30-16:00", found "10:00-10:00"
            [execution];session = "09:60-16:00" =>> 4:12: session must be a length of up to 24 hours, such as "6.5h" or "390m", or a range such as "09:30-16:00", found "09:60-16:00"
            [execution];session = "09:00-24:30" =>> 4:12: session must be a length of up to 24 hours, such as "6.5h" or "390m", or a range such as "09:30-16:00", found "09:00-24:30"
            [execution];session = 6.5       =>> 4:11: session must be a text in quotes, found 6.5
            [execution];tz = 0              =>> 4:6: tz must be a text in quotes, found 0
            [execution];fees = 0            =>> 4:1: unknown key 'fees' in [execution], did you mean 'fee'? (known: fill, fee, fee_fixed, slippage, initial_cash, leverage, intrabar, close_at_end, tz, year_days, session)
            """)
    void aSettingMustMakeSense(String file, String message) {
        assertThat(error(RULES + file)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>>", quoteCharacter = '`', textBlock = """
            [rules];enter_long = "close > 1";exit_long = "close > 1"   =>> 3:14: exit_long is the same condition as enter_long: while both hold there is no entry, so the strategy would never trade
            [rules];enter_short = "close > 1";exit_short = "(close) > 1.0" =>> 3:15: exit_short is the same condition as enter_short: while both hold there is no entry, so the strategy would never trade
            [rules];enter_long = "close > 1";enter_short = "close > 1" =>> 3:16: enter_short is the same condition as enter_long: while both hold there is no entry, so the strategy would never trade
            [rules];enter_long = "close > 1";exit_short = "close < 1"  =>> 3:15: exit_short closes what nothing opens; write enter_short under [rules], or leave exit_short out
            [rules];enter_short = "close > 1";exit_long = "close < 1"  =>> 3:14: exit_long closes what nothing opens; write enter_long under [rules], or leave exit_long out
            [rules];enter_long = "close > 1";[exits];stop_loss = "100%"     =>> 4:14: stop_loss of 100% or more is a price of zero or below, which is never touched; write less, or leave it out
            [rules];enter_long = "close > 1";[exits];trailing_stop = "250%" =>> 4:18: trailing_stop of 100% or more is a price of zero or below, which is never touched; write less, or leave it out
            [rules];enter_short = "close > 1";[exits];take_profit = "100%"  =>> 4:16: take_profit of 100% or more is a price of zero or below, which is never touched; write less, or leave it out
            """)
    void whatContradictsItselfIsRefused(String file, String message) {
        assertThat(error(file)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>>", quoteCharacter = '`', textBlock = """
            [rules];enter_long = "close > 1";[exits];take_profit = "250%"
            [rules];enter_short = "close > 1";[exits];stop_loss = "250%"
            [rules];enter_long = "close > 1";enter_short = "close < 1";[exits];stop_loss = "100%"
            """)
    void distancesThatAPriceCanReachAreFine(String file) {
        assertThat(StrategyFile.parse("t.toml", file.replace(';', '\n'))).isNotNull();
    }

    @Test
    void theNameMustBeOneLine() {
        for (String name : new String[] {"", "  ", "a\\nb", "x".repeat(101)}) {
            assertThat(error("name = \"" + name + "\";" + RULES))
                    .matches("1:9: the name must be one line of 1 to 100 characters");
        }
    }

    @Test
    void thePlaceInAStringWithEscapesIsThatInTheFile() {
        assertThat(error("[rules];enter_long = \"close\\u0020>\\tsmaa(close, 3)\""))
                .startsWith("2:29: unknown function 'smaa'");
        assertThat(error("[rules];enter_long = 'close > smaa(close, 3)'")).startsWith("2:23: unknown function 'smaa'");
        assertThat(error("\"rules\".'enter_long' = \"smaa(close)\"")).startsWith("1:25: unknown function 'smaa'");
        assertThat(error("rules = { enter_long = \"smaa(close)\" }")).startsWith("1:25: unknown function 'smaa'");
    }

    @Test
    void thePlaceInAStringOfSeveralLinesIsThatInTheFile() {
        assertThat(error("[rules];enter_long = \"\"\";close >;  smaa(close, 3);\"\"\""))
                .startsWith("4:3: unknown function 'smaa'");
        assertThat(error("[rules];enter_long = \"\"\"close > \\;   smaa(close, 3)\"\"\""))
                .startsWith("3:4: unknown function 'smaa'");
        assertThat(error("[rules];enter_long = '''close >;smaa(close, 3)'''"))
                .startsWith("3:1: unknown function 'smaa'");
        assertThat(error("[rules]\r;enter_long = '''\r;close >\r;smaa(close, 3)'''"))
                .startsWith("4:1: unknown function 'smaa'");
    }

    @Test
    void columnsCountCharacters() {
        assertThat(error("[rules];enter_long = \"😀\"")).isEqualTo("2:15: unexpected '😀'");
        assertThat(error("[rules];'enter_long' = \"close + é\"")).isEqualTo("2:25: unexpected 'é'");
        assertThat(error("rules = { exit_long = \"😀\", enter_long = \"smaa(close)\" }"))
                .startsWith("1:42: unknown function 'smaa'");
    }

    @Test
    void aThousandLevelsOfTomlAreRefused() {
        assertThat(error("a = " + "[".repeat(100_000))).contains("this is not TOML: Nesting is too deep");
    }
}

package io.atra.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.atra.error.UsageException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people get wrong, where they are shown it, and what they are told. */
class ExpressionErrorTest {

    private static String error(String expression) {
        var error = catchThrowableOfType(
                UsageException.class, () -> Expressions.plan(List.of(expression), List.of("mine")));
        assertThat(error).as("accepted: %s", expression).isNotNull();
        assertThat(error.getMessage()).doesNotContain("\n");
        return error.getMessage().substring(error.getMessage().indexOf("':") + 2);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>>", quoteCharacter = '`', textBlock = """
            # names
            smaa(close, 3)       =>> 1:1: unknown function 'smaa', did you mean 'sma'?
            SMA(close, 3)        =>> 1:1: unknown function 'SMA', did you mean 'sma'?
            banana(close)        =>> 1:1: unknown function 'banana'
            clsoe + 1            =>> 1:1: unknown name 'clsoe', did you mean 'close'?
            close + mien         =>> 1:9: unknown name 'mien', did you mean 'mine'?
            x                    =>> 1:1: unknown name 'x'; a column of your own must be in the header of the bars' file (--in) or of --columns FILE
            sma + 1              =>> 1:1: 'sma' is a function; call it as sma(real, timeperiod=30)
            crossover            =>> 1:1: 'crossover' is a function; call it as crossover(a, b)
            close(1)             =>> 1:1: 'close' is no function; its value one bar ago is close[1]
            mine(3) > 1          =>> 1:1: 'mine' is no function; its value one bar ago is mine[1]
            tff("1h", close)     =>> 1:1: unknown function 'tff', did you mean 'tf'?
            tf                   =>> 1:1: 'tf' is a function; call it as tf(timeframe, x)
            symm('ETH', close)   =>> 1:1: unknown function 'symm', did you mean 'sym'?
            sym                  =>> 1:1: 'sym' is a function; call it as sym(symbol, x)

            # signs of other languages
            close = 3            =>> 1:7: '=' does not compare, write '=='
            close > 1 && open    =>> 1:11: unexpected '&&', write 'and'
            close > 1 & open     =>> 1:11: unexpected '&', write 'and'
            close > 1 || open    =>> 1:11: unexpected '||', write 'or'
            !close               =>> 1:1: unexpected '!', write 'not'
            close <> open        =>> 1:7: unexpected '<>', write '!='
            close => open        =>> 1:7: unexpected '=>', write '>='
            close =< open        =>> 1:7: unexpected '=<', write '<='
            close ≥ open         =>> 1:7: unexpected '≥', write '>='
            close ** 2           =>> 1:7: unexpected '**', write '^'
            close > 1 ? 2 : 3    =>> 1:11: unexpected '?', write if(condition, a, b)
            sma("close", 20)     =>> 1:5: unexpected "close", write names without quotes
            "close" > 1          =>> 1:1: unexpected "close", write names without quotes
            close > 'open'       =>> 1:9: unexpected 'open', write names without quotes
            ma(close, 20, "ema") =>> 1:15: unexpected "ema", write names without quotes
            close "1h"           =>> 1:7: expected an operator or the end of the expression, found "1h"; is a ',' or an operator missing before it?
            tf("1h, close)       =>> 1:4: the text that begins here is not closed, a second " is missing
            tf('1h", close)      =>> 1:4: the text that begins here is not closed, a second ' is missing
            close > 1 AND open > 2 =>> 1:11: unexpected 'AND', write 'and'
            close > 1 Or open > 2 =>> 1:11: unexpected 'Or', write 'or'
            NOT close > 1        =>> 1:1: unexpected 'NOT', write 'not'
            close; open          =>> 1:6: unexpected ';'
            close + 😀           =>> 1:9: unexpected '😀'
            if(close = 3, 1, 2)  =>> 1:4: unknown parameter 'close' (to compare, write '=='); call it as if(c, a, b)

            # numbers
            close > 20%          =>> 1:11: '%' is the remainder of a division here; for a percentage write 0.2
            close * 0.5% + 1     =>> 1:12: '%' is the remainder of a division here; for a percentage write 0.005
            sma(close, 5%)       =>> 1:13: '%' is the remainder of a division here; for a percentage write 0.05
            (close + 1)%         =>> 1:12: '%' is the remainder of a division here; for a percentage write a fraction such as 0.2
            20x + close          =>> 1:3: unexpected 'x' after the number 20; numbers are written 1000, 0.25 or 1e-3, names begin with a letter
            1_000                =>> 1:2: unexpected '_' after the number 1; numbers are written 1000, 0.25 or 1e-3, names begin with a letter
            1.2.3                =>> 1:4: unexpected '.' after the number 1.2; numbers are written 1000, 0.25 or 1e-3, names begin with a letter
            5.                   =>> 1:2: unexpected '.' after the number 5; numbers are written 1000, 0.25 or 1e-3, names begin with a letter
            1e999 + close        =>> 1:1: the number 1e999 is too large
            20                   =>> 1:1: this is one number, not a column; use a series, such as close

            # grammar
            ``                   =>> 1:1: the expression is empty
            `   `                =>> 1:4: the expression is empty
            close +              =>> 1:8: expected an operand after '+', found the end of the expression
            close + * 2          =>> 1:9: expected an operand after '+', found '*'
            * 2                  =>> 1:1: expected an operand, found '*'
            +close               =>> 1:1: expected an operand, found '+'
            -                    =>> 1:2: expected an operand, found the end of the expression
            ()                   =>> 1:2: expected an operand, found ')'
            (close               =>> 1:1: '(' is not closed, ')' is missing
            sma(close, 20        =>> 1:4: '(' is not closed, ')' is missing
            close[1              =>> 1:6: '[' is not closed, ']' is missing
            close)               =>> 1:6: unexpected ')', nothing is open for it
            close]               =>> 1:6: unexpected ']', nothing is open for it
            (close]              =>> 1:7: unexpected ']', ')' is missing before it
            close[1)             =>> 1:8: unexpected ')', ']' is missing before it
            sma(close 20)        =>> 1:11: expected ',' or ')', found '20'; is a ',' or an operator missing before it?
            close open           =>> 1:7: expected an operator or the end of the expression, found 'open'; is a ',' or an operator missing before it?
            close, open          =>> 1:6: expected an operator or the end of the expression, found ','
            sma(close,)          =>> 1:11: expected an operand, found ')'
            sma(,20)             =>> 1:5: expected an operand, found ','
            close[]              =>> 1:7: expected an operand, found ']'
            close[1, 2]          =>> 1:8: expected ']', found ','
            close.               =>> 1:7: expected the name of an output after '.', found the end of the expression
            (close + 1).upper    =>> 1:12: only a call of a function has outputs to select with '.'
            1 < close < 3        =>> 1:11: comparisons do not chain; write 1 < close and close < …
            close > open == 1    =>> 1:14: comparisons do not chain; write close > open and open == …
            sma(timeperiod=3, close) =>> 1:19: an argument without a name cannot follow one with a name; call it as sma(real, timeperiod=30)

            # calls
            sma()                =>> 1:1: sma needs a series; call it as sma(real, timeperiod=30)
            sma(timeperiod=3)    =>> 1:1: sma needs a series; call it as sma(real, timeperiod=30)
            sma(20)              =>> 1:5: sma needs a series before its parameters, found a constant: 20; write sma(close, 20)
            macd(12, 26, 9)      =>> 1:6: macd needs a series before its parameters, found a constant: 12; write macd(close, 12, 26, 9)
            correl(close)        =>> 1:1: correl needs 2 series; call it as correl(real1, real2, timeperiod=30)
            correl(close, 20)    =>> 1:15: correl needs a series before its parameters, found a constant: 20; call it as correl(real1, real2, timeperiod=30)
            sma(close, 20, 3)    =>> 1:16: too many arguments; call it as sma(real, timeperiod=30)
            sma(20, close)       =>> 1:5: sma needs a series before its parameters, found a constant: 20; call it as sma(real, timeperiod=30)
            atr(close, 14)       =>> 1:12: too many arguments; call it as atr(timeperiod=14) (high, low, close come from the bars)
            atr(close)           =>> 1:5: timeperiod of atr must be a constant or a parameter, found a number for each bar: close; call it as atr(timeperiod=14) (high, low, close come from the bars)
            cdldoji(close)       =>> 1:9: too many arguments; call it as cdldoji() (open, high, low, close come from the bars)
            sma(close, period=3) =>> 1:12: unknown parameter 'period' (to compare, write '=='); call it as sma(real, timeperiod=30)
            sma(close, time=3)   =>> 1:12: unknown parameter 'time', did you mean 'timeperiod'?; call it as sma(real, timeperiod=30)
            sma(close, 3, timeperiod=3) =>> 1:15: 'timeperiod' is given twice; call it as sma(real, timeperiod=30)
            sma(close, timeperiod=3, timeperiod=3) =>> 1:26: 'timeperiod' is given twice; call it as sma(real, timeperiod=30)
            crossover(close)     =>> 1:1: 'b' is missing; call it as crossover(a, b)
            highest(close)       =>> 1:1: 'n' is missing; call it as highest(x, n)
            if(close > 1, 2)     =>> 1:1: 'b' is missing; call it as if(c, a, b)
            abs(close, 2)        =>> 1:12: too many arguments; call it as abs(x)
            ma(close, 20, emaa)  =>> 1:15: unknown matype 'emaa', did you mean 'ema'?; it must be one of sma ema wma dema tema trima kama mama t3 hma disabled default zlema rma vidya alma
            ma(close, 20, 99)    =>> 1:15: matype of ma must be one of sma ema wma dema tema trima kama mama t3 hma disabled default zlema rma vidya alma, got 99
            ma(close, 20, open)  =>> 1:15: matype of ma must be a constant or a parameter, found a number for each bar: open; call it as ma(real, timeperiod=30, matype=sma)
            bbands(close).lower  =>> 1:15: unknown output 'lower', did you mean 'lowerband'?; bbands has upperband, middleband, lowerband
            bbands(close).macd   =>> 1:15: unknown output 'macd'; bbands has upperband, middleband, lowerband
            bbands(close).upperband.lowerband =>> 1:24: only a call of a function has outputs to select with '.'
            sma(close).upperband =>> 1:12: unknown output 'upperband'; sma has real
            close.upperband      =>> 1:7: '.upperband' selects an output of a function such as bbands(close).upperband, found close
            crossover(close, open).real =>> 1:24: '.real' selects an output of a function such as bbands(close).upperband, found crossover(close, open)

            # higher timeframes
            tf()                 =>> 1:1: 'timeframe' is missing; call it as tf(timeframe, x), such as tf("1h", close)
            tf("1h")             =>> 1:1: 'x' is missing; call it as tf(timeframe, x), such as tf("1h", close)
            tf(1h, close)        =>> 1:5: unexpected 'h' after the number 1; numbers are written 1000, 0.25 or 1e-3, names begin with a letter
            tf(close, "1h")      =>> 1:4: tf needs a timeframe in quotes, found close; call it as tf(timeframe, x), such as tf("1h", close)
            tf("1h", "close")    =>> 1:10: unexpected "close", write names without quotes
            tf("1h", close, 3)   =>> 1:17: too many arguments; call it as tf(timeframe, x)
            tf("1H", close)      =>> 1:4: no higher timeframe is called '1H', did you mean '1h'?; there are 1s 5s 15s 1m 3m 5m 15m 30m 1h 2h 4h 6h 12h 1d 1w 1M
            tf("60m", close)     =>> 1:4: no higher timeframe is called '60m', did you mean '1h'?; there are 1s 5s 15s 1m 3m 5m 15m 30m 1h 2h 4h 6h 12h 1d 1w 1M
            tf("irregular", close) =>> 1:4: no higher timeframe is called 'irregular'; there are 1s 5s 15s 1m 3m 5m 15m 30m 1h 2h 4h 6h 12h 1d 1w 1M
            tf("1h", 5)          =>> 1:10: tf needs an expression that hangs on bars, found 5
            tf("1h", 2 * (3 + 1)) =>> 1:10: tf needs an expression that hangs on bars, found 2 * (3 + 1)
            tf("1h", 1 < 2)      =>> 1:10: tf needs an expression that hangs on bars, found 1 < 2
            tf("1h", clsoe)      =>> 1:10: unknown name 'clsoe', did you mean 'close'?
            tf("1d", 1 + tf("1h", close)) =>> 1:10: tf cannot stand inside tf: 1 + tf("1h", close) hangs on a higher timeframe already
            tf("1h", tf("1h", close)) =>> 1:10: tf cannot stand inside tf: tf("1h", close) hangs on a higher timeframe already
            sma(close, tf("1d", close)) =>> 1:12: timeperiod of sma must be a constant or a parameter, found a number for each bar: tf("1d", close); call it as sma(real, timeperiod=30)
            tf("1h", close) and open > 1 =>> 1:1: expected a condition, found a number for each bar: tf("1h", close); compare it, such as tf("1h", close) > 0
            tf("1h", close > open) + 1 =>> 1:1: expected a number, found a condition: tf("1h", close > open); if(tf("1h", close > open), 1, 0) makes it a number
            tf("1h", bbands(close)).lowerband =>> 1:25: '.lowerband' selects an output of a function such as bbands(close).upperband, found tf("1h", bbands(close))
            tf("1h", close[-1])  =>> 1:16: the n of x[n] must be a whole number of 0 or more, got -1

            # other symbols
            sym()                =>> 1:1: 'symbol' is missing; call it as sym(symbol, x), such as sym("ETH-USD", close)
            sym("ETH-USD")       =>> 1:1: 'x' is missing; call it as sym(symbol, x), such as sym("ETH-USD", close)
            sym(ETH, close)      =>> 1:5: sym needs a symbol in quotes, found ETH; call it as sym(symbol, x), such as sym("ETH-USD", close)
            sym(close, "ETH")    =>> 1:5: sym needs a symbol in quotes, found close; call it as sym(symbol, x), such as sym("ETH-USD", close)
            sym("", close)       =>> 1:5: '' is no symbol: use 1 to 64 characters without spaces, such as BTC-USD
            sym("ETH USD", close) =>> 1:5: 'ETH USD' is no symbol: use 1 to 64 characters without spaces, such as BTC-USD
            sym("ETH", close, 3) =>> 1:19: too many arguments; call it as sym(symbol, x)
            sym("ETH", "close")  =>> 1:12: unexpected "close", write names without quotes
            sym("ETH", 5)        =>> 1:12: sym needs an expression that hangs on bars, found 5
            sym("ETH", clsoe)    =>> 1:12: unknown name 'clsoe', did you mean 'close'?
            sym("ETH", 1 + sym("SOL", close)) =>> 1:12: sym cannot stand inside sym: 1 + sym("SOL", close) hangs on another symbol already
            sym("ETH", tf("1h", close)) =>> 1:12: tf cannot stand inside sym: tf("1h", close) hangs on a higher timeframe already
            tf("1h", sym("ETH", close)) =>> 1:10: sym cannot stand inside tf: sym("ETH", close) hangs on another symbol already
            sym("ETH", close > mine) =>> 1:12: sym has no columns of your own, which belong to the bars of the strategy: close > mine hangs on one
            sym("ETH", close) and open > 1 =>> 1:1: expected a condition, found a number for each bar: sym("ETH", close); compare it, such as sym("ETH", close) > 0

            # types
            cdldoji() and close > 1 =>> 1:1: expected a condition, found a number for each bar: cdldoji(); compare it, such as cdldoji() > 0
            close > 1 or 5       =>> 1:14: expected a condition, found a constant: 5; compare it, such as 5 > 0
            not close            =>> 1:5: expected a condition, found a number for each bar: close; compare it, such as close > 0
            close + (close > 1)  =>> 1:10: expected a number, found a condition: close > 1; if(close > 1, 1, 0) makes it a number
            -(close > 1)         =>> 1:3: expected a number, found a condition: close > 1; if(close > 1, 1, 0) makes it a number
            (close > 1) == (open > 1) =>> 1:2: expected a number, found a condition: close > 1; if(close > 1, 1, 0) makes it a number
            sma(close > 1, 3)    =>> 1:5: expected a number, found a condition: close > 1; if(close > 1, 1, 0) makes it a number
            barssince(close)     =>> 1:11: expected a condition, found a number for each bar: close; compare it, such as close > 0
            sma(close, close)    =>> 1:12: timeperiod of sma must be a constant or a parameter, found a number for each bar: close; call it as sma(real, timeperiod=30)
            close[open]          =>> 1:7: the n of x[n] must be a constant or a parameter, found a number for each bar: open
            highest(close, open) =>> 1:16: the n of highest must be a constant or a parameter, found a number for each bar: open; call it as highest(x, n)

            # ranges
            sma(close, 0)        =>> 1:12: timeperiod of sma must be a whole number from 1 to 100000, got 0
            sma(close, 100001)   =>> 1:12: timeperiod of sma must be a whole number from 1 to 100000, got 100001
            sma(close, 1.5)      =>> 1:12: timeperiod of sma must be a whole number from 1 to 100000, got 1.5
            sma(close, -5)       =>> 1:12: timeperiod of sma must be a whole number from 1 to 100000, got -5
            sma(close, 0 / 0)    =>> 1:12: timeperiod of sma must be a whole number from 1 to 100000, got NaN
            sma(close, 2 - 5)    =>> 1:12: timeperiod of sma must be a whole number from 1 to 100000, got -3
            macd(close, 12, 1)   =>> 1:17: slowperiod of macd must be a whole number from 2 to 100000, got 1
            close[-1]            =>> 1:7: the n of x[n] must be a whole number of 0 or more, got -1
            close[0.5]           =>> 1:7: the n of x[n] must be a whole number of 0 or more, got 0.5
            highest(close, 0)    =>> 1:16: the n of highest must be a whole number of 1 or more, got 0
            change(close, -1)    =>> 1:15: the n of change must be a whole number of 1 or more, got -1
            rising(close, 1e9)   =>> 1:15: the n of rising must be a whole number of 1 or more, got 1000000000
            """)
    void theErrorSaysWhatAndWhere(String expression, String message) {
        assertThat(error(expression)).isEqualTo(message);
    }

    @Test
    void linesAreCounted() {
        assertThat(error("close +\n  smaa(close, 3)")).isEqualTo("2:3: unknown function 'smaa', did you mean 'sma'?");
    }

    @Test
    void anExpressionIsTheSourceOfItsErrors() {
        assertThatThrownBy(() -> Expressions.plan(List.of("close", " smaa( close,\n 3) "), List.of()))
                .isInstanceOf(UsageException.class)
                .hasMessage("'smaa( close, 3)':1:2: unknown function 'smaa', did you mean 'sma'?");
        assertThatThrownBy(() -> Expressions.plan(List.of("x + close + open + high + low + close + volume"), List.of()))
                .hasMessage("'x + close + open + high + low + close +…':1:1: unknown name 'x'; a column of"
                        + " your own must be in the header of the bars' file (--in) or of --columns FILE");
    }

    @Test
    void columnsHaveNamesOfTheirOwn() {
        assertThatThrownBy(() -> Expressions.plan(List.of("close"), List.of("close")))
                .hasMessage("column:1:1: the column 'close' needs another name: 'close' is the language's own");
        assertThatThrownBy(() -> Expressions.plan(List.of("close"), List.of("a", "a")))
                .hasMessage("column:1:1: the name 'a' is taken: parameters, lets and columns share their names");
        assertThatThrownBy(() -> Expressions.plan(List.of("close"), List.of("my column")))
                .hasMessage("column:1:1: the column 'my column' cannot be named so: a name is a letter, then letters,"
                        + " digits and _, at most 64");
    }
}

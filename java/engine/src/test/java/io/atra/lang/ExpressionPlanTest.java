package io.atra.lang;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.plan.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What expressions become: the contract between the language and the engines, line by line. */
class ExpressionPlanTest {

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            # series and columns
            close                      => n0 = close
            hlc3                       => n0 = hlc3
            dayofweek                  => n0 = dayofweek
            mine                       => n0 = column mine

            # operators
            close + 1                  => n0 = close; n1 = + n0 1
            close - open               => n0 = close; n1 = open; n2 = - n0 n1
            close * 0.5                => n0 = close; n1 = * n0 0.5
            1 / close                  => n0 = close; n1 = / 1 n0
            close % 7                  => n0 = close; n1 = % n0 7
            close ^ 2                  => n0 = close; n1 = ^ n0 2
            -close                     => n0 = close; n1 = neg n0
            close < open               => n0 = close; n1 = open; n2 = < n0 n1
            close <= open              => n0 = close; n1 = open; n2 = <= n0 n1
            close > open               => n0 = close; n1 = open; n2 = > n0 n1
            close >= open              => n0 = close; n1 = open; n2 = >= n0 n1
            close == open              => n0 = close; n1 = open; n2 = == n0 n1
            close != open              => n0 = close; n1 = open; n2 = != n0 n1
            not close > open           => n0 = close; n1 = open; n2 = > n0 n1; n3 = not n2
            close > 1 and open > 2     => n0 = close; n1 = > n0 1; n2 = open; n3 = > n2 2; n4 = and n1 n3
            close > 1 or open > 2      => n0 = close; n1 = > n0 1; n2 = open; n3 = > n2 2; n4 = or n1 n3
            close[1]                   => n0 = close; n1 = shift n0 1
            close[0]                   => n0 = close; n1 = shift n0 0
            (close > open)[2]          => n0 = close; n1 = open; n2 = > n0 n1; n3 = shift n2 2
            close[1][2]                => n0 = close; n1 = shift n0 1; n2 = shift n1 2

            # numbers
            close * 1e3                => n0 = close; n1 = * n0 1000
            close * 1E-3               => n0 = close; n1 = * n0 0.001
            close * .5                 => n0 = close; n1 = * n0 0.5
            close * 1.50               => n0 = close; n1 = * n0 1.5
            close * -5                 => n0 = close; n1 = * n0 -5
            close * -(5)               => n0 = close; n1 = * n0 -5
            close * - -5               => n0 = close; n1 = * n0 5
            close * -0                 => n0 = close; n1 = * n0 0
            close * 0.1                => n0 = close; n1 = * n0 0.1

            # constants are not folded
            close * (2 + 3)            => n0 = close; n1 = + 2 3; n2 = * n0 n1
            close + abs(-3)            => n0 = close; n1 = abs -3; n2 = + n0 n1
            sma(close, 2 * 10)         => n0 = close; n1 = * 2 10; n2 = sma n0 timeperiod=n1

            # precedence, the loosest first
            close > 1 or open > 2 and low > 3 => n0 = close; n1 = > n0 1; n2 = open; n3 = > n2 2; n4 = low; n5 = > n4 3; n6 = and n3 n5; n7 = or n1 n6
            not close > 1 and open > 2 => n0 = close; n1 = > n0 1; n2 = not n1; n3 = open; n4 = > n3 2; n5 = and n2 n4
            not not close > 1          => n0 = close; n1 = > n0 1; n2 = not n1; n3 = not n2
            close + 1 > open           => n0 = close; n1 = + n0 1; n2 = open; n3 = > n1 n2
            close + open * 2           => n0 = close; n1 = open; n2 = * n1 2; n3 = + n0 n2
            (close + open) * 2         => n0 = close; n1 = open; n2 = + n0 n1; n3 = * n2 2
            close * open ^ 2           => n0 = close; n1 = open; n2 = ^ n1 2; n3 = * n0 n2
            -close ^ 2                 => n0 = close; n1 = ^ n0 2; n2 = neg n1
            (-close) ^ 2               => n0 = close; n1 = neg n0; n2 = ^ n1 2
            -2 ^ 2 * close             => n0 = ^ 2 2; n1 = neg n0; n2 = close; n3 = * n1 n2
            2 ^ -close                 => n0 = close; n1 = neg n0; n2 = ^ 2 n1
            -close * open              => n0 = close; n1 = neg n0; n2 = open; n3 = * n1 n2
            -close[1]                  => n0 = close; n1 = shift n0 1; n2 = neg n1
            close ^ open[1]            => n0 = close; n1 = open; n2 = shift n1 1; n3 = ^ n0 n2
            close[1 + 1]               => n0 = close; n1 = + 1 1; n2 = shift n0 n1

            # grouping from the left, but for powers
            close - 1 - 2              => n0 = close; n1 = - n0 1; n2 = - n1 2
            close / 2 * 3              => n0 = close; n1 = / n0 2; n2 = * n1 3
            close % 5 % 3              => n0 = close; n1 = % n0 5; n2 = % n1 3
            close ^ 2 ^ 3              => n0 = close; n1 = ^ 2 3; n2 = ^ n0 n1
            close - 1 + 2              => n0 = close; n1 = - n0 1; n2 = + n1 2

            # ATRA's functions
            crossover(close, open)     => n0 = close; n1 = open; n2 = crossover n0 n1
            crossunder(close, 30)      => n0 = close; n1 = crossunder n0 30
            cross(30, close)           => n0 = close; n1 = cross 30 n0
            rising(close, 3)           => n0 = close; n1 = rising n0 3
            falling(close, n=3)        => n0 = close; n1 = falling n0 3
            highest(high, 20)          => n0 = high; n1 = highest n0 20
            lowest(n=20, x=low)        => n0 = low; n1 = lowest n0 20
            change(close)              => n0 = close; n1 = change n0 1
            change(close, 5)           => n0 = close; n1 = change n0 5
            barssince(close > open)    => n0 = close; n1 = open; n2 = > n0 n1; n3 = barssince n2
            valuewhen(close > 5, low)  => n0 = close; n1 = > n0 5; n2 = low; n3 = valuewhen n1 n2
            if(close > 5, 1, 0)        => n0 = close; n1 = > n0 5; n2 = if n1 1 0
            nz(close, 0)               => n0 = close; n1 = nz n0 0
            nz(close)                  => n0 = close; n1 = nz n0 0
            abs(close)                 => n0 = close; n1 = abs n0
            log(close)                 => n0 = close; n1 = log n0

            # functions of the catalogue
            sma(close, 20)             => n0 = close; n1 = sma n0 timeperiod=20
            sma(close)                 => n0 = close; n1 = sma n0 timeperiod=30
            sma(close, timeperiod=20)  => n0 = close; n1 = sma n0 timeperiod=20
            sma(real=close, timeperiod=20) => n0 = close; n1 = sma n0 timeperiod=20
            sma(timeperiod=20, real=close) => n0 = close; n1 = sma n0 timeperiod=20
            sma(close, 20).real        => n0 = close; n1 = sma n0 timeperiod=20
            sma(sma(close, 5), 3)      => n0 = close; n1 = sma n0 timeperiod=5; n2 = sma n1 timeperiod=3
            atr()                      => n0 = atr timeperiod=14
            atr(7)                     => n0 = atr timeperiod=7
            cdlengulfing()             => n0 = cdlengulfing
            correl(close, open, 10)    => n0 = close; n1 = open; n2 = correl n0 n1 timeperiod=10
            correl(real2=open, real1=close) => n0 = close; n1 = open; n2 = correl n0 n1 timeperiod=30
            max(close, 5)              => n0 = close; n1 = max n0 timeperiod=5
            sqrt(close)                => n0 = close; n1 = sqrt n0
            obv(close)                 => n0 = close; n1 = obv n0
            ma(close, 20, ema)         => n0 = close; n1 = ma n0 timeperiod=20 matype=1
            ma(close, 20, 1)           => n0 = close; n1 = ma n0 timeperiod=20 matype=1
            ma(close, matype=t3)       => n0 = close; n1 = ma n0 timeperiod=30 matype=8
            bbands(close)              => n0 = close; n1 = bbands.upperband n0 timeperiod=20 nbdevup=2 nbdevdn=2 matype=0
            bbands(close).lowerband    => n0 = close; n1 = bbands.lowerband n0 timeperiod=20 nbdevup=2 nbdevdn=2 matype=0
            bbands(close, nbdevup=-1.5).middleband => n0 = close; n1 = bbands.middleband n0 timeperiod=20 nbdevup=-1.5 nbdevdn=2 matype=0
            macd(close, 12, 26, 9).macdsignal => n0 = close; n1 = macd.macdsignal n0 fastperiod=12 slowperiod=26 signalperiod=9
            stoch(14, 3, sma, 3, sma).slowk => n0 = stoch.slowk fastk_period=14 slowk_period=3 slowk_matype=0 slowd_period=3 slowd_matype=0
            stoch().slowd[1]           => n0 = stoch.slowd fastk_period=5 slowk_period=3 slowk_matype=0 slowd_period=3 slowd_matype=0; n1 = shift n0 1

            # higher timeframes
            tf("1h", close)            => n0 = close@1h; n1 = tf n0
            tf('1h', close)            => n0 = close@1h; n1 = tf n0
            tf(timeframe="1M", x=mine) => n0 = column@1M mine; n1 = tf n0
            tf("1h", close > open)     => n0 = close@1h; n1 = open@1h; n2 = >@1h n0 n1; n3 = tf n2
            tf("1d", sma(close, 20))   => n0 = close@1d; n1 = sma@1d n0 timeperiod=20; n2 = tf n1
            tf("1d", atr(7))           => n0 = atr@1d timeperiod=7; n1 = tf n0
            tf("1d", bbands(close).lowerband) => n0 = close@1d; n1 = bbands.lowerband@1d n0 timeperiod=20 nbdevup=2 nbdevdn=2 matype=0; n2 = tf n1
            tf("1w", (close > 1)[2])   => n0 = close@1w; n1 = >@1w n0 1; n2 = shift@1w n1 2; n3 = tf n2
            tf("1h", close)[1]         => n0 = close@1h; n1 = tf n0; n2 = shift n1 1
            tf("1h", close * (2 + 3))  => n0 = close@1h; n1 = + 2 3; n2 = *@1h n0 n1; n3 = tf n2
            tf("1h", sma(close, 2 * 10)) => n0 = close@1h; n1 = * 2 10; n2 = sma@1h n0 timeperiod=n1; n3 = tf n2
            tf("1h", close > 1 and 2 > 1) => n0 = close@1h; n1 = >@1h n0 1; n2 = >@1h 2 1; n3 = and@1h n1 n2; n4 = tf n3
            close > tf("1h", close)    => n0 = close; n1 = close@1h; n2 = tf n1; n3 = > n0 n2
            tf("1h", close) - tf("4h", close) => n0 = close@1h; n1 = tf n0; n2 = close@4h; n3 = tf n2; n4 = - n1 n3
            tf("1h", close) - tf("1h", close + 1) => n0 = close@1h; n1 = tf n0; n2 = +@1h n0 1; n3 = tf n2; n4 = - n1 n3
            tf("1h", -hour % dayofweek) => n0 = hour@1h; n1 = neg@1h n0; n2 = dayofweek@1h; n3 = %@1h n1 n2; n4 = tf n3

            # other symbols
            sym("ETH-USD", close)      => n0 = close@sym:ETH-USD; n1 = sym n0
            sym(symbol='1h', x=close)  => n0 = close@sym:1h; n1 = sym n0
            sym("ETH", close > 1)[2]   => n0 = close@sym:ETH; n1 = >@sym:ETH n0 1; n2 = sym n1; n3 = shift n2 2
            sym("E@T=H$", bbands(close).lowerband) => n0 = close@sym:E@T=H$; n1 = bbands.lowerband@sym:E@T=H$ n0 timeperiod=20 nbdevup=2 nbdevdn=2 matype=0; n2 = sym n1
            close / sym("ETH", close * (2 + 3)) => n0 = close; n1 = close@sym:ETH; n2 = + 2 3; n3 = *@sym:ETH n1 n2; n4 = sym n3; n5 = / n0 n4
            sym("A", close) - sym("B", close) => n0 = close@sym:A; n1 = sym n0; n2 = close@sym:B; n3 = sym n2; n4 = - n1 n3
            sym("A", close) - tf("1h", close) => n0 = close@sym:A; n1 = sym n0; n2 = close@1h; n3 = tf n2; n4 = - n1 n3

            # equal parts are one
            tf("1h", close) + tf('1h', (close)) => n0 = close@1h; n1 = tf n0; n2 = + n1 n1
            close - close              => n0 = close; n1 = - n0 n0
            sma(close, 20) - sma(close, 20)[1] => n0 = close; n1 = sma n0 timeperiod=20; n2 = shift n1 1; n3 = - n1 n2
            bbands(close).upperband - bbands(close) => n0 = close; n1 = bbands.upperband n0 timeperiod=20 nbdevup=2 nbdevdn=2 matype=0; n2 = - n1 n1
            close + 1 > close + 1.0    => n0 = close; n1 = + n0 1; n2 = > n1 n1

            # conditions of constants are conditions
            1 < 2                      => n0 = < 1 2
            close > 1 and 2 > 1        => n0 = close; n1 = > n0 1; n2 = > 2 1; n3 = and n1 n2
            """)
    void anExpressionBecomesNodes(String expression, String nodes) {
        assertThat(PlanLines.of(expression)).isEqualTo(nodes);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            close+1*2                       => close + 1 * 2
            `  close\t+ 1 `                 => close+1
            ((close))                       => close
            ((close) + ((1)))               => close+1
            (((close > 1)) and (open > 2))  => close > 1 and open > 2
            sma( close , 20 )               => sma(close,20)
            `sma(\n  close,\r\n  20)`       => sma(close, 20)
            macd(close, slowperiod=30)      => macd(close, 12, 30, 9)
            macd(close, signalperiod=9, fastperiod=12, slowperiod=30) => macd(close, 12, 30)
            (bbands(close)).upperband       => bbands(close)
            close[(1)]                      => close[1]
            `close [ 1 ]`                   => close[1]
            1.0 * close                     => 1 * close
            100 * close                     => 1e2 * close
            """)
    void whatSaysTheSameIsTheSamePlan(String one, String other) {
        assertThat(PlanLines.of(one)).isEqualTo(PlanLines.of(other));
    }

    @Test
    void outputsComeInTheOrderOfTheExpressions() {
        Plan plan = Expressions.plan(List.of("close[1]", "close", "close[1]"), List.of());
        assertThat(plan.outputs()).containsExactly(1, 0, 1);
        assertThat(plan.graph()).isEqualTo("""
                atra-plan 1
                n0 = close
                n1 = shift n0 1
                output n1
                output n0
                output n1
                sizing equity 1
                lot 0
                min_order 0
                """);
    }
}

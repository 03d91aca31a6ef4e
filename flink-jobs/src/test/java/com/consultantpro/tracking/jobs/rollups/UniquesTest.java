package com.consultantpro.tracking.jobs.rollups;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UniquesTest {
  /** Over the sizes at which the form of a sketch changes: 1, 2, k, and beyond k. */
  @ParameterizedTest
  @CsvSource({"1, 3, 40", "7, 20, 400", "50, 4000, 200", "50, 9000, 400", "500, 100000, 60"})
  void addsAsTheUnionDoesByteForByte(int atOnce, int visitors, int rounds) {
    Random random = new Random(visitors);
    byte[] quick = null;
    byte[] byUnion = null;
    for (int round = 0; round < rounds; round++) {
      long[] some = LongStream.generate(() -> random.nextInt(visitors)).limit(atOnce).toArray();
      quick = Uniques.add(quick, some);
      byUnion = Uniques.union(byUnion, some);

      assertThat(quick).as("round %d", round).isEqualTo(byUnion);
    }
  }

  @ParameterizedTest
  @CsvSource({"4095, 1", "4095, 2", "4096, 1", "4000, 200"})
  void crossesTheBoundOfWhatIsExactAsTheUnionDoes(int before, int more) {
    byte[] sketch = Uniques.union(null, LongStream.range(0, before).toArray());
    long[] visitors = LongStream.range(before, before + more).toArray();

    byte[] after = Uniques.add(sketch, visitors);

    assertThat(after).isEqualTo(Uniques.union(sketch, visitors));
    if (before + more <= Uniques.NOMINAL_ENTRIES) {
      assertThat(Uniques.estimate(after)).isEqualTo(before + more);
    }
  }
}

package com.consultantpro.tracking.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class TextTest {

  @Test
  void replacesWhatPostgresRefuses() {
    assertThat(Text.clean("a\0b\ud800c\udc00d\ud83d\ude00")).isEqualTo("a�b�c�d\ud83d\ude00");
    assertThat(Text.clean("\ud83d")).isEqualTo("�");
    assertThat(Text.clean(null)).isNull();
  }

  @Test
  void keepsTheTextThatIsClean() {
    String text = "Preise – \ud83d\ude00";

    assertThat(Text.clean(text)).isSameAs(text);
  }

  @Test
  void cutsBetweenCharacters() {
    assertThat(Text.cut("ab\ud83d\ude00", 3)).isEqualTo("ab");
    assertThat(Text.cut("ab\ud83d\ude00", 4)).isEqualTo("ab\ud83d\ude00");
  }

  @Property
  void countsBytesAsTheEncoderDoes(@ForAll String text) {
    String clean = Text.clean(text);

    assertThat(Text.utf8Length(clean)).isEqualTo(clean.getBytes(StandardCharsets.UTF_8).length);
  }
}

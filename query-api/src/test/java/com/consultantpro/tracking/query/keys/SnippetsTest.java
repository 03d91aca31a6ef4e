package com.consultantpro.tracking.query.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is pasted into pages, to the letter. */
class SnippetsTest {
  private static final UUID ID = UUID.fromString("7c9e6679-7425-40de-944b-e07fc1f90ae7");
  private static final Bundle.Values VALUES =
      new Bundle.Values("https://c.example", "/in", "acme", "s3cret", ID, "required", List.of());
  private static final Bundle.Values LINKED =
      new Bundle.Values(
          "https://c.example",
          "/in",
          "acme",
          "s3cret",
          ID,
          "required",
          List.of("a.example", "b.example"));
  private static final Bundle.Values WITHOUT_CONSENT =
      new Bundle.Values(
          "https://c.example", "/in", "acme", "s3cret", ID, "not_required", List.of());
  private static final Script SCRIPT = new Script("1.2.3", "sha384-abc", "stub()");

  private final Snippets usual = new Snippets("https://c.example", "/sdk/cp.js", null, SCRIPT);
  private final Snippets aliased = new Snippets("https://c.example", "/js/x.js", "/in", SCRIPT);

  @Test
  void loadsTheCurrentVersionAfterTheStub() {
    assertThat(usual.scriptTag(VALUES))
        .isEqualTo(
            """
            <script>
            stub()
            </script>
            <script async src="https://c.example/sdk/cp.js"
              data-firm="acme" data-key="s3cret" data-key-id="%s"></script>
            """
                .formatted(ID));
  }

  @Test
  void pinsOneVersionByItsHash() {
    assertThat(usual.pinnedScriptTag(VALUES))
        .isEqualTo(
            """
            <script>
            stub()
            </script>
            <script async src="https://c.example/sdk/1.2.3/cp.js"
              integrity="sha384-abc" crossorigin="anonymous"
              data-firm="acme" data-key="s3cret" data-key-id="%s"></script>
            """
                .formatted(ID));
  }

  @Test
  void speaksWithoutConsentWhereNoneIsNeeded() {
    assertThat(usual.scriptTag(WITHOUT_CONSENT))
        .contains("data-key-id=\"" + ID + "\"\n  data-consent=\"granted\"></script>");
    assertThat(usual.npm(WITHOUT_CONSENT)).contains("keyId: '" + ID + "', consent: 'granted' });");
  }

  @Test
  void namesTheOperatorsPaths() {
    assertThat(aliased.scriptTag(VALUES))
        .contains("src=\"https://c.example/js/x.js\"", "\n  data-path=\"/in\"></script>");
    assertThat(aliased.pinnedScriptTag(VALUES)).contains("src=\"https://c.example/js/1.2.3/x.js\"");
    assertThat(aliased.npm(VALUES)).contains("keyId: '" + ID + "', path: '/in' });");
    assertThat(aliased.curl(VALUES)).startsWith("curl -X POST https://c.example/in -H");
    assertThat(usual.npm(VALUES)).doesNotContain("path");
  }

  @Test
  void namesTheFirmsOtherHosts() {
    assertThat(usual.scriptTag(LINKED))
        .contains("\n  data-linker=\"a.example b.example\"></script>");
    assertThat(aliased.npm(LINKED)).contains("path: '/in', linker: ['a.example', 'b.example'] });");
  }

  @Test
  void pinsNothingThatItDoesNotHave() {
    Snippets unbuilt = new Snippets("https://c.example", "/sdk/cp.js", null, null);

    assertThat(unbuilt.pinnedScriptTag(VALUES)).isNull();
    assertThat(unbuilt.scriptTag(VALUES)).startsWith("<script async src=");
  }

  @Test
  void knowsTheScriptThatWasBuilt() throws Exception {
    Script script = Script.builtIn();

    try (InputStream in = Script.class.getResourceAsStream("sdk/cp.js")) {
      byte[] sha = MessageDigest.getInstance("SHA-384").digest(in.readAllBytes());
      assertThat(script.integrity()).isEqualTo("sha384-" + Base64.getEncoder().encodeToString(sha));
    }
    assertThat(script.version()).isEqualTo("9.8.7");
    assertThat(script.stub()).isEqualTo("stands.for.the.stub();");
  }
}

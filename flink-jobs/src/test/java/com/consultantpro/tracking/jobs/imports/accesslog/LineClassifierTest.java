package com.consultantpro.tracking.jobs.imports.accesslog;

import static com.consultantpro.tracking.jobs.imports.accesslog.LineKind.BOT;
import static com.consultantpro.tracking.jobs.imports.accesslog.LineKind.ERROR_STATUS;
import static com.consultantpro.tracking.jobs.imports.accesslog.LineKind.NOT_A_PAGE;
import static com.consultantpro.tracking.jobs.imports.accesslog.LineKind.PAGE_VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.events.traffic.Classifier;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineClassifierTest {
  private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101";
  private static final LineClassifier CLASSIFIER = new LineClassifier(Classifier.shared());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "",
        "/a",
        "/a.html",
        "/a.php?x=1",
        "/a?file=b.css",
        "/a.css/",
        "/v1.2/about",
        "/a.",
        "*",
        "http://example.org",
        "http://example.org?q=a.js",
        "http://example.org/a",
        "/%zz|<>\"^",
        "//a/b",
        "/a#b.png",
        "/css",
        "/.env"
      })
  void countsPages(String target) {
    assertThat(classify("GET", target, 200, BROWSER)).isEqualTo(PAGE_VIEW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a.css",
        "/b/a.JPEG",
        "/a.tar.gz?x=/y",
        "/feed.xml#top",
        "http://example.org/robots.txt"
      })
  void countsStaticFilesAsNoPages(String target) {
    assertThat(classify("GET", target, 200, BROWSER)).isEqualTo(NOT_A_PAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "HEAD", "get", "", "-"})
  void countsOtherMethodsAsNoPages(String method) {
    assertThat(classify(method, "/", 200, BROWSER)).isEqualTo(NOT_A_PAGE);
  }

  @ParameterizedTest
  @CsvSource({
    "199, ERROR_STATUS",
    "200, PAGE_VIEW",
    "299, PAGE_VIEW",
    "300, ERROR_STATUS",
    "301, ERROR_STATUS",
    "304, PAGE_VIEW",
    "404, ERROR_STATUS",
    "500, ERROR_STATUS",
    "000, ERROR_STATUS"
  })
  void countsBySuccess(int status, LineKind kind) {
    assertThat(classify("GET", "/", status, BROWSER)).isEqualTo(kind);
  }

  @Test
  void countsTheFirstReasonOnly() {
    String bot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

    assertThat(classify("POST", "/a.css", 404, bot)).isEqualTo(BOT);
    assertThat(classify("POST", "/a.css", 404, BROWSER)).isEqualTo(ERROR_STATUS);
  }

  @Test
  void namesTheSamePathForBothFormsOfATarget() {
    assertThat(SiteTarget.of("http://user@example.org:80/a/b?c").path()).isEqualTo("/a/b");
    assertThat(SiteTarget.of("HTTPS://example.org?c")).isEqualTo(new SiteTarget("/", "c"));
    assertThat(SiteTarget.of("/http://example.org/").path()).isEqualTo("/http://example.org/");
  }

  private static LineKind classify(String method, String target, int status, String userAgent) {
    return CLASSIFIER.classify(
        new AccessLogLine("192.0.2.7", Instant.EPOCH, method, target, status, "-", userAgent));
  }
}

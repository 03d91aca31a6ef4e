package com.consultantpro.tracking.standalone.dataset;

/**
 * One firm's site.
 *
 * @param number from 0, by size
 * @param events how many it gets in all
 * @param pages how many it has; page 0 is the most seen
 */
public record Site(int number, String slug, long events, int pages) {
  private static final String[] SECTIONS = {"docs", "blog", "products", "help", "cases"};

  public String path(int page) {
    return page == 0 ? "/" : "/%s/page-%d".formatted(SECTIONS[page % SECTIONS.length], page);
  }

  String title(int page) {
    return page == 0 ? "Home" : "Page %d | %s".formatted(page, slug);
  }

  String host() {
    return slug + ".example";
  }
}

package com.consultantpro.tracking.jobs.imports.accesslog;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request target names on the site: path and query, always beginning with a slash. The host
 * of an absolute-form target is left out. No URL parser is asked: what clients send need not be a
 * URL.
 */
public record SiteTarget(String pathAndQuery) {
  private static final Pattern SCHEME_AND_AUTHORITY =
      Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*");
  private static final Set<String> STATIC_FILES =
      Set.of(
          ("css js png jpg jpeg gif ico svg webp avif woff woff2 ttf eot otf map mp3 mp4 webm ogg wav"
                  + " pdf zip gz bz2 xz tar tgz rar 7z exe msi dmg deb rpm iso jar swf xml txt json"
                  + " csv rss atom")
              .split(" "));

  static SiteTarget of(String target) {
    if (target.startsWith("/")) {
      return new SiteTarget(target);
    }
    Matcher absolute = SCHEME_AND_AUTHORITY.matcher(target);
    String rest = absolute.find() ? target.substring(absolute.end()) : target;
    return new SiteTarget(rest.startsWith("/") ? rest : "/" + rest);
  }

  public String path() {
    for (int i = 0; i < pathAndQuery.length(); i++) {
      if (pathAndQuery.charAt(i) == '?' || pathAndQuery.charAt(i) == '#') {
        return pathAndQuery.substring(0, i);
      }
    }
    return pathAndQuery;
  }

  boolean isStaticFile() {
    String path = path();
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/')
        && STATIC_FILES.contains(path.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}

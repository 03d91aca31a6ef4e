package com.consultantpro.tracking.jobs.imports.accesslog;

import com.consultantpro.tracking.events.PageUrl;
import java.util.Locale;
import java.util.Set;

/**
 * What a request target names on the site. The host of an absolute-form target is left out, and so
 * is a fragment, which no server is sent on purpose.
 *
 * @param path always begins with a slash, whatever the client sent
 * @param query without its question mark, or null
 */
public record SiteTarget(String path, String query) {
  private static final Set<String> STATIC_FILES =
      Set.of(
          ("css js png jpg jpeg gif ico svg webp avif woff woff2 ttf eot otf map mp3 mp4 webm ogg wav"
                  + " pdf zip gz bz2 xz tar tgz rar 7z exe msi dmg deb rpm iso jar swf xml txt json"
                  + " csv rss atom")
              .split(" "));

  public static SiteTarget of(String target) {
    PageUrl url = PageUrl.of(target);
    return new SiteTarget(url.path().startsWith("/") ? url.path() : "/" + url.path(), url.query());
  }

  boolean isStaticFile() {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/')
        && STATIC_FILES.contains(path.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}

package com.consultantpro.tracking.events.traffic;

/**
 * Desktop, Mobile or Tablet. An iPad whose Safari asks for desktop pages says that it is a Mac, and
 * is taken for one.
 */
final class Devices {
  private static final String DESKTOP = "Desktop";
  private static final String MOBILE = "Mobile";
  private static final String TABLET = "Tablet";

  private Devices() {}

  /**
   * @param os as our list names it, or null
   * @return null for televisions, consoles and what cannot be told
   */
  static String of(String os, String userAgent) {
    if (isTelevision(userAgent)) {
      return null;
    }
    return switch (os == null ? "" : os) {
      case "Windows", "macOS", "Linux", "Chrome OS", "FreeBSD", "OpenBSD", "Solaris" -> DESKTOP;
      case "iOS" -> userAgent.contains("iPad") ? TABLET : MOBILE;
      // Chrome and Firefox say Mobile on phones and not on tablets, as Android's makers ask.
      case "Android" -> isPhone(userAgent) ? MOBILE : TABLET;
      default -> handheld(userAgent);
    };
  }

  private static String handheld(String userAgent) {
    if (isPhone(userAgent)) {
      return MOBILE;
    }
    return userAgent.contains("Tablet") || userAgent.contains("Kindle") ? TABLET : null;
  }

  private static boolean isPhone(String userAgent) {
    return userAgent.contains("Mobile")
        || userAgent.contains("Opera Mobi")
        || userAgent.contains("Opera Mini")
        || userAgent.contains("MIDP");
  }

  private static boolean isTelevision(String userAgent) {
    return userAgent.contains("TV")
        && (userAgent.contains("SMART-TV")
            || userAgent.contains("SmartTV")
            || userAgent.contains("Android TV")
            || userAgent.contains("GoogleTV")
            || userAgent.contains("AppleTV")
            || userAgent.contains("BRAVIA")
            || userAgent.contains("AFT")
            || userAgent.contains("HbbTV"));
  }
}

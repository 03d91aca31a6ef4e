package com.consultantpro.tracking.events;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * An address as far as we may know it: IPv4 cut to /24, IPv6 to /48. Nothing longer is ever written
 * anywhere.
 */
public final class IpBlock {
  private IpBlock() {}

  /** {@code 203.0.113.0/24}, {@code 2001:db8:1::/48}; null when the text is no address. */
  public static String of(String address) {
    InetAddress parsed = parse(address);
    return parsed == null ? null : of(parsed);
  }

  public static String of(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + ".0/24";
    }
    return group(bytes, 0) + ":" + group(bytes, 2) + ":" + group(bytes, 4) + "::/48";
  }

  /** An address in figures, never looked up by name; an IPv4 one inside IPv6 comes out as IPv4. */
  public static InetAddress parse(String address) {
    if (address == null || address.length() > 45 || !isFigures(address)) {
      return null;
    }
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** With a colon or in four groups of digits, nothing is taken for a name. */
  private static boolean isFigures(String address) {
    boolean colon = false;
    int dots = 0;
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      colon |= c == ':';
      dots += c == '.' ? 1 : 0;
      if (c != ':' && c != '.' && Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return colon || (dots == 3 && address.matches("(\\d{1,3}\\.){3}\\d{1,3}"));
  }

  private static String group(byte[] bytes, int at) {
    return Integer.toHexString((bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff);
  }
}

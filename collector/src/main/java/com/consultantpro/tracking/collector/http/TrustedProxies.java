package com.consultantpro.tracking.collector.http;

import com.consultantpro.tracking.events.IpBlock;
import java.net.InetAddress;
import java.util.List;

/** Whose word we take for where a request came from. */
public final class TrustedProxies {
  private final List<Network> networks;

  /**
   * @param networks addresses or blocks such as {@code 10.0.0.0/8}
   * @throws IllegalArgumentException naming the first that is neither
   */
  public TrustedProxies(List<String> networks) {
    this.networks = networks.stream().map(Network::parse).toList();
  }

  /**
   * The right-most hop that is not ours. What stands left of it was written by strangers.
   *
   * @param forwardedFor all {@code X-Forwarded-For} headers in order
   */
  InetAddress client(InetAddress peer, List<String> forwardedFor) {
    InetAddress client = peer;
    String[] hops = String.join(",", forwardedFor).split(",");
    for (int i = hops.length - 1; i >= 0 && isTrusted(client); i--) {
      InetAddress hop = IpBlock.parse(withoutPort(hops[i].strip()));
      if (hop == null) {
        break;
      }
      client = hop;
    }
    return client;
  }

  /**
   * Whether the browser's own connection was encrypted.
   *
   * @param forwardedProto the {@code X-Forwarded-Proto} header, or null; the browser's hop is first
   */
  boolean isHttps(InetAddress peer, String forwardedProto) {
    return forwardedProto != null
        && forwardedProto.split(",", 2)[0].strip().equalsIgnoreCase("https")
        && isTrusted(peer);
  }

  private boolean isTrusted(InetAddress address) {
    for (Network network : networks) {
      if (network.contains(address.getAddress())) {
        return true;
      }
    }
    return false;
  }

  /** {@code 203.0.113.7:4711} and {@code [2001:db8::1]:4711} are written by some. */
  private static String withoutPort(String hop) {
    if (hop.startsWith("[") && hop.contains("]")) {
      return hop.substring(1, hop.indexOf(']'));
    }
    int colon = hop.indexOf(':');
    return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }

  private record Network(byte[] prefix, int bits) {
    static Network parse(String text) {
      int slash = text.indexOf('/');
      InetAddress address = IpBlock.parse(slash < 0 ? text : text.substring(0, slash));
      if (address == null) {
        throw new IllegalArgumentException(text + " is no address or block of addresses");
      }
      int width = address.getAddress().length * 8;
      String size = slash < 0 ? String.valueOf(width) : text.substring(slash + 1);
      if (!size.matches("\\d{1,3}") || Integer.parseInt(size) > width) {
        throw new IllegalArgumentException(text + " has no prefix length of 0 to " + width);
      }
      return new Network(address.getAddress(), Integer.parseInt(size));
    }

    boolean contains(byte[] address) {
      if (address.length != prefix.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}

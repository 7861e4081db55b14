package io.plimsoll.notification;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Where the service may be made to send requests. Whoever registers an endpoint chooses an address that the service then reaches
 * from inside its network, so what is not public is refused: at registration, and again at every delivery, since names can be
 * pointed elsewhere in the meantime.
 *
 * @param arePrivateTargetsAllowed also loopback, link-local and the like; only where everybody who registers is trusted
 * @param isHttpAllowed besides https
 */
public record TargetRules(boolean arePrivateTargetsAllowed, boolean isHttpAllowed, Resolver resolver) {
    private static final int URL_LENGTH_MAX = 2_000;

    /** Looks up all addresses of a host. */
    @FunctionalInterface
    public interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /**
     * The address to connect to, and to no other.
     *
     * @throws RejectedException {@link Reason#WEBHOOK_TARGET_REFUSED} if the URL is no absolute one of an allowed scheme, holds
     *     credentials or a fragment, cannot be resolved, or has an address that is not allowed
     */
    public InetAddress check(String url) {
        URI uri = uri(url);
        List<InetAddress> addresses;
        try {
            addresses = Arrays.asList(resolver.resolve(uri.getHost()));
        } catch (UnknownHostException unknown) {
            throw refused("the host %s cannot be resolved".formatted(uri.getHost()));
        }
        if (!arePrivateTargetsAllowed && !addresses.stream().allMatch(TargetRules::isPublic)) {
            throw refused("the host %s has an address that is not public".formatted(uri.getHost()));
        }
        return addresses.getFirst();
    }

    private URI uri(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException malformed) {
            throw refused("the URL cannot be read: " + malformed.getReason());
        }
        boolean isAllowedScheme =
                "https".equalsIgnoreCase(uri.getScheme()) || isHttpAllowed && "http".equalsIgnoreCase(uri.getScheme());
        if (!isAllowedScheme) {
            throw refused("the URL must begin with https://");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw refused("the URL must have a host, and neither credentials nor a fragment");
        }
        if (url.length() > URL_LENGTH_MAX || uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw refused("the URL is longer than %d characters, or its port is none".formatted(URL_LENGTH_MAX));
        }
        return uri;
    }

    private static RejectedException refused(String detail) {
        return new RejectedException(Reason.WEBHOOK_TARGET_REFUSED, detail);
    }

    /**
     * Whether anybody on the internet could reach it. Source: the special-purpose address registries of IANA (RFC 6890 and its
     * successors); what they do not call globally reachable is not public, nor are IPv6 addresses that carry an IPv4 one inside.
     */
    static boolean isPublic(InetAddress address) {
        boolean isSpecial = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        return !isSpecial
                && (address instanceof Inet6Address
                        ? isPublic6(address.getAddress())
                        : isPublic4(address.getAddress()));
    }

    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        return switch (first) {
            case 0, 10, 127 -> false;
            // carrier-grade NAT, 100.64.0.0/10
            case 100 -> (second & 0xc0) != 64;
            case 169 -> second != 254;
            case 172 -> (second & 0xf0) != 16;
            // protocol assignments, documentation, 6to4 relays, private
            case 192 -> !(second == 0 && (third == 0 || third == 2)) && !(second == 88 && third == 99) && second != 168;
            // benchmarks 198.18.0.0/15 and documentation
            case 198 -> (second & 0xfe) != 18 && !(second == 51 && third == 100);
            case 203 -> !(second == 0 && third == 113);
            // multicast, reserved, broadcast
            default -> first < 224;
        };
    }

    /** Global unicast is 2000::/3 and nothing else; in it, 2001::/23 and 2002::/16 are for tunnels, 2001:db8::/32 for books. */
    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        boolean isGlobal = (first & 0xe000) == 0x2000;
        boolean isTunnel = first == 0x2001 && second < 0x0200 || first == 0x2002;
        boolean isForBooks = first == 0x2001 && second == 0x0db8 || first == 0x3fff && second < 0x1000;
        return isGlobal && !isTunnel && !isForBooks;
    }
}

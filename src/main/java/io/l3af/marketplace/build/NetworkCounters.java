package io.l3af.marketplace.build;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * How often a sandbox tried to reach a network, as the kernel counted it: packets and connections for which there was no
 * route. What stays on the loopback interface has one (linux net/ipv4/proc.c, net/ipv6/proc.c; RFC 4293
 * ipSystemStatsOutNoRoutes).
 */
final class NetworkCounters {
    private NetworkCounters() {}

    /**
     * The sum for IPv4 and IPv6.
     *
     * @param counters {@code /proc/net/snmp} and {@code /proc/net/snmp6}, one after the other
     */
    static long attempts(String counters) {
        long attempts = 0;
        List<String> names = List.of();
        for (String line : counters.split("\n", -1)) {
            List<String> words = Arrays.asList(line.strip().split("\\s+", -1));
            if (words.get(0).equals("Ip6OutNoRoutes") && words.size() > 1) {
                attempts += number(words.get(1));
            }
            if (words.get(0).equals("Ip:") && !names.isEmpty()) {
                attempts += value(names, words);
            }
            names = words.get(0).equals("Ip:") ? words : List.of();
        }
        return attempts;
    }

    private static long value(List<String> names, List<String> values) {
        Iterator<String> value = values.iterator();
        for (String name : names) {
            if (!value.hasNext()) {
                return 0;
            }
            String found = value.next();
            if (name.equals("OutNoRoutes")) {
                return number(found);
            }
        }
        return 0;
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }
}

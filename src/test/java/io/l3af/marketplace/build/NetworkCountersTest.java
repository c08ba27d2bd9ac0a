package io.l3af.marketplace.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkCountersTest {
    @Test
    void packetsWithoutARouteAreCounted() {
        assertThat(NetworkCounters.attempts("""
                Ip: Forwarding DefaultTTL InReceives OutRequests OutDiscards OutNoRoutes ReasmTimeout
                Ip: 2 64 8 8 0 2 0
                Icmp: InMsgs InErrors
                Icmp: 0 0
                Ip6InReceives                   \t0
                Ip6OutNoRoutes                  \t3
                """)).isEqualTo(5);
    }

    @Test
    void anythingElseIsNone() {
        assertThat(NetworkCounters.attempts("")).isZero();
        assertThat(NetworkCounters.attempts("Ip: OutNoRoutes\nIp: many\nIp6OutNoRoutes\n"))
                .isZero();
        assertThat(NetworkCounters.attempts("Ip: Forwarding OutNoRoutes\nIp: 1\n"))
                .isZero();
    }
}

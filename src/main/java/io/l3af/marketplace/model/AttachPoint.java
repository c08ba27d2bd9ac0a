package io.l3af.marketplace.model;

import org.jspecify.annotations.Nullable;

/** Where l3afd attaches a program: a list of its REST API, or a root that its configuration file names. */
public enum AttachPoint {
    XDP_INGRESS("xdp_ingress", "XDP", "xdpingress"),
    TC_INGRESS("tc_ingress", "TC", "ingress"),
    TC_EGRESS("tc_egress", "TC", "egress"),
    PROBES("probes", "probe", null),
    XDP_ROOT("xdp_root", "XDP", null),
    TC_INGRESS_ROOT("tc_ingress_root", "TC", null),
    TC_EGRESS_ROOT("tc_egress_root", "TC", null);

    private final String word;
    private final String hook;
    private final @Nullable String direction;

    AttachPoint(String word, String hook, @Nullable String direction) {
        this.word = word;
        this.hook = hook;
        this.direction = direction;
    }

    /** l3afd's word for it. */
    public String word() {
        return word;
    }

    /** What l3afd calls it when it starts a userspace program, {@code --direction}; absent if nothing is chained there. */
    public @Nullable String direction() {
        return direction;
    }

    /** The kernel's hook, as people say it. */
    public String hook() {
        return hook;
    }

    /** Whether programs here are chained after a root and need a map name. */
    public boolean isChained() {
        return direction != null;
    }

    /** Whether this is a root, which l3afd.cfg names and the REST API does not know. */
    public boolean isRoot() {
        return this == XDP_ROOT || this == TC_INGRESS_ROOT || this == TC_EGRESS_ROOT;
    }
}

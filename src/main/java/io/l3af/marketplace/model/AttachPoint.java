package io.l3af.marketplace.model;

/** Where l3afd attaches a program: a list of its REST API, or a root that its configuration file names. */
public enum AttachPoint {
    XDP_INGRESS("xdp_ingress", "XDP", true),
    TC_INGRESS("tc_ingress", "TC", true),
    TC_EGRESS("tc_egress", "TC", true),
    PROBES("probes", "probe", false),
    XDP_ROOT("xdp_root", "XDP", false),
    TC_INGRESS_ROOT("tc_ingress_root", "TC", false),
    TC_EGRESS_ROOT("tc_egress_root", "TC", false);

    private final String word;
    private final String hook;
    private final boolean chained;

    AttachPoint(String word, String hook, boolean chained) {
        this.word = word;
        this.hook = hook;
        this.chained = chained;
    }

    /** l3afd's word for it. */
    public String word() {
        return word;
    }

    /** The kernel's hook, as people say it. */
    public String hook() {
        return hook;
    }

    /** Whether programs here are chained after a root and need a map name. */
    public boolean isChained() {
        return chained;
    }

    /** Whether this is a root, which l3afd.cfg names and the REST API does not know. */
    public boolean isRoot() {
        return this == XDP_ROOT || this == TC_INGRESS_ROOT || this == TC_EGRESS_ROOT;
    }
}

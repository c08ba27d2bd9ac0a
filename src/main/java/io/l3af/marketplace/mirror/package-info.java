/**
 * Reads the copies of a site that others keep, in a folder or on the web; nothing that a copy gives is believed here.
 *
 * <p>In: an address. Out: bytes under a limit, digests, downloads that resume where they broke off and are what the caller
 * says they must be, and the paths of a folder. What is right is for the caller to say, who has the signed index. The only
 * room that asks a server for anything. May call {@code diagnostics} and {@code model}.
 *
 * <pre>{@code
 * SiteCopy copy = SiteCopy.at("https://mirror.example.org/l3af/", Patience.DEFAULT);
 * byte[] index = copy.read("index.asc", 1 << 20);
 * }</pre>
 */
@NullMarked
package io.l3af.marketplace.mirror;

import org.jspecify.annotations.NullMarked;

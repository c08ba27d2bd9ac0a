package io.l3af.marketplace.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A copy on a web server. Redirects are followed within one scheme only, a server that is silent for 20 seconds is given
 * up, and files are asked for as they are (RFC 9110 section 12.5.3).
 */
record WebCopy(URI base) implements SiteCopy {
    private static final int SILENCE = 20_000; // milliseconds

    @Override
    public InputStream open(String path) throws IOException {
        HttpURLConnection asked = (HttpURLConnection) base.resolve(path).toURL().openConnection();
        asked.setConnectTimeout(SILENCE);
        asked.setReadTimeout(SILENCE);
        asked.setUseCaches(false);
        asked.setRequestProperty("Accept-Encoding", "identity");
        asked.setRequestProperty("Cache-Control", "no-cache");
        asked.setRequestProperty("User-Agent", "kfm");
        int status = asked.getResponseCode();
        if (status == HttpURLConnection.HTTP_NOT_FOUND || status == HttpURLConnection.HTTP_GONE) {
            asked.disconnect();
            throw new NoSuchFileException(path);
        }
        if (status != HttpURLConnection.HTTP_OK) {
            asked.disconnect();
            throw new IOException("the server answers " + status);
        }
        String encoding = asked.getContentEncoding();
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            asked.disconnect();
            throw new IOException("the server sends it encoded as " + encoding);
        }
        return asked.getInputStream();
    }

    @Override
    public Optional<SortedSet<String>> paths() {
        return Optional.empty();
    }
}

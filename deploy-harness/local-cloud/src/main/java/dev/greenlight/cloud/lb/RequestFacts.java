package dev.greenlight.cloud.lb;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What a rule can ask about a request. */
public interface RequestFacts {
    String method();

    /** The path as it was sent, without the query. */
    String path();

    /** The host asked for, without the port; empty when none was. */
    String host();

    /** Every value of this header; the name's case doesn't matter. */
    List<String> header(String name);

    Map<String, ? extends Collection<String>> query();

    /** Who is connected; headers are not asked. */
    InetAddress source();
}

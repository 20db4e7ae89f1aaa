package dev.slipway.platform.generator;

import dev.slipway.model.Outcome;
import dev.slipway.platform.LocalNetwork;
import dev.slipway.port.Host;
import dev.slipway.port.Imds;
import dev.slipway.rendering.Engine;
import dev.slipway.rendering.OperatingSystem;
import java.util.List;
import java.util.stream.Stream;

/// All generators that are built in. What is not listed here runs as a program.
public final class Generators {
    private final List<Generator> builtIn;
    private final Generator foreign;
    private final Ahead ahead;

    Generators(List<Generator> builtIn, Host host) {
        this(builtIn, host, Ahead.NOTHING);
    }

    private Generators(List<Generator> builtIn, Host host, Ahead ahead) {
        this.builtIn = List.copyOf(builtIn);
        this.foreign = new ForeignProgram(host);
        this.ahead = ahead;
    }

    Ahead ahead() {
        return ahead;
    }

    /// The generators of all platforms.
    ///
    /// @param os what templates see as `os`
    public static Generators of(Host host, Outside outside, Engine engine, OperatingSystem os) {
        Imds imds = outside.imds();
        LocalNetwork network = outside.network();
        CurrentAddress address = new CurrentAddress(host, imds, network);
        Generator ownAddress = new NetdogNodeIp(address, host.contained());
        return new Generators(
                List.of(
                        new BorkSeed(host.random()),
                        new BootSettings(host.disk()),
                        new Schnauzer(engine, os),
                        new GenerateHostname(host, imds, network, address),
                        ownAddress,
                        new OnEc2(new AdminUserData(imds)),
                        new OnEc2(new IsPartition(imds), _ -> new Outcome.Made<>(false)),
                        new OnEc2(new MaxPods(imds, outside.aws(), host.disk())),
                        new OnEc2(new ClusterDnsIp(imds, outside.aws(), host.time())),
                        new OnEc2(new PlutoNodeIp(imds), ownAddress::make),
                        new OnEc2(new ProviderId(imds)),
                        new OnEc2(new PrivateDnsName(imds, outside.aws()))),
                host,
                Ahead.of(outside));
    }

    /// Finds a generator by the base name of its program and its first arguments.
    Generator find(Call call) {
        List<String> words = call.words();
        String program = words.getFirst().substring(words.getFirst().lastIndexOf('/') + 1);
        List<String> called = Stream.concat(Stream.of(program), words.stream().skip(1)).toList();
        return builtIn.stream()
                .filter(generator -> startsWith(called, List.of(generator.name().split(" "))))
                .findFirst()
                .orElse(foreign);
    }

    private static boolean startsWith(List<String> words, List<String> start) {
        return words.size() >= start.size() && words.subList(0, start.size()).equals(start);
    }
}

package dev.slipway.platform.ec2;

import dev.slipway.model.Deadline;
import dev.slipway.model.Outcome;
import dev.slipway.model.Telling;
import dev.slipway.platform.Then;
import dev.slipway.port.Imds;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Questions to the metadata service by what they mean.
///
/// What the service does not have is `Skipped`, unless [#whereAbsent] says something else. What it may
/// not be asked (`--root`) is always `Skipped`.
public final class Ec2Metadata {
    static final String IDENTITY_DOCUMENT = "dynamic/instance-identity/document";
    private static final String MACS = "meta-data/network/interfaces/macs";

    private final Imds imds;
    private final Deadline deadline;
    private final Telling telling;
    private final Function<String, Outcome<String>> absence;

    /// @param telling is told of retries
    public Ec2Metadata(Imds imds, Deadline deadline, Telling telling) {
        this(imds, deadline, telling, Outcome.Skipped::new);
    }

    private Ec2Metadata(
            Imds imds,
            Deadline deadline,
            Telling telling,
            Function<String, Outcome<String>> absence) {
        this.imds = imds;
        this.deadline = deadline;
        this.telling = telling;
        this.absence = absence;
    }

    /// The same with another answer where the service has none.
    ///
    /// @param absence gets a sentence that says what the service does not have
    public Ec2Metadata whereAbsent(Function<String, Outcome<String>> absence) {
        return new Ec2Metadata(imds, deadline, telling, absence);
    }

    /// The answer to a path below the schema version, without white space around it.
    public Outcome<String> text(String path) throws InterruptedException {
        return Then.of(imds.get(path, deadline, telling), answer -> stripped(answer, path));
    }

    private Outcome<String> stripped(Imds.Answer answer, String path) {
        return answer.text()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .<Outcome<String>>map(Outcome.Made::new)
                .orElseGet(() -> absence.apply("the metadata service has no " + path));
    }

    public Outcome<String> instanceId() throws InterruptedException {
        return text("meta-data/instance-id");
    }

    public Outcome<String> region() throws InterruptedException {
        return identity("region", InstanceIdentity::region);
    }

    public Outcome<String> zone() throws InterruptedException {
        return identity("availability zone", InstanceIdentity::zone);
    }

    /// What EC2 vouches for.
    public Outcome<InstanceIdentity> identity() throws InterruptedException {
        return Then.of(
                text(IDENTITY_DOCUMENT),
                document ->
                        InstanceIdentity.parse(document)
                                .<Outcome<InstanceIdentity>>map(Outcome.Made::new)
                                .orElseGet(() ->
                                        Outcome.failed(
                                                "the instance identity document is no JSON",
                                                IDENTITY_DOCUMENT,
                                                "see what answers there: `curl http://169.254.169.254/latest/"
                                                        + IDENTITY_DOCUMENT
                                                        + "`")));
    }

    private Outcome<String> identity(
            String name, Function<InstanceIdentity, Optional<String>> field)
            throws InterruptedException {
        return Then.of(
                identity(),
                identity ->
                        field.apply(identity)
                                .<Outcome<String>>map(Outcome.Made::new)
                                .orElseGet(() ->
                                        absence.apply(
                                                "the instance identity document has no " + name)));
    }

    /// The value of a tag of the instance.
    ///
    /// @return what is said to be absent is the tag, or the permission to see tags: the service does not tell
    ///     one from the other
    public Outcome<String> tag(String name) throws InterruptedException {
        String path = "meta-data/tags/instance/" + name;
        return Then.of(
                imds.get(path, deadline, telling),
                answer ->
                        answer.text()
                                .<Outcome<String>>map(Outcome.Made::new)
                                .orElseGet(() ->
                                        absence.apply(
                                                "the metadata service has no tag '%s'; it shows tags only after `aws ec2 modify-instance-metadata-options --instance-id ID --instance-metadata-tags enabled`"
                                                        .formatted(name))));
    }

    /// The state that the Auto Scaling group wants the instance in, asked anew each time; for example
    /// `InService` or `Warmed:Stopped`.
    public Outcome<String> targetLifecycleState() throws InterruptedException {
        return fresh("meta-data/autoscaling/target-lifecycle-state");
    }

    /// What EC2 is about to do with a Spot Instance, as JSON with `action` and `time`, asked anew each time.
    public Outcome<String> spotAction() throws InterruptedException {
        return fresh("meta-data/spot/instance-action");
    }

    private Outcome<String> fresh(String path) throws InterruptedException {
        return Then.of(imds.fresh(path, deadline, telling), answer -> stripped(answer, path));
    }

    /// The first IPv4 network of the VPC of the first network card, for example `10.0.0.0/16`.
    public Outcome<String> vpcIpv4Network() throws InterruptedException {
        return ofFirstCard("vpc-ipv4-cidr-blocks");
    }

    /// The first IPv6 address of the first network card.
    public Outcome<String> ipv6Address() throws InterruptedException {
        return ofFirstCard("ipv6s");
    }

    private Outcome<String> ofFirstCard(String what) throws InterruptedException {
        return Then.of(
                text(MACS),
                macs -> {
                    String mac = firstLine(macs).replaceFirst("/+$", "");
                    return Then.of(
                            text(MACS + '/' + mac + '/' + what),
                            lines -> new Outcome.Made<>(firstLine(lines)));
                });
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    /// The public SSH keys that the instance was started with, in the order of the list; empty if it was
    /// started with none.
    ///
    /// A line of the list without an index in front of its first `=` is left out, and so is what does
    /// not begin like a key. A key that is listed but not there is a problem.
    public Outcome<List<String>> publicKeys() throws InterruptedException {
        Outcome<String> list =
                whereAbsent(_ -> new Outcome.Made<>("")).text("meta-data/public-keys");
        return Then.of(list, lines -> keys(lines.lines().iterator(), List.of()));
    }

    private Outcome<List<String>> keys(Iterator<String> lines, List<String> before)
            throws InterruptedException {
        if (!lines.hasNext()) {
            return new Outcome.Made<>(before);
        }
        String line = lines.next();
        if (!line.matches("\\d{1,9}=.*")) {
            return keys(lines, before);
        }
        return Then.of(
                key(line.substring(0, line.indexOf('='))),
                key -> keys(lines, looksLikeKey(key) ? plus(before, key) : before));
    }

    private Outcome<String> key(String index) throws InterruptedException {
        String path = "meta-data/public-keys/%s/openssh-key".formatted(index);
        return whereAbsent(_ ->
                        Outcome.failed(
                                "the metadata service lists a public key that it does not have",
                                path,
                                "boot again, or set `settings.host-containers.admin.user-data` in the user data"))
                .text(path);
    }

    private static List<String> plus(List<String> before, String key) {
        return Stream.concat(before.stream(), Stream.of(key)).toList();
    }

    /// `ssh-ed25519`, `ecdsa-sha2-nistp256`, `sk-ssh-ed25519@openssh.com`. Source: sshd(8).
    private static boolean looksLikeKey(String key) {
        return key.startsWith("ssh-") || key.startsWith("ecdsa-") || key.startsWith("sk-");
    }
}

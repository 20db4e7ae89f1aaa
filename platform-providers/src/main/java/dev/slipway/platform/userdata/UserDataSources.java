package dev.slipway.platform.userdata;

import dev.slipway.model.Platform;
import dev.slipway.platform.UserDataSource;
import dev.slipway.platform.ec2.Ec2Region;
import dev.slipway.platform.ec2.Ec2UserData;
import dev.slipway.platform.local.GivenFile;
import dev.slipway.platform.local.LocalFile;
import dev.slipway.platform.vmware.CdRom;
import dev.slipway.platform.vmware.GuestInfoOvf;
import dev.slipway.platform.vmware.GuestInfoUserData;
import dev.slipway.port.Host;
import dev.slipway.port.Imds;
import java.util.List;
import java.util.Optional;

/// The sources of each platform, lowest first: what a later one says counts more.
public final class UserDataSources {
    private final List<UserDataSource> ofEc2;
    private final List<UserDataSource> ofVmware;
    private final List<UserDataSource> ofOthers;

    /// @param given the file of `--user-data`, in the place of the local one
    public UserDataSources(Host host, Imds imds, Optional<GivenFile> given) {
        UserDataSource localFile = new LocalFile(host.disk(), given);
        this.ofEc2 = List.of(localFile, new Ec2Region(imds), new Ec2UserData(imds));
        this.ofVmware =
                List.of(
                        localFile,
                        new CdRom(host.disk()),
                        new GuestInfoOvf(host.commands()),
                        new GuestInfoUserData(host.commands()));
        this.ofOthers = List.of(localFile);
    }

    public List<UserDataSource> of(Platform.Kind platform) {
        return switch (platform) {
            case EC2 -> ofEc2;
            case VMWARE -> ofVmware;
            case METAL, LOCAL -> ofOthers;
        };
    }
}

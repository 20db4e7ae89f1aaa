/// What only VMware can tell: `guestinfo`, the OVF environment, and a CD-ROM with user data.
package dev.slipway.platform.vmware;

# Runs the real systemd-networkd on the files in $1/files, among the veth pairs named in $2 (one:other ...), in name spaces
# of its own: nothing outside sees it. What came of it is left in $1/out.
set -eu
folder=$1
pairs=$2
out=$folder/out
mkdir -p "$out"

mount -t tmpfs tmpfs /run
mount -t sysfs -o ro sysfs /sys
mkdir -p /run/dbus /run/systemd/netif/links /run/systemd/netif/leases /run/systemd/netif/lldp
chown -R systemd-network /run/systemd/netif
cp -R "$folder/files" /run/systemd/network
dbus-daemon --system --fork --nopidfile --print-pid > "$out/dbus"

ip link set lo up
for pair in $pairs; do
    ip link add name "${pair%:*}" type veth peer name "${pair#*:}"
done

SYSTEMD_LOG_LEVEL=debug SYSTEMD_LOG_TARGET=console /lib/systemd/systemd-networkd > "$out/log" 2>&1 &
networkd=$!
status=0
timeout 30 sh -c 'until networkctl reload 2> /dev/null; do sleep 0.1; done'
/lib/systemd/systemd-networkd-wait-online --timeout="$3" > "$out/online" 2>&1 || status=$?
echo "$status" > "$out/online-status"
ip -details address > "$out/address"
ip route > "$out/route"
ip -6 route > "$out/route6"
for pair in $pairs; do
    networkctl --json=short status "${pair%:*}" > "$out/${pair%:*}.json"
    networkctl --json=short status "${pair#*:}" > "$out/${pair#*:}.json"
done
kill "$networkd" "$(cat "$out/dbus")"
wait "$networkd" || true

#!/bin/sh
# shellcheck source=/dev/null
# An SSH server at PORT_1, which the key `key` opens and the key `stranger` does not.
. "$SOURCES/servers/need.sh"
need sshd:openssh-server ssh-keygen:openssh-client
for name in host key stranger; do
  ssh-keygen -q -t ecdsa -m PEM -N '' -C '' -f "$name"
done
cp key.pub authorized
printf '[localhost]:%s %s\n' "$PORT_1" "$(cat host.pub)" > known
printf '[localhost]:%s %s\n' "$PORT_1" "$(cat stranger.pub)" > unknown
mkdir files
# Where sshd of root wants to confine itself.
[ "$(id -u)" -ne 0 ] || mkdir -p /run/sshd
cat > conf << END
ListenAddress 127.0.0.1
Port $PORT_1
HostKey $PWD/host
AuthorizedKeysFile $PWD/authorized
PidFile none
UsePAM no
StrictModes no
PermitRootLogin yes
PasswordAuthentication no
MaxStartups 100
MaxSessions 100
Subsystem sftp internal-sftp
END
exec "$(command -v sshd)" -D -f "$PWD/conf" -E "$PWD/log"

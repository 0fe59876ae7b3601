#!/bin/sh
# shellcheck source=/dev/null
# SOCKS proxies: Dante at PORT_1 for everybody, which refuses ports below 1024, and microsocks at
# PORT_2 for user:password.
. "$SOURCES/servers/need.sh"
need setpriv:util-linux danted:dante-server microsocks:microsocks
cat > danted.conf << END
logoutput: $PWD/log
errorlog: $PWD/errors
internal: 127.0.0.1 port = $PORT_1
external.protocol: ipv4
external: 127.0.0.1
clientmethod: none
socksmethod: none
user.notprivileged: $(id -un)
client pass { from: 0.0.0.0/0 to: 0.0.0.0/0 }
socks block { from: 0.0.0.0/0 to: 0.0.0.0/0 port < 1024 }
socks pass { from: 0.0.0.0/0 to: 0.0.0.0/0 log: connect }
END
setpriv --pdeathsig TERM microsocks -i 127.0.0.1 -p "$PORT_2" -u user -P password 2> /dev/null &
exec danted -f "$PWD/danted.conf"

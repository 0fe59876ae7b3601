#!/bin/sh
# shellcheck source=/dev/null
# HTTP proxies: at PORT_1 for everybody, at PORT_2 for user:password, and at PORT_3 with TLS, which
# stunnel does for PORT_1.
. "$SOURCES/servers/need.sh"
need setpriv:util-linux tinyproxy:tinyproxy stunnel4:stunnel4 openssl:openssl
. "$SOURCES/servers/certificates.sh"
for port in "$PORT_1" "$PORT_2"; do
  cat > "$port.conf" << END
Port $port
Listen 127.0.0.1
Timeout 60
LogFile "$PWD/$port.log"
MaxClients 100
ViaProxyName "proxy-$port"
END
done
echo "BasicAuth user password" >> "$PORT_2.conf"
cat > stunnel.conf << END
foreground = yes
pid =
output = $PWD/stunnel.log
[proxy]
accept = 127.0.0.1:$PORT_3
connect = 127.0.0.1:$PORT_1
cert = $PWD/server.pem
END
setpriv --pdeathsig TERM stunnel4 "$PWD/stunnel.conf" 2> /dev/null &
setpriv --pdeathsig TERM tinyproxy -d -c "$PORT_2.conf" > /dev/null 2>&1 &
exec tinyproxy -d -c "$PORT_1.conf" > /dev/null 2>&1

#!/bin/sh
# shellcheck source=/dev/null
# HTTPS servers: at PORT_1 one that wants a certificate of the client, at PORT_2 one that speaks
# TLS 1.2 with one cipher only, and at PORT_3 one whose certificates are good and bad, by name.
. "$SOURCES/servers/need.sh"
need setpriv:util-linux openssl:openssl nginx:nginx
. "$SOURCES/servers/certificates.sh"
sign client client extendedKeyUsage=clientAuth
sign other other.test subjectAltName=DNS:other.test
openssl ec -in client.key -aes128 -passout pass:password -out client.locked 2> /dev/null
openssl x509 -in server.crt -noout -pubkey | openssl pkey -pubin -outform der |
  openssl dgst -sha256 -binary | base64 > pin
authority stranger
cp ca.pem known.pem
cp ca.key known.key
cp stranger.pem ca.pem
cp stranger.key ca.key
sign intruder intruder extendedKeyUsage=clientAuth
cp known.pem ca.pem
cp known.key ca.key

# What `openssl ca` needs for a certificate of the past, and for a list of those that are revoked.
touch index.txt
echo 01 > serial
echo 01 > crlnumber
cat > ca.conf << END
[ca]
default_ca = it
[it]
dir = .
database = index.txt
serial = serial
crlnumber = crlnumber
new_certs_dir = .
default_md = sha256
default_crl_days = 3650
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
END
issue() {
  openssl ca -config ca.conf -batch -cert ca.pem -keyfile ca.key -in server.csr \
    -extfile server.ext -out "$1.crt" -notext -startdate "$2" -enddate "$3" 2> /dev/null
  cat "$1.crt" server.key > "$1.pem"
}
issue expired 20200101000000Z 20210101000000Z
issue revoked 20200101000000Z 20990101000000Z
openssl ca -config ca.conf -cert ca.pem -keyfile ca.key -gencrl -out empty.crl 2> /dev/null
openssl ca -config ca.conf -cert ca.pem -keyfile ca.key -revoke revoked.crt 2> /dev/null
openssl ca -config ca.conf -cert ca.pem -keyfile ca.key -gencrl -out full.crl 2> /dev/null
openssl req -x509 -key server.key -subj /CN=localhost -addext subjectAltName=DNS:alone.test \
  -days 3650 -out alone.crt 2> /dev/null
cat alone.crt server.key > alone.pem

# server NAME CERTIFICATE [LINE...]: one that nginx finds by the port or the name.
server() {
  name=$1
  certificate=$2
  shift 2
  cat << END
server {
  server_name $name;
  ssl_certificate $PWD/$certificate.crt;
  ssl_certificate_key $PWD/${certificate%%.*}.key;
  $*
  location / { return 200 "\$ssl_protocol \$ssl_cipher \$http2"; }
}
END
}
for name in expired revoked alone; do cp server.key "$name.key"; done
cat > nginx.conf << END
daemon off;
worker_processes 1;
pid $PWD/nginx.pid;
error_log $PWD/errors;
events { worker_connections 256; }
http {
access_log off;
client_body_temp_path $PWD/body;
proxy_temp_path $PWD/proxy;
fastcgi_temp_path $PWD/fastcgi;
uwsgi_temp_path $PWD/uwsgi;
scgi_temp_path $PWD/scgi;
$(server localhost server "listen 127.0.0.1:$PORT_2 ssl; ssl_protocols TLSv1.2; ssl_ciphers ECDHE-ECDSA-AES256-GCM-SHA384;")
$(server localhost server "listen 127.0.0.1:$PORT_3 ssl http2; ssl_protocols TLSv1.2 TLSv1.3;")
$(server expired.test expired "listen 127.0.0.1:$PORT_3 ssl http2; ssl_protocols TLSv1.2 TLSv1.3;")
$(server revoked.test revoked "listen 127.0.0.1:$PORT_3 ssl http2; ssl_protocols TLSv1.2 TLSv1.3;")
$(server alone.test alone "listen 127.0.0.1:$PORT_3 ssl http2; ssl_protocols TLSv1.2 TLSv1.3;")
$(server other.test other "listen 127.0.0.1:$PORT_3 ssl http2; ssl_protocols TLSv1.2 TLSv1.3;")
}
END
setpriv --pdeathsig TERM openssl s_server -accept "127.0.0.1:$PORT_1" -cert server.crt \
  -key server.key -CAfile ca.pem -Verify 1 -verify_return_error -www -quiet > /dev/null 2>&1 &
exec nginx -c "$PWD/nginx.conf" -e "$PWD/errors" 2> /dev/null

#!/bin/sh
# shellcheck source=/dev/null
# An FTP server at PORT_1 that requires TLS, of the folder files, for anonymous.
. "$SOURCES/servers/need.sh"
need vsftpd:vsftpd openssl:openssl
mkdir files
. "$SOURCES/servers/certificates.sh"
cat > conf << END
listen=YES
background=NO
listen_address=127.0.0.1
listen_port=$PORT_1
run_as_launching_user=YES
anonymous_enable=YES
anon_root=$PWD/files
no_anon_password=YES
seccomp_sandbox=NO
ssl_enable=YES
allow_anon_ssl=YES
force_anon_logins_ssl=YES
force_anon_data_ssl=YES
require_ssl_reuse=NO
ssl_ciphers=HIGH
rsa_cert_file=$PWD/server.pem
rsa_private_key_file=$PWD/server.pem
END
exec vsftpd "$PWD/conf"

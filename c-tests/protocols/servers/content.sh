#!/bin/sh
# shellcheck source=/dev/null
# An HTTP server at PORT_1 with a compressed text, a cookie for all of co.uk, and an echo.
. "$SOURCES/servers/need.sh"
need nginx:nginx zstd:zstd brotli:brotli
mkdir files
printf 'compressed' > files/text
zstd -q files/text -o files/zstd
brotli -o files/brotli files/text
cat > conf << END
daemon off;
user $(id -un) $(id -gn);
worker_processes 1;
pid $PWD/nginx.pid;
error_log $PWD/errors;
events { worker_connections 64; }
http {
access_log off;
client_body_temp_path $PWD/body;
proxy_temp_path $PWD/proxy;
fastcgi_temp_path $PWD/fastcgi;
uwsgi_temp_path $PWD/uwsgi;
scgi_temp_path $PWD/scgi;
server {
  listen 127.0.0.1:$PORT_1;
  root $PWD/files;
  location = /zstd { add_header Content-Encoding zstd; }
  location = /brotli { add_header Content-Encoding br; }
  location = /cookie {
    add_header Set-Cookie "wide=1; Domain=co.uk";
    add_header Set-Cookie "narrow=1";
    return 204;
  }
  location = /host { return 200 \$host; }
  location = /cookies { return 200 "\$http_cookie"; }
}
}
END
exec nginx -c "$PWD/conf" -e "$PWD/errors" 2> /dev/null

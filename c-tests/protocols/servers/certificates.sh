# shellcheck shell=sh
# Makes an authority, ca.pem, and server.pem for localhost that it has signed, each with its key.

# sign NAME COMMON_NAME [EXTENSION...]: NAME.pem, with its key in NAME.key too.
sign() {
  file=$1
  common_name=$2
  shift 2
  printf '%s\n' "${@:-basicConstraints=CA:FALSE}" > "$file.ext"
  {
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -keyout "$file.key" \
      -subj "/CN=$common_name" -out "$file.csr"
    openssl x509 -req -in "$file.csr" -CA ca.pem -CAkey ca.key -days 3650 -extfile "$file.ext" \
      -out "$file.crt"
  } 2> /dev/null
  cat "$file.crt" "$file.key" > "$file.pem"
}

# authority NAME: NAME.pem and NAME.key.
authority() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -keyout "$1.key" \
    -subj "/CN=$1" -days 3650 -out "$1.pem" 2> /dev/null
}

authority ca
sign server localhost subjectAltName=DNS:localhost,DNS:expired.test,DNS:revoked.test,DNS:alone.test,IP:127.0.0.1
